package bot

import (
	"slices"
	"testing"

	"motcua/knowledge"
)

// fieldLibrary has one guide of each field.
func fieldLibrary(fields ...string) *knowledge.Library {
	var guides []*knowledge.Guide
	for i, f := range fields {
		guides = append(guides, &knowledge.Guide{ID: "g" + itoa(i), Name: "Việc " + itoa(i), Field: f})
	}
	lib, _ := knowledge.NewLibrary(guides)
	return lib
}

func TestReadFields(t *testing.T) {
	lib := fieldLibrary("Hộ tịch", "Chứng thực", "Khiếu nại, tố cáo", "Hạ tầng – quy hoạch", "Đất đai", "Đất ở")
	for _, c := range []struct {
		words   string
		fields  []string
		unknown string
	}{
		{"hộ tịch, chứng thực", []string{"Hộ tịch", "Chứng thực"}, ""},
		{"ho tich;CHUNG THUC", []string{"Hộ tịch", "Chứng thực"}, ""},
		{"khiếu nại, tố cáo, đất đai", []string{"Khiếu nại, tố cáo", "Đất đai"}, ""},
		{"tố cáo", []string{"Khiếu nại, tố cáo"}, ""},
		{"quy hoach", []string{"Hạ tầng – quy hoạch"}, ""},
		{"hộ tịch, hộ tịch", []string{"Hộ tịch"}, ""},
		{"", nil, ""},
		{"tất cả", nil, ""},
		{"hộ tịch, nuôi voi", nil, "nuôi voi"},
		{"đất", nil, "đất"},
	} {
		fields, unknown := readFields(lib, c.words)
		if !slices.Equal(fields, c.fields) || unknown != c.unknown {
			t.Errorf("readFields(%q) = %q, %q, want %q, %q", c.words, fields, unknown, c.fields, c.unknown)
		}
	}
	if near := fieldsNear(lib, "đất"); !slices.Equal(near, []string{"Đất đai", "Đất ở"}) {
		t.Errorf("near “đất”: %q", near)
	}
}

func FuzzReadFields(f *testing.F) {
	lib := fieldLibrary("Hộ tịch", "Khiếu nại, tố cáo", "Đất đai")
	for _, s := range []string{"hộ tịch, đất đai", "khiếu nại, tố cáo", ",;,", "đất"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		fields, unknown := readFields(lib, words)
		if unknown != "" && fields != nil {
			t.Errorf("%q: %q and %q", words, fields, unknown)
		}
		for i, x := range fields {
			if !slices.Contains(lib.Fields(), x) || slices.Contains(fields[:i], x) {
				t.Errorf("%q: %q", words, fields)
			}
		}
		fieldsNear(lib, words)
	})
}
