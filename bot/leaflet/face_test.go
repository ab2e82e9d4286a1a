package leaflet

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"motcua/knowledge"
)

// TestTheFontsHaveEveryCharacter of every guide that comes with the program, and
// of our own sentences.
func TestTheFontsHaveEveryCharacter(t *testing.T) {
	regular, bold := faces()
	check := func(where, text string) {
		for _, r := range instead.Replace(text) {
			if r != '\n' && (!regular.has(r) || !bold.has(r)) {
				t.Errorf("%s: the fonts lack %q (%U)", where, r, r)
			}
		}
	}
	for _, g := range shipped() {
		check(g.ID, g.Name)
		for _, s := range g.Sections {
			check(g.ID, s.Text)
		}
		for _, c := range g.Cases {
			check(g.ID, c.Name)
			for _, s := range c.Sections {
				check(g.ID, s.Text)
			}
		}
		for _, s := range g.Sources {
			check(g.ID, s)
		}
	}
	file, err := parser.ParseFile(token.NewFileSet(), "phrases.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	phrases := 0
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			phrase, _ := strconv.Unquote(lit.Value)
			check("phrases.go", phrase)
			phrases++
		}
		return true
	})
	if phrases < 30 {
		t.Errorf("only %d phrases were found", phrases)
	}
}

// TestWhatTheFontsLackIsLeftOut, so that no box stands for it.
func TestWhatTheFontsLackIsLeftOut(t *testing.T) {
	for given, want := range map[string]string{
		"Tiê\u0301ng Việt": "Tiếng Việt", // composed
		"giấy 📄 tờ 漢":      "giấy  tờ ",
		"a\tb\u00a0c":      "a b c",
		"x\u200by\u00adz":  "xyz",
		"☐ tờ khai":        "□ tờ khai",
		"hỏng \xff\xfe":    "hỏng ",
		"dòng\nmới":        "dòng\nmới",
		"₫":                "₫",
	} {
		if got := drawable(given); got != want && !(given == "₫" && got == "đ") {
			t.Errorf("drawable(%q) = %q, want %q", given, got, want)
		}
	}
	g := sample()
	g.Sections[0].Text = "- 📄📄"
	p := pageOf(g, &knowledge.Office{}, "motcua_bot")
	for _, m := range p.marks {
		for _, r := range m.text {
			if r == '📄' {
				t.Errorf("%q is drawn", m.text)
			}
		}
	}
}

func TestWidths(t *testing.T) {
	regular, bold := faces()
	if w := regular.width("ế", 10); w != regular.width("e", 10) || w <= 0 {
		t.Errorf("ế is %g wide, e %g", w, regular.width("e", 10))
	}
	if bold.width("mmm", 10) <= regular.width("mmm", 10) {
		t.Error("bold is no wider than regular")
	}
	if regular.advance('漢') >= 0 || regular.has('\x00') || regular.has(0x1f4c4) {
		t.Error("the font has what it cannot draw")
	}
}
