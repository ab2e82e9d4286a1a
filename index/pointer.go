package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"github.com/google/renameio/v2"

	"motcua/knowledge"
)

const pointerName = "current"

// keepEditions is how many editions stay on disk: the current one, and three to
// go back to.
const keepEditions = 4

// Version is an edition on disk, and when it was published.
type Version struct {
	Hash   string    `json:"hash"`
	Source string    `json:"source"` // see Edition
	Guides int       `json:"guides"`
	At     time.Time `json:"at"`
}

// pointer says which edition is published, and which others are on disk.
type pointer struct {
	Edition  string    `json:"edition"`
	Source   string    `json:"source"`
	Versions []Version `json:"versions"`         // the current one among them; the last published first
	Before   []string  `json:"before,omitempty"` // what was there before versions were: hashes, the newest first
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
	p.modernise()
	for _, v := range append(p.Versions, Version{Hash: p.Edition}) {
		if !editionName.MatchString(v.Hash) {
			return pointer{}, fmt.Errorf("read %s: no edition %q: %w", pointerName, v.Hash, knowledge.ErrDamaged)
		}
	}
	return p, nil
}

// modernise reads what was written before there were versions.
func (p *pointer) modernise() {
	if len(p.Versions) > 0 {
		return
	}
	p.Versions = []Version{{Hash: p.Edition, Source: p.Source}}
	for _, hash := range p.Before {
		p.Versions = append(p.Versions, Version{Hash: hash})
	}
	p.Before = nil
}

// at is the place of the current edition among the versions, 0 when it is none.
func (p pointer) at() int {
	return max(0, slices.IndexFunc(p.Versions, func(v Version) bool { return v.Hash == p.Edition }))
}

// publish puts an edition before all others. Those that had been gone back from
// are dropped: going back once more leads to the one that stood until now.
func (p pointer) publish(v Version) pointer {
	stood := slices.DeleteFunc(slices.Clone(p.Versions[min(p.at(), len(p.Versions)):]), func(old Version) bool { return old.Hash == v.Hash })
	all := append([]Version{v}, stood...)
	return pointer{Edition: v.Hash, Source: v.Source, Versions: all[:min(len(all), keepEditions)]}
}

// back leads to the edition before the current one; false when there is none.
func (p pointer) back() (pointer, bool) {
	next := p.at() + 1
	if next >= len(p.Versions) {
		return p, false
	}
	p.Edition, p.Source = p.Versions[next].Hash, p.Versions[next].Source
	return p, true
}

// hashes are the editions that stay on disk.
func (p pointer) hashes() (all []string) {
	for _, v := range p.Versions {
		all = append(all, v.Hash)
	}
	return all
}

// write makes the pointer the one that a restart reads.
func (p pointer) write(dir string) error {
	text, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	if err := renameio.WriteFile(filepath.Join(dir, pointerName), text, 0o644); err != nil {
		return err
	}
	return syncPath(dir)
}
