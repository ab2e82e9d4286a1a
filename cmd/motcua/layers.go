package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// embeddedLabel stands for a folder in findings about the embedded guides.
const embeddedLabel = "co-san"

// stack is the guides of all sources, the source that takes precedence first.
type stack struct {
	layers   [][]*knowledge.Guide
	overlays []*knowledge.Overlay
	found    []knowledge.Finding // also what the guides warn about
}

// loadAll reads every source of guides, and the overlays of a data folder.
func (g guideFlags) loadAll(d folder, now time.Time) (stack, error) {
	s, err := g.load(d.guides(), now)
	if err != nil {
		return s, err
	}
	return s, s.overlay(d.promoted())
}

// load reads every source of guides: the data folder's own (own; it may be
// missing), then the --guides folders, the last one first, then the embedded.
func (g guideFlags) load(own string, now time.Time) (stack, error) {
	var s stack
	if _, err := os.Stat(own); own != "" {
		if errors.Is(err, fs.ErrNotExist) {
			s.layers = append(s.layers, nil)
		} else {
			s.add(os.DirFS(own), own, now)
		}
	}
	for _, dir := range slices.Backward(g.Guides) {
		if err := givenFolder(dir); err != nil {
			return s, err
		}
		s.add(os.DirFS(dir), dir, now)
	}
	if g.Embedded {
		s.add(guides.FS(), embeddedLabel, now)
	}
	return s, nil
}

func (s *stack) add(files fs.FS, label string, now time.Time) {
	layer, found := knowledge.LoadGuides(files, label)
	for _, g := range layer {
		found = append(found, knowledge.Lint(g, now)...)
	}
	s.layers = append(s.layers, layer)
	s.found = append(s.found, found...)
}

// library joins the layers, and lays the overlays over them.
func (s *stack) library() *knowledge.Library {
	lib, clashes := knowledge.NewLibrary(s.layers...)
	lib, missed := lib.WithOverlays(s.overlays...)
	s.found = append(append(s.found, clashes...), missed...)
	return lib
}

// sound refuses guides of which one has an error: to publish without it would
// take it away from citizens unnoticed. The refusal is knowledge.ErrInvalid.
func (s *stack) sound() error { return sound(s.found) }

func sound(found []knowledge.Finding) error {
	errors := slices.DeleteFunc(slices.Clone(found), func(f knowledge.Finding) bool { return f.Level != knowledge.Error })
	if len(errors) == 0 {
		return nil
	}
	say := errors[0].String()
	if more := len(errors) - 1; more > 0 {
		say += fmt.Sprintf(" (và %d lỗi khác; xin xem hết bằng motcua guides check)", more)
	}
	return &brokenGuides{"hướng dẫn chưa đúng: " + say}
}

// brokenGuides says which guide cannot be published.
type brokenGuides struct{ say string }

func (b *brokenGuides) Error() string { return b.say }

// Unwrap gives the error its meaning.
func (b *brokenGuides) Unwrap() error { return knowledge.ErrInvalid }

// absolute makes the folders independent of where this process stands.
func (g guideFlags) absolute() guideFlags {
	out := guideFlags{Embedded: g.Embedded}
	for _, dir := range g.Guides {
		if abs, err := filepath.Abs(dir); err == nil {
			dir = abs
		}
		out.Guides = append(out.Guides, dir)
	}
	return out
}

// usual reports whether nobody asked for anything but the embedded guides.
func (g guideFlags) usual() bool { return len(g.Guides) == 0 && g.Embedded }
