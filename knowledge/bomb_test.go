package knowledge

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// yamlBombs are small texts that would be huge, or deep, were they taken at their word.
func yamlBombs() map[string]string {
	laughs := "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
	for i := 1; i < 12; i++ {
		laughs += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
	}
	return map[string]string{
		"a billion laughs":    laughs + "id: x\nname: y\nfields: *a11\ncolumns: *a11\n",
		"an alias of oneself": "id: &a [*a]\nname: y\n",
		"merged keys":         "base: &b {a: 1}\n" + strings.Repeat("<<: *b\n", 2000),
		"deep lists":          "id: " + strings.Repeat("[", 50_000),
		"deep mappings":       "id: " + strings.Repeat("{a: ", 50_000),
		"many keys":           strings.Repeat("id: x\n", 50_000),
		"a long line":         "id: " + strings.Repeat("x", 1<<20),
	}
}

// Whatever of ours is written in YAML refuses bombs, at once and in little memory.
func TestYAMLBombs(t *testing.T) {
	for name, text := range yamlBombs() {
		for what, parse := range map[string]func() []Finding{
			"guide": func() []Finding {
				_, f := ParseGuide("x.md", []byte("---\n"+text+"\n---\n\n## Giấy tờ phải nộp\n\n- a\n"))
				return f
			},
			"overlay": func() []Finding { _, f := ParseOverlay("x.md", []byte("---\n"+text+"\n---\n")); return f },
			"office":  func() []Finding { _, f := ParseOffice("office.yaml", []byte(text)); return f },
			"mapping": func() []Finding { _, f := ParseSheetMapping("x.yaml", []byte(text)); return f },
		} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			found := parse()
			runtime.ReadMemStats(&after)
			if len(found) == 0 {
				t.Errorf("%s: %s was read", what, name)
			}
			if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 256 {
				t.Errorf("%s: %s took %d MiB", what, name, took)
			}
		}
	}
}
