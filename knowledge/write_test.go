package knowledge_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"motcua/knowledge"
)

func TestWriteFullGuide(t *testing.T) {
	g, findings := knowledge.ParseGuide("", fullGuide(t))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	golden(t, "full.golden.md", knowledge.WriteGuide(g))
}

// content is what a guide says, without where and in which file it says it.
func content(t interface{ Fatal(...any) }, g *knowledge.Guide) string {
	c := *g
	c.File, c.Hash = "", ""
	c.Sections, c.Cases, c.FAQ = nil, nil, nil
	for _, s := range g.Sections {
		s.Line = 0
		c.Sections = append(c.Sections, s)
	}
	for _, k := range g.Cases {
		sections := k.Sections
		k.Line, k.Sections = 0, nil
		for _, s := range sections {
			s.Line = 0
			k.Sections = append(k.Sections, s)
		}
		c.Cases = append(c.Cases, k)
	}
	for _, qa := range g.FAQ {
		qa.Line = 0
		c.FAQ = append(c.FAQ, qa)
	}
	out, err := json.Marshal(&c)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestWriteThenParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGuide(t)
		src := knowledge.WriteGuide(g)
		back, findings := knowledge.ParseGuide("", src)
		if back == nil {
			t.Fatalf("%s\nfindings: %v", src, findings)
		}
		if got, want := content(t, back), content(t, g); got != want {
			t.Fatalf("%s\nread back as %s\nwritten from  %s", src, got, want)
		}
	})
}

// Whatever an importer finds in a text, the file that WriteGuide makes of it is
// a guide.
func TestWriteMendsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := "x" + rapid.String().Draw(t, "text") + rapid.SampledFrom([]string{"", "\n## Lệ phí\n", "\r\n# a", "\n###", "\u200b", "e\u0301", "\xff"}).Draw(t, "end")
		g := &knowledge.Guide{ID: "x", Name: raw, Origin: knowledge.ByHand, Also: []string{raw},
			Sections: []knowledge.Section{{Aspect: knowledge.Steps, Text: raw}},
			Cases: []knowledge.Case{{Name: raw, When: raw, Question: raw,
				Sections: []knowledge.CaseSection{{Section: knowledge.Section{Aspect: knowledge.Fee, Text: raw}}}}},
			FAQ: []knowledge.QA{{Question: raw, Answer: raw}}}
		back, findings := knowledge.ParseGuide("", knowledge.WriteGuide(g))
		if back == nil {
			t.Fatal(findings)
		}
		if got, want := back.Sections[0].Text, knowledge.CleanText(raw); got != want {
			t.Fatalf("section is %q, want %q", got, want)
		}
	})
}

func TestCleanText(t *testing.T) {
	for raw, want := range map[string]string{
		"  a\r\nb\rc \n":        "a\nb\nc",
		"Nô\u0323p":             "Nộp",
		"a\u200bb\u00adc\ufeff": "abc",
		"a\u2028b":              "a\nb",
		"## Lệ phí":             `\## Lệ phí`,
		"a\n  # b\n#5":          "a\n  \\# b\n#5",
		"👨\u200d👩":              "👨\u200d👩",
		"a\xffb":                "ab",
	} {
		got := knowledge.CleanText(raw)
		if got != want {
			t.Errorf("CleanText(%q) = %q, want %q", raw, got, want)
		}
		if again := knowledge.CleanText(got); again != got {
			t.Errorf("CleanText(%q) = %q, want it unchanged", got, again)
		}
	}
}

func drawGuide(t *rapid.T) *knowledge.Guide {
	id := rapid.StringMatching(`[a-z0-9-]{1,48}`)
	code := rapid.Custom(func(t *rapid.T) knowledge.ProcedureCode {
		return knowledge.ProcedureCode(rapid.StringMatching(`[1-9]\.[0-9]{6}`).Draw(t, "code"))
	})
	g := &knowledge.Guide{
		ID:         id.Draw(t, "id"),
		Code:       maybe(code).Draw(t, "own code"),
		OtherCodes: some(code).Draw(t, "other codes"),
		Ref:        maybe(line()).Draw(t, "ref"),
		Record:     maybe(line()).Draw(t, "record"),
		Name:       line().Draw(t, "name"),
		Also:       some(line()).Draw(t, "also"),
		Field:      maybe(line()).Draw(t, "field"),
		Level:      maybe(line()).Draw(t, "level"),
		Online:     rapid.SampledFrom([]string{"", "toàn trình", "một phần", "không"}).Draw(t, "online"),
		Checked:    maybe(date()).Draw(t, "checked"),
		ValidUntil: maybe(date()).Draw(t, "valid until"),
		Sources:    some(line()).Draw(t, "sources"),
		Confidence: rapid.SampledFrom([]knowledge.Confidence{"", knowledge.ConfidenceHigh, knowledge.ConfidenceMedium, knowledge.ConfidenceLow}).Draw(t, "confidence"),
		Gaps:       some(line()).Draw(t, "gaps"),
		Draft:      rapid.Bool().Draw(t, "draft"),
		Origin:     rapid.SampledFrom([]knowledge.Origin{knowledge.ByHand, knowledge.Imported}).Draw(t, "origin"),
		Sections:   rapid.SliceOfDistinct(section(), kind).Draw(t, "sections"),
		Cases:      rapid.SliceOfNDistinct(someCase(), 0, 3, func(c knowledge.Case) string { return c.Name }).Draw(t, "cases"),
	}
	g.Aliases = some(id.Filter(func(s string) bool { return s != g.ID })).Draw(t, "aliases")
	g.FAQ = some(rapid.Custom(func(t *rapid.T) knowledge.QA {
		return knowledge.QA{Question: line().Draw(t, "question"), Answer: text().Draw(t, "answer")}
	})).Draw(t, "faq")
	return g
}

func maybe[T any](g *rapid.Generator[T]) *rapid.Generator[T] {
	var none T
	return rapid.OneOf(rapid.Just(none), g)
}

// some draws a slice that is nil when it is empty, as the parser leaves it.
func some[T any](g *rapid.Generator[T]) *rapid.Generator[[]T] {
	return rapid.OneOf(rapid.Just([]T(nil)), rapid.SliceOfN(g, 1, 4))
}

func date() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		return time.Date(2020, 1, 1+rapid.IntRange(0, 4000).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
	})
}

// letters hold what Markdown, YAML and the guide format give a meaning to.
const letters = "aăâđĐơưộỤ019#:-*\"'\\&!|>%@`{}[],.?()/=<\u0338~😀 \t\n"

// text draws clean text that is not empty.
func text() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return knowledge.CleanText(rapid.StringOf(rapid.SampledFrom([]rune(letters))).Draw(t, "text") + "x")
	})
}

func line() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := rapid.StringOf(rapid.SampledFrom([]rune(letters))).Draw(t, "line") + rapid.SampledFrom([]string{"x", "null", "yes"}).Draw(t, "end")
		return norm.NFC.String(strings.Join(strings.Fields(s), " "))
	})
}

func section() *rapid.Generator[knowledge.Section] {
	return rapid.Custom(func(t *rapid.T) knowledge.Section {
		aspects := knowledge.Aspects()
		s := knowledge.Section{Aspect: rapid.SampledFrom(aspects[:len(aspects)-1]).Draw(t, "aspect"), Text: text().Draw(t, "text")}
		s.Show = s.Aspect == knowledge.Papers && rapid.Bool().Draw(t, "show")
		return s
	})
}

func kind(s knowledge.Section) string { return s.Heading() }

func someCase() *rapid.Generator[knowledge.Case] {
	caseSection := rapid.Custom(func(t *rapid.T) knowledge.CaseSection {
		return knowledge.CaseSection{Section: section().Draw(t, "section"), Replaces: rapid.Bool().Draw(t, "replaces")}
	})
	return rapid.Custom(func(t *rapid.T) knowledge.Case {
		return knowledge.Case{
			Name: line().Draw(t, "name"), When: line().Draw(t, "when"), Question: maybe(line()).Draw(t, "question"),
			Choice: maybe(line()).Draw(t, "choice"), Else: maybe(line()).Draw(t, "else"),
			Sections: rapid.SliceOfNDistinct(caseSection, 1, 3, func(s knowledge.CaseSection) string { return kind(s.Section) }).Draw(t, "sections"),
		}
	})
}

// Nothing that a file can hold makes the parser panic, and what it takes for a
// guide survives being written and read.
func FuzzParseGuide(f *testing.F) {
	seeds, err := filepath.Glob("testdata/*.md")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range seeds {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte(goodHeader + "## Trường hợp: A\nÁp dụng khi: b\n### Lệ phí (thay)\n    ## c\n"))
	f.Add([]byte("---\nid: &a x\nname: *a\n---\n## Hỏi đáp\n### #\n\\## a"))
	f.Fuzz(func(t *testing.T, src []byte) {
		g, findings := knowledge.ParseGuide("", src)
		if (g == nil) != slices.ContainsFunc(findings, isError) {
			t.Fatalf("guide %v with findings %v", g, findings)
		}
		if g == nil {
			return
		}
		for _, finding := range knowledge.Lint(g, time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)) {
			if finding.Level == knowledge.Error {
				t.Fatalf("a guide that was parsed has the fault %s", finding)
			}
		}
		out := knowledge.WriteGuide(g)
		back, findings := knowledge.ParseGuide("", out)
		if back == nil {
			t.Fatalf("%q was written as %q: %v", src, out, findings)
		}
		if got, want := content(t, back), content(t, g); got != want {
			t.Fatalf("%q\nread back as %s\nwritten from  %s", out, got, want)
		}
	})
}

func isError(f knowledge.Finding) bool { return f.Level == knowledge.Error }
