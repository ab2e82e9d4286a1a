package importer_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

func someGuide(id, field, text string) *knowledge.Guide {
	return &knowledge.Guide{
		ID: id, Name: "Thả diều", Field: field, Origin: knowledge.Imported,
		Sections: []knowledge.Section{{Aspect: knowledge.Steps, Text: text}},
	}
}

func TestWriteDirWritesWhatParses(t *testing.T) {
	dir := t.TempDir()
	g := someGuide("tt-1-900001", "Vui chơi, ngoài trời", "Thả.")
	for _, text := range []string{"Thả.", "Thả.", "Thả lại."} {
		g.Sections[0].Text = text
		if err := importer.WriteDir(dir, g); err != nil {
			t.Fatal(err)
		}
	}
	guides, findings := knowledge.LoadGuides(os.DirFS(dir), dir)
	if len(findings) > 0 || len(guides) != 1 || guides[0].Sections[0].Text != "Thả lại." {
		t.Fatalf("%v, %v", guides, findings)
	}
	if got := importer.GuidePath(g); got != filepath.Join("vui-choi-ngoai-troi", "tt-1-900001.md") {
		t.Errorf("path %q", got)
	}
	if got := importer.GuidePath(someGuide("a", "!", "")); got != filepath.Join("khac", "a.md") {
		t.Errorf("path of a field without letters: %q", got)
	}
}

func TestHandWrittenGuidesAreNeverTouched(t *testing.T) {
	g := someGuide("tt-1-900001", "Hộ tịch", "Thả.")
	byHand := *g
	byHand.Origin = knowledge.ByHand
	for name, src := range map[string]string{
		"by hand":         string(knowledge.WriteGuide(&byHand)),
		"quoted in text":  string(knowledge.WriteGuide(&byHand)) + "\norigin: import\n",
		"no guide":        "ghi chú của tôi",
		"header unclosed": "---\norigin: import\n",
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, importer.GuidePath(g))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := importer.WriteDir(dir, g); !errors.Is(err, knowledge.ErrConflict) {
			t.Errorf("%s: written over: %v", name, err)
		}
		if gone, err := importer.RemoveGone(dir, nil); err != nil || len(gone) > 0 {
			t.Errorf("%s: removed %v, %v", name, gone, err)
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != src {
			t.Errorf("%s: now %q, %v", name, got, err)
		}
	}
}

func TestRemoveGone(t *testing.T) {
	dir := t.TempDir()
	stays, moved, leaves := someGuide("a", "Hộ tịch", "x"), someGuide("b", "Hộ tịch", "x"), someGuide("c", "Thuế", "x")
	for _, g := range []*knowledge.Guide{stays, moved, leaves} {
		if err := importer.WriteDir(dir, g); err != nil {
			t.Fatal(err)
		}
	}
	old := importer.GuidePath(moved)
	moved.Field = "Cư trú"
	if err := importer.WriteDir(dir, moved); err != nil {
		t.Fatal(err)
	}
	keep := map[string]bool{importer.GuidePath(stays): true, importer.GuidePath(moved): true}
	gone, err := importer.RemoveGone(dir, keep)
	if want := []string{old, importer.GuidePath(leaves)}; err != nil || !slices.Equal(gone, want) {
		t.Errorf("removed %v, %v; want %v", gone, err, want)
	}
	if guides, findings := knowledge.LoadGuides(os.DirFS(dir), dir); len(guides) != 2 || len(findings) > 0 {
		t.Errorf("left: %v, %v", guides, findings)
	}
	if gone, err := importer.RemoveGone(filepath.Join(dir, "none"), nil); err != nil || len(gone) > 0 {
		t.Errorf("a missing folder: %v, %v", gone, err)
	}
}
