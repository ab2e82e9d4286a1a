package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const adoptable = `[{"code":"1.900001","name":"Thủ tục xin phép thả diều ở bãi cỏ ven sông dành cho người cao tuổi","field":"Chơi","who":"Công dân","papers":["Đơn xin thả diều"],"trinh_tu":"Bước 1: Nộp đơn.","legal":["Luật Gió12/2020/QH14"],"url":"https://a.vn/1"},
{"code":"1.900002","name":"Bắn bi","field":"Chơi"},{"code":"1.900002","id":"b2","name":"Bắn bi đôi","field":"Chơi"},{"code":"1.001193","name":"Khai sinh","field":"Hộ tịch"}]`

func TestAdopting(t *testing.T) {
	imported, data := t.TempDir(), t.TempDir()
	own := folder(data).guides()
	works(t, "guides", "import", file(t, "1.json", adoptable), "--to", imported)
	adopt := func(name string, more ...string) []string {
		return append([]string{"guides", "adopt", name, "--from", imported, "--to", own, "--data", data}, more...)
	}
	out := works(t, adopt("1.900001")...)
	draft := filepath.Join(own, "choi", "xin-phep-tha-dieu-o-bai-co-ven-song-danh-cho.md")
	for _, want := range []string{"Đã ghi bản nháp " + draft, "còn thiếu: viết lại «Giấy tờ phải nộp», «Trình tự»", "còn thiếu: chưa có mục «Thời hạn», «Lệ phí»", "còn thiếu: chưa có dòng checked"} {
		if !strings.Contains(out, want) {
			t.Errorf("adopt does not say %q:\n%s", want, out)
		}
	}
	text, err := os.ReadFile(draft)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"aliases:\n  - tt-1-900001\n", "draft: true\n", "- Luật Gió (12/2020/QH14)\n", "https://a.vn/1"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the draft lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "checked:") || strings.Contains(string(text), "origin: import") {
		t.Errorf("nobody checked it, and a person writes on:\n%s", text)
	}

	fails(t, exitUsage, "bản nháp: "+draft, adopt("tt-1-900001")...)
	fails(t, exitUsage, "không có hướng dẫn nào", adopt("1.900009")...)
	fails(t, exitUsage, "xin chọn một id: tt-1-900002, tt-1-900002-b2", adopt("1.900002")...)
	fails(t, exitUsage, "đã có hướng dẫn do người viết", adopt("1.001193")...)
	fails(t, exitUsage, "viết chưa đúng", adopt("tt-1-900002", "--id", "Bắn")...)
	fails(t, exitUsage, "--from", "guides", "adopt", "1.900001", "--to", own, "--data", data)
	if got, err := os.ReadFile(draft); err != nil || string(got) != string(text) {
		t.Errorf("the draft was touched: %v", err)
	}
	theDraftIsNotUsed(t, draft, string(text), imported, data)
}

// theDraftIsNotUsed goes on with a draft until it is published.
func theDraftIsNotUsed(t *testing.T, draft, text, imported, data string) {
	out := works(t, "guides", "check", folder(data).guides())
	if !strings.Contains(out, "bản nháp, chưa đưa vào dùng; còn thiếu: viết lại") || !strings.Contains(out, "0 hướng dẫn dùng được") {
		t.Errorf("check says\n%s", out)
	}
	asked := func() string {
		return works(t, "ask", "xin phép thả diều ở bãi cỏ ven sông", "--json", "--guides", imported, "--data", data)
	}
	if out := asked(); !strings.Contains(out, `"guide":"tt-1-900001"`) || strings.Contains(out, "CẦN VIẾT LẠI") {
		t.Errorf("ask says\n%s", out)
	}
	write := func(text string) {
		if err := os.WriteFile(draft, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(strings.Replace(text, "draft: true\n", "", 1))
	fails(t, exitInput, "CẦN VIẾT LẠI", "reindex", "--guides", imported, "--data", data)
	write("---\nid: " + strings.TrimSuffix(filepath.Base(draft), ".md") + "\ncode: \"1.900001\"\nname: Xin phép thả diều ở bãi cỏ ven sông\naliases: [tt-1-900001]\n---\n\n## Giấy tờ phải nộp\n\n- Đơn của tôi.\n")
	if out := asked(); !strings.Contains(out, "Đơn của tôi") {
		t.Errorf("the finished guide is not used:\n%s", out)
	}
	works(t, "reindex", "--guides", imported, "--data", data)
	if out := works(t, "guides", "adopt", "tt-1-900002", "--to", folder(data).guides(), "--data", data, "--id", "ban-bi"); !strings.Contains(out, "ban-bi.md") {
		t.Errorf("from the published edition: %s", out)
	}
}
