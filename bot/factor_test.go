package bot

import (
	"strings"
	"testing"

	"motcua/knowledge"
)

func TestReadFactor(t *testing.T) {
	for text, want := range map[string]string{
		"0456": "0456", " 04 56 ": "0456", "04-56": "0456", "0.4.5.6": "0456", "dạ 0456 ạ": "0456", "4 số cuối là 0456": "0456", "số cuối căn cước 0456 nha con": "0456",
		"456": "", "04567": "", "0987000456": "", "0456 0457": "", "không": "", "": "", "H26.35-261120-0012": "", "1.001193": "",
		"tôi nộp năm 2024 mà chưa thấy ai gọi gì cả vậy": "",
	} {
		if got, _ := readFactor(knowledge.CodeForms{}, text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
	own := knowledge.DossierRules{Prefixes: []string{"H26.35"}}.CodeForms()
	if _, kind := readFactor(own, "261120-0012"); kind != noDigits {
		t.Errorf("a code as this office writes it is taken for a slip of four digits: %d", kind)
	}
}

func TestFactorOpens(t *testing.T) {
	d := knowledge.Dossier{Phone: "0987 000 456", IDLast4: "1234"}
	for _, f := range []factor{{digits: "0456"}, {digits: "1234"}, {phone: national("+84 987000456")}, {phone: national("987000456")}} {
		if !f.opens(d) {
			t.Errorf("%+v does not open it", f)
		}
	}
	for _, f := range []factor{{}, {digits: "0457"}, {digits: "456"}, {phone: national("0987000457")}, {phone: "000456"}, {digits: "0987"}} {
		if f.opens(d) {
			t.Errorf("%+v opens it", f)
		}
	}
	for _, lacking := range []knowledge.Dossier{{}, {Phone: "456", IDLast4: "34"}, {Phone: "không có"}} {
		for _, f := range []factor{{}, {digits: ""}, {digits: "0000"}, {digits: "456"}, {phone: ""}, {phone: national("0")}} {
			if f.opens(lacking) {
				t.Errorf("%+v opens %+v, of which nothing is on record", f, lacking)
			}
		}
	}
}

func FuzzReadFactor(f *testing.F) {
	for _, seed := range []string{"0456", "dạ 04-56 ạ", "4 số cuối là 0456", "٠٤٥٦", "H26.35-261120-0012"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		digits, kind := readFactor(knowledge.CodeForms{}, text)
		if (kind == fourDigits) != (len(digits) == 4) || strings.Trim(digits, "0123456789") != "" {
			t.Errorf("%q is read as %q, %d", text, digits, kind)
		}
	})
}
