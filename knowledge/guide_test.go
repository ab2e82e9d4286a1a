package knowledge_test

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

const withCase = goodHeader + `## Giấy tờ phải nộp
nộp
## Giấy tờ xuất trình
xem
## Lệ phí
phí
## Trường hợp: A
Áp dụng khi: a
### Giấy tờ xuất trình (thay)
xem khác
### Lệ phí (thêm)
thêm phí
### Kết quả (thêm)
giấy
## Hỏi đáp
### Sao?
Vậy.
`

func TestSectionsOf(t *testing.T) {
	g := mustParse(t, withCase)
	a := g.CaseNamed("A")
	if a == nil || g.CaseNamed("B") != nil {
		t.Fatal("want the case A and no case B")
	}
	for _, test := range []struct {
		aspect  knowledge.Aspect
		applied *knowledge.Case
		want    string
	}{
		{knowledge.Papers, nil, "nộp, xem"},
		{knowledge.Papers, a, "nộp, xem khác"},
		{knowledge.Fee, nil, "phí"},
		{knowledge.Fee, a, "phí, thêm phí"},
		{knowledge.Result, nil, ""},
		{knowledge.Result, a, "giấy"},
	} {
		var got []string
		for _, s := range g.SectionsOf(test.aspect, test.applied) {
			got = append(got, s.Text)
		}
		if joined := strings.Join(got, ", "); joined != test.want {
			t.Errorf("%s with case %v: %q, want %q", test.aspect, test.applied != nil, joined, test.want)
		}
	}
}

func TestHas(t *testing.T) {
	g := mustParse(t, withCase)
	for aspect, want := range map[knowledge.Aspect]bool{
		knowledge.Papers: true, knowledge.Fee: true, knowledge.FAQ: true, knowledge.Result: false, knowledge.Time: false,
	} {
		if got := g.Has(aspect); got != want {
			t.Errorf("Has(%s) = %v, want %v", aspect, got, want)
		}
	}
}

func TestCovers(t *testing.T) {
	g := guide("a", code("1.000001", "2.000002"))
	for c, want := range map[knowledge.ProcedureCode]bool{"1.000001": true, "2.000002": true, "3.000003": false, "": false} {
		if got := g.Covers(c); got != want {
			t.Errorf("Covers(%q) = %v, want %v", c, got, want)
		}
	}
	if guide("b").Covers("") {
		t.Error("a guide without a code covers no code")
	}
}

func TestStale(t *testing.T) {
	date := func(s string) time.Time {
		d, _ := time.Parse(time.DateOnly, s) // "" is the zero time
		return d
	}
	for _, test := range []struct {
		checked, until string
		want           bool
	}{
		{"2026-11-01", "", false},
		{"2025-11-23", "", false},
		{"2025-11-21", "", true},
		{"", "", true},
		{"2026-11-01", "2026-11-22", false},
		{"2026-11-01", "2026-11-20", true},
		{"", "2027-01-01", true},
	} {
		g := &knowledge.Guide{Checked: date(test.checked), ValidUntil: date(test.until)}
		if got := g.Stale(today); got != test.want {
			t.Errorf("checked %q, valid until %q: stale %v, want %v", test.checked, test.until, got, test.want)
		}
	}
}

func TestSourceName(t *testing.T) {
	for source, want := range map[string]string{
		"Luật Hộ tịch 60/2014/QH13":                   "Luật Hộ tịch 60/2014/QH13",
		"Luật Hộ tịch 60/2014/QH13: lệ phí, thời hạn": "Luật Hộ tịch 60/2014/QH13",
		"https://dichvucong.gov.vn: mẫu đơn":          "https://dichvucong.gov.vn",
		"":                                            "",
	} {
		if got := knowledge.SourceName(source); got != want {
			t.Errorf("SourceName(%q) = %q, want %q", source, got, want)
		}
	}
}
