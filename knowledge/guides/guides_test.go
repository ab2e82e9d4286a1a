package guides_test

import (
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// written is the day on which the guides were last gone through as a whole. The
// test compares with it, not with the clock, so that it never fails by itself.
var written = time.Date(2026, 11, 29, 0, 0, 0, 0, time.UTC)

const fewestAlso = 12

func TestEveryGuideIsClean(t *testing.T) {
	all, findings := knowledge.LoadGuides(guides.FS(), "knowledge/guides")
	for _, g := range all {
		findings = append(findings, knowledge.Lint(g, written)...)
	}
	_, clashes := knowledge.NewLibrary(all)
	findings = append(findings, clashes...)
	for _, f := range findings {
		t.Error(f)
	}
	if len(all) == 0 {
		t.Error("no guides are embedded")
	}
}

func TestEveryGuideHasTheNamesCitizensUse(t *testing.T) {
	all, _ := knowledge.LoadGuides(guides.FS(), "knowledge/guides")
	for _, g := range all {
		if n := len(g.Also); n < fewestAlso {
			t.Errorf("%s: %d names under also, want at least %d", g.File, n, fewestAlso)
		}
		if g.Origin != knowledge.ByHand {
			t.Errorf("%s: origin %s, want one written by hand", g.File, g.Origin)
		}
	}
}
