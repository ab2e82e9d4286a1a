package index

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"motcua/knowledge"
)

func mustPrepare(t *testing.T, c *Catalog, content Content) *Prepared {
	t.Helper()
	p, err := c.Prepare(t.Context(), content, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func mustRollback(t *testing.T, c *Catalog, n int) {
	t.Helper()
	if _, err := c.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSteps(t, c, n)
}

func TestWhatIsPreparedDoesNotServe(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	p := mustPrepare(t, c, Content{Library: library(layer(2))})
	wantSteps(t, c, 1)
	a, err := p.Edition().Index.Answer(t.Context(), Query{Text: "báo tử"})
	if err != nil || a.Guide != "dang-ky-khai-tu" {
		t.Errorf("the prepared edition answers %+v (%v)", a, err)
	}
	wantSteps(t, mustOpen(t, dir, layer(9)), 1) // after a restart
}

func TestWhatWasPreparedEarlierIsGone(t *testing.T) {
	c := mustOpen(t, t.TempDir(), layer(1))
	first := mustPrepare(t, c, Content{Library: library(layer(2))})
	second := mustPrepare(t, c, Content{Library: library(layer(3))})
	if _, err := c.Publish(first, noon); !errors.Is(err, knowledge.ErrNotFound) {
		t.Errorf("publishing what was replaced: %v, want ErrNotFound", err)
	}
	if _, err := c.Publish(second, noon); err != nil {
		t.Fatal(err)
	}
	wantSteps(t, c, 3)
	if _, err := c.Publish(second, noon); !errors.Is(err, knowledge.ErrNotFound) {
		t.Errorf("publishing twice: %v, want ErrNotFound", err)
	}
}

func TestThePublishedContentIsNotBuiltAgain(t *testing.T) {
	c := mustOpen(t, t.TempDir(), layer(1))
	p, err := c.Prepare(t.Context(), Content{Library: library(layer(1))}, func(int, int) { t.Error("it was built again") })
	if err != nil || !p.Same {
		t.Fatalf("Same = %v (%v), want true", p.Same, err)
	}
	if _, err := c.Publish(p, noon); err != nil {
		t.Fatal(err)
	}
	wantSteps(t, c, 1)
	mustPublish(t, c, layer(2))
	wantSteps(t, c, 2)
}

func TestRollbackGoesBackVersionByVersion(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	for n := 2; n <= 5; n++ {
		mustPublish(t, c, layer(n))
	}
	for n := 4; n >= 3; n-- {
		mustRollback(t, c, n)
	}
	c = mustOpen(t, dir, layer(9)) // a restart forgets none of it
	wantSteps(t, c, 3)
	mustRollback(t, c, 2)
	if _, err := c.Rollback(t.Context()); !errors.Is(err, knowledge.ErrNotFound) {
		t.Errorf("beyond the oldest: %v, want ErrNotFound", err)
	}
	wantSteps(t, c, 2)
}

func TestAfterAPublicationRollbackLeadsToWhatStoodBefore(t *testing.T) {
	c := mustOpen(t, t.TempDir(), layer(1))
	mustPublish(t, c, layer(2))
	mustPublish(t, c, layer(3)) // the bad one
	mustRollback(t, c, 2)
	mustPublish(t, c, layer(4))
	mustRollback(t, c, 2)
	mustRollback(t, c, 1)
}

func TestRollbackBuildsALostIndexAgain(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	versions, _, err := c.Versions()
	if err != nil || len(versions) != 1 {
		t.Fatalf("versions %v (%v)", versions, err)
	}
	mustPublish(t, c, layer(2))
	if err := os.RemoveAll(filepath.Join(dir, indexDir, versions[0].Hash)); err != nil {
		t.Fatal(err)
	}
	mustRollback(t, c, 1)
}

func TestRollbackToADamagedEditionChangesNothing(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	versions, _, _ := c.Versions()
	mustPublish(t, c, layer(2))
	if err := os.RemoveAll(filepath.Join(dir, libraryDir, versions[0].Hash)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Rollback(t.Context()); err == nil {
		t.Error("went back to an edition without guides")
	}
	wantSteps(t, c, 2)
	wantSteps(t, mustOpen(t, dir, layer(9)), 2)
}

// An edition is for one office: another profile makes another edition, which goes
// back together with its guides.
func TestTheOfficeIsPublishedWithTheGuides(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	content := Content{Library: library(layer(1)), Profile: []byte("name: UBND phường Hoa Sen\n")}
	p := mustPrepare(t, c, content)
	if p.Same {
		t.Fatal("another profile is no other edition")
	}
	if _, err := c.Publish(p, noon); err != nil {
		t.Fatal(err)
	}
	want := func(c *Catalog, name string) {
		t.Helper()
		e, release := c.Current()
		defer release()
		if e.Office.Name != name {
			t.Errorf("the office is %q, want %q", e.Office.Name, name)
		}
	}
	want(c, "UBND phường Hoa Sen")
	want(mustOpen(t, dir, layer(9)), "UBND phường Hoa Sen")
	mustRollback(t, c, 1)
	want(c, "")
	content.Profile = []byte("nomen: x\n")
	if _, err := c.Prepare(t.Context(), content, nil); !errors.Is(err, knowledge.ErrInvalid) {
		t.Errorf("a wrong profile: %v, want ErrInvalid", err)
	}
}

func TestAPointerOfBeforeThereWereVersions(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	mustPublish(t, c, layer(2))
	p, err := readPointer(dir)
	if err != nil {
		t.Fatal(err)
	}
	old := `{"edition":"` + p.Edition + `","source":"` + p.Source + `","before":["` + p.Versions[1].Hash + `"]}`
	if err := os.WriteFile(filepath.Join(dir, pointerName), []byte(old), 0o644); err != nil {
		t.Fatal(err)
	}
	c = mustOpen(t, dir, layer(9))
	wantSteps(t, c, 2)
	mustRollback(t, c, 1)
}
