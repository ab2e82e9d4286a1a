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

// What admins are told of the profile is true: its examples are good YAML of
// ours, and every key that there is has its line.
func TestOfficePage(t *testing.T) {
	src, err := os.ReadFile("../docs/office.md")
	if err != nil {
		t.Fatal(err)
	}
	page, blocks := string(src), 0
	for rest := page; ; blocks++ {
		_, after, found := strings.Cut(rest, "```yaml\n")
		if !found {
			break
		}
		var example string
		example, rest, _ = strings.Cut(after, "```\n")
		if o, findings := knowledge.ParseOffice("docs/office.md", []byte(example)); o == nil {
			t.Errorf("%s\n%v", example, findings)
		}
	}
	if blocks < 6 {
		t.Errorf("%d examples, want one for each key with more than a line", blocks)
	}
	for _, key := range strings.Fields("name commune province address map hotline hours holidays desks fees old_names amenities") {
		if !strings.Contains(page, "\n| `"+key+"` |") {
			t.Errorf("the page does not explain the key %s", key)
		}
	}
	for _, kind := range knowledge.AmenityKinds() {
		if !strings.Contains(page, "\n  "+string(kind)+": ") {
			t.Errorf("the page does not show the amenity %s", kind)
		}
	}
}

// What is told of importing spreadsheets is true: the mapping file parses, and every
// column has its line.
func TestDossiersPage(t *testing.T) {
	src, err := os.ReadFile("../docs/dossiers.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(src), "```yaml\n")
	example, _, closed := strings.Cut(after, "```\n")
	if m, findings := knowledge.ParseSheetMapping("docs/dossiers.md", []byte(example)); !found || !closed || m == nil || m.Heading != 5 || len(m.Statuses) != 2 {
		t.Errorf("%s\n%+v %v", example, m, findings)
	}
	for _, c := range knowledge.SheetColumns() {
		if !strings.Contains(string(src), "\n| `"+string(c)+"` |") {
			t.Errorf("the page does not explain the column %s", c)
		}
	}
}
