package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"github.com/google/renameio/v2"

	"motcua/knowledge"
)

const pointerName = "current"

// pointer says which edition is published.
type pointer struct {
	Edition string   `json:"edition"`
	Source  string   `json:"source"` // see Edition
	Before  []string `json:"before"` // editions still on disk, the newest first
}

var editionName = regexp.MustCompile(`^[0-9a-f]{8,128}$`)

// readPointer reads the pointer of a catalog; the zero value when there is none.
func readPointer(dir string) (pointer, error) {
	var p pointer
	text, err := os.ReadFile(filepath.Join(dir, pointerName))
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		return p, err
	}
	if err := json.Unmarshal(text, &p); err != nil {
		return pointer{}, fmt.Errorf("read %s: %w: %w", pointerName, knowledge.ErrDamaged, err)
	}
	if !editionName.MatchString(p.Edition) {
		return pointer{}, fmt.Errorf("read %s: no edition %q: %w", pointerName, p.Edition, knowledge.ErrDamaged)
	}
	return p, nil
}

// point makes an edition the one that a restart opens, and returns the editions
// to keep.
func point(dir string, e Edition) (keep []string, err error) {
	old, err := readPointer(dir)
	if err != nil && !errors.Is(err, knowledge.ErrDamaged) {
		return nil, err
	}
	p := pointer{Edition: e.Hash, Source: e.Source}
	for _, hash := range append([]string{old.Edition}, old.Before...) {
		if hash != "" && hash != e.Hash && len(p.Before) < keepEditions-1 {
			p.Before = append(p.Before, hash)
		}
	}
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := renameio.WriteFile(filepath.Join(dir, pointerName), text, 0o644); err != nil {
		return nil, err
	}
	return append(p.Before, p.Edition), syncPath(dir)
}
