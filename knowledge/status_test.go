package knowledge

import "testing"

func TestParseStatus(t *testing.T) {
	for in, want := range map[string]Status{
		"Mới đăng ký":                      Registered,
		"  ĐƯỢC   TIẾP NHẬN ":              Accepted,
		"khong duoc tiep nhan":             NotAccepted,
		"Đang xử lý":                       InProgress, // composed
		"\u0110ang x\u01b0\u0309 ly\u0301": InProgress, // decomposed
		"dangxuly":                         InProgress,
		"Yêu cầu bổ sung giấy tờ":          NeedsPapers,
		"chờ thực hiện nghĩa vụ tài chính": NeedsPayment,
		"Đã rút hồ sơ":                     Withdrawn,
		"Hồ sơ không xử lý được":           Stopped,
		"Đã xử lý xong.":                   Done,
		"Đã bổ sung – chờ tiếp nhận":       Registered,
		"Công dân đã gửi bổ sung":          InProgress,
		"Hồ sơ mới tiếp nhận":              Accepted,
		"1":                                Registered,
		" 10 ":                             ResultReturned,
		"09":                               Done,
		"4. Đang xử lý":                    InProgress,
		"4 - Đã trả kết quả":               0,
		"0":                                0,
		"11":                               0,
		"99999999999999999999":             0,
		"":                                 0,
		"Quá hạn":                          0,
		"Còn 0 ngày 1 giờ":                 InProgress,
		"Còn 3 ngày":                       InProgress,
		"Đang xử lý (quá hạn)":             InProgress,
		"4. Đang xử lý - Trong hạn":        InProgress,
		"Đã trả kết quả trước hạn":         ResultReturned,
		"Đã xử lý xong, trễ hạn":           Done,
		"Trong hạn":                        0,
		"Hoàn thành":                       0, // done, or handed out: offices differ
		"Tạm dừng":                         0,
		"xử lý":                            0,
	} {
		got, ok := ParseStatus(in)
		if got != want || ok != (want != 0) {
			t.Errorf("ParseStatus(%q) = %d, %v; want %d", in, got, ok, want)
		}
	}
}

func TestStatusNamesAreReadBack(t *testing.T) {
	for s := Registered; s <= ResultReturned; s++ {
		if got, ok := ParseStatus(s.String()); !ok || got != s || !s.Valid() {
			t.Errorf("%d is %q, read back as %d", s, s, got)
		}
	}
	for _, s := range []Status{-1, 0, 11} {
		if s.Valid() || s.String() != "" {
			t.Errorf("%d is no state, but is %q", int(s), s)
		}
	}
}

func TestNoWordsMeanTwoStates(t *testing.T) {
	owner := map[string]Status{}
	for s, names := range statusVariants {
		for _, name := range names {
			words := plainWords(name)
			if o, taken := owner[words]; taken && o != s {
				t.Errorf("%q means %d and %d", name, o, s)
			}
			owner[words] = s
			if got, _ := ParseStatus(name); got != s {
				t.Errorf("%q is read as %d, want %d", name, got, s)
			}
		}
	}
}

func FuzzParseStatus(f *testing.F) {
	f.Add("4. Đang xử lý")
	f.Add("\xff10")
	f.Fuzz(func(t *testing.T, text string) {
		s, ok := ParseStatus(text)
		if ok != s.Valid() {
			t.Errorf("ParseStatus(%q) = %d, %v", text, s, ok)
		}
		if again, _ := ParseStatus(s.String()); again != s {
			t.Errorf("%q: %d is read back as %d", text, s, again)
		}
	})
}

// What is known of other software's states is read, every one.
func TestOtherSoftwaresStates(t *testing.T) {
	for _, text := range []string{
		"Hồ sơ đăng ký mới trực tuyến", "Hồ sơ chuyển phòng chuyên môn", "Chờ xử lý", "Chờ bổ sung hồ sơ", "Chờ ký duyệt",
		"Đã trả kết quả", "Đã xử lý xong", "Công dân yêu cầu rút hồ sơ", "Hồ sơ không xử lý được", "Chờ thực hiện nghĩa vụ tài chính",
		"Chờ thực hiện liên thông", "Đã nhận kết quả liên thông", "Chờ trả thông báo nghĩa vụ tài chính", "Đang xử lý", "Không tiếp nhận",
		"Đã bổ sung - chờ tiếp nhận", "Đã rút hồ sơ", "Hồ sơ mới tiếp nhận", "Yêu cầu một cửa bổ sung", "Yêu cầu công dân bổ sung",
		"Công dân đã gửi bổ sung", "Chờ bổ sung tiếp nhận", "Tiếp nhận", "Còn 0 ngày 1 giờ...",
	} {
		if _, ok := ParseStatus(text); !ok {
			t.Errorf("%q is no state", text)
		}
	}
}

func TestAnOfficesOwnStates(t *testing.T) {
	r := DossierRules{Statuses: map[string]Status{plainWords("Hoàn thành"): Done, plainWords("Đã ký duyệt"): Done}}
	for text, want := range map[string]Status{"HOÀN THÀNH.": Done, "Đã ký duyệt": Done, "Đang xử lý": InProgress, "Tạm dừng": 0} {
		if got, ok := r.Status(text); got != want || ok != (want != 0) {
			t.Errorf("Status(%q) = %d, %v", text, got, ok)
		}
	}
}
