package knowledge

import "testing"

func TestWithoutIDNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"038175001234": "",
		"so cccd cua toi 038175001234 nho tra giup": "so cccd cua toi nho tra giup",
		"CMND: 172345678, cấp ở Thanh Hóa":          "CMND: , cấp ở Thanh Hóa",
		"căn cước 038 175 001 234 ạ":                "căn cước ạ",
		"số 0381 7500 1234":                         "số",
		"038175001234 và 172345678":                 "và",
		// Something else with digits stays.
		"gọi 0912345678 hoặc 0912 345 678":    "gọi 0912345678 hoặc 0912 345 678",
		"+84912345678":                        "+84912345678",
		"H26.35-261120-0012":                  "H26.35-261120-0012",
		"số tiền 100.000.000 đồng":            "số tiền 100.000.000 đồng",
		"thủ tục 1.001193 ngày 12/10/1990":    "thủ tục 1.001193 ngày 12/10/1990",
		"03706/2026/07906":                    "03706/2026/07906",
		"tài khoản 0381750012345":             "tài khoản 0381750012345",
		"sổ 1234567890, mã 412345678901":      "sổ 1234567890, mã 412345678901",
		"sinh 120190 ở tổ 12 khu phố 3":       "sinh 120190 ở tổ 12 khu phố 3",
		"ab172345678":                         "ab172345678",
		"đóng 172345678đ":                     "đóng 172345678đ",
		"lớp 038 175 học sinh, 001 giáo viên": "lớp 038 175 học sinh, 001 giáo viên",
	} {
		if got := WithoutIDNumbers(in); got != want {
			t.Errorf("WithoutIDNumbers(%q) = %q, want %q", in, got, want)
		}
		if HasIDNumber(in) != (in != want) {
			t.Errorf("HasIDNumber(%q) = %v", in, HasIDNumber(in))
		}
	}
}

func FuzzWithoutIDNumbers(f *testing.F) {
	f.Add("cccd 038175001234, 172345678 \xff")
	f.Fuzz(func(t *testing.T, text string) {
		if left := WithoutIDNumbers(text); HasIDNumber(text) && len(left) >= len(text) {
			t.Errorf("nothing cut out of %q: %q", text, left)
		}
	})
}
