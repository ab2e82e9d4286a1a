package knowledge_test

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func importedKites() *knowledge.Guide {
	g := guide("tt-1-900001", imported, code("1.900001"), record("r1"), aliases("tt-x7s9"),
		says(knowledge.Papers, "- Đơn"), says(knowledge.Fee, "Không thu phí, lệ phí."),
		says(knowledge.Basis, "- Luật Gió (12/2020/QH14)\n- Nghị định 34/2021/NĐ-CP: Quy định về diều.\n- Bãi cỏ"))
	g.Name, g.Field, g.Sources = "Thủ tục xin phép thả diều", "Vui chơi", []string{"Cổng Dịch vụ công quốc gia", "https://a.vn/1"}
	return g
}

func TestDraftOf(t *testing.T) {
	d := knowledge.DraftOf(importedKites(), "xin-phep-tha-dieu")
	src := string(knowledge.WriteGuide(d))
	want := `---
id: xin-phep-tha-dieu
code: "1.900001"
record: r1
name: Xin phép thả diều
also:
  - Thủ tục xin phép thả diều
aliases:
  - tt-1-900001
  - tt-x7s9
field: Vui chơi
sources:
  - Luật Gió (12/2020/QH14)
  - Nghị định 34/2021/NĐ-CP
  - Cổng Dịch vụ công quốc gia
  - "https://a.vn/1"
draft: true
---

## Giấy tờ phải nộp

[CẦN VIẾT LẠI] Chép từ bản nhập tự động: viết lại bằng lời dễ hiểu, đối chiếu với nguồn, rồi xóa dòng này.

- Đơn

## Lệ phí

[CẦN VIẾT LẠI] Chép từ bản nhập tự động: viết lại bằng lời dễ hiểu, đối chiếu với nguồn, rồi xóa dòng này.

Không thu phí, lệ phí.

## Căn cứ pháp lý

- Luật Gió (12/2020/QH14)
- Nghị định 34/2021/NĐ-CP: Quy định về diều.
- Bãi cỏ
`
	if src != want {
		t.Errorf("the draft is\n%s\nwant\n%s", src, want)
	}
	back, found := knowledge.ParseGuide("xin-phep-tha-dieu.md", []byte(src))
	if back == nil {
		t.Fatal(found)
	}
	lacks := strings.Join(knowledge.DraftLacks(back), "; ")
	if want := "viết lại «Giấy tờ phải nộp», «Lệ phí»; chưa có mục «Trình tự», «Thời hạn», «Nơi nộp», «Ai làm được», «Kết quả», «Hỏi đáp»; " +
		"also: mới có 1 cách người dân gọi, nên có từ 12; chưa có dòng checked; chưa có dòng confidence"; lacks != want {
		t.Errorf("lacks %q, want %q", lacks, want)
	}
	notes := knowledge.Lint(back, time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC))
	if len(notes) != 1 || notes[0].Level != knowledge.Warning || !strings.Contains(notes[0].What, "bản nháp") || !strings.Contains(notes[0].What, lacks) {
		t.Errorf("the linter says %v, want one note with what it lacks", notes)
	}

	_, found = knowledge.ParseGuide("xin-phep-tha-dieu.md", []byte(strings.Replace(src, "draft: true\n", "", 1)))
	if len(found) != 2 || found[0].Level != knowledge.Error || !strings.Contains(found[0].What, "còn ghi [CẦN VIẾT LẠI]") {
		t.Errorf("published with its notes: %v", found)
	}
}

func TestDraftDoesNotStand(t *testing.T) {
	old := importedKites()
	d := knowledge.DraftOf(old, "xin-phep-tha-dieu")
	lib, found := knowledge.NewLibrary([]*knowledge.Guide{d}, []*knowledge.Guide{old})
	if g, _ := lib.Guide("tt-1-900001"); g != old || lib.Len() != 1 || len(found) > 0 {
		t.Errorf("the import does not stand while its draft is written: %v, %v", g, found)
	}
	if _, ok := lib.Guide("xin-phep-tha-dieu"); ok {
		t.Error("a draft can be reached")
	}
	d.Draft = false
	lib, found = knowledge.NewLibrary([]*knowledge.Guide{d}, []*knowledge.Guide{old})
	if g, _ := lib.Guide("tt-1-900001"); g != d || lib.Len() != 1 || len(found) > 0 {
		t.Errorf("the finished guide does not take the place of the import: %v, %v", g, found)
	}
}

// A draft beside the guide that it is to replace is no clash of names.
func TestDraftBesideItsGuide(t *testing.T) {
	lib, found := knowledge.NewLibrary([]*knowledge.Guide{guide("a", func(g *knowledge.Guide) { g.Draft = true }), guide("a")})
	if lib.Len() != 1 || len(found) > 0 {
		t.Errorf("%d guides, %v", lib.Len(), found)
	}
}
