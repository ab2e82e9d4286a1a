package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"

	"motcua/knowledge"
)

// GuidePath is where WriteDir keeps a guide, below its directory: the field's
// folder and the id.
func GuidePath(g *knowledge.Guide) string {
	folder := slug(g.Field, maxID)
	if folder == "" {
		folder = slug(otherField, maxID)
	}
	return filepath.Join(folder, g.ID+".md")
}

// WriteDir writes a guide to its file below dir (see GuidePath), in one step: a
// reader sees the old file or the new one. An imported guide that is there
// already is replaced; a file that somebody wrote by hand is never touched
// (knowledge.ErrConflict).
func WriteDir(dir string, g *knowledge.Guide) error {
	name := filepath.Join(dir, GuidePath(g))
	src := knowledge.WriteGuide(g)
	old, err := os.ReadFile(name)
	switch {
	case err == nil && !imported(old):
		return byHand(name)
	case err == nil && bytes.Equal(old, src):
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("đọc tệp hướng dẫn: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil { // #nosec G301 -- guides and leaflets are public
		return fmt.Errorf("tạo thư mục hướng dẫn: %w", err)
	}
	if err := renameio.WriteFile(name, src, 0o644); err != nil {
		return fmt.Errorf("ghi tệp hướng dẫn: %w", err)
	}
	return nil
}

func byHand(name string) error {
	return fmt.Errorf("ghi %s: tệp này do người viết, việc nhập không ghi đè: %w", name, knowledge.ErrConflict)
}

// RemoveGone removes the guides below dir that an import wrote there, where
// WriteDir keeps them, and whose path, relative to dir, is not in keep. It returns
// those paths. Files written by hand, what is no guide, and guides that lie
// elsewhere (a published edition, a copy) stay. A missing dir is fine.
func RemoveGone(dir string, keep map[string]bool) ([]string, error) {
	var gone []string
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && strings.Contains(rel, string(filepath.Separator)):
			return fs.SkipDir // no import writes that deep
		case !entry.Type().IsRegular() || filepath.Ext(name) != ".md" || keep[rel]:
			return nil
		}
		src, err := os.ReadFile(name) // #nosec G122 -- the administrator's own folder
		if err != nil || !imported(src) || !isOurs(rel, src) {
			return err
		}
		if err := os.Remove(name); err != nil { // #nosec G122 -- likewise
			return err
		}
		gone = append(gone, rel)
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return gone, fmt.Errorf("dọn hướng dẫn cũ: %w", err)
	}
	return gone, nil
}

// isOurs reports whether a guide lies where WriteDir would have put it.
func isOurs(rel string, src []byte) bool {
	g, _ := knowledge.ParseGuide(filepath.Base(rel), src)
	return g != nil && GuidePath(g) == rel
}

// imported reports whether a guide's header says that it was imported. What has
// no such header was written by a person.
func imported(src []byte) bool {
	head, _, closed := strings.Cut(strings.TrimPrefix(strings.ReplaceAll(string(src), "\r\n", "\n"), "---\n"), "\n---\n")
	if !closed || !bytes.HasPrefix(src, []byte("---")) {
		return false
	}
	for _, line := range strings.Split(head, "\n") {
		if key, value, ok := strings.Cut(line, ":"); ok && key == "origin" {
			return strings.Trim(value, ` "'`) == string(knowledge.Imported)
		}
	}
	return false
}

// ProposeID makes an id of a procedure's name, cut at a word's end, with a number
// behind it when it is taken.
func ProposeID(name string, taken func(id string) bool) string {
	id := slug(cutWords(name, maxID), maxID)
	if id == "" {
		id = "huong-dan"
	}
	free := id
	for n := 2; taken(free); n++ {
		tail := fmt.Sprintf("-%d", n)
		free = slug(id, maxID-len(tail)) + tail
	}
	return free
}

// cutWords keeps the words of a name that make a slug of at most n characters; of a
// first word that is longer, its beginning.
func cutWords(name string, n int) string {
	words := strings.Fields(fold(name))
	for len(words) > 1 && len(strings.Join(words, "-")) > n {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}
