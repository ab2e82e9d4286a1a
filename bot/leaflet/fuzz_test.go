package leaflet

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// FuzzDraw: whatever a guide and an office say, the page is one page with nothing
// outside its margins, and what does not fit is said to be missing.
func FuzzDraw(f *testing.F) {
	f.Add("khai-sinh", "Đăng ký khai sinh", "- Tờ khai.\n- Ảnh", "1. Một\n2. Hai", "Quá hạn", "Luật A", "UBND", int64(0))
	f.Add("", "", "", "", "", "", "", int64(-1))
	f.Add(strings.Repeat("x", 3000), strings.Repeat("dài ", 500), strings.Repeat("- giấy\n", 900), strings.Repeat("a", 9000), "**", "[x](https://y)", "\x00\xff", int64(1<<40))
	f.Add("a", "📄", "**\n\n**a** **b", "# x\n- ", "- \n1. ", "\u0301", strings.Repeat("漢", 999), int64(7e9))
	f.Fuzz(func(t *testing.T, id, name, papers, rest, caseText, source, officeText string, at int64) {
		g := &knowledge.Guide{
			ID: id, Name: name, Sources: []string{source}, Checked: time.Unix(at%1e11, 0),
			Sections: []knowledge.Section{
				section(knowledge.Papers, papers), {Aspect: knowledge.Papers, Show: true, Text: rest},
				section(knowledge.Time, caseText), section(knowledge.Fee, rest), section(knowledge.Place, papers), section(knowledge.Steps, rest),
			},
			Cases: []knowledge.Case{{Name: caseText, Sections: []knowledge.CaseSection{
				{Section: section(knowledge.Papers, papers)}, {Section: section(knowledge.Fee, rest), Replaces: true}}}},
		}
		o := &knowledge.Office{Name: officeText, Address: source, Hotline: caseText}
		p := pageOf(g, o, "motcua_bot")
		if bad := stray(p); bad != "" {
			t.Fatal(bad)
		}
		text := strings.ReplaceAll(p.said(), "\n", " ")
		if len(p.left) > 0 && !strings.Contains(text, strings.TrimSpace(sayLeftOut)) || p.rest && !strings.Contains(text, sayRest) {
			t.Fatalf("%q is missing, and not named in %s", p.left, text)
		}
		l, err := Draw(g, o, "motcua_bot", time.Unix(at%1e11, 0))
		if err != nil || len(onePage.FindAll(l.PDF, -1)) != 1 {
			t.Fatalf("not one page: %v", err)
		}
	})
}

func BenchmarkDraw(b *testing.B) {
	g := shippedGuide(b, "dang-ky-khai-sinh")
	for b.Loop() {
		if _, err := Draw(g, office, "motcua_bot", day); err != nil {
			b.Fatal(err)
		}
	}
}
