package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	firstImport = `[{"code":"1.900001","name":"Thả diều","field":"Chơi","Lệ phí":"10.000 đồng","thoi_han":"3 ngày","la":"?"},
{"code":"1.900002","name":"Bắn bi","field":"Chơi"},
{"id":"x7s9","name":"Đá cầu","field":"Chơi"}]`
	secondImport = `{"data":[{"code":"1.900001","name":"Thả diều","field":"Chơi","Lệ phí":"20.000  đồng","thoi_han":"3 ngày"},
{"code":"1.900003","name":"Kéo co","field":"Chơi"},
{"id":"x7s9","code":"1.900009","name":"Đá cầu","field":"Chơi"}]}`
)

func TestASecondImportSaysWhatChanged(t *testing.T) {
	dir, none := filepath.Join(t.TempDir(), "nhap"), t.TempDir()
	out := works(t, "guides", "import", file(t, "1.json", firstImport), "--to", dir, "--data", none)
	if strings.Contains(out, "lần nhập trước") || !strings.Contains(out, "Khóa lạ, không đưa vào hướng dẫn: «la» (1).") || !strings.Contains(out, "Đã đọc 3 bản ghi, ghi 3 hướng dẫn") {
		t.Errorf("the first import says\n%s", out)
	}
	before := filesOf(t, dir)
	second, report := file(t, "2.json", secondImport), filepath.Join(t.TempDir(), "report.jsonl")
	const says = "So với lần nhập trước: 1 thủ tục đổi lệ phí, 1 đổi phần đầu, 1 mới, 1 không còn.\n"
	out = works(t, "guides", "import", second, "--to", dir, "--data", none, "--dry-run", "--report", report)
	if !strings.Contains(out, says) || !strings.Contains(out, "chưa ghi gì") || filesOf(t, dir) != before {
		t.Errorf("the dry run says\n%s\nbefore %s\nafter %s", out, before, filesOf(t, dir))
	}
	if out = works(t, "guides", "import", second, "--to", dir, "--data", none); !strings.Contains(out, says) || !strings.Contains(out, "bỏ 2 hướng dẫn không còn") {
		t.Errorf("the second import says\n%s", out)
	}
	if got := filesOf(t, dir); got != "choi/tt-1-900001.md choi/tt-1-900003.md choi/tt-1-900009.md" {
		t.Errorf("files %s", got)
	}
	if out := works(t, "guides", "import", second, "--to", dir, "--data", none); !strings.Contains(out, "So với lần nhập trước: không có gì đổi.") {
		t.Errorf("the same once more says\n%s", out)
	}
	// the name that the procedure had before still leads to it
	if text, err := os.ReadFile(filepath.Join(dir, "choi", "tt-1-900009.md")); err != nil || !strings.Contains(string(text), "aliases:\n  - tt-x7s9\n") {
		t.Errorf("the old id is lost: %s (%v)", text, err)
	}
	wantLines(t, report,
		`{"kind":"removed","id":"tt-1-900002","code":"1.900002","name":"Bắn bi"}`,
		`{"kind":"changed","id":"tt-1-900009","code":"1.900009","name":"Đá cầu","part":"id","before":"tt-x7s9","after":"tt-1-900009"}`,
		`{"kind":"changed","id":"tt-1-900001","code":"1.900001","name":"Thả diều","part":"Lệ phí","aspect":"fee","before":"10.000 đồng.","after":"20.000 đồng."}`,
		`{"kind":"added","id":"tt-1-900003","code":"1.900003","name":"Kéo co"}`)
}

func wantLines(t *testing.T, name string, want ...string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range want {
		if !strings.Contains(string(text), line+"\n") {
			t.Errorf("the report lacks %s; it has\n%s", line, text)
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
}

// filesOf lists the files below a folder.
func filesOf(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, name)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

func TestABrokenExportChangesNothing(t *testing.T) {
	dir := t.TempDir()
	works(t, "guides", "import", file(t, "1.json", firstImport), "--to", dir)
	before := filesOf(t, dir)
	fails(t, exitInput, "dòng 2", "guides", "import", file(t, "2.json", strings.Replace(secondImport, `"name":"Kéo co"`, `name`, 1)), "--to", dir)
	fails(t, exitInput, "không có thủ tục nào", "guides", "import", file(t, "3.json", "[]"), "--to", dir)
	if got := filesOf(t, dir); got != before {
		t.Errorf("now %s, before %s", got, before)
	}
}

func TestAnImportKeepsOutOfTheOfficesFolders(t *testing.T) {
	data, export := t.TempDir(), file(t, "1.json", firstImport)
	own := filepath.Join(mkdir(t, folder(data).guides()), "cua-minh.md")
	const text = "---\nid: cua-minh\nname: Của mình\norigin: import\n---\n\n## Trình tự\n\nMột.\n"
	if err := os.WriteFile(own, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder(data).guides(), link); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{folder(data).guides(), filepath.Join(folder(data).guides(), "choi"), filepath.Join(folder(data).catalog(), "x"), data, link} {
		fails(t, exitUsage, "cơ quan tự sửa", "guides", "import", export, "--to", to, "--data", data)
	}
	// somebody's data folder, though not the one that is named
	if err := os.WriteFile(folder(data).store(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	fails(t, exitUsage, "cơ quan tự sửa", "guides", "import", export, "--to", folder(data).guides())
	// an import around the data folder leaves it alone
	works(t, "guides", "import", export, "--to", filepath.Dir(data), "--data", data)
	if got, err := os.ReadFile(own); err != nil || string(got) != text {
		t.Errorf("the office's own guide is %q (%v)", got, err)
	}
	works(t, "guides", "import", export, "--to", filepath.Join(data, "nhap"), "--data", data)
}

func TestAnImportGoesAroundWhatPeopleWrote(t *testing.T) {
	dir := t.TempDir()
	works(t, "guides", "import", file(t, "1.json", firstImport), "--to", dir)
	mine := filepath.Join(dir, "choi", "tt-1-900002.md")
	const text = "---\nid: tt-1-900002\nname: Bắn bi\n---\n\n## Trình tự\n\nViết tay.\n"
	if err := os.WriteFile(mine, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	fails(t, exitFailed, "do người viết", "guides", "import", file(t, "1.json", firstImport), "--to", dir)
	works(t, "guides", "import", file(t, "2.json", secondImport), "--to", dir)
	if got, err := os.ReadFile(mine); err != nil || string(got) != text {
		t.Errorf("what a person wrote is %q (%v)", got, err)
	}
}

func TestAnExportThatLostHalfIsAskedAbout(t *testing.T) {
	dir := t.TempDir()
	var all []string
	for i := range 210 {
		all = append(all, `{"code":"1.9`+strings.Repeat("0", 2)+string(rune('0'+i/100))+string(rune('0'+i/10%10))+string(rune('0'+i%10))+`","name":"Trò chơi","field":"Chơi"}`)
	}
	works(t, "guides", "import", file(t, "all.jsonl", strings.Join(all, "\n")), "--to", dir)
	few := file(t, "few.jsonl", strings.Join(all[:50], "\n"))
	fails(t, exitInput, "thiếu 160 trong 210", "guides", "import", few, "--to", dir)
	if out := works(t, "guides", "import", few, "--to", dir, "--allow-shrink"); !strings.Contains(out, "bỏ 160 hướng dẫn") {
		t.Errorf("says\n%s", out)
	}
}

func TestAFolderAndAZipAreRead(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.json": `{"ma_thu_tuc":"1.900001","ten_thu_tuc":"Thả diều"}`, "b.json": `{"ma_thu_tuc":"1.900002","ten_thu_tuc":"Bắn bi"}`, "doc.txt": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := works(t, "guides", "import", dir, "--to", t.TempDir())
	if !strings.Contains(out, "Đã đọc 2 bản ghi") || !strings.Contains(out, "Đã bỏ qua 1 chỗ không phải thủ tục, chẳng hạn: doc.txt.") {
		t.Errorf("says\n%s", out)
	}
	fails(t, exitUsage, "không tìm thấy tệp", "guides", "import", filepath.Join(dir, "none"), "--to", t.TempDir())
}
