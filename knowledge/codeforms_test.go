package knowledge

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestCodesAsTheyArePasted(t *testing.T) {
	for in, want := range map[string]DossierCode{
		"Ｈ２６．３５－２４０１１５－００１２":                         "H26.35-240115-0012", // full width
		"H26.35\u200b-240115-\u200d0012":             "H26.35-240115-0012", // zero width
		"\ufeffH26.35-2401\u00ad15-0012":             "H26.35-240115-0012",
		"H26.35\u00a0-\u2009240115 - 0012":           "H26.35-240115-0012",
		"H26.35−240115﹣0012":                         "H26.35-240115-0012",
		"H2️⃣6️⃣.35-240115-0012":                     "H26.35-240115-0012", // digits as emoji
		"𝟎𝟎𝟎.𝟎𝟎.𝟎𝟏.H𝟐𝟗-𝟐𝟔𝟎𝟑𝟏𝟎-𝟎𝟒𝟐𝟎":                  "000.00.01.H29-260310-0420",
		"mã hồ sơ: l2.98.H29-2lO5I9-0OI3 ạ":          "12.98.H29-210519-0013",
		"H26,35-240115-0012":                         "H26.35-240115-0012",
		"H26.35.240115.0012":                         "H26.35-240115-0012",
		"H26.35/240115/0012":                         "H26.35-240115-0012",
		"H 26.35-240115-0012":                        "H26.35-240115-0012",
		"H26_35_240115_0012":                         "H26.35-240115-0012",
		"https://t.me/x?start=hs_H26_35_240115_0012": "H26.35-240115-0012",
		"000_00_04_H51_200221_0001":                  "000.00.04.H51-200221-0001",
		"03706 / 2026 / 07906":                       "03706/2026/07906",
		"03706_2026_07906":                           "03706/2026/07906",
		"G01.899.909-260916-890028":                  "G01.899.909-260916-890028",
		"H26.35-\n240115-0012":                       "H26.35-240115-0012",
		"mã H26.35-240115-0012|Đang xử lý":           "H26.35-240115-0012",
	} {
		for _, text := range []string{in, norm.NFD.String("Hồ sơ ") + in + norm.NFD.String(" của tôi đã tới đâu?")} {
			if got := FindDossierCodes(text); !slices.Equal(got, []DossierCode{want}) {
				t.Errorf("FindDossierCodes(%q) = %q, want %q", text, got, want)
			}
		}
	}
}

func TestWordsAreNoCodes(t *testing.T) {
	for _, text := range []string{
		"tôi hoi 260115 0012 nha", "nhà hoi 35 260115 0012", "lúc 14 h 26 260115 0012", "14h26 260115 0012",
		"H26 o 260115 0012", "gọi 0912 345 678", "h26.35", "lil/2026/oooo", "240115-0012", "G01", "ngày 24/01/15 - 0012",
		"H26.35-260115-ooll", "H2635-240115-0012", "HS-00123",
	} {
		if got := FindDossierCodes(text); len(got) > 0 {
			t.Errorf("FindDossierCodes(%q) = %q", text, got)
		}
	}
}

func TestOfficeCodes(t *testing.T) {
	one := DossierRules{Prefixes: []string{"H26.35"}, Forms: []string{"HS-#####", "BN.####/##"}}.CodeForms()
	two := DossierRules{Prefixes: []string{"H26.35", "H26.36"}}.CodeForms()
	all := DossierRules{Forms: []string{"############"}}.CodeForms()
	old := DossierRules{Prefixes: []string{"000.00.10.H26"}}.CodeForms()
	for _, c := range []struct {
		f    CodeForms
		in   string
		want DossierCode // alone
		find bool        // and in a sentence
	}{
		{one, "hs-00123", "HS-00123", true}, {one, "HS 00l23", "HS-00123", true}, {one, "hs_oo123", "HS-00123", true},
		{one, "bn.0012/26", "BN.0012/26", true}, {one, "HS-001234", "", false}, {one, "HS00123", "", false},
		{one, "H2635-240115-0012", "H26.35-240115-0012", true}, {one, "h26352401150012", "H26.35-240115-0012", true},
		{one, "240115-0012", "H26.35-240115-0012", true}, {one, "240115 0012", "H26.35-240115-0012", false},
		{one, "241315-0012", "", false}, {one, "091234-5678", "", false}, {one, "0012", "", false},
		{one, "H26.36-240115-0012", "H26.36-240115-0012", true}, {one, "H29-240115-0012", "H29-240115-0012", true},
		{two, "240115-0012", "", false}, {two, "h2636 240115 0012", "H26.36-240115-0012", true},
		{all, "202600012345", "202600012345", false}, {all, "20260001234", "", false},
		{old, "oooool0h26240115 0012", "000.00.10.H26-240115-0012", true}, {old, "H26-240115-0012", "H26-240115-0012", true},
	} {
		got, ok := c.f.Parse(c.in)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%v: Parse(%q) = %q, want %q", c.f.prefixes, c.in, got, c.want)
		}
		found := c.f.Find("mã " + c.in + " tới đâu rồi")
		if want := []DossierCode{c.want}; c.find != slices.Equal(found, want) {
			t.Errorf("%v: Find(%q) = %q", c.f.prefixes, c.in, found)
		}
	}
}

func TestForeignCodesAndExamples(t *testing.T) {
	one := DossierRules{Prefixes: []string{"H26.35"}}.CodeForms()
	for code, want := range map[DossierCode]bool{
		"H26.35-240115-0012": false, "H26.35.01-240115-0012": false, "H26.36-240115-0012": true, "H26.351-240115-0012": true,
		"03706/2026/07906": false, "HS-00123": false, "G01.899.909-260916-890028": true,
	} {
		if got := one.Foreign(code); got != want {
			t.Errorf("Foreign(%q) = %v", code, got)
		}
		if (CodeForms{}).Foreign(code) {
			t.Errorf("%q is foreign to nobody", code)
		}
	}
	for want, rules := range map[string]DossierRules{
		"H26.35-240115-0012": {}, "H29.2-240115-0012": {Prefixes: []string{"H29.2", "H29.2.1"}, Forms: []string{"HS-#####"}}, "HS-12345": {Forms: []string{"HS-#####", "X####"}},
	} {
		if got := rules.CodeForms().Example(); got != want {
			t.Errorf("%+v: Example() = %q", rules, got)
		}
	}
}

func TestMistake(t *testing.T) {
	f := DossierRules{Prefixes: []string{"H26.35", "H26.36"}}.CodeForms()
	for in, want := range map[string]Mistake{
		"1.001193": ProcedureInstead, "2.000815.000.00.00.H55": ProcedureInstead, "1.OOll93": ProcedureInstead,
		"038175001234": IDInstead, "038 175 001 234": IDInstead, "cccd 0381": PartMissing,
		"0912345678": PhoneInstead, "0912.345.678": PhoneInstead, "+84 912 345 678": PhoneInstead, "sđt 0912 345 678": PhoneInstead,
		"#12": QuestionInstead, "câu 12": QuestionInstead, "Câu hỏi số 12": QuestionInstead, "câu hỏi #12": QuestionInstead,
		"15/01/2024": DateInstead, "ngày 15-1-24": DateInstead, "2024-01-15": DateInstead, "15 1 2024": DateInstead,
		"H26.35-241301-0001": DayInvalid, "h26.35-310299-12": NoCode,
		"240115-0012": PrefixMissing, "240115 0012": PrefixMissing, "241315-0012": PartMissing,
		"0012": PartMissing, "h26 35 2611": PartMissing, "H26.35": PartMissing, "": NoCode, "abc": NoCode,
		strings.Repeat("9", 40): IDInstead,
	} {
		if got := f.Mistake(in); got != want {
			t.Errorf("Mistake(%q) = %q, want %q", in, got, want)
		}
	}
}

// What is found is a code, whatever stands around it, and nothing else is lost.
func FuzzCodeForms(f *testing.F) {
	f.Add("mã h26.35 – 24O115 — 0012 và 03706/2026/07906, 1.001193 hs-00123")
	f.Add("０９１２345678 \xff H56-231027-0361 240115-0012 h26352401150012")
	f.Add("H2️⃣6.35_240115_0012\u200b")
	forms := DossierRules{Prefixes: []string{"H26.35"}, Forms: []string{"HS-#####"}}.CodeForms()
	f.Fuzz(func(t *testing.T, text string) {
		found := forms.Find(text)
		for _, code := range found {
			if again, ok := forms.Parse(string(code)); !ok || again != code {
				t.Errorf("found %q in %q, but it parses as %q, %v", code, text, again, ok)
			}
			if again, ok := forms.Parse(code.Key()); !ok || again != code {
				t.Errorf("found %q in %q, but its link parses as %q, %v", code, text, again, ok)
			}
			forms.Foreign(code)
		}
		if forms.Mistake(text) == "" {
			t.Errorf("%q is nothing at all", text)
		}
		if len(found) == 0 && forms.Without(text) != cutOut(text, nil) {
			t.Errorf("%q has no code, and yet something goes: %q", text, forms.Without(text))
		}
	})
}
