package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/bot/chart"
	"motcua/knowledge"
)

// fieldsDrawn is how many fields' ratings are drawn: those rated most.
const fieldsDrawn = 5

// drawn is the picture of figures; when it cannot be drawn, words that say so.
func (b *Bot) drawn(s standing) knowledge.Body {
	picture, err := chart.Draw(s.page())
	if err != nil {
		b.Log.Error("a chart cannot be drawn", "err", err)
		return bodyOf(chartFailed)
	}
	name := "so-lieu-" + s.period.from.Format("20060102") + "-" + s.period.to.Format("20060102") + ".png"
	return knowledge.Body{Text: fmt.Sprintf(chartCaption, s.period.title()), File: &knowledge.File{Name: name, Data: picture, Photo: true}}
}

// page is the figures as they are drawn. Nothing in it is about an officer.
func (s standing) page() chart.Page {
	p := chart.Page{
		Title: cmp.Or(s.office, chartTitle), Subtitle: fmt.Sprintf(chartSubtitle, s.period.title()),
		Tiles:  s.tiles(),
		Panels: []chart.Panel{s.askedPanel()},
		Foot:   fmt.Sprintf(chartFoot, s.now.In(knowledge.Vietnam()).Format("15:04 02/01/2006")),
	}
	if s.Questions > 0 {
		p.Panels = append(p.Panels, s.waitPanel())
	}
	if s.Rated.Sum() > 0 {
		p.Panels = append(p.Panels, s.ratedPanel())
	}
	return p
}

func (s standing) tiles() []chart.Tile {
	asked := s.Counted(countAsked)
	wait, content, sure := chartNothing, chartNothing, chartNothing
	if asked > 0 {
		sure = strings.Trim(share(s.asked[0], asked), " ()")
	}
	if s.Waits.N > 0 {
		wait = lasting(s.Waits.Median)
	}
	if n := s.Rated.Sum(); n > 0 {
		content = strings.Trim(share(int64(s.Rated[2]+s.Rated[3]), int64(n)), " ()")
	}
	return []chart.Tile{
		{Value: figure(asked), Label: chartAsked}, {Value: sure, Label: chartSure},
		{Value: wait, Label: chartWait}, {Value: content, Label: chartContent},
	}
}

// dayLabels are the days of the figures.
func (s standing) dayLabels() (labels []string) {
	for _, d := range s.Days {
		labels = append(labels, d.Day.Format("2/1"))
	}
	return labels
}

func (s standing) askedPanel() chart.Panel {
	p := chart.Columns{Title: chartByDay, Labels: s.dayLabels(), None: figuresNone, Series: []chart.Series{
		{Name: chartIsSure, Tone: chart.Blue}, {Name: chartIsUnsure, Tone: chart.Sky},
		{Name: chartIsUnknown, Tone: chart.Amber}, {Name: chartIsDirect, Tone: chart.Brick},
	}}
	for _, d := range s.Days {
		for i, n := range askedOf(func(name string) int64 { return d.Counts[name] }) {
			p.Series[i].Values = append(p.Series[i].Values, float64(n))
		}
	}
	return p
}

// waitPanel has the axis of a clock: minutes, hours, days.
func (s standing) waitPanel() chart.Panel {
	p := chart.Columns{
		Title: chartWaits, Labels: s.dayLabels(), None: chartNoReply, Series: []chart.Series{{Tone: chart.Green}},
		Steps: []float64{5, 10, 15, 30, 60, 120, 180, 360, 720, 1440},
		Say: func(minutes float64) string {
			if minutes == 0 {
				return "0"
			}
			return lasting(time.Duration(minutes) * time.Minute)
		},
	}
	for _, d := range s.Days {
		p.Series[0].Values = append(p.Series[0].Values, d.Wait.Minutes())
	}
	return p
}

func (s standing) ratedPanel() chart.Panel {
	p := chart.Shares{Title: chartRated, Parts: []chart.Series{
		{Name: chartVeryGood, Tone: chart.Green}, {Name: chartGood, Tone: chart.Mint},
		{Name: chartBad, Tone: chart.Amber}, {Name: chartVeryBad, Tone: chart.Brick},
	}}
	row := func(name string, r knowledge.Rated) {
		p.Rows = append(p.Rows, name)
		for i := range p.Parts {
			p.Parts[i].Values = append(p.Parts[i].Values, float64(r[len(r)-1-i]))
		}
	}
	row(chartEverything, s.Rated)
	fields := slices.DeleteFunc(slices.Clone(s.Fields), func(f knowledge.PartFigures) bool { return f.Rated.Sum() == 0 })
	slices.SortStableFunc(fields, func(a, b knowledge.PartFigures) int { return b.Rated.Sum() - a.Rated.Sum() })
	for _, f := range fields[:min(len(fields), fieldsDrawn)] {
		row(cmp.Or(f.Name, figuresNoField), f.Rated)
	}
	return p
}
