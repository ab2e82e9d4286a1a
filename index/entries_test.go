package index_test

import (
	"testing"

	"motcua/index"
	"motcua/knowledge"
)

// asksOf is an index of two procedures, of which one has questions of its own and one
// that an officer answered.
func asksOf(t *testing.T) *index.Index {
	t.Helper()
	kites := &knowledge.Guide{ID: "tha-dieu", Name: "Cấp phép thả diều", Also: []string{"xin phép thả diều"}, FAQ: []knowledge.QA{
		{Question: "Trẻ em có được thả diều một mình không?", Answer: "Không."},
		{Question: "Đăng ký thả diều ở đâu?", Answer: "Ở phường."},
		{Question: "Diều sáo đêm rằm thổi ồn quá thì báo ai?", Answer: "Báo phường.", Source: "Cán bộ Một cửa trả lời ngày 23/11/2026"},
	}}
	trees := &knowledge.Guide{ID: "trong-cay", Name: "Cấp phép trồng cây", Also: []string{"xin phép trồng cây xanh"}}
	lib, _ := knowledge.NewLibrary([]*knowledge.Guide{kites, trees})
	x, err := index.BuildMem(t.Context(), lib)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func TestAQuestionOfTheFAQIsFound(t *testing.T) {
	x := asksOf(t)
	for _, c := range []struct{ asked, entry string }{
		{"trẻ em thả diều một mình có được không", "Trẻ em có được thả diều một mình không?"},
		{"tre em co duoc tha dieu mot minh ko", "Trẻ em có được thả diều một mình không?"},
		{"xin phép thả diều cần giấy tờ gì", ""},
		{"xin phép thả diều", ""},
		{"trẻ em thả diều ở đâu", ""},
		{"diều sáo đêm rằm thổi ồn báo ai", "Diều sáo đêm rằm thổi ồn quá thì báo ai?"},
	} {
		a, err := x.Answer(t.Context(), index.Query{Text: c.asked})
		if err != nil || a.Entry != c.entry || c.entry != "" && a.Guide != "tha-dieu" {
			t.Errorf("%q is answered from %q of %s (%v)", c.asked, a.Entry, a.Guide, err)
		}
	}
}

// What an officer answered is how people ask: close to it the guide is sure, however
// little its names say of it.
func TestAPromotedAnswerDecides(t *testing.T) {
	x := asksOf(t)
	for asked, want := range map[string]index.Verdict{
		"dieu sao dem ram thoi on qua thi bao ai": index.Sure,
		"đêm rằm diều sáo thổi ồn quá báo ai":     index.Sure,
		"sáo diều":               "",
		"đêm rằm ở phường có gì": "",
	} {
		a, err := x.Answer(t.Context(), index.Query{Text: asked})
		if sure := a.Verdict == index.Sure && a.Entry != ""; err != nil || sure != (want == index.Sure) {
			t.Errorf("%q: %s, %q (%v)", asked, a.Verdict, a.Entry, err)
		}
	}
}
