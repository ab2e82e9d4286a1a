package bot

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"motcua/knowledge"
)

// The deeds of a checklist's buttons: c:<key>:<deed>, and for those about a paper
// :<stamp>:<paper>.
const (
	listOpen    = "o"
	listTick    = "t"
	listWalk    = "w" // a page of the walk, in the same message
	listStart   = "W" // the walk from its beginning, in a new message
	listHave    = "y" // within the walk: the paper is there
	listHaveNot = "n"
	listShare   = "s"
	listUnshare = "x"
	listRenew   = "r"
)

// mostPapers is how many papers a checklist can have: each is a button, and a
// message takes a hundred of these.
const mostPapers = 70

// sheet is a checklist as it is shown: with the guide of now, nil when there is
// none any more.
type sheet struct {
	knowledge.Checklist
	guide  *knowledge.Guide
	office *knowledge.Office
	news   string // what is announced about the guide now
	limits Limits
	now    time.Time
}

func (b *Bot) sheet(v visit, c knowledge.Checklist) sheet {
	s := sheet{Checklist: c, office: &v.edition.Office, limits: b.Limits, now: v.now}
	if g, ok := v.edition.Library.Guide(c.Guide); ok {
		s.guide, s.news = g, announcedText(v.news, v.now, g)
	}
	return s
}

// checklistRows leads from a guide's papers to a checklist of them.
func (v view) checklistRows() [][]knowledge.Button {
	if n := len(v.guide.PapersFor(v.cases()...)); n == 0 || n > mostPapers {
		return nil
	}
	return [][]knowledge.Button{{{Label: labelPrepare, Press: pay(goPrepare, v.guide.ID, v.said.spell(v.guide))}}}
}

// press is the payload of a deed; about the i-th paper when it is told.
func (s sheet) press(deed string, paper ...int) string {
	if len(paper) == 0 {
		return pay(goList, s.Key, deed)
	}
	return pay(goList, s.Key, deed, s.stamp(), strconv.Itoa(paper[0]))
}

// stamp is two letters that change with the papers, so that no button ticks
// another paper than the one it names.
func (s sheet) stamp() string {
	h := fnv.New32a()
	for _, p := range s.Papers {
		h.Write([]byte(p.Text))
		h.Write([]byte{0})
	}
	return twoLetters(h.Sum32())
}

func (s sheet) name() string {
	if s.guide != nil {
		return s.guide.Name
	}
	return s.Guide
}

// body shows the checklist to one of its viewers.
func (s sheet) body(viewer knowledge.Address) knowledge.Body {
	return knowledge.Body{Text: s.text(), Buttons: s.buttons(viewer)}
}

// text is as full as one message allows: papers are named shorter until it fits.
func (s sheet) text() (text string) {
	for _, longest := range []int{0, 240, 120, 60, 40} {
		if text = s.at(longest); s.limits.Measure(text) <= s.limits.Text {
			return text
		}
	}
	return split(text, s.limits)[0]
}

// at is the text with each paper cut to a number of letters; 0: whole.
func (s sheet) at(longest int) string {
	title := bold(sayListTitle + s.name())
	switch {
	case len(s.Cases) > 0:
		title += "\n" + sayForCase + Escape(strings.Join(s.Cases, "; ")) + "."
	case s.guide != nil && len(paperQuestions(s.guide)) > 0:
		title += "\n" + sayListGeneral
	}
	parts := withNews(s.news, title)
	for _, show := range []bool{false, true} {
		var lines []string
		for i, p := range s.Papers {
			if p.Show == show {
				lines = append(lines, fmt.Sprintf("%s %d. %s", mark(p), i+1, paperText(p, longest)))
			}
		}
		heading := titlePapers
		if show {
			heading = titlePapersShow
		}
		parts = append(parts, under(heading, lines)...)
	}
	if longest > 0 {
		parts = append(parts, sayShortened)
	}
	return strings.Join(append(parts, s.closing()...), "\n\n")
}

// closing says what is missing, where and when to go, and whether all this still
// stands.
func (s sheet) closing() []string {
	var parts []string
	if n := s.Missing(); n > 0 {
		parts = append(parts, fmt.Sprintf(sayMissingSome, n), s.hours())
	} else {
		parts = append(parts, sayMissingNone+"\n"+s.where()+"\n"+s.hours())
	}
	if n := len(s.Viewers); n > 1 {
		parts = append(parts, fmt.Sprintf(sayTogether, n))
	}
	switch {
	case s.guide == nil:
		return append(parts, sayGuideGone)
	case s.Outdated(s.guide):
		parts = append(parts, fmt.Sprintf(sayListChanged, s.changedOn()))
	}
	return append(parts, view{guide: s.guide}.footer(s.now))
}

// changedOn says when the guide was checked, if that is later than the list.
func (s sheet) changedOn() string {
	if s.guide.Checked.After(s.Made) {
		return fmt.Sprintf(sayChangedDay, s.guide.Checked.Format("02/01/2006"))
	}
	return ""
}

// where says in a sentence where the papers go, as the guide has it.
func (s sheet) where() string {
	if s.guide != nil {
		applied, _ := s.Applied(s.guide)
		for _, section := range s.guide.SectionsOf(knowledge.Place, applied...) {
			if first, _ := opening(fromMarkdown(section.Text)); first != "" {
				return sayWhere + strings.TrimPrefix(first, "• ")
			}
		}
	}
	return sayWhereAsk
}

// hours says when this office takes papers, and where it is.
func (s sheet) hours() string {
	hours := s.office.ReceiptHours(s.now)
	if hours == "" {
		return sayHoursAsk
	}
	name := s.office.Name
	if name == "" {
		name = sayThisOffice
	}
	said := fmt.Sprintf(sayHours, Escape(name), Escape(strings.TrimRight(hours, ".")))
	if s.office.Address != "" {
		said += fmt.Sprintf(sayAddress, Escape(strings.TrimRight(s.office.Address, ".")))
	}
	return said + s.closed()
}

// closed warns of days within a week on which the office is closed.
func (s sheet) closed() string {
	off, ok := s.office.Calendar.NextClosure(s.now, 7)
	if !ok {
		return ""
	}
	days := fmt.Sprintf(sayOffDay, off.From.Format("02/01"))
	if !off.From.Equal(off.To) {
		days = fmt.Sprintf(sayOffDays, off.From.Format("02/01"), off.To.Format("02/01"))
	}
	if off.Why != "" {
		days += " (" + Escape(off.Why) + ")"
	}
	if off.Guess {
		return " " + fmt.Sprintf(sayDaysOffMaybe, days)
	}
	return " " + fmt.Sprintf(sayDaysOff, days)
}

func (s sheet) buttons(viewer knowledge.Address) [][]knowledge.Button {
	var rows [][]knowledge.Button
	if s.guide != nil && s.Outdated(s.guide) {
		rows = append(rows, []knowledge.Button{{Label: labelRenew, Press: s.press(listRenew)}})
	}
	for i, p := range s.Papers {
		label := fmt.Sprintf("%s %d. %s", mark(p), i+1, paperLabel(p))
		rows = append(rows, []knowledge.Button{{Label: label, Press: s.press(listTick, i)}})
	}
	row := []knowledge.Button{{Label: labelWalk, Press: s.press(listStart)}}
	if viewer == s.Owner() {
		row = append(row, knowledge.Button{Label: labelShare, Press: s.press(listShare)})
	}
	rows = append(rows, row)
	if viewer == s.Owner() && len(s.Viewers) > 1 {
		rows = append(rows, []knowledge.Button{{Label: labelUnshare, Press: s.press(listUnshare)}})
	}
	return append(rows, s.guideRow()...)
}

// guideRow leads back to what the guide says, for the same cases.
func (s sheet) guideRow() [][]knowledge.Button {
	if s.guide == nil {
		return nil
	}
	v := view{guide: s.guide, said: circumstances{enough: true}}
	for i, c := range s.guide.Cases[:min(len(s.guide.Cases), caseDigits)] {
		if found, _ := s.Applied(s.guide); v.said.room() && contains(found, c.Name) {
			v.said = v.said.with(s.guide, i)
		}
	}
	said := v.said.spell(s.guide)
	row := []knowledge.Button{{Label: labelGuide, Press: sectionPress(s.guide.ID, said, knowledge.Papers)}}
	if s.guide.Has(knowledge.Place) {
		row = append(row, knowledge.Button{Label: labelWhere, Press: sectionPress(s.guide.ID, said, knowledge.Place)})
	}
	return [][]knowledge.Button{row}
}

func contains(cases []*knowledge.Case, name string) bool {
	for _, c := range cases {
		if c.Name == name {
			return true
		}
	}
	return false
}

func mark(p knowledge.Paper) string {
	if p.Done {
		return markDone
	}
	return markOpen
}

// paperText is a paper in markup, cut to a number of letters; 0: whole.
func paperText(p knowledge.Paper, longest int) string {
	if longest > 0 {
		return Escape(shorten(plain(fromMarkdown(p.Text)), longest))
	}
	return strings.ReplaceAll(fromMarkdown(p.Text), "\n", "\n   ")
}

// labelOfPaper is how long a paper's name on a button may be, in letters.
const labelOfPaper = 34

// paperLabel is what a button calls a paper: its first words, up to where the
// remarks on it begin.
func paperLabel(p knowledge.Paper) string {
	text, _, _ := strings.Cut(plain(fromMarkdown(p.Text)), "\n")
	if at := strings.IndexAny(text, ".,;:("); at > 8 {
		text = text[:at]
	}
	return shorten(text, labelOfPaper)
}
