package bot

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func TestReadRewording(t *testing.T) {
	for text, want := range map[string]rewording{
		"Hỏi: A?\nĐáp: B.\nThêm dòng": {ask: "A?", answer: "B.\nThêm dòng"},
		"dap : b: c":                  {answer: "b: c"},
		"HƯỚNG DẪN: khai sinh":        {guide: "khai sinh"},
		"Từ chối: sai luật":           {why: "sai luật"},
		"hay quá":                     {},
		"Hỏi:":                        {},
		"":                            {},
	} {
		if got := readRewording(text); got != want {
			t.Errorf("%q reads %+v", text, got)
		}
	}
}

func FuzzReadRewording(f *testing.F) {
	f.Add("Hỏi: A?\nĐáp: B.")
	f.Add("Từ chối: \n\n## Lệ phí")
	f.Fuzz(func(t *testing.T, text string) {
		r := readRewording(text)
		if n := len(r.ask) + len(r.answer) + len(r.guide) + len(r.why); n > len(text) {
			t.Errorf("%q became %d bytes", text, n)
		}
		p := knowledge.Promotion{Guide: "ks", State: knowledge.Begun, Ask: "a", Answer: "b", Source: "c"}
		if p.Reword(knowledge.Person{}, r.ask, r.answer) != nil {
			t.Fatal("not reworded")
		}
		o, found := knowledge.ParseOverlay("ks.md", knowledge.WriteOverlay(p.Overlay()))
		if o != nil && len(o.FAQ) != 1 || o == nil && !strings.Contains(found[0].String(), "{") && !strings.Contains(found[0].String(), "[CẦN") {
			t.Errorf("%q: %v %v", text, o, found)
		}
	})
}

func TestTheWeekBeginsWhenTheOfficeOpens(t *testing.T) {
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, knowledge.Vietnam()) }
	var none knowledge.Calendar
	for _, now := range []time.Time{at(23, 0), at(23, 9), at(26, 12), at(29, 23)} {
		if got := opensAt(&none, now); !got.Equal(at(23, 8)) {
			t.Errorf("at %s the week begins %s", now, got)
		}
	}
	o, _ := knowledge.ParseOffice("office.yaml", []byte(knowledge.OfficeExample()))
	if got := opensAt(&o.Calendar, at(26, 12)); got.In(knowledge.Vietnam()).Format("Mon 15:04") != "Mon 07:30" {
		t.Errorf("the office opens %s", got)
	}
}
