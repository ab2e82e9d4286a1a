package knowledge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func named(name string) func(*knowledge.Guide) {
	return func(g *knowledge.Guide) { g.Name = name }
}

func says(a knowledge.Aspect, text string) func(*knowledge.Guide) {
	return func(g *knowledge.Guide) {
		g.Sections = append(g.Sections, knowledge.Section{Aspect: a, Text: text})
	}
}

func inCase(name, fee string) func(*knowledge.Guide) {
	return func(g *knowledge.Guide) {
		g.Cases = append(g.Cases, knowledge.Case{Name: name, When: "khi " + name, Sections: []knowledge.CaseSection{
			{Section: knowledge.Section{Aspect: knowledge.Fee, Text: fee}, Replaces: true}}})
	}
}

func answers(question, answer string) func(*knowledge.Guide) {
	return func(g *knowledge.Guide) {
		g.FAQ = append(g.FAQ, knowledge.QA{Question: question, Answer: answer})
	}
}

func library(t testing.TB, guides ...*knowledge.Guide) *knowledge.Library {
	t.Helper()
	lib, found := knowledge.NewLibrary(guides)
	if len(found) > 0 {
		t.Fatal(found)
	}
	return lib
}

// told writes changes as "kind id: part[aspect] before > after".
func told(changes []knowledge.Change) string {
	var out []string
	for _, c := range changes {
		line := string(c.Kind) + " " + c.ID
		for i, p := range c.Parts {
			mark := ":"
			if i > 0 {
				mark = ","
			}
			line += fmt.Sprintf("%s %s[%s] %s > %s", mark, p.Part, p.Aspect, p.Before, p.After)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestCompare(t *testing.T) {
	fee := func(text string) *knowledge.Guide { return guide("a", says(knowledge.Fee, text)) }
	tests := map[string]struct {
		before, after layer
		want          string
	}{
		"nothing":            {nil, nil, ""},
		"the same":           {layer{fee("10.000 đồng")}, layer{fee("10.000 đồng")}, ""},
		"spaces":             {layer{fee("- 10.000  đồng\n\n- hai")}, layer{fee("- 10.000 đồng\n- hai ")}, ""},
		"a fee":              {layer{fee("10.000 đồng")}, layer{fee("20.000 đồng")}, "changed a: Lệ phí[fee] 10.000 đồng > 20.000 đồng"},
		"no fee any more":    {layer{fee("10.000 đồng")}, layer{guide("a")}, "changed a: Lệ phí[fee] 10.000 đồng > "},
		"come and gone":      {layer{guide("b"), guide("c")}, layer{guide("a"), guide("c")}, "added a\nremoved b"},
		"who wrote it":       {layer{guide("a", func(g *knowledge.Guide) { g.Origin = "" })}, layer{guide("a")}, ""},
		"the order of cases": {layer{guide("a", inCase("x", "1"), inCase("y", "2"))}, layer{guide("a", inCase("y", "2"), inCase("x", "1"))}, ""},
		"a case's fee":       {layer{guide("a", inCase("x", "1"))}, layer{guide("a", inCase("x", "2"))}, "changed a: Trường hợp: x, Lệ phí (thay)[fee] 1 > 2"},
		"a case that is gone": {layer{guide("a", inCase("x", "1"))}, layer{guide("a")},
			"changed a: Trường hợp: x[] Áp dụng khi: khi x > , Trường hợp: x, Lệ phí (thay)[fee] 1 > "},
		"a new question":       {layer{guide("a")}, layer{guide("a", answers("Ai?", "Tôi."))}, "changed a: Hỏi đáp: Ai?[faq]  > Tôi."},
		"a question twice":     {layer{guide("a", answers("Ai?", "1"), answers("Ai?", "2"))}, layer{guide("a", answers("Ai?", "1"), answers("Ai?", "2"))}, ""},
		"an answer of two":     {layer{guide("a", answers("Ai?", "1"), answers("Ai?", "2"))}, layer{guide("a", answers("Ai?", "1"))}, "changed a: Hỏi đáp: Ai?[faq] 1\n2 > 1"},
		"the header":           {layer{guide("a", named("Tên"))}, layer{guide("a", named("Tên mới"))}, "changed a: name[] Tên > Tên mới"},
		"a new id, an alias":   {layer{guide("a")}, layer{guide("b", named("a"), aliases("a"))}, "changed b: id[] a > b, aliases[]  > a"},
		"the alias taken back": {layer{guide("a", aliases("b"))}, layer{guide("b", named("a"))}, "changed b: id[] a > b, aliases[] b > "},
		"an id before an alias": {layer{guide("a"), guide("b")}, layer{guide("b", aliases("a"))},
			"removed a\nchanged b: aliases[]  > a"},
		"the record":     {layer{guide("a", record("r"))}, layer{guide("b", named("a"), record("r"))}, "changed b: id[] a > b"},
		"the code":       {layer{guide("a", code("1.000001"))}, layer{guide("b", named("a"), code("1.000001"))}, "changed b: id[] a > b"},
		"a shared code":  {layer{guide("a", code("1.000001")), guide("c", code("1.000001"))}, layer{guide("b", code("1.000001"))}, "removed a\nadded b\nremoved c"},
		"names in order": {layer{guide("z", named("Ô"))}, layer{guide("x", named("Ơ")), guide("y", named("O"))}, "added y\nremoved z\nadded x"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := told(knowledge.Compare(library(t, tt.before...), library(t, tt.after...))); got != tt.want {
				t.Errorf("told\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestCompareWithNothing(t *testing.T) {
	lib := library(t, guide("a"))
	if got := told(knowledge.Compare(nil, lib)); got != "added a" {
		t.Errorf("the first library: %s", got)
	}
	if got := told(knowledge.Compare(lib, nil)); got != "removed a" {
		t.Errorf("no library any more: %s", got)
	}
}

// Every exported field of a guide is compared, whoever adds one.
func TestCompareMissesNothing(t *testing.T) {
	full := func() *knowledge.Guide {
		g := guide("a", code("1.000001", "1.000002"), record("r"), aliases("old"), says(knowledge.Time, "Một ngày."))
		g.Ref, g.Also, g.Field, g.Level, g.Online = "x", []string{"tên khác"}, "Hộ tịch", "xã", "không"
		g.Checked, g.ValidUntil = time.Unix(1e9, 0), time.Unix(2e9, 0)
		g.Sources, g.Gaps, g.Confidence = []string{"Luật"}, []string{"phí"}, knowledge.ConfidenceLow
		g.Sections = append(g.Sections, knowledge.Section{Aspect: knowledge.Papers, Show: true, Text: "Thẻ."})
		return g
	}
	changes := knowledge.Compare(library(t, guide("a")), library(t, full()))
	var parts []string
	for _, p := range changes[0].Parts {
		parts = append(parts, p.Part)
	}
	want := []string{"code", "other_codes", "ref", "record", "also", "aliases", "field", "level", "online", "checked",
		"valid_until", "sources", "confidence", "gaps", "Giấy tờ xuất trình", "Thời hạn"}
	if !slices.Equal(parts, want) {
		t.Errorf("parts %q, want %q", parts, want)
	}
}

func TestTally(t *testing.T) {
	fee := func(id, text string) *knowledge.Guide {
		return guide(id, says(knowledge.Fee, text), inCase("x", text), says(knowledge.Time, "Một ngày."))
	}
	before := library(t, fee("a", "1"), fee("b", "1"), guide("c"), guide("d", named("Dê")))
	after := library(t, fee("a", "2"), fee("b", "2"), guide("d", named("Đê")), guide("e"), guide("f"))
	tally := knowledge.TallyChanges(knowledge.Compare(before, after))
	if got, want := tally.String(), "2 thủ tục đổi lệ phí, 1 đổi phần đầu, 2 mới, 1 không còn"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	if tally.Changed != 3 {
		t.Errorf("%d changed, want 3", tally.Changed)
	}
	if got := knowledge.TallyChanges(nil).String(); got != "không có gì đổi" {
		t.Errorf("of nothing it says %q", got)
	}
}

// BenchmarkCompare compares 3,000 guides of usual size, one in ten with another fee.
func BenchmarkCompare(b *testing.B) {
	make3000 := func(year int) *knowledge.Library {
		guides := make([]*knowledge.Guide, 3000)
		for i := range guides {
			g := guide(fmt.Sprintf("tt-%d", i), code(fmt.Sprintf("1.%06d", i)), record(fmt.Sprint(i)), imported)
			g.Name, g.Field = fmt.Sprintf("Thủ tục %d", i), fmt.Sprintf("Lĩnh vực %d", i%60)
			for _, a := range knowledge.Aspects()[:11] {
				text := strings.Repeat("- Giấy tờ phải nộp theo quy định\n", 20)
				if a == knowledge.Fee && i%10 == 0 {
					text = fmt.Sprint(year)
				}
				g.Sections = append(g.Sections, knowledge.Section{Aspect: a, Text: strings.Clone(text)})
			}
			guides[i] = g
		}
		return library(b, guides...)
	}
	before, after := make3000(2025), make3000(2026)
	for b.Loop() {
		if n := len(knowledge.Compare(before, after)); n != 300 {
			b.Fatal(n)
		}
	}
}
