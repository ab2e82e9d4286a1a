package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"motcua/index"
	"motcua/index/eval"
	"motcua/index/gate"
	"motcua/knowledge"
)

// shelf is what lies in a data folder, and in the other folders of guides.
type shelf struct {
	folder folder
	guides guideFlags
	now    func() time.Time
}

var _ gate.Shelf = shelf{}

// Load implements gate.Shelf.
func (s shelf) Load(edits []gate.Edit) (gate.Stock, error) {
	all, err := s.guides.loadAll(s.folder, s.now())
	if err != nil {
		return gate.Stock{}, err
	}
	for _, e := range edits {
		if e.Kind == gate.Replaces {
			all.edit(s.folder.guides(), e.Name, e.Text, s.now())
		} else {
			all.editOverlay(e)
		}
	}
	stock := gate.Stock{Content: index.Content{Library: all.library()}}
	stock.Content.Profile, err = s.profile(&all)
	if err != nil {
		return gate.Stock{}, err
	}
	stock.Golden, err = s.golden(&all)
	stock.Findings = all.found
	return stock, err
}

// profile reads the office's profile; none is fine.
func (s shelf) profile(all *stack) ([]byte, error) {
	text, err := readIfThere(s.folder.profile())
	if err == nil && len(text) > 0 {
		_, found := knowledge.ParseOffice(s.folder.profile(), text)
		all.found = append(all.found, found...)
	}
	return text, err
}

// golden reads the office's own golden questions; none are fine.
func (s shelf) golden(all *stack) ([]eval.Question, error) {
	text, err := readIfThere(s.folder.golden())
	if err != nil || len(text) == 0 {
		return nil, err
	}
	questions, err := eval.Read(bytes.NewReader(text))
	if err != nil {
		all.found = append(all.found, knowledge.Finding{
			File: s.folder.golden(), What: fmt.Sprintf("câu mẫu viết chưa đúng (%v)", err), Level: knowledge.Error,
			Mend: `xin viết mỗi dòng như {"q":"làm khai sinh cần gì","codes":["1.001193"]}`,
		})
	}
	return questions, nil
}

// readIfThere reads a file; one that is not there is empty.
func readIfThere(file string) ([]byte, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// Stage implements gate.Shelf.
func (s shelf) Stage(edits []gate.Edit) error {
	dir := s.folder.incoming()
	if err := os.RemoveAll(dir); err != nil || len(edits) == 0 {
		return err
	}
	for _, e := range edits {
		if err := writeBelow(filepath.Join(dir, string(e.Kind), filepath.Base(e.Name)), e.Text); err != nil {
			return err
		}
	}
	return nil
}

// writeBelow writes a file at once, in a folder that is made when there is none.
func writeBelow(file string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return renameio.WriteFile(file, text, 0o600)
}

// Staged implements gate.Shelf.
func (s shelf) Staged() (edits []gate.Edit, err error) {
	for _, kind := range gate.EditKinds() {
		dir := filepath.Join(s.folder.incoming(), string(kind))
		entries, err := os.ReadDir(dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, e := range entries {
			if e.IsDir() {
				continue
			}
			text, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return nil, err
			}
			edits = append(edits, gate.Edit{Name: e.Name(), Text: text, Kind: kind})
		}
	}
	return edits, nil
}

// Keep implements gate.Shelf. A guide that the office has a file of is written
// there, whatever its folder; the last editions keep what stood in it.
func (s shelf) Keep(edits []gate.Edit) error {
	for _, e := range edits {
		if e.Kind != gate.Replaces {
			if err := s.keepOverlay(e); err != nil {
				return err
			}
			continue
		}
		file, err := s.fileOf(filepath.Base(e.Name))
		if err != nil {
			return err
		}
		if err := writeBelow(file, e.Text); err != nil {
			return err
		}
	}
	return nil
}

// fileOf finds the file of that name among the office's guides, else where it
// would be put.
func (s shelf) fileOf(name string) (string, error) {
	found := filepath.Join(s.folder.guides(), name)
	err := filepath.WalkDir(s.folder.guides(), func(file string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && d.Name() == name {
			found = file
			return fs.SkipAll
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return found, err
}

// edit puts a guide's file that an admin sent into the office's own layer, in the
// place of the guide of the same id, and of a file of that name that is broken.
func (s *stack) edit(own, name string, text []byte, now time.Time) {
	name = filepath.Base(name)
	s.found = slices.DeleteFunc(s.found, func(f knowledge.Finding) bool {
		return filepath.Base(f.File) == name && strings.HasPrefix(f.File, own)
	})
	g, found := knowledge.ParseGuide(name, text)
	s.found = append(s.found, found...)
	if g == nil {
		return
	}
	s.found = append(s.found, knowledge.Lint(g, now)...)
	s.layers[0] = append(slices.DeleteFunc(s.layers[0], func(old *knowledge.Guide) bool { return old.ID == g.ID }), g)
}
