package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// packed makes an archive by hand, right or wrong.
type packed struct {
	entries []tar.Header
	texts   []string
}

func (p *packed) add(h tar.Header, text string) *packed {
	h.Size, h.Mode = int64(len(text)), 0o600
	p.entries, p.texts = append(p.entries, h), append(p.texts, text)
	return p
}

func (p *packed) file(name, text string) *packed {
	return p.add(tar.Header{Name: name, Typeflag: tar.TypeReg}, text)
}

func (p *packed) manifest(form string, files map[string]string) *packed {
	text, err := json.Marshal(manifest{Form: form, Files: files})
	if err != nil {
		panic(err) // strings always encode
	}
	return p.file(manifestFile, string(text))
}

func (p *packed) bytes(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	w := tar.NewWriter(zip)
	for i, h := range p.entries {
		if err := w.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.texts[i])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const hashOfA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb" // of "a"

func TestOnlyAWholeArchiveIsUnpacked(t *testing.T) {
	good := map[string]string{"a": hashOfA}
	for name, c := range map[string]struct {
		archive *packed
		whole   bool
	}{
		"whole":                {new(packed).file("a", "a").manifest(archiveForm, good), true},
		"with a folder":        {new(packed).file("g/a", "a").manifest(archiveForm, map[string]string{"g/a": hashOfA}), true},
		"no manifest":          {new(packed).file("a", "a"), false},
		"another form":         {new(packed).file("a", "a").manifest("motcua-backup-9", good), false},
		"another text":         {new(packed).file("a", "b").manifest(archiveForm, good), false},
		"a file too few":       {new(packed).manifest(archiveForm, good), false},
		"a file too many":      {new(packed).file("a", "a").file("b", "a").manifest(archiveForm, good), false},
		"a file twice":         {new(packed).file("a", "a").file("a", "a").manifest(archiveForm, good), false},
		"a path that leads up": {new(packed).file("../a", "a").manifest(archiveForm, map[string]string{"../a": hashOfA}), false},
		"an absolute path":     {new(packed).file("/a", "a").manifest(archiveForm, map[string]string{"/a": hashOfA}), false},
		"a link": {new(packed).add(tar.Header{Name: "a", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}, "").
			manifest(archiveForm, good), false},
		"a broken manifest": {new(packed).file("a", "a").file(manifestFile, "{"), false},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := unpack(bytes.NewReader(c.archive.bytes(t)), into(t.TempDir()))
			if (err == nil) != c.whole {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

// A bomb is refused by what its heads say, before anything of it is written.
func TestAnArchiveThatIsABombIsRefused(t *testing.T) {
	many := new(packed)
	for i := range maxUnpackedN + 1 {
		many.file(fmt.Sprint("g/", i), "")
	}
	var great bytes.Buffer // only its head: it is never read
	zip := gzip.NewWriter(&great)
	w := tar.NewWriter(zip)
	if err := w.WriteHeader(&tar.Header{Name: "a", Typeflag: tar.TypeReg, Size: maxUnpacked + 1, Format: tar.FormatPAX}); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	for name, archive := range map[string][]byte{"many files": many.bytes(t), "a great file": great.Bytes()} {
		dir, put := t.TempDir(), 0
		_, err := unpack(bytes.NewReader(archive), func(name string, r io.Reader) error {
			if put++; put == 1 {
				return into(dir)(name, r)
			}
			return nowhere(name, r)
		})
		if err == nil || !strings.Contains(err.Error(), "giải ra quá") || put > maxUnpackedN {
			t.Errorf("%s: %d files (%v)", name, put, err)
		}
	}
}

func TestWhatIsPackedIsUnpacked(t *testing.T) {
	var out bytes.Buffer
	made := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	a := newArchiver(&out, made)
	want := map[string]string{"store.db": strings.Repeat("x", 100_000), "guides/hộ tịch/a.md": "nội dung", "empty": ""}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if err := a.add(name, int64(len(want[name])), strings.NewReader(want[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.close(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	list, err := unpack(&out, into(dir))
	if err != nil || !list.Made.Equal(made) || len(list.Files) != len(want) {
		t.Fatalf("unpacked %+v (%v)", list, err)
	}
	for name, text := range want {
		if got, err := os.ReadFile(filepath.Join(dir, name)); string(got) != text {
			t.Errorf("%s has %d bytes (%v), want %d", name, len(got), err, len(text))
		}
	}
}

func TestAFileThatShrinksWhileItIsPackedIsNoticed(t *testing.T) {
	a := newArchiver(new(bytes.Buffer), time.Now())
	if err := a.add("a", 10, strings.NewReader("short")); err == nil {
		t.Error("a short file was packed")
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(new(packed).file("a", "a").manifest(archiveForm, map[string]string{"a": hashOfA}).bytes(f))
	f.Add([]byte("\x1f\x8b"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, archive []byte) {
		list, err := unpack(bytes.NewReader(archive), nowhere)
		if err == nil && list.Form != archiveForm {
			t.Error("something else was taken for an archive")
		}
	})
}
