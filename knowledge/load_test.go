package knowledge_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"motcua/knowledge"
)

func TestLoadGuides(t *testing.T) {
	file := func(id string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\nid: " + id + "\nname: X\n---\n")}
	}
	guides, findings := knowledge.LoadGuides(fstest.MapFS{
		"b.md":        file("b"),
		"a/c.md":      file("c"),
		"a/d.md":      file("khac"),
		"a/README.md": file("readme"),
		"readme.md":   file("readme"),
		"a/.e.md":     file("e"),
		".git/f.md":   file("f"),
		"g.txt":       file("g"),
		"h.md/i.md":   file("i"),
		"link.md":     {Data: []byte("b.md"), Mode: fs.ModeSymlink},
		"large.md":    {Data: make([]byte, 2<<20)},
	}, "kho")
	if got, want := files(guides), "kho/a/c.md kho/b.md kho/h.md/i.md"; got != want {
		t.Errorf("loaded %s, want %s", got, want)
	}
	expectFindings(t, findings, knowledge.Error, []string{"2: id «khac» khác tên tệp «d»; khac.md", "0: lớn hơn 1 MiB; chia"})
	if findings[0].File != "kho/a/d.md" {
		t.Errorf("the finding names %s, want kho/a/d.md", findings[0].File)
	}
}

func TestLoadFromDisk(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x.md"), []byte(sound), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("x.md", filepath.Join(dir, "y.md")); err != nil {
		t.Fatal(err)
	}
	guides, findings := knowledge.LoadGuides(os.DirFS(dir), dir)
	if len(findings) > 0 || len(guides) != 1 || guides[0].File != filepath.Join(dir, "x.md") {
		t.Errorf("loaded %s with %v", files(guides), findings)
	}
	_, findings = knowledge.LoadGuides(os.DirFS(filepath.Join(dir, "none")), "none")
	expectFindings(t, findings, knowledge.Error, []string{"0: không tìm thấy; đường dẫn"})
}

// faulty is a folder in which a file cannot be opened.
type faulty struct {
	fstest.MapFS
	err error
}

func (f faulty) Open(name string) (fs.File, error) {
	if name == "x.md" {
		return nil, f.err
	}
	return f.MapFS.Open(name)
}

func TestLoadUnreadable(t *testing.T) {
	for err, want := range map[error]string{
		fs.ErrPermission: "0: không có quyền đọc; cấp quyền",
		fs.ErrClosed:     "0: không đọc được; ổ đĩa",
	} {
		_, findings := knowledge.LoadGuides(faulty{fstest.MapFS{"x.md": {}}, err}, "")
		expectFindings(t, findings, knowledge.Error, []string{want})
	}
}
