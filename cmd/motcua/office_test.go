package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/knowledge"
)

// The example is what an office begins with: it goes through the check, with the
// guides that we ship, and nothing is to be mended.
func TestTheExampleOfAProfileIsGood(t *testing.T) {
	example := works(t, "office", "example")
	if example != knowledge.OfficeExample() {
		t.Error("another example is printed")
	}
	at := file(t, "office.yaml", example)
	if out := works(t, "office", "check", at, "--data", t.TempDir()); !strings.HasSuffix(out, "Hồ sơ cơ quan dùng được, 0 chỗ nên xem lại.\n") {
		t.Error(out)
	}
}

func TestAProfileIsChecked(t *testing.T) {
	dir := t.TempDir()
	fails(t, 2, "không tìm thấy tệp", "office", "check", "--data", dir)
	at := filepath.Join(dir, "office.yaml")
	write := func(text string) {
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("name: UBND xã Mẫu\nnam: 2026\n")
	fails(t, 3, "hồ sơ cơ quan có 1 lỗi", "office", "check", "--data", dir)
	fails(t, 3, "hồ sơ cơ quan chưa đúng: "+at+":2: không có khóa «nam»", "ask", "--data", dir, "mấy giờ làm việc")
	write("name: UBND xã Mẫu\nfees:\n  table:\n    - {for: khai-sinh-sai-ten, fee: 8.000 đồng}\n")
	out := works(t, "office", "check", "--data", dir)
	for _, want := range []string{
		at + ":4: mức thu của «khai-sinh-sai-ten» chưa có nguồn", at + ":4: không có hướng dẫn hay mã thủ tục «khai-sinh-sai-ten»",
		at + ": chưa ghi giờ làm việc", "[nên xem lại]", "Hồ sơ cơ quan dùng được, ",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in %s", want, out)
		}
	}
	fails(t, 2, "là một thư mục", "office", "check", dir)
}

// What the bot would say is said with the office's profile.
func TestAskKnowsTheOffice(t *testing.T) {
	dir := t.TempDir()
	guide := "---\nid: muon-loa\nname: Mượn loa phường\nfield: Hộ tịch\nchecked: 2026-11-22\n---\n\n## Lệ phí\n\n{phí}\n\n## Nơi nộp\n\n{nơi nộp}\n"
	for name, text := range map[string]string{
		"office.yaml":        "name: UBND xã Mẫu\nhotline: 1022\nfees: {resolution: Nghị quyết 1, table: [{for: muon-loa, fee: 5.000 đồng}]}\n",
		"guides/muon-loa.md": guide,
	} {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for question, want := range map[string]string{
		"mượn loa phường lệ phí bao nhiêu": "5.000 đồng. Mức này theo Nghị quyết 1.",
		"mượn loa phường nộp ở đâu":        "Ông/bà nộp tại UBND xã Mẫu.",
		"cho xin số điện thoại phường":     "Điện thoại của UBND xã Mẫu: 1022.",
	} {
		if out := works(t, "ask", question, "--data", dir); !strings.Contains(out, want) {
			t.Errorf("%q: want %q in %s", question, want, out)
		}
	}
}
