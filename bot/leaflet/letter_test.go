package leaflet

import (
	"bytes"
	"strings"
	"testing"
)

// A letter is one page of text that can be searched; one that does not fit is refused.
func TestDrawLetter(t *testing.T) {
	text := "THƯ XIN LỖI\nUBND phường Hoa Sen\n\nKính gửi: Đỗ Thị Sen\nLý do: " + strings.Repeat("chờ xác minh ", 20) + "\n\nXin lỗi ông/bà 🙏 <&>."
	pdf, err := DrawLetter(text, day)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := DrawLetter(text, day)
	if !bytes.Equal(pdf, again) || len(onePage.FindAll(pdf, -1)) != 1 {
		t.Error("not the same page twice, or not one page")
	}
	said := strings.Join(strings.Fields(read(pdf)), " ")
	for _, want := range []string{"THƯ XIN LỖI", "Kính gửi: Đỗ Thị Sen", "Xin lỗi ông/bà <&>.", "Ngày duyệt: 29/11/2026", "Người ký"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in %q", want, said)
		}
	}
	if _, err := DrawLetter(strings.Repeat("dài quá ", 3000), day); err == nil {
		t.Error("a letter of many pages was drawn on one")
	}
	if _, err := DrawLetter("", day); err != nil {
		t.Error(err)
	}
}
