package knowledge_test

import (
	"os"
	"strings"
	"testing"

	"motcua/knowledge"
)

// What officers are told is true: the example is a sound guide, and every key
// and heading that there is has its line.
func TestGuideFormatPage(t *testing.T) {
	src, err := os.ReadFile("../docs/guide-format.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(src)
	_, example, _ := strings.Cut(page, "```markdown\n")
	example, _, found := strings.Cut(example, "```\n")
	if !found {
		t.Fatal("the page has no example")
	}
	g, findings := knowledge.ParseGuide("cap-ban-sao-vi-du.md", []byte(example))
	if g == nil {
		t.Fatal(findings)
	}
	if findings := knowledge.Lint(g, today); len(findings) > 0 {
		t.Error(findings)
	}
	for _, key := range strings.Fields("id code other_codes ref record name also aliases field level online checked valid_until sources origin") {
		if !strings.Contains(page, "\n| `"+key+"` |") {
			t.Errorf("the page does not explain the key %s", key)
		}
	}
	for _, a := range knowledge.Aspects() {
		for _, s := range []knowledge.Section{{Aspect: a}, {Aspect: a, Show: true}} {
			if !strings.Contains(page, "\n| `## "+s.Heading()+"` |") {
				t.Errorf("the page does not explain the heading %s", s.Heading())
			}
		}
	}
}
