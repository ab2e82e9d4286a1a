package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"motcua/knowledge"
)

// Run tells how every guide at hand stands, drafts too, what needs work most in
// front, and what is announced.
func (c *guidesStatusCmd) Run(ctx context.Context, t *terminal) error {
	now := time.Now()
	if c.Markdown {
		s, err := c.load("", now)
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(t.out, statusPage(s.everything()))
		return err
	}
	s, err := c.loadAll(folder(c.Data), now)
	if err != nil {
		return err
	}
	announced, err := announcedIn(ctx, c.Data)
	if err != nil {
		return err
	}
	all, announced := knowledge.Statuses(s.everything(), now), knowledge.StandOrCome(announced, now)
	if c.JSON {
		return json.NewEncoder(t.out).Encode(statusJSON(all, announced, now))
	}
	_, err = fmt.Fprint(t.out, statusText(all, announced, now))
	return err
}

// everything is the guides that stand, by field and name, and the drafts.
func (s *stack) everything() []*knowledge.Guide {
	out := slices.Clone(s.library().Guides())
	for _, layer := range s.layers {
		for _, g := range layer {
			if g.Draft {
				out = append(out, g)
			}
		}
	}
	return out
}

// announcedIn reads the announcements of a data folder, which may not be there
// yet: from the bot that runs on it, else from its store.
func announcedIn(ctx context.Context, data string) ([]knowledge.Announcement, error) {
	if _, err := os.Stat(folder(data).store()); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	from, err := reach(ctx, data, guideFlags{Embedded: true})
	if err != nil {
		return nil, err
	}
	defer from.Close()
	return from.Announcements(ctx)
}

// statusText is a line for each guide, and what it lacks below.
func statusText(all []knowledge.GuideStatus, announced []knowledge.Announcement, now time.Time) string {
	const form = "02/01/2006"
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "cần làm\tid\ttin cậy\tkiểm tra\tđúng đến\ttrực tuyến\ttên gọi\thỏi đáp\ttrường hợp\tnguồn gốc")
	for _, s := range all {
		g := s.Guide
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t%d\t%s\n", needsText(s), g.ID, dash(string(g.Confidence)),
			dash(withDays(dayForm(g.Checked, form), "%d ngày trước", s.Age)), dash(withDays(dayForm(g.ValidUntil, form), "còn %d ngày", s.DaysLeft)),
			dash(g.Online), len(g.Also), asksText(g), len(g.Cases), origin(g))
	}
	_ = w.Flush() // into a buffer
	b.WriteString(gapsText(all))
	fmt.Fprintf(&b, "\n%d hướng dẫn, %d thông báo đang và sắp hiện.\n", len(all), len(announced))
	for _, a := range announced {
		fmt.Fprintf(&b, "#%d %s – %s, %s: %s\n", a.Number, dayForm(a.From, form), dayForm(a.To, form), scopeText(a.Scope), a.Text)
	}
	return b.String()
}

// asksText counts a guide's questions, and those of them that officers answered.
func asksText(g *knowledge.Guide) string {
	if n := g.Promoted(); n > 0 {
		return fmt.Sprintf("%d (%d của cán bộ)", len(g.FAQ), n)
	}
	return fmt.Sprint(len(g.FAQ))
}

func gapsText(all []knowledge.GuideStatus) string {
	var b strings.Builder
	for _, s := range all {
		if len(s.Guide.Gaps) > 0 {
			fmt.Fprintf(&b, "\n%s còn thiếu:\n- %s\n", s.Guide.ID, strings.Join(s.Guide.Gaps, "\n- "))
		}
	}
	return b.String()
}

func needsText(s knowledge.GuideStatus) string {
	var out []string
	for _, n := range s.Needs {
		out = append(out, needWord(n))
	}
	return dash(strings.Join(out, ", "))
}

func needWord(n knowledge.Need) string {
	switch n {
	case knowledge.NeedExpired:
		return "hết hạn"
	case knowledge.NeedUnchecked:
		return "quá 1 năm chưa đối chiếu"
	case knowledge.NeedExpiring:
		return "sắp hết hạn"
	case knowledge.NeedSupport:
		return "tin cậy thấp"
	case knowledge.NeedUnrated:
		return "chưa ghi tin cậy"
	case knowledge.NeedAnswers:
		return "còn thiếu"
	}
	return "bản nháp"
}

func withDays(day, form string, days int) string {
	if day == "" {
		return ""
	}
	return day + " (" + fmt.Sprintf(form, days) + ")"
}

func origin(g *knowledge.Guide) string {
	if g.Origin == knowledge.Imported {
		return "nhập"
	}
	return "viết tay"
}

func scopeText(s knowledge.Scope) string {
	switch s.Kind {
	case knowledge.ScopeField:
		return "lĩnh vực " + s.ID
	case knowledge.ScopeGuide:
		return s.ID
	}
	return "tất cả"
}

func dash(s string) string { return cmp.Or(s, "-") }

// shownStatus is what --json tells.
type shownStatus struct {
	Guides        []shownGuide        `json:"guides"`
	Announcements []shownAnnouncement `json:"announcements"`
}

// shownGuide is a guide's status for machines; a day or a number that nobody
// knows is missing.
type shownGuide struct {
	ID         string           `json:"id"`
	Name       string           `json:"name"`
	Field      string           `json:"field,omitempty"`
	Needs      []knowledge.Need `json:"needs"`
	Confidence string           `json:"confidence,omitempty"`
	Checked    string           `json:"checked,omitempty"`
	Age        *int             `json:"age_days,omitempty"`
	ValidUntil string           `json:"valid_until,omitempty"`
	DaysLeft   *int             `json:"days_left,omitempty"`
	Online     string           `json:"online,omitempty"`
	Names      int              `json:"names"`
	Questions  int              `json:"questions"`
	Promoted   int              `json:"promoted"` // of them, those that officers answered
	Cases      int              `json:"cases"`
	Gaps       []string         `json:"gaps"`
	Origin     string           `json:"origin"`
	Draft      bool             `json:"draft"`
}

type shownAnnouncement struct {
	Number int64  `json:"number"`
	Stands bool   `json:"stands"`
	From   string `json:"from"`
	To     string `json:"to"`
	Scope  string `json:"scope"`
	Of     string `json:"of,omitempty"`
	Text   string `json:"text"`
}

func statusJSON(all []knowledge.GuideStatus, announced []knowledge.Announcement, now time.Time) shownStatus {
	out := shownStatus{[]shownGuide{}, []shownAnnouncement{}}
	for _, s := range all {
		g := s.Guide
		shown := shownGuide{ID: g.ID, Name: g.Name, Field: g.Field, Needs: append([]knowledge.Need{}, s.Needs...), Confidence: string(g.Confidence),
			Checked: dayForm(g.Checked, time.DateOnly), ValidUntil: dayForm(g.ValidUntil, time.DateOnly), Online: g.Online,
			Names: len(g.Also), Questions: len(g.FAQ), Promoted: g.Promoted(), Cases: len(g.Cases), Gaps: append([]string{}, g.Gaps...), Origin: string(g.Origin), Draft: g.Draft}
		if s.Age >= 0 {
			shown.Age = &s.Age
		}
		if !g.ValidUntil.IsZero() {
			shown.DaysLeft = &s.DaysLeft
		}
		out.Guides = append(out.Guides, shown)
	}
	for _, a := range announced {
		out.Announcements = append(out.Announcements, shownAnnouncement{a.Number, a.Stands(now), dayForm(a.From, time.DateOnly),
			dayForm(a.To, time.DateOnly), string(a.Scope.Kind), a.Scope.ID, a.Text})
	}
	return out
}

// statusPage is docs/guides-status.md: nothing in it changes by itself.
func statusPage(guides []*knowledge.Guide) string {
	var b strings.Builder
	counts := map[knowledge.Confidence]int{}
	for _, g := range guides {
		counts[g.Confidence]++
	}
	fmt.Fprintf(&b, "# Tình trạng các hướng dẫn kèm theo\n\nTrang này do `make guides-status` ghi ra; xin đừng sửa tay. "+
		"%d hướng dẫn: độ tin cậy cao %d, vừa %d, thấp %d, chưa ghi %d. «Đúng đến» trống là chưa biết ngày hết hạn. "+
		"«Còn thiếu» là điều nguồn không nói rõ, cơ quan cần tìm hiểu; hướng dẫn nói với người dân là chưa chắc và mời hỏi cán bộ.\n",
		len(guides), counts[knowledge.ConfidenceHigh], counts[knowledge.ConfidenceMedium], counts[knowledge.ConfidenceLow], counts[""])
	field := "\x00"
	for _, g := range guides {
		if g.Field != field {
			field = g.Field
			fmt.Fprintf(&b, "\n## %s\n\n| id | tên | tin cậy | kiểm tra | đúng đến | còn thiếu |\n|---|---|---|---|---|---|\n", dash(field))
		}
		name := g.Name
		if g.Draft {
			name += " (bản nháp)"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", g.ID, cell(name), g.Confidence,
			dayForm(g.Checked, "02/01/2006"), dayForm(g.ValidUntil, "02/01/2006"), cell(strings.Join(g.Gaps, "; ")))
	}
	return b.String()
}

func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }
