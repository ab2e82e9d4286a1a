package index

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// indexFiles are the files of the index that serves; the first is a segment.
func indexFiles(t *testing.T, dir, hash string) (segment, root string) {
	t.Helper()
	store := filepath.Join(dir, indexDir, hash, "store")
	found, err := filepath.Glob(filepath.Join(store, "*.zap"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no index files: %v", err)
	}
	return found[0], filepath.Join(store, "root.bolt")
}

// garbage writes over the middle of a file, in place.
func garbage(path string) error {
	st, err := os.Stat(path)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(bytes.Repeat([]byte{0xA5}, 200), st.Size()/2-100)
	return errors.Join(err, f.Close())
}

// damages are what may befall the files of an index.
var damages = map[string]func(segment, root string) error{
	"garbage in a segment":      func(segment, _ string) error { return garbage(segment) },
	"garbage in root.bolt":      func(_, root string) error { return garbage(root) },
	"a segment cut":             func(segment, _ string) error { return os.Truncate(segment, 100) },
	"an empty segment":          func(segment, _ string) error { return os.Truncate(segment, 0) },
	"no segment":                func(segment, _ string) error { return os.Remove(segment) },
	"an empty root.bolt":        func(_, root string) error { return os.Truncate(root, 0) },
	"no root.bolt":              func(_, root string) error { return os.Remove(root) },
	"a file that is not its":    func(segment, _ string) error { return os.WriteFile(segment+".zap", []byte("x"), 0o600) },
	"a folder in place of it":   func(_, root string) error { return errors.Join(os.Remove(root), os.Mkdir(root, 0o700)) },
	"a segment of another time": func(segment, _ string) error { return os.WriteFile(segment, []byte("zap"), 0o600) },
}

// ask is what the current edition answers.
func ask(t *testing.T, c *Catalog) (Answer, error) {
	t.Helper()
	e, release := c.Current()
	defer release()
	return e.Index.Answer(t.Context(), Query{Text: "làm giấy khai sinh"})
}

// TestDamageAtStart wants a start with a damaged index to answer nothing from it, and to
// have built another within a moment.
func TestDamageAtStart(t *testing.T) {
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			first := mustOpen(t, dir, layer(1))
			hash := mustPublish(t, first, layer(2)).Hash
			if err := damage(indexFiles(t, dir, hash)); err != nil {
				t.Fatal(err)
			}
			c, err := OpenCatalogAsIs(t.Context(), dir, Content{Library: library(layer(3))}, noon)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if a, err := ask(t, c); c.Sound() || !errors.Is(err, ErrUnusable) {
				t.Errorf("before it is mended: sound %v, %+v, %v", c.Sound(), a, err)
			}
			if err := c.Mend(t.Context()); err != nil {
				t.Fatal(err)
			}
			wantSteps(t, c, 2)
			if !c.Sound() || c.Damage() != nil {
				t.Errorf("mended: sound %v, damage %v", c.Sound(), c.Damage())
			}
		})
	}
}

// TestDamageWhileItServes wants a running index to answer as before or not at all.
func TestDamageWhileItServes(t *testing.T) {
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			c := mustOpen(t, dir, layer(1))
			hash := mustPublish(t, c, layer(2)).Hash
			if err := damage(indexFiles(t, dir, hash)); err != nil {
				t.Fatal(err)
			}
			if a, err := ask(t, c); !errors.Is(err, ErrUnusable) && (err != nil || a.Guide != "dang-ky-khai-sinh") {
				t.Errorf("damaged: %+v, %v", a, err)
			}
			if err := c.Mend(t.Context()); err != nil {
				t.Fatal(err)
			}
			wantSteps(t, c, 2)
		})
	}
}

// TestAnIndexIsBuiltInMemoryWhereTheDiskIsFull mends what cannot be written again.
func TestAnIndexIsBuiltInMemoryWhereTheDiskIsFull(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	hash := mustPublish(t, c, layer(2)).Hash
	segment, _ := indexFiles(t, dir, hash)
	if err := garbage(segment); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(dir, indexDir)
	if err := errors.Join(os.Rename(at, at+"-away"), os.WriteFile(at, nil, 0o600)); err != nil { // no folder can be made
		t.Fatal(err)
	}
	if c.Sound() {
		t.Fatal("it is sound")
	}
	if err := c.Mend(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSteps(t, c, 2)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	c.now.Index.witness.broken.Store(true)
	if err := c.Mend(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("Mend with an ended context: %v", err)
	}
}

// TestRereadFindsWhatLeftNoTrace flips a bit without a change of the file's time, as a
// failing disk does.
func TestRereadFindsWhatLeftNoTrace(t *testing.T) {
	dir := t.TempDir()
	c := mustOpen(t, dir, layer(1))
	segment, _ := indexFiles(t, dir, mustPublish(t, c, layer(2)).Hash)
	if err := c.Reread(); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(segment)
	if err == nil {
		err = errors.Join(garbage(segment), os.Chtimes(segment, before.ModTime(), before.ModTime()))
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Reread(); err == nil || c.Sound() {
		t.Errorf("Reread: %v, sound %v", err, c.Sound())
	}
	if err := c.Mend(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSteps(t, c, 2)
}
