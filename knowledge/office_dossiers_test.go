package knowledge_test

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func TestOfficeDossierRules(t *testing.T) {
	o := mustOffice(t, `
dossiers:
  prefixes: [h26.35, "000.00.01.H29"]
  forms: ["HS-#####"]
  statuses:
    Chờ LĐ ký: Đang xử lý
    Đã xong: "9"
  late_after: "16:30"
  discreet: [cai nghiện]
  hidden: [xử lý đơn]
  quiet: 20:30-6:00
letters:
  apology: không
  birth: |
    Chúc mừng {người nộp}.

    Chúc cháu khỏe.
`)
	r := o.Dossiers
	if strings.Join(r.Prefixes, " ") != "H26.35 000.00.01.H29" || strings.Join(r.Forms, " ") != "HS-#####" ||
		strings.Join(r.Discreet, " ") != "cai nghiện" || strings.Join(r.Hidden, " ") != "xử lý đơn" {
		t.Errorf("%+v", r)
	}
	for text, want := range map[string]knowledge.Status{"chờ lđ ký": knowledge.InProgress, "ĐÃ XONG": knowledge.Done, "Đã trả": knowledge.ResultReturned, "Chờ": 0} {
		if s, ok := r.Status(text); s != want || ok != (want != 0) {
			t.Errorf("%q is %v, %v", text, s, ok)
		}
	}
	if r.LateFrom() != 16*time.Hour+30*time.Minute || r.QuietHours() != (knowledge.Span{From: 20*time.Hour + 30*time.Minute, To: 6 * time.Hour}) {
		t.Errorf("%v %v", r.LateFrom(), r.QuietHours())
	}
	if !o.Letters.NoApology || o.Letters.Texts[knowledge.Birth] != "Chúc mừng {người nộp}.\n\nChúc cháu khỏe." {
		t.Errorf("%+v", o.Letters)
	}
	var nothing knowledge.DossierRules
	if nothing.LateFrom() != 15*time.Hour || nothing.QuietHours() != (knowledge.Span{From: 21 * time.Hour, To: 7 * time.Hour}) {
		t.Errorf("an office that says nothing: %v %v", nothing.LateFrom(), nothing.QuietHours())
	}
}

func TestOfficeDossierRulesRefused(t *testing.T) {
	for src, want := range map[string]string{
		"dossiers:\n  prefixes: [X26]":                           "không đúng dạng",
		"dossiers:\n  forms: [HS-A-##]":                          "ít hơn bốn chữ số",
		"dossiers:\n  statuses: [a]":                             "phải gồm các dòng",
		"dossiers:\n  statuses:\n    Chờ ký: Đang chờ gì đó":     "10 trạng thái chung",
		"dossiers:\n  late_after: \"25:00\"":                     "không phải là giờ",
		"dossiers:\n  quiet: 7:00-7:00":                          "không phải là khoảng giờ",
		"dossiers:\n  hiden: [a]":                                "hidden",
		"letters:\n  apology: thỉnh thoảng":                      "có hoặc không",
		"letters:\n  birth:\n    - a":                            "lời của lá thư",
		"letters:\n  birth: |\n    " + strings.Repeat("a", 1501): "dài hơn",
	} {
		o, found := knowledge.ParseOffice("office.yaml", []byte(src))
		if o != nil || len(found) == 0 || !strings.Contains(found[0].What+found[0].Mend, want) {
			t.Errorf("%s\n%v", src, found)
		}
	}
}
