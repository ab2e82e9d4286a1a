package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOneProcessHoldsAFolder(t *testing.T) {
	d := folder(t.TempDir())
	release, err := d.hold()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.hold(); err == nil || refusalOf(err).code != exitLater || !strings.Contains(err.Error(), fmt.Sprintf("pid %d", os.Getpid())) {
		t.Errorf("a second one is told %v", err)
	}
	release()
	again, err := d.hold()
	if err != nil {
		t.Fatalf("after the first let go: %v", err)
	}
	again()
}

func TestTheFolderIsNobodyElsesBusiness(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	h := hallAt(t, dir)
	for _, path := range []string{dir, h.folder.store(), h.folder.lock()} {
		st, err := os.Stat(path)
		if err != nil || st.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: mode %v (%v)", path, st.Mode(), err)
		}
	}
}

func TestAFolderThatCannotBeMade(t *testing.T) {
	dir := file(t, "a-file", "")
	fails(t, exitFailed, "không tạo được thư mục dữ liệu", "reindex", "--data", filepath.Join(dir, "data"))
}

func TestTheOfficesNameIsRemembered(t *testing.T) {
	d := folder(t.TempDir())
	for _, c := range []struct{ given, want string }{{"", ""}, {"UBND phường Mẫu", "UBND phường Mẫu"}, {"", "UBND phường Mẫu"}, {"Tên mới", "Tên mới"}, {"", "Tên mới"}} {
		if got, err := d.officeName(c.given); got != c.want || err != nil {
			t.Errorf("given %q: %q (%v), want %q", c.given, got, err, c.want)
		}
	}
}

func TestWhatWasNamedMustBeThere(t *testing.T) {
	dir, name := t.TempDir(), file(t, "f", "")
	for path, want := range map[string]string{dir: "", name: "không phải là thư mục", dir + "/none": "không tìm thấy thư mục"} {
		if err := givenFolder(path); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("givenFolder(%s) says %v", path, err)
		}
	}
	for path, want := range map[string]string{name: "", dir: "là một thư mục", dir + "/none": "không tìm thấy tệp"} {
		f, err := givenFile(path)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("givenFile(%s) says %v", path, err)
		}
		if err == nil {
			_ = f.Close()
		}
	}
}
