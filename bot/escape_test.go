package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"motcua/bot/sandbox"
	"motcua/knowledge"
)

// reads fails when Telegram would refuse a message, or show another text than the bot
// measured: every message of every dialogue goes through here.
func (w *world) reads(body knowledge.Body) {
	w.t.Helper()
	text, _, err := sandbox.ParseHTML(body.Text)
	if err != nil || text != plain(body.Text) {
		w.t.Errorf("Telegram reads %q as %q (%v)", body.Text, text, err)
	}
}

// hostile is what is added to all words and names, in no letters, so that a
// conversation takes its course all the same.
const hostile = ` <&>"'&lt;</`

// quoting are dialogues that press a button by the words that it repeats.
var quoting = []string{"121-thu-hoi-nhieu-cau.txt", "241-album-cua-can-bo.txt"}

// What people write and are called is shown as they wrote it: played again with markup in
// every word and name, no message of any dialogue becomes one that Telegram refuses.
func TestHostileWords(t *testing.T) {
	files, err := filepath.Glob("testdata/dialogues/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	shown := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(quoting, filepath.Base(file)) {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			shown += strings.Count(playAs(t, string(raw), func(u *Update) {
				u.From.Name += hostile
				if u.Title != "" {
					u.Title += hostile
				}
				if u.ReplyTo != "" && u.ChatIs == Group && !strings.HasPrefix(u.Text, "/") {
					u.Text += hostile
				}
			}), hostile)
		})
	}
	if shown < 100 {
		t.Errorf("markup was shown as text only %d times", shown)
	}
}

// Tags are built in one place: markup.go, split.go, and constants of phrases, in which
// nothing is put together. And text is escaped by one function.
func TestTagsInOnePlace(t *testing.T) {
	tags := regexp.MustCompile(`</?(b|i|u|s|a|code|pre|blockquote|tg-spoiler|span)\b[^>]*>`)
	for _, dir := range []string{".", "telegram", "../cmd/motcua", "../knowledge", "../index"} {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", dir, err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || file == "markup.go" || file == "split.go" {
				continue
			}
			set := token.NewFileSet()
			tree, err := parser.ParseFile(set, file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			inConstants := map[ast.Node]bool{}
			ast.Inspect(tree, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.GenDecl:
					if n.Tok == token.CONST && strings.HasPrefix(filepath.Base(file), "phrases") {
						ast.Inspect(n, func(n ast.Node) bool { inConstants[n] = true; return true })
					}
				case *ast.BasicLit:
					if n.Kind == token.STRING && tags.MatchString(n.Value) && !inConstants[n] && !readsTags(n.Value) {
						t.Errorf("%s builds a tag: %s", set.Position(n.Pos()), n.Value)
					}
				case *ast.SelectorExpr:
					if x, ok := n.X.(*ast.Ident); ok && (x.Name == "html" || x.Name == "template") && strings.Contains(n.Sel.Name, "Escape") && !strings.HasPrefix(n.Sel.Name, "Un") {
						t.Errorf("%s escapes in a way of its own", set.Position(n.Pos()))
					}
				}
				return true
			})
		}
	}
}

// readsTags reports whether a literal is a pattern that finds tags.
func readsTags(literal string) bool {
	return slices.Contains([]string{"`<a href=\"([^\"]*)\">([^<]*)</a>`"}, literal)
}

// FuzzMarkup: whatever is put into markup is shown as it was, and never refused.
func FuzzMarkup(f *testing.F) {
	for _, s := range []string{"a < b & c", hostile, "<b>", "&amp;lt", `"><a href="x">`, "&#60;", "\x00", "[x](https://a.vn/?a=1&b=\"2)", "**a <b> c**", "# x\n- y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		for name, put := range map[string]func(string) string{"as it is": Escape, "bold": bold, "italic": italic, "code": code, "quoted": quoted} {
			if got, _, err := sandbox.ParseHTML(put(text)); err != nil || got != text || plain(put(text)) != text {
				t.Errorf("%s: %q is shown as %q, measured as %q (%v)", name, text, got, plain(put(text)), err)
			}
		}
		if got, _, err := sandbox.ParseHTML(fromMarkdown(text)); err != nil || got != plain(fromMarkdown(text)) {
			t.Errorf("markdown %q is shown as %q (%v)", text, got, err)
		}
	})
}
