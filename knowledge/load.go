package knowledge

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"
)

// LoadGuides reads every guide below fsys: the regular files named *.md, but
// README.md and names that begin with a dot. label names fsys in findings, as a
// folder. Guides and findings come in the order of their paths; a file with an
// error is left out. Guides(layers) are joined by NewLibrary.
func LoadGuides(fsys fs.FS, label string) ([]*Guide, []Finding) {
	return LoadGuidesWith(runtime.NumCPU(), fsys, label)
}

// LoadGuidesWith is LoadGuides with so many files read at once: one, where others
// need the machine more.
func LoadGuidesWith(workers int, fsys fs.FS, label string) ([]*Guide, []Finding) {
	names, all := guideFiles(fsys, label)
	type read struct {
		guide *Guide
		found []Finding
	}
	reads := make([]read, len(names))
	var work sync.WaitGroup
	for w := range workers {
		work.Go(func() {
			for i := w; i < len(names); i += workers {
				reads[i].guide, reads[i].found = loadGuide(fsys, names[i], label)
				runtime.Gosched() // whoever is served meanwhile comes first
			}
		})
	}
	work.Wait()
	var guides []*Guide
	for _, r := range reads {
		if r.guide != nil {
			guides = append(guides, r.guide)
		}
		all = append(all, r.found...)
	}
	return guides, all
}

// guideFiles lists the guides' paths in order.
func guideFiles(fsys fs.FS, label string) ([]string, []Finding) {
	found := &findings{}
	var names []string
	unreadable := func(name string, err error) {
		found.all = append(found.all, unread(path.Join(label, name), err)...)
	}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		base := path.Base(name)
		switch {
		case err != nil:
			unreadable(name, err)
		case name != "." && strings.HasPrefix(base, "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() && path.Ext(base) == ".md" && !strings.EqualFold(base, "README.md"):
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		unreadable(".", err)
	}
	return names, found.all
}

func loadGuide(fsys fs.FS, name, label string) (*Guide, []Finding) {
	file := path.Join(label, name)
	src, err := readGuide(fsys, name)
	if err != nil {
		return nil, unread(file, err)
	}
	return ParseGuide(file, src)
}

func unread(file string, err error) []Finding {
	found := &findings{file: file}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		found.fail(0, "không tìm thấy", "xin kiểm tra lại đường dẫn")
	case errors.Is(err, fs.ErrPermission):
		found.fail(0, "không có quyền đọc", "xin cấp quyền đọc cho chương trình")
	default:
		found.fail(0, "không đọc được", "xin kiểm tra ổ đĩa rồi thử lại")
	}
	return found.all
}

// readGuide reads one byte more than a guide may have, so that ParseGuide can
// say that it is too large and nothing larger is ever held.
func readGuide(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxGuideBytes+1))
}
