package index

import (
	"reflect"
	"slices"
	"testing"

	"motcua/index/vi"
	"motcua/knowledge"
	"motcua/knowledge/guides"
)

func TestPartsOf(t *testing.T) {
	for text, want := range map[string][]string{
		"đăng ký kết hôn": {"đăng ký kết hôn"},
		"đăng ký kết hôn rồi nhập khẩu về nhà chồng":    {"đăng ký kết hôn", "rồi nhập khẩu về nhà chồng"},
		"xin giấy độc thân, chứng thực chữ ký":          {"xin giấy độc thân", "chứng thực chữ ký"},
		"ạ, cho hỏi làm khai sinh":                      {"ạ cho hỏi làm khai sinh"}, // a short piece begins no part
		"một hai. ba bốn. năm sáu. bảy tám. chín mười.": nil,                         // a story
	} {
		words := vi.Words(text)
		var got []string
		for _, p := range partsOf(text, words) {
			part := ""
			for _, w := range words[p[0]:p[1]] {
				part += " " + w.Text
			}
			got = append(got, part[1:])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// ours is an index of all guides that come with the program.
func ours(t *testing.T) *Index {
	t.Helper()
	all, _ := knowledge.LoadGuides(guides.FS(), "")
	lib, _ := knowledge.NewLibrary(all)
	x, err := BuildMem(t.Context(), lib)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func TestSeveralProceduresInOneMessage(t *testing.T) {
	x := ours(t)
	for text, want := range map[string][]string{
		"xin giấy độc thân và chứng thực chữ ký":     {"chung-thuc-chu-ky", "xac-nhan-tinh-trang-hon-nhan"},
		"sao y giấy kết hôn":                         {"chung-thuc-ban-sao"},
		"liên thông khai sinh và đăng ký thường trú": {"lien-thong-khai-sinh"}, // one procedure does both
	} {
		a, err := x.Answer(t.Context(), Query{Text: text})
		got := append([]string{a.Guide}, a.Also...)
		slices.Sort(got)
		if err != nil || a.Verdict != Sure || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %s %q, %v; want %q", text, a.Verdict, got, err, want)
		}
	}
}

func TestAProcedureWithoutAGuideIsForAnOfficer(t *testing.T) {
	x := ours(t)
	for _, text := range []string{"xin cấp bằng lái máy bay ở đâu", "nuôi cá sấu đăng ký trại nuôi", "đổi bằng lái xe"} {
		if a, err := x.Answer(t.Context(), Query{Text: text}); err != nil || a.Verdict == Sure {
			t.Errorf("%q: %s %s, %v", text, a.Verdict, a.Guide, err)
		}
	}
}

func TestOursStandBeforeImportedOnes(t *testing.T) {
	imported := func(id, main string, score float64) ranked {
		return ranked{&profile{guide: &knowledge.Guide{ID: id, Origin: knowledge.Imported}, main: main}, &evidence{}, score}
	}
	own := func(id, main string, score float64) ranked {
		return ranked{&profile{guide: &knowledge.Guide{ID: id}, main: main}, &evidence{}, score}
	}
	for name, tt := range map[string]struct {
		found []ranked
		want  string
	}{
		"nothing":          {nil, ""},
		"one of ours":      {[]ranked{imported("a", "x", 9), imported("b", "y", 8.5), own("c", "x", 8)}, "cab"},
		"too far behind":   {[]ranked{imported("a", "x", 9), own("c", "x", 6)}, "ac"},
		"another matter":   {[]ranked{imported("a", "x", 9), own("c", "y", 8.9)}, "ac"},
		"ours is the best": {[]ranked{own("c", "x", 9), own("d", "x", 8.9)}, "cd"},
	} {
		preferOurs(tt.found)
		got := ""
		for _, r := range tt.found {
			got += r.guide.ID
		}
		if got != tt.want || !slices.IsSortedFunc(tt.found, func(a, b ranked) int { return int(100*b.score) - int(100*a.score) }) {
			t.Errorf("%s: %s, want %s, best first", name, got, tt.want)
		}
	}
}
