package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/knowledge"
)

func TestWrongUsageIsOneLineAndExitCode2(t *testing.T) {
	for _, c := range []struct {
		says string
		args []string
	}{
		{"thiếu tên lệnh", nil},
		{"không hiểu", []string{"dance"}},
		{"không có tùy chọn --nope", []string{"serve", "--nope"}},
		{"thiếu tùy chọn --questions", []string{"eval"}},
		{"thiếu tên lệnh", []string{"guides"}},
		{"--officers", []string{"serve", "--officers", "an"}},
		{"--log-level", []string{"serve", "--log-level", "loud"}},
		{"chưa có mã của bot", []string{"serve"}},
		{"--telegram-url", []string{"serve", "--token", "1:x", "--telegram-url", "telegram"}},
		{"--desk", []string{"serve", "--token", "1:x", "--desk", "nhóm"}},
		{"webhook cần đủ", []string{"serve", "--token", "1:x", "--webhook-url", "https://a.example"}},
		{"--webhook-secret", []string{"serve", "--token", "1:x", "--webhook-url", "https://a.example", "--webhook-addr", "127.0.0.1:0", "--webhook-secret", "có dấu"}},
		{"chưa hỗ trợ", []string{"serve", "--token", "1:x", "--console-addr", "127.0.0.1:1"}},
		{"chưa hỗ trợ", []string{"serve", "--token", "1:x", "--store", "postgres"}},
		{"chưa hỗ trợ", []string{"serve", "--token", "1:x", "--postgres-url", "postgres://a"}},
		{"không tìm thấy thư mục", []string{"serve", "--token", "1:x", "--guides", "nowhere"}},
		{"không tìm thấy thư mục", []string{"guides", "check", "nowhere"}},
		{"không tìm thấy thư mục", []string{"dossiers", "show", "H26.35-261120-0012", "--data", "nowhere"}},
		{"không tìm thấy tệp", []string{"eval", "--questions", "nowhere"}},
		{"riêng máy này", []string{"sandbox", "--addr", "0.0.0.0:0"}},
		{"không giống mã hồ sơ", []string{"dossiers", "show", "xin chào"}},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) { fails(t, exitUsage, c.says, c.args...) })
	}
}

func TestABrokenGuide(t *testing.T) {
	dir := filepath.Dir(file(t, "hong.md", "---\nid: hong\nnmae: Hỏng\n---\n"))
	data := t.TempDir()
	for _, args := range [][]string{
		{"guides", "check", dir},
		{"ask", "chào", "--guides", dir, "--data", data},
		{"reindex", "--guides", dir, "--data", data},
	} {
		fails(t, exitInput, "hướng dẫn", args...)
	}
	if out := motcua(t, nil, "guides", "check", dir).out; !strings.Contains(out, "hong.md:3: ") {
		t.Errorf("the check does not name the line:\n%s", out)
	}
	if h := hallAt(t, data); h.folder.published() {
		t.Error("something was published all the same")
	}
}

func TestASpreadsheetWithWrongColumns(t *testing.T) {
	data := t.TempDir()
	fails(t, exitInput, "thiếu cột", "dossiers", "import", file(t, "a.csv", "tên,tuổi\nHoa,7\n"), "--data", data)
	fails(t, exitInput, "lỗi", "dossiers", "import", file(t, "a.xlsx", "PK\x03\x04no"), "--data", data)
}

func TestAPortInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	fails(t, exitFailed, "chọn cổng khác", "sandbox", "--addr", l.Addr().String())
	fails(t, exitFailed, "chọn cổng khác", "demo", "--addr", l.Addr().String())
}

func TestASecondProcessOnTheSameData(t *testing.T) {
	data := t.TempDir()
	hallAt(t, data)
	fails(t, exitLater, fmt.Sprintf("đang có tiến trình khác (pid %d)", os.Getpid()),
		"dossiers", "show", "H26.35-261120-0012", "--data", data)
}

func TestADamagedStore(t *testing.T) {
	data := t.TempDir()
	h := hallAt(t, data)
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(h.folder.store(), 5000); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(h.folder.store())
	if err != nil {
		t.Fatal(err)
	}
	fails(t, exitFailed, "motcua restore", "dossiers", "show", "H26.35-261120-0012", "--data", data)
	after, err := os.ReadFile(h.folder.store())
	if err != nil || string(after) != string(before) {
		t.Errorf("the damaged file was changed (%v)", err)
	}
}

func TestEveryMeaningHasItsExitCode(t *testing.T) {
	for err, want := range map[error]int{
		knowledge.ErrLocked: exitLater, knowledge.ErrConflict: exitLater, knowledge.ErrInvalid: exitInput,
		knowledge.ErrDamaged: exitFailed, os.ErrPermission: exitFailed, errors.New("other"): exitFailed,
	} {
		if got := refusalOf(fmt.Errorf("do: %w", err)); got.code != want {
			t.Errorf("%v: exit code %d, want %d", err, got.code, want)
		}
	}
}
