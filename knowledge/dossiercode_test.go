package knowledge

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestParseDossierCode(t *testing.T) {
	for in, want := range map[string]string{
		"H26.35-240115-0012":            "H26.35-240115-0012",
		" h26.35-240115-0012 ":          "H26.35-240115-0012",
		"H26.35 – 240115 — 0012":        "H26.35-240115-0012",
		"H26.35‑240115‑0012":            "H26.35-240115-0012",
		"H26.35-24O115-OO12":            "H26.35-240115-0012",
		"OOO.oo.O4.h51-200221-0001":     "000.00.04.H51-200221-0001",
		"38.98.H29-210519-0013":         "38.98.H29-210519-0013",
		"G01.899.909-260916-890028":     "G01.899.909-260916-890028",
		"H56-231027-0361":               "H56-231027-0361",
		"H56-231027-361":                "H56-231027-361",
		"03706/2026/07906":              "03706/2026/07906",
		"h26 35 261120 0012":            "H26.35-261120-0012",
		"H26.35 261120 0012":            "H26.35-261120-0012",
		"H56 231027 361":                "H56-231027-361",
		"000.00.04.H51 200221 0001":     "000.00.04.H51-200221-0001",
		"h26 35 261120":                 "",
		"h26 35 2611 200012":            "",
		"H26 35 261320 0012":            "",
		"h26 0912 345 678":              "",
		"H26.35-240229-0001":            "H26.35-240229-0001", // a leap day
		"H26.35-230229-0001":            "",
		"H26.35-241301-0001":            "",
		"H26.35-240115-12":              "",
		"H26.35-240115-0012345":         "",
		"mã H26.35-240115-0012":         "",
		"H26.35-240115-0012, nha":       "",
		"1.001193":                      "",
		"2.000815.000.00.00.H55":        "",
		"0912345678":                    "",
		"123/2015/NĐ-CP":                "",
		"":                              "",
		"H26.35-240115-0012 H1-1-1":     "",
		"F26.35-240115-0012":            "",
		"H26.35-240115-0012-7":          "",
		"5.000.00.01.H29-260310-0420":   "",
		"H26.35-240115-0012/2026/12345": "",
	} {
		got, ok := ParseDossierCode(in)
		if string(got) != want || ok != (want != "") {
			t.Errorf("ParseDossierCode(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestFindDossierCodes(t *testing.T) {
	for in, want := range map[string][]DossierCode{
		"mã của tui là h26.35-240115-0012 nha":                  {"H26.35-240115-0012"},
		"Mã hồ sơ:H26.35 - 240115 - 0012.":                      {"H26.35-240115-0012"},
		"mã hồ sơ.H26.35-240115-0012?":                          {"H26.35-240115-0012"},
		"(H56-231027-0361) và H56-231027-0362, H56—231027—0361": {"H56-231027-0361", "H56-231027-0362"},
		"bhxh 03706/2026/07906 tới đâu rồi":                     {"03706/2026/07906"},
		"gọi 0912 345 678 hoặc 0912-345-678":                    nil,
		"thủ tục 1.001193, 2.000815.000.00.00.H55":              nil,
		"sinh ngày 12-10-1990 ở H26":                            nil,
		"ma h26 35 261120 0012 sdt 0912 345 678":                {"H26.35-261120-0012"},
		"sdt 0912 345 678 ma h26 35 261120 0012":                {"H26.35-261120-0012"},
		"sinh 120590 ở H26, số 0912 345678":                     nil,
		"căn hộ h12 120590 0912345678":                          nil,
		"XH26.35-240115-0012":                                   nil,
		"5.000.00.01.H29-260310-0420":                           nil,
		"ãH26.35-240115-0012":                                   nil,
	} {
		if got := FindDossierCodes(in); !slices.Equal(got, want) {
			t.Errorf("FindDossierCodes(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWithout(t *testing.T) {
	for in, want := range map[string]string{
		"H26.35-261120-0012 va lam giay khai sinh can gi":  "va lam giay khai sinh can gi",
		"bhxh 03706/2026/07906, H56-231027-0361 xong chưa": "bhxh , xong chưa",
		"không có mã": "không có mã",
	} {
		if got := (CodeForms{}).Without(in); got != want {
			t.Errorf("Without(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFindProcedureCodes(t *testing.T) {
	for in, want := range map[string][]ProcedureCode{
		"1.001193 và 2.000815.000.00.00.h55, lại 1.001193": {"1.001193", "2.000815"},
		"mã (1.OO1193)?":       {"1.001193"},
		"1.013980.H19.":        {"1.013980"},
		"phí 1.000.000 đồng":   nil,
		"11.001193":            nil,
		"1.0011934":            nil,
		"1.001193.5":           nil,
		"H26.35-240115-001193": nil,
		"0.001193 hay 1.00119": nil,
	} {
		if got := FindProcedureCodes(in); !slices.Equal(got, want) {
			t.Errorf("FindProcedureCodes(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDossierCodeDayAndFuture(t *testing.T) {
	hanoi := time.FixedZone("ICT", 7*3600)
	code := DossierCode("H26.35-261122-0012")
	for _, c := range []struct {
		now  time.Time
		want bool
	}{
		{time.Date(2026, 11, 21, 23, 59, 0, 0, hanoi), true},
		{time.Date(2026, 11, 22, 0, 0, 0, 0, hanoi), false},
		{time.Date(2027, 1, 1, 0, 0, 0, 0, hanoi), false},
	} {
		if got := code.Future(c.now); got != c.want {
			t.Errorf("Future(%s) = %v", c.now, got)
		}
	}
	if day, ok := code.Day(); !ok || day.Format(time.DateOnly) != "2026-11-22" {
		t.Errorf("Day() = %v, %v", day, ok)
	}
	if _, ok := DossierCode("03706/2026/07906").Day(); ok {
		t.Error("an insurance number states no day")
	}
}

func TestDossierCodeKey(t *testing.T) {
	for code, want := range map[DossierCode]string{
		"H26.35-240115-0012":                  "H26_35_240115_0012",
		"03706/2026/07906":                    "03706_2026_07906",
		DossierCode(strings.Repeat("1-", 50)): strings.Repeat("1_", 30) + "1",
	} {
		if got := code.Key(); got != want {
			t.Errorf("%q.Key() = %q, want %q", code, got, want)
		}
	}
}

func FuzzFindDossierCodes(f *testing.F) {
	f.Add("mã h26.35 – 24O115 — 0012 và 03706/2026/07906, 1.001193")
	f.Add("0912345678 \xff H56-231027-0361")
	f.Fuzz(func(t *testing.T, text string) {
		for _, code := range FindDossierCodes(text) {
			again, ok := ParseDossierCode(string(code))
			if !ok || again != code {
				t.Errorf("found %q in %q, but it parses as %q, %v", code, text, again, ok)
			}
			if key := code.Key(); len(key) > 61 || strings.Trim(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != "" {
				t.Errorf("key %q", key)
			}
			if _, ok := ParseProcedureCode(string(code)); ok {
				t.Errorf("%q is a procedure's code", code)
			}
		}
		for _, code := range FindProcedureCodes(text) {
			if again, ok := ParseProcedureCode(string(code)); !ok || again != code || !utf8.ValidString(string(code)) {
				t.Errorf("found %q in %q", code, text)
			}
		}
	})
}
