package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// hasProfile gives the world's office a profile.
func (w *world) hasProfile(src string) {
	w.t.Helper()
	o, found := knowledge.ParseOffice("office.yaml", []byte(src))
	if o == nil {
		w.t.Fatal(found)
	}
	standing, release := w.bot.Editions.Current()
	defer release()
	e := *standing
	e.Office, e.Library = *o, e.Library.For(o)
	w.bot.Editions = oneEdition{&e}
}

// told says something to a bot of an office with a profile, and returns what is
// answered.
func told(t *testing.T, profile string, at time.Time, words ...string) string {
	t.Helper()
	w := newWorld(t)
	w.hasProfile(profile)
	w.people(true)
	w.now = at
	for _, s := range words {
		w.fresh = nil
		w.perform("> " + s)
	}
	return strings.Join(w.fresh, "\n")
}

func hanoi(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, knowledge.Vietnam())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// What is said of the hours depends on the day and the time.
func TestOfficeHoursNow(t *testing.T) {
	for at, want := range map[string][]string{
		"2026-12-02 08:00": {"đang mở cửa, đến 11 giờ 30"},
		"2026-12-02 12:00": {"đóng cửa", "lại lúc 13 giờ 30, hôm nay"},
		"2026-12-02 18:00": {"đóng cửa", "lại lúc 7 giờ 30, ngày mai"},
		"2026-12-05 12:00": {"lại lúc 7 giờ 30, thứ Hai 07/12"},
		"2026-11-23 17:30": {"lại lúc 7 giờ 30, thứ Tư 25/11", "Sắp tới có ngày nghỉ: Ngày Văn hóa Việt Nam 24/11 (ngày 24/11/2026)"},
		"2026-11-24 09:00": {"đóng cửa", "Đang trong ngày nghỉ: Ngày Văn hóa"},
		"2027-02-08 09:00": {"lại lúc 7 giờ 30, thứ Sáu 12/02", "Đang trong ngày nghỉ: Nghỉ Tết", "(từ 05/02/2027 đến hết 11/02/2027)"},
		"2028-01-20 09:00": {"Tết Nguyên đán (từ 25/01/2028 đến hết 31/01/2028)", "Đây là dự kiến."},
	} {
		got := told(t, knowledge.OfficeExample(), hanoi(t, at), "mấy giờ mở cửa vậy")
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: says %q, want %q in it", at, got, w)
			}
		}
	}
}

// Whatever the profile does not say, the bot does not say either.
func TestOfficeSaysOnlyWhatItKnows(t *testing.T) {
	noon := hanoi(t, "2026-12-02 12:00")
	for _, test := range []struct{ profile, words, want, not string }{
		{"", "mấy giờ làm việc", "chưa được cung cấp", "giờ 30"},
		{"name: UBND xã Mẫu", "cho xin số điện thoại", "chưa được cung cấp", "Điện thoại"},
		{"hotline: 1022", "cho xin số điện thoại", "Điện thoại: 1022.", "chưa được cung cấp"},
		{"hotline: 1022", "số điện thoại và địa chỉ phường", "1022.\n| Điều còn lại tôi chưa được cung cấp", ""},
		{"hotline: 1022", "chủ tịch là ai", "chưa được cung cấp nên không dám trả lời. Ông/bà có thể gọi 1022.", "Điện thoại"},
		{"name: UBND xã Mẫu", "chủ tịch là ai", "chưa được cung cấp nên không dám trả lời. Ông/bà có muốn", "gọi"},
		{"hotline: 1022", "số điện thoại cán bộ xã", "chưa được cung cấp", "Điện thoại"},
		{"address: Số 1 <đường> Mẫu", "địa chỉ ủy ban ở đâu", "Địa chỉ: Số 1 <đường> Mẫu.", ""},
		{"address: Số 1 đường Mẫu", "ở đâu vậy", "Số 1 đường Mẫu.", ""},
		{"hours: {thứ hai: 7:30-11:30}", "thứ bảy có làm không", "Thứ Bảy không làm việc.", "Thứ Bảy làm"},
		{"hours: {thứ bảy: 7:30-11:30}", "thu 7 co lam viec khong", "Thứ Bảy làm việc từ 7 giờ 30 đến 11 giờ 30.", "không làm việc"},
		{"hours: {thứ hai: 7:30-11:30}\nholidays: {public: false}", "ngày lễ có làm không", "Ngày lễ vẫn làm việc.", "Sắp tới"},
		{"hours: {thứ hai: 7:30-11:30}", "phường có nghỉ tết không", "Tết Nguyên đán (từ 02/02/2027 đến hết 14/02/2027)", "Giờ làm"},
		{"amenities: {photocopy: Có máy}", "có photo không", "Có máy.", "chưa"},
		{"amenities: {photocopy: Có máy}", "có chỗ chụp ảnh thẻ không", "", "Có máy"},
	} {
		got := told(t, test.profile, noon, test.words)
		if !strings.Contains(got, test.want) || test.not != "" && strings.Contains(got, test.not) {
			t.Errorf("%q, %q: says %q, want %q and not %q", test.profile, test.words, got, test.want, test.not)
		}
	}
}

func TestPartsAsked(t *testing.T) {
	for text, want := range map[string][]part{
		"mấy giờ mở cửa":                      {"hours"},
		"gửi xe ở đâu":                        {"parking"},
		"ủy ban ở đâu":                        {"address"},
		"địa chỉ ở đâu":                       {"address"},
		"thu 7 may gio dong cua":              {"saturday", "hours"},
		"cho xin sđt":                         {"phone"},
		"số điện thoại chủ tịch":              {"unknown"},
		"số điện thoại với lại chủ tịch":      {"phone", "unknown"},
		"tết nghỉ mấy ngày, có nghỉ lễ không": {"holidays"},
		"làm khai sinh":                       nil,
	} {
		if got := partsAsked(text); !slices.Equal(got, want) {
			t.Errorf("%q asks for %q, want %q", text, got, want)
		}
	}
}

// An old place is taken out of a question however it is typed, and nothing else.
func TestOldPlacesAreTakenOut(t *testing.T) {
	p := placesOf(&knowledge.Office{OldNames: []string{"xã Sen Cũ", "phường Hồ Sen", "huyện Mẫu"}})
	for text, want := range map[string]string{
		"làm khai sinh ở xã Sen Cũ cần gì":       "làm khai sinh cần gì | xã Sen Cũ",
		"lam khai sinh o xa sen cu can gi":       "lam khai sinh can gi | xã Sen Cũ",
		"tôi ở Sen Cũ, làm căn cước":             "tôi , làm căn cước | xã Sen Cũ",
		"dân phường Hồ Sen về xã Sen Cũ tạm trú": "tạm trú | phường Hồ Sen, xã Sen Cũ",
		"hoa sen cũ héo rồi":                     "hoa sen cũ héo rồi | ",
		"quê huyện Mẫu làm giấy":                 "quê làm giấy | huyện Mẫu",
		"điền mẫu nào":                           "điền mẫu nào | ",
		"ở mẫu nào":                              "ở mẫu nào | ",
		"xã Sen Cú":                              "xã Sen Cú | ",
		"":                                       " | ",
	} {
		rest, named := p.without(text)
		if got := rest + " | " + strings.Join(named, ", "); got != want {
			t.Errorf("%q leaves %q, want %q", text, got, want)
		}
	}
}

// The answer to a question that names an old place is the answer without it.
func TestOldPlacesTakeNoWeight(t *testing.T) {
	e := *testEdition(t)
	ask := func(text string) Meaning {
		m, err := Understand(t.Context(), &e, nil, text)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	plain := ask("làm khai sinh cho con cần giấy tờ gì")
	e.Office.OldNames = []string{"xã Chứng Thực Đất", "xã Kết Hôn"}
	named := ask("làm khai sinh cho con ở xã Chứng Thực Đất cần giấy tờ gì")
	if named.Answer.Guide != plain.Answer.Guide || named.Answer.Confidence != plain.Answer.Confidence || len(named.Places) != 1 {
		t.Errorf("%s at %.3f with the place, %s at %.3f without", named.Answer.Guide, named.Answer.Confidence, plain.Answer.Guide, plain.Answer.Confidence)
	}
	if m := ask("xã Kết Hôn giờ thuộc phường nào"); !m.OnlyPlaces || m.Intent != Office {
		t.Errorf("asking for the place alone is understood as %s", m.Intent)
	}
}

func FuzzOldPlaces(f *testing.F) {
	f.Add("làm khai sinh ở xã Sen Cũ")
	f.Add("ở ở xã sen cũ sen cũ ở")
	p := placesOf(&knowledge.Office{OldNames: []string{"xã Sen Cũ", "phường Sen"}})
	f.Fuzz(func(t *testing.T, text string) {
		if rest, named := p.without(text); len(named) == 0 && rest != text || len(rest) > len(text)+1 {
			t.Errorf("%q became %q, naming %q", text, rest, named)
		}
	})
}
