package phrases_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"motcua/knowledge/phrases"
)

// block is a well-formed block of n phrases about a thing.
func block(key, thing string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "== %s %s\n", key, thing)
	for i := range n {
		fmt.Fprintf(&b, "làm %s cách %d\n", thing, i)
	}
	return b.String()
}

func load(files ...string) (map[string][]string, []string) {
	fsys := fstest.MapFS{"doc.md": {Data: []byte("not read")}}
	for i, text := range files {
		fsys[fmt.Sprintf("%d.txt", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	got, findings := phrases.Load(fsys)
	var lines []string
	for _, f := range findings {
		lines = append(lines, f.String())
	}
	return got, lines
}

func TestLoad(t *testing.T) {
	got, findings := load("# births\n\n"+block("1.001193", "khai sinh", 12)+block("x7s015", "bằng cấp", 13), block("2.000806", "kết hôn", 12)+block("id:xn_cutru", "cư trú", 12))
	if len(findings) > 0 {
		t.Errorf("findings: %q", findings)
	}
	if len(got) != 4 || len(got["id:xn_cutru"]) != 12 || len(got["1.001193"]) != 12 || len(got["x7s015"]) != 13 || got["2.000806"][1] != "làm kết hôn cách 1" {
		t.Errorf("Load = %v", got)
	}
}

func TestNowhere(t *testing.T) {
	fsys := fstest.MapFS{
		"a.txt":         {Data: []byte(block("1.001193", "khai sinh", 12))},
		"nowhere/b.txt": {Data: []byte(block("chuyen-cuoi", "kể chuyện", 12))},
	}
	topics, findings := phrases.Nowhere(fsys)
	if len(findings) > 0 || len(topics) != 1 || len(topics["chuyen-cuoi"]) != 12 {
		t.Errorf("Nowhere = %v, %v", topics, findings)
	}
	if book, _ := phrases.Load(fsys); len(book) != 1 {
		t.Errorf("Load reads the nowhere book too: %v", book)
	}
}

func TestLoadRefuses(t *testing.T) {
	good := block("1.001193", "khai sinh", 12)
	for name, tt := range map[string]struct {
		files []string
		want  string // the beginning of the one finding
	}{
		"a phrase before any block":    {[]string{"vợ mới đẻ\n" + good}, "0.txt:1: "},
		"a reference with a space":     {[]string{good + "== id: bhyt Bảo hiểm\n"}, "0.txt:14: "},
		"a key that is none":           {[]string{good + "== khai-sinh Khai sinh\n"}, "0.txt:14: "},
		"a province's code":            {[]string{good + "== 1.001193.H55 Khai sinh\n"}, "0.txt:14: "},
		"a key without a name":         {[]string{good + "== 1.001194\n"}, "0.txt:14: "},
		"a block twice":                {[]string{good, good[:strings.Index(good, "\n")+1]}, "1.txt:1: "},
		"too few phrases":              {[]string{block("1.001193", "khai sinh", 11)}, "0.txt:1: "},
		"capitals":                     {[]string{good + "Vợ mới đẻ\n"}, "0.txt:14: "},
		"a stop at the end":            {[]string{good + "vợ mới đẻ.\n"}, "0.txt:14: "},
		"a space too many":             {[]string{good + "vợ  mới đẻ\n"}, "0.txt:14: "},
		"Windows line ends":            {[]string{good + "vợ mới đẻ\r\n"}, "0.txt:14: "},
		"decomposed letters":           {[]string{good + "vợ mới de\u0309\n"}, "0.txt:14: "},
		"more syllables than one says": {[]string{good + strings.Repeat("đẻ ", 21) + "con\n"}, "0.txt:14: "},
		"a phrase twice, tones apart":  {[]string{good + "lam khai sinh cach 3\n"}, "0.txt:14: "},
		"a phrase of two procedures":   {[]string{good, block("1.001194", "kết hôn", 12) + "lam khai sinh, cach 3\n"}, "1.txt:14: "},
	} {
		t.Run(name, func(t *testing.T) {
			got, findings := load(tt.files...)
			if len(findings) != 1 || !strings.HasPrefix(findings[0], tt.want) {
				t.Errorf("findings = %q, want one at %s", findings, tt.want)
			}
			if name != "too few phrases" && len(got["1.001193"]) < 12 {
				t.Errorf("one bad line took the others with it: %v", got)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("== 1.001193 Khai sinh\nvợ mới đẻ\n# x\n")
	f.Add("==\n== \xff\n\x00")
	f.Fuzz(func(t *testing.T, text string) {
		got, findings := load(text)
		for key, all := range got {
			for _, phrase := range all {
				if key == "" || phrase == "" || !strings.Contains(text, phrase) {
					t.Fatalf("%q: %q", key, phrase)
				}
			}
			if len(all) < phrases.Fewest && len(findings) == 0 {
				t.Fatalf("%q has %d phrases and nobody says so", key, len(all))
			}
		}
	})
}
