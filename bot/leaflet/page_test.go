package leaflet

import (
	"fmt"
	"strings"
	"testing"

	"motcua/knowledge"
)

// stray says which mark leaves the page's margins or lies on another; "" when
// none does.
func stray(p page) string {
	const hair = 0.01
	var texts []mark
	for _, m := range p.marks {
		if m.x < side-hair || m.x+m.w > pageWide-side+hair || m.y < top-hair || m.y+m.h > pageHigh-bottom+hair || m.w < 0 || m.h < 0 {
			return fmt.Sprintf("outside: %+v", m)
		}
		if m.shape == words {
			for _, o := range texts {
				if m.x < o.x+o.w-hair && o.x < m.x+m.w-hair && m.y < o.y+o.h-hair && o.y < m.y+m.h-hair {
					return fmt.Sprintf("%q lies on %q", m.text, o.text)
				}
			}
			texts = append(texts, m)
		}
	}
	return ""
}

// TestEveryShippedPageFits lays out every guide that comes with the program, with
// a code and without. The command's test makes a PDF of each.
func TestEveryShippedPageFits(t *testing.T) {
	if len(shipped()) < 79 {
		t.Fatalf("only %d guides", len(shipped()))
	}
	for _, g := range shipped() {
		for _, bot := range []string{"motcua_bot", ""} {
			p := pageOf(g, office, bot)
			if bad := stray(p); bad != "" {
				t.Errorf("%s: %s", g.ID, bad)
			}
			if p.size < smallest || p.size > largest || p.rest {
				t.Errorf("%s: size %g, rest %v", g.ID, p.size, p.rest)
			}
		}
	}
}

// TestWhatAPageSays is all of a guide that fits.
func TestWhatAPageSays(t *testing.T) {
	p := pageOf(sample(), office, "motcua_bot")
	text := p.said()
	for _, want := range []string{
		"UBND PHƯỜNG HOA SEN", "12 đường Trần Phú, phường Hoa Sen. Điện thoại: 0234 3 123 456", "Thủ tục mẫu",
		titlePapers, "Tờ khai.", "mới chụp", "Ghi tay cũng được.", titleShown, "Căn cước.",
		sayCases, "Làm hộ: ", "nộp thêm: Giấy ủy quyền; Căn cước người nhờ.",
		"Thời gian: ", "Trong ngày.", "Lệ phí: ", "Không mất tiền.", sayOtherwise + "Quá hạn.",
		"Nơi nộp: ", "Quầy số 2.", "Gửi qua bưu điện cũng được.", titleSteps, "1.", "Lấy số.",
		sayScan, "Nguồn: Luật A và 1 văn bản khác. Kiểm tra ngày 29/10/2026.", "Dùng được đến hết ngày 01/03/2027.", "Mã thủ tục 1.000001.", "29/11/2026",
	} {
		if !strings.Contains(strings.ReplaceAll(text, "\n", " ")+text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
	if p.size != largest || len(p.left) > 0 {
		t.Errorf("size %g, left out %q", p.size, p.left)
	}
	if strings.Contains(text, sayStale) {
		t.Error("it warns of a fresh guide")
	}
	boxes := 0
	for _, m := range p.marks {
		if m.shape == frame {
			boxes++
		}
	}
	if boxes != 3 {
		t.Errorf("%d boxes to tick for 3 papers", boxes)
	}
}

// TestCasesInShort says what becomes of the papers in a case.
func TestCasesInShort(t *testing.T) {
	shown := func(text string, replaces bool) knowledge.CaseSection {
		return knowledge.CaseSection{Section: knowledge.Section{Aspect: knowledge.Papers, Show: true, Text: text}, Replaces: replaces}
	}
	handed := func(text string, replaces bool) knowledge.CaseSection {
		return knowledge.CaseSection{Section: section(knowledge.Papers, text), Replaces: replaces}
	}
	for want, sections := range map[string][]knowledge.CaseSection{
		"X: nộp thêm: Đơn; Ảnh.":                                 {handed("- Đơn.\n- Ảnh.", false)},
		"X: giấy tờ phải nộp đổi thành: Đơn. Đưa xem thêm: Thẻ.": {handed("- Đơn", true), shown("- Thẻ", false)},
		"X: giấy tờ đưa xem đổi thành: Thẻ.":                     {shown("- Thẻ", true)},
		"X: Không phải nộp gì. Giấy tờ đưa xem: Không cần.":      {handed("Không phải nộp gì.", true), shown("Không cần.", true)},
	} {
		g := &knowledge.Guide{Cases: []knowledge.Case{{Name: "X", Sections: sections}}}
		ps := casesOf(g)
		if len(ps) != 1 || plain(ps[0].runs) != want {
			t.Errorf("%+v, want %q", ps, want)
		}
	}
	if ps := casesOf(&knowledge.Guide{Cases: []knowledge.Case{{Name: "X", Sections: []knowledge.CaseSection{{Section: section(knowledge.Fee, "1 đồng")}}}}}); ps != nil {
		t.Errorf("a case that changes no papers: %+v", ps)
	}
}

// TestTheOfficeIsNamedOnce: what the head says is not said again of the place.
func TestTheOfficeIsNamedOnce(t *testing.T) {
	g := sample()
	g.Sections[4].Text = "Quầy số 2.\n- Địa chỉ: 12 đường Trần Phú, phường Hoa Sen.\n- Điện thoại: 0234 3 123 456.\n- Bản đồ: https://maps.example/a"
	text := strings.ReplaceAll(pageOf(g, office, "motcua_bot").said(), "\n", " ")
	for want, times := range map[string]int{office.Address: 1, office.Hotline: 1, "maps.example": 1, "Quầy số 2.": 1} {
		if n := strings.Count(text, want); n != times {
			t.Errorf("%q is there %d times in %s", want, n, text)
		}
	}
}

func TestAStaleGuideWarns(t *testing.T) {
	for name, change := range map[string]func(*knowledge.Guide){
		"not checked for two years": func(g *knowledge.Guide) { g.Checked = day.AddDate(-2, 0, 0) },
		"past its last day":         func(g *knowledge.Guide) { g.ValidUntil = day.AddDate(0, 0, -2) },
		"never checked":             func(g *knowledge.Guide) { g.Checked = day.AddDate(-100, 0, 0).AddDate(-5000, 0, 0) },
	} {
		g := sample()
		change(g)
		p := pageOf(g, office, "motcua_bot")
		if text := strings.ReplaceAll(p.said(), "\n", " "); !strings.Contains(text, sayStale) {
			t.Errorf("%s: no warning in %s", name, text)
		}
		if bad := stray(p); bad != "" {
			t.Errorf("%s: %s", name, bad)
		}
	}
}

// long makes an aspect of the sample guide n items longer.
func long(g *knowledge.Guide, a knowledge.Aspect, show bool, n int) {
	for i := range g.Sections {
		if g.Sections[i].Aspect == a && g.Sections[i].Show == show {
			g.Sections[i].Text += strings.Repeat("\n- Một dòng dài vừa phải để lấp cho đầy trang giấy, vậy thôi.", n)
		}
	}
}

// TestWhatGoesFirst: with ever more papers, parts go in the order of cut.go; what
// is left out is named, and what stays is whole.
func TestWhatGoesFirst(t *testing.T) {
	var last []string
	for n := range 60 {
		g := sample()
		long(g, knowledge.Papers, false, n)
		p := pageOf(g, office, "motcua_bot")
		if bad := stray(p); bad != "" {
			t.Fatalf("%d more papers: %s", n, bad)
		}
		text := strings.ReplaceAll(p.said(), "\n", " ")
		if named := sayLeftOut + strings.Join(p.left, ", ") + "."; len(p.left) > 0 && !strings.Contains(text, named) {
			t.Errorf("%d more papers: no %q in %s", n, named, text)
		}
		if p.rest != strings.Contains(text, sayRest) {
			t.Errorf("%d more papers: rest %v, and it says %s", n, p.rest, text)
		}
		if len(p.left) > 0 && last == nil && strings.Join(p.left, ",") != nameSteps {
			t.Errorf("first went %q", p.left)
		}
		for part, words := range map[string]string{nameFee: "Không mất tiền.", nameTime: "Trong ngày.", nameShown: "Căn cước."} {
			gone := strings.Contains(strings.Join(p.left, ","), part)
			if !p.rest && gone == strings.Contains(text, words) {
				t.Errorf("%d more papers: left out %q, and it says %s", n, p.left, text)
			}
		}
		if len(p.left) > 0 {
			last = p.left
		}
	}
	if got, want := strings.Join(last, ", "), "các bước, nơi nộp, trường hợp riêng, thời gian, lệ phí, giấy tờ đưa xem"; got != want {
		t.Errorf("in the end it leaves out %s, want %s", got, want)
	}
}

// TestWhatFitsComesBack: a long fee goes, and does not take the short rest along.
func TestWhatFitsComesBack(t *testing.T) {
	g := sample()
	long(g, knowledge.Fee, false, 60)
	p := pageOf(g, office, "motcua_bot")
	text := strings.ReplaceAll(p.said(), "\n", " ")
	if strings.Join(p.left, ",") != nameSteps+","+nameFee {
		t.Errorf("left out %q", p.left)
	}
	for _, want := range []string{"Quầy số 2.", "Trong ngày.", "Giấy ủy quyền"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

// TestWithoutACodeItNamesAPerson: what was left out can be asked for.
func TestWithoutACodeItNamesAPerson(t *testing.T) {
	g := sample()
	long(g, knowledge.Papers, false, 50)
	for bot, want := range map[string]string{"": seeByPerson, "motcua_bot": seeByCode} {
		if text := strings.ReplaceAll(pageOf(g, office, bot).said(), "\n", " "); !strings.Contains(text, strings.TrimSpace(want)) {
			t.Errorf("bot %q: no %q in %s", bot, want, text)
		}
	}
}
