package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"motcua/index/gate"
	"motcua/knowledge"
)

// overlay reads the overlays of a folder, which may be missing. One with an error is
// a finding, as of a guide: to publish without it would take answers away unnoticed.
func (s *stack) overlay(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if name := e.Name(); !e.Type().IsRegular() || filepath.Ext(name) != ".md" || strings.HasPrefix(name, ".") || strings.EqualFold(name, "README.md") {
			continue
		}
		file := filepath.Join(dir, e.Name())
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		o, found := knowledge.ParseOverlay(file, text)
		s.found = append(s.found, found...)
		if o != nil {
			s.overlays = append(s.overlays, o)
		}
	}
	return nil
}

// editOverlay changes what was read of an overlay as publishing the edit will change
// its file.
func (s *stack) editOverlay(e gate.Edit) {
	name := filepath.Base(e.Name)
	at := slices.IndexFunc(s.overlays, func(o *knowledge.Overlay) bool { return o.Guide+".md" == name })
	var before knowledge.Overlay
	if at >= 0 {
		before = *s.overlays[at]
	}
	after, found := e.Over(before)
	s.found = append(s.found, found...)
	if len(found) > 0 {
		return
	}
	file := before.File
	if file == "" {
		file = name
	}
	next, found := knowledge.ParseOverlay(file, knowledge.WriteOverlay(after))
	s.found = append(s.found, found...)
	switch {
	case next == nil:
	case at >= 0:
		s.overlays[at] = next
	default:
		s.overlays = append(s.overlays, next)
	}
}

// keepOverlay writes an overlay as an edit changes it; one that is left empty goes.
func (s shelf) keepOverlay(e gate.Edit) error {
	file := filepath.Join(s.folder.promoted(), filepath.Base(e.Name))
	text, err := readIfThere(file)
	if err != nil {
		return err
	}
	var before knowledge.Overlay
	if len(text) > 0 {
		o, found := knowledge.ParseOverlay(file, text)
		if o == nil {
			return sound(found)
		}
		before = *o
	}
	after, found := e.Over(before)
	if err := sound(found); err != nil {
		return err
	}
	if len(after.FAQ) == 0 {
		if err := os.Remove(file); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	return writeBelow(file, knowledge.WriteOverlay(after))
}
