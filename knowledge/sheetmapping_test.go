package knowledge_test

import (
	"strings"
	"testing"

	"motcua/knowledge"
)

func TestMappingFilesRefused(t *testing.T) {
	for src, want := range map[string]string{
		"colums: {}":                       "m.yaml:1: không có khóa «colums»; có phải là «columns»?",
		"columns:\n  code: A":              "m.yaml:2: «columns» thiếu status",
		"columns:\n  code: A\n  status: a": "m.yaml:3: cột «a» đã dùng cho code",
		"columns:\n  codes: A":             "m.yaml:2: không có khóa «codes»; có phải là «code»?",
		"heading: 0":                       "«heading: 0» không phải là số dòng",
		"dates: giờ":                       "«dates: giờ» không đúng; xin chọn một trong: ngày/tháng/năm",
		"statuses:\n  Ký: Bay":             "m.yaml:2: «Bay» không có trong 10 trạng thái chung",
		"columns: A":                       "chỗ này phải gồm các dòng dạng «khóa: giá trị»",
		"a: [":                             "tệp viết chưa đúng cách",
	} {
		m, found := knowledge.ParseSheetMapping("m.yaml", []byte(src))
		if m != nil || len(found) == 0 || !strings.Contains(found[0].String(), want) {
			t.Errorf("%q: %v, want %q", src, found, want)
		}
	}
	if m, found := knowledge.ParseSheetMapping("m.yaml", []byte("# trống\n")); m == nil {
		t.Errorf("an empty file: %v", found)
	}
}

func TestColumnLetters(t *testing.T) {
	for letters, i := range map[string]int{"A": 0, "Z": 25, "AA": 26, "AZ": 51, "BA": 52, "XFD": 16383} {
		if got, ok := knowledge.ColumnAt(letters); !ok || got != i || knowledge.ColumnLetters(i) != letters {
			t.Errorf("%s: %d, %v, and back %s", letters, got, ok, knowledge.ColumnLetters(i))
		}
	}
	for _, no := range []string{"", "a", "ABCD", "A1", "Mã"} {
		if _, ok := knowledge.ColumnAt(no); ok {
			t.Errorf("%q names a column", no)
		}
	}
}

// FuzzSheetMapping: whatever a file holds, a mapping or findings come of it, and a
// mapping that is written down again says the same.
func FuzzSheetMapping(f *testing.F) {
	f.Add("sheet: Tháng 1\nheading: 5\ndates: năm/tháng/ngày\nplace: \"Quầy: 3\"\ncolumns:\n  code: Số hồ sơ\n  status: D\nstatuses:\n  chờ: Đang xử lý\n")
	f.Add("heading: không\n")
	f.Fuzz(func(t *testing.T, src string) {
		m, found := knowledge.ParseSheetMapping("m", []byte(src))
		if (m == nil) != (len(found) > 0) {
			t.Fatalf("%v, %v", m, found)
		}
		if m == nil || m.Columns == nil {
			return
		}
		again, found := knowledge.ParseSheetMapping("m", []byte(m.String()))
		if again == nil || again.String() != m.String() {
			t.Errorf("%v\n%s", found, m)
		}
	})
}
