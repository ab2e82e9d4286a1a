package bot

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

var viewDay = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func sampleGuide() *knowledge.Guide {
	return &knowledge.Guide{
		ID: "mau", Name: "Thủ tục <mẫu>", Checked: viewDay.AddDate(0, -1, 0), Sources: []string{"Luật A", "Luật B", "Luật C"},
		Sections: []knowledge.Section{
			{Aspect: knowledge.Papers, Text: "- Tờ khai"},
			{Aspect: knowledge.Papers, Show: true, Text: "- Căn cước"},
			{Aspect: knowledge.Time, Text: "Trong ngày.\n\nNộp muộn thì hôm sau."},
			{Aspect: knowledge.Fee, Text: "Không mất tiền."},
		},
		Cases: []knowledge.Case{
			{Name: "Quá hạn", When: "đã quá 60 ngày", Sections: []knowledge.CaseSection{{Section: knowledge.Section{Aspect: knowledge.Fee, Text: "8.000 đồng."}, Replaces: true}}},
			{Name: "Làm hộ", Sections: []knowledge.CaseSection{{Section: knowledge.Section{Aspect: knowledge.Papers, Text: "- Giấy ủy quyền"}}}},
		},
		FAQ: []knowledge.QA{{Question: "Có phải đi không?", Answer: "Không."}},
	}
}

func TestViews(t *testing.T) {
	aspects := func(a ...knowledge.Aspect) []knowledge.Aspect { return a }
	for name, c := range map[string]struct {
		aspects  []knowledge.Aspect
		caseName string
		has      []string
		lacks    []string
		missing  bool
	}{
		"nothing asked: papers, then time and fee in brief": {nil, "",
			[]string{"<b>Thủ tục &lt;mẫu&gt;</b>", titlePapers, titlePapersShow, "<b>Thời gian:</b> Trong ngày. …", "<b>Lệ phí:</b> Không mất tiền.", "Luật A và 2 văn bản khác", "23/10/2026", sayOwnCases},
			[]string{"hôm sau"}, false},
		"fees asked: fees alone":                            {aspects(knowledge.Fee), "", []string{"Không mất tiền.", sayOwnCases}, []string{"Tờ khai", "Trong ngày"}, false},
		"time asked: no case changes it":                    {aspects(knowledge.Time), "", []string{"hôm sau"}, []string{sayOwnCases}, false},
		"a case replaces":                                   {aspects(knowledge.Fee), "Quá hạn", []string{"8.000 đồng", "trường hợp:</b> Quá hạn", "đã quá 60 ngày"}, []string{"Không mất tiền"}, false},
		"a case that changes nothing asked is left out":     {aspects(knowledge.Time), "Quá hạn", nil, []string{"Quá hạn"}, false},
		"a case adds under the same heading":                {aspects(knowledge.Papers), "Làm hộ", []string{"Tờ khai", "Giấy ủy quyền"}, nil, false},
		"a case alone shows the papers and what it changes": {nil, "Quá hạn", []string{"8.000 đồng", "Tờ khai"}, []string{"Không mất tiền"}, false},
		"what is not there is said":                         {aspects(knowledge.Forms), "", []string{"chưa có mục mẫu đơn", "hỏi cán bộ"}, []string{"Nguồn:"}, true},
		"one of two is there":                               {aspects(knowledge.Forms, knowledge.Fee), "", []string{"chưa có mục mẫu đơn", "Không mất tiền."}, nil, true},
		"questions and answers":                             {aspects(knowledge.FAQ), "", []string{"<b>Có phải đi không?</b>\nKhông."}, nil, false},
	} {
		text, missing := viewOf(sampleGuide(), c.aspects, c.caseName).text(viewDay)
		for _, want := range c.has {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in:\n%s", name, want, text)
			}
		}
		for _, bad := range c.lacks {
			if strings.Contains(text, bad) {
				t.Errorf("%s: %q in:\n%s", name, bad, text)
			}
		}
		if missing != c.missing || !balanced(text) {
			t.Errorf("%s: missing %v, want %v:\n%s", name, missing, c.missing, text)
		}
	}
}

func TestViewSaysHowOldItIs(t *testing.T) {
	for want, change := range map[string]func(*knowledge.Guide){
		sayStale:                       func(g *knowledge.Guide) { g.Checked = viewDay.AddDate(-2, 0, 0) },
		sayPortal:                      func(g *knowledge.Guide) { g.Checked, g.Origin = time.Time{}, knowledge.Imported },
		"Nguồn: Luật A; kiểm tra ngày": func(g *knowledge.Guide) { g.Sources = g.Sources[:1] },
		"Đã kiểm tra ngày 23/10/2026":  func(g *knowledge.Guide) { g.Sources = nil },
		"⚠ Hướng dẫn này lâu chưa được ": func(g *knowledge.Guide) { g.ValidUntil = viewDay.AddDate(0, 0, -3) },
	} {
		g := sampleGuide()
		change(g)
		if text, _ := viewOf(g, nil, "").text(viewDay); !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

func TestViewButtons(t *testing.T) {
	labels := func(v view) (out []string) {
		for _, row := range v.buttons() {
			for _, b := range row {
				out = append(out, b.Label)
				if len(b.Press) > maxPayload || b.Press == "" {
					t.Errorf("payload %q", b.Press)
				}
			}
		}
		return out
	}
	g := sampleGuide()
	for want, v := range map[string]view{
		"Thời gian, Lệ phí, Hỏi đáp, Quá hạn, Làm hộ, " + labelPrepare:             viewOf(g, nil, ""),
		"Giấy tờ, Thời gian, Hỏi đáp, Quá hạn":                                     viewOf(g, []knowledge.Aspect{knowledge.Fee}, ""),
		"Giấy tờ, Thời gian, Hỏi đáp, " + labelAgain:                               viewOf(g, []knowledge.Aspect{knowledge.Fee}, "Quá hạn"),
		"Giấy tờ, Thời gian, Lệ phí, Hỏi đáp":                                      viewOf(g, []knowledge.Aspect{knowledge.Forms}, ""),
		"Thời gian, Lệ phí, Hỏi đáp, Quá hạn, " + labelAgain + ", " + labelPrepare: viewOf(g, nil, "Làm hộ"),
	} {
		if got := strings.Join(labels(v), ", "); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

func each(all []knowledge.Aspect) (out [][]knowledge.Aspect) {
	for _, a := range all {
		out = append(out, []knowledge.Aspect{a})
	}
	return out
}
