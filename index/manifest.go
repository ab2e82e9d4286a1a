package index

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"motcua/knowledge"
)

const manifestName = "manifest.json"

// format changes whenever an older index must not be used any more.
const format = 2

// manifest says what an index was built from and what its files are.
type manifest struct {
	Format  int               `json:"format"`
	Library string            `json:"library"` // its hash
	Phrases string            `json:"phrases"` // hash of the phrasebook
	Guides  int               `json:"guides"`
	Files   map[string]string `json:"files"` // SHA-256 by path
}

func newManifest(dir string, lib *knowledge.Library) (manifest, error) {
	m := manifest{Format: format, Library: lib.Hash(), Phrases: phrasebookHash(), Guides: lib.Len(), Files: map[string]string{}}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == manifestName {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		m.Files[filepath.ToSlash(rel)], err = hashFile(path)
		return err
	})
	return m, err
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writeManifest describes the closed index in dir and syncs all of it.
func writeManifest(dir string, lib *knowledge.Library) error {
	m, err := newManifest(dir, lib)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), text, 0o600); err != nil {
		return err
	}
	return syncTree(dir)
}

// checkManifest compares the index in dir with its manifest and its library.
func checkManifest(dir string, lib *knowledge.Library) error {
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return err
	}
	var want manifest
	if err := json.Unmarshal(text, &want); err != nil {
		return fmt.Errorf("read manifest: %w", err)
	}
	if want.Format != format || want.Library != lib.Hash() || want.Phrases != phrasebookHash() || want.Guides != lib.Len() {
		return errors.New("built from another library or by another version")
	}
	got, err := newManifest(dir, lib)
	if err != nil {
		return err
	}
	if len(got.Files) != len(want.Files) {
		return fmt.Errorf("%d files, want %d", len(got.Files), len(want.Files))
	}
	for name, hash := range want.Files {
		if got.Files[name] != hash {
			return fmt.Errorf("file %s is damaged", name)
		}
	}
	return nil
}

// verify asks the index for a sample of its guides by their names.
func (x *Index) verify(ctx context.Context) error {
	n, err := x.bleve.DocCount()
	if err != nil {
		return err
	}
	if int(n) != x.library.Len() {
		return fmt.Errorf("%d guides, want %d", n, x.library.Len())
	}
	guides := x.library.Guides()
	for i := 0; i < len(guides); i += 1 + len(guides)/canaries {
		g := guides[i]
		q := x.read(g.Name)
		if len(q.words) == 0 {
			continue
		}
		found, err := x.candidates(ctx, q)
		if err != nil {
			return err
		}
		if !contains(found, g, x.library) {
			return fmt.Errorf("guide %s is not found by its name", g.ID)
		}
	}
	return nil
}

// canaries is about how many guides verify asks for.
const canaries = 20

// contains reports whether g, or a guide of the same name, is among found:
// dozens of records can share one name.
func contains(found []candidate, g *knowledge.Guide, lib *knowledge.Library) bool {
	for _, c := range found {
		if other, ok := lib.Guide(c.guide.ID); ok && other.Name == g.Name {
			return true
		}
	}
	return false
}
