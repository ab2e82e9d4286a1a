package knowledge_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func mustOffice(t testing.TB, src string) *knowledge.Office {
	t.Helper()
	o, findings := knowledge.ParseOffice("office.yaml", []byte(src))
	if o == nil {
		t.Fatal(findings)
	}
	return o
}

func TestTheExampleIsSound(t *testing.T) {
	o := mustOffice(t, knowledge.OfficeExample())
	if found := o.Lint(nil, time.Date(2026, 11, 29, 9, 0, 0, 0, knowledge.Vietnam())); len(found) > 0 {
		t.Error(found)
	}
	if want := "thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30 và 13 giờ 30 đến 17 giờ; thứ Bảy, 7 giờ 30 đến 11 giờ 30"; o.ReceiptHours(time.Time{}) != want {
		t.Errorf("hours %q, want %q", o.ReceiptHours(time.Time{}), want)
	}
	if o.Name != "UBND phường Hoa Sen (mẫu)" || o.Province != "tỉnh Mẫu" || len(o.OldNames) != 2 || len(o.Hash) != 64 || o.Amenity(knowledge.Photo) == "" {
		t.Errorf("read as %+v", o)
	}
	if until, open := o.Calendar.Open(at(t, "2027-01-09 14:00")); !open {
		t.Errorf("closed on the day that is worked instead, %v", until)
	}
	if next, _ := o.Calendar.NextOpening(at(t, "2027-02-04 17:00")); next.Format("02/01 15:04") != "12/02 07:30" {
		t.Errorf("opens %v after Tết", next)
	}
}

func TestAnEmptyProfileSaysNothing(t *testing.T) {
	for _, src := range []string{"", "\n# chưa có gì\n", "\ufeff"} {
		o := mustOffice(t, src)
		o.File, o.Hash = "", ""
		if !reflect.DeepEqual(*o, knowledge.Office{}) {
			t.Errorf("%q is read as %+v", src, o)
		}
	}
	var zero knowledge.Office
	if zero.ReceiptHours(time.Time{}) != "" || zero.Amenity(knowledge.Photo) != "" {
		t.Error("the zero office knows something")
	}
	if _, ok := zero.Counter("Hộ tịch"); ok {
		t.Error("the zero office has a counter")
	}
}

func TestHoursAreReadAsPeopleWriteThem(t *testing.T) {
	for src, want := range map[string]string{
		"thứ 2 - thứ 6: 7h30-11h30, 13h-17h":            "thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30 và 13 giờ đến 17 giờ",
		"T2-T6: [7:30-11:30, '13:00 - 16:30']":          "thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30 và 13 giờ đến 16 giờ 30",
		"Thứ Hai đến Chủ Nhật: 8:00-17:00":              "thứ Hai đến Chủ nhật, 8 giờ đến 17 giờ",
		"thứ ba: 8-12\n  CN: 8 giờ 15 đến 9 giờ":        "thứ Ba, 8 giờ đến 12 giờ; Chủ nhật, 8 giờ 15 đến 9 giờ",
		"thứ hai: 0:00-24:00\n  thứ ba: nghỉ":           "thứ Hai, 0 giờ đến 24 giờ",
		"thứ hai: 8:00-9:00; 9:00-10:00\n  cn: nghỉ":    "thứ Hai, 8 giờ đến 9 giờ và 9 giờ đến 10 giờ",
		"thứ bảy - chủ nhật: nghỉ\n  thứ sáu: 13–16:05": "thứ Sáu, 13 giờ đến 16 giờ 05",
	} {
		o := mustOffice(t, "hours:\n  "+src+"\n")
		if got := o.ReceiptHours(time.Time{}); got != want {
			t.Errorf("%s: %q, want %q", src, got, want)
		}
	}
}

// How soon officers answer, as people write it; in a hurry it is never later.
func TestReplyTime(t *testing.T) {
	for src, want := range map[string][2]time.Duration{
		"":                                       {4 * time.Hour, time.Hour},
		"reply_within: 8 giờ":                    {8 * time.Hour, time.Hour},
		"reply_within: 90 phút":                  {90 * time.Minute, time.Hour},
		"reply_within: 30 phút":                  {30 * time.Minute, 30 * time.Minute},
		"reply_within: 2h30\nurgent_within: 45p": {150 * time.Minute, 45 * time.Minute},
		"reply_within: 1 giờ 30 phút":            {90 * time.Minute, time.Hour},
		"reply_within: 2 tiếng\nurgent_within: \"3 giờ\"": {2 * time.Hour, 2 * time.Hour},
	} {
		r := mustOffice(t, src).Reply
		if got := [2]time.Duration{r.Within(knowledge.Calm), r.Within(knowledge.Urgent)}; got != want || r.Within(knowledge.Upset) != want[1] {
			t.Errorf("%q: %v, want %v", src, got, want)
		}
	}
	now := at(t, "2026-11-23 09:00")
	for _, src := range []string{"reply_within: 4 giờ", "hours: {thứ hai: 8-17}\nurgent_within: 5 giờ"} {
		warned := false
		for _, f := range mustOffice(t, src).Lint(nil, now) {
			warned = warned || strings.Contains(f.What, "hẹn")
		}
		if !warned {
			t.Errorf("%q: no warning", src)
		}
	}
}

func TestParseOfficeNamesWhatIsWrong(t *testing.T) {
	tests := map[string]struct {
		src  string
		want []string
	}{
		"no YAML":           {"name: [a\n", []string{"1: viết chưa đúng cách; ngoặc kép"}},
		"a list":            {"- a\n", []string{"1: khóa: giá trị; name, commune"}},
		"unknown key":       {"nam: X\n", []string{"1: không có khóa «nam»; có phải là «name»"}},
		"repeated key":      {"name: X\n\nname: Y\n", []string{"3: «name» đã có ở dòng 1; gộp"}},
		"anchor":            {"name: &a X\naddress: *a\n", []string{"1: dấu & và *; đầy đủ", "2: dấu & và *; đầy đủ"}},
		"tag":               {"name: !!str X\n", []string{"1: dấu !; bỏ đi"}},
		"empty":             {"name:\n", []string{"1: «name» để trống; bỏ cả dòng"}},
		"hidden letter":     {"name: X\naddress: \u200bY\n", []string{"2: ký tự ẩn; gõ lại"}},
		"plain map":         {"map: http://x.vn\n", []string{"1: «map» không phải đường dẫn https://; map: https"}},
		"hours, no mapping": {"hours: 7:30-17:00\n", []string{"1: «hours» phải gồm; thứ hai - thứ sáu"}},
		"no weekday":        {"hours:\n  thứ tám: 7-8\n", []string{"2: «thứ tám» không phải là ngày; chủ nhật"}},
		"weekdays turned":   {"hours:\n  thứ sáu - thứ hai: 7-8\n", []string{"2: «thứ sáu - thứ hai»; thứ hai - thứ sáu"}},
		"weekday twice":     {"hours:\n  thứ hai - thứ tư: 7-8\n  thứ ba: 8-9\n", []string{"3: thứ Ba ghi hai lần; bớt"}},
		"no time":           {"hours:\n  thứ hai: sáng\n", []string{"2: «sáng» không phải là khoảng giờ; 7:30-11:30"}},
		"25 o'clock":        {"hours:\n  thứ hai: 7-25\n", []string{"2: «7-25»; 7:30"}},
		"half past 24":      {"hours:\n  thứ hai: 7-24:30\n", []string{"2: «7-24:30»; 7:30"}},
		"backwards":         {"hours:\n  thứ hai: 17:00-7:30\n", []string{"2: không sau giờ mở cửa; 7:30"}},
		"overlapping":       {"hours:\n  thứ hai: 7:30-12, 11-17\n", []string{"2: chồng lên; thứ tự"}},
		"holidays":          {"holidays:\n  lunar: true\n", []string{"2: không có khóa «lunar»; public, closed"}},
		"public maybe":      {"holidays:\n  public: có\n", []string{"2: «public: có» chưa đúng; true hoặc false"}},
		"closed, no list":   {"holidays:\n  closed: 2027-02-05\n", []string{"2: «closed» phải là danh sách; - day"}},
		"closed, no day":    {"holidays:\n  closed:\n    - why: X\n", []string{"3: chưa ghi ngày nghỉ; from và to"}},
		"closed, no why":    {"holidays:\n  closed:\n    - day: 2027-02-05\n", []string{"3: chưa có lý do; why"}},
		"closed backwards":  {"holidays:\n  closed:\n    - {from: 2027-02-05, to: 2027-02-04, why: X}\n", []string{"3: trước ngày đầu; from và to"}},
		"closed for a year": {"holidays:\n  closed:\n    - {from: 2026-02-05, to: 2027-02-04, why: X}\n", []string{"3: dài hơn 60 ngày; năm"}},
		"bad day":           {"holidays:\n  closed:\n    - {day: 5/2/2027, why: X}\n", []string{"3: không phải là ngày; năm-tháng-ngày"}},
		"working, no day":   {"holidays:\n  working:\n    - why: X\n", []string{"3: chưa ghi ngày làm bù; day: 2027"}},
		"working, no why":   {"holidays:\n  working:\n    - day: 2027-02-20\n", []string{"3: chưa có lý do; why: làm bù"}},
		"worked like what":  {"holidays:\n  working:\n    - {day: 2027-02-20, like: hôm qua, why: X}\n", []string{"3: «like: hôm qua»; thứ sáu"}},
		"off and worked":    {"holidays:\n  closed:\n    - {day: 2027-02-20, why: X}\n  working:\n    - {day: 2027-02-20, why: X}\n", []string{"2: vừa ghi nghỉ, vừa ghi làm bù; một trong hai"}},
		"desks":             {"desks:\n  - Hộ tịch\n", []string{"2: khóa: giá trị; name, fields, place"}},
		"amenity":           {"amenities:\n  foto: Có\n", []string{"2: «foto»; «photo»"}},
		"fee for what":      {"fees:\n  table:\n    - fee: 8.000 đồng\n", []string{"3: chưa nói là của thủ tục nào; for: dang-ky"}},
		"fee of what":       {"fees:\n  table:\n    - for: x\n", []string{"3: «x» chưa có mức thu; fee: 8.000"}},
		"fee twice":         {"fees:\n  table:\n    - {for: x, fee: 1}\n    - {for: x, fee: 2}\n", []string{"4: «x» đã có trong bảng; gộp"}},
		"cases, no mapping": {"fees:\n  table:\n    - {for: x, cases: [a]}\n", []string{"3: «cases» phải gồm; Đăng ký quá hạn"}},
		"reply in days":     {"reply_within: 1 ngày\n", []string{"1: «reply_within: 1 ngày» không phải là số giờ; 4 giờ"}},
		"reply, a number":   {"reply_within: 4\n", []string{"1: không phải là số giờ; 30 phút"}},
		"reply at once":     {"urgent_within: 5 phút\n", []string{"1: ngắn hơn 15 phút; giữ được"}},
		"reply next month":  {"reply_within: 90 giờ\n", []string{"1: dài hơn 80 giờ; giữ được"}},
		"large":             {strings.Repeat("#\n", 1<<17+1), []string{"0: 256 KiB; rút gọn"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o, findings := knowledge.ParseOffice("office.yaml", []byte(test.src))
			if o != nil {
				t.Error("an office came back in spite of errors")
			}
			expectFindings(t, findings, knowledge.Error, test.want)
		})
	}
}

func TestLintOffice(t *testing.T) {
	lib, _ := knowledge.NewLibrary([]*knowledge.Guide{{ID: "khai-sinh", Code: "1.001193", Name: "Khai sinh", Field: "Hộ tịch", Cases: []knowledge.Case{{Name: "Quá hạn"}}}})
	sound := "name: X\naddress: Y\nhotline: 1\nhours:\n  thứ hai: 7-8\nfees:\n  resolution: NQ\n  date: 2026-01-01\n  table:\n    - {for: khai-sinh, fee: 1 đồng, cases: {quá hạn: 2 đồng}}\n"
	tests := map[string]struct {
		src  string
		want []string
	}{
		"sound":   {sound, nil},
		"nothing": {"", []string{"0: chưa ghi tên cơ quan; name:", "0: chưa ghi địa chỉ; address", "0: chưa ghi số điện thoại; hotline", "0: chưa ghi giờ làm việc; hours", "0: chưa ghi bảng mức thu; fees"}},
		"no source": {strings.Replace(sound, "  resolution: NQ\n  date: 2026-01-01\n", "", 1),
			[]string{"8: «khai-sinh» chưa có nguồn; source"}},
		"no date":      {strings.Replace(sound, "  date: 2026-01-01\n", "", 1), []string{"6: chưa ghi ngày; date: 2026"}},
		"date to come": {strings.Replace(sound, "2026-01-01", "2027-01-01", 1), []string{"6: 01/01/2027 ở tương lai; date"}},
		"no guide":     {strings.Replace(sound, "khai-sinh", "khai-tu", 1), []string{"10: «khai-tu»; .md"}},
		"a code":       {strings.Replace(sound, "khai-sinh", "'1.001193'", 1), nil},
		"no case":      {strings.Replace(sound, "quá hạn", "muộn", 1), []string{"10: không có trường hợp «muộn»; Quá hạn"}},
		"no field":     {sound + "desks:\n  - {name: A, fields: [Hộ tich, Đất]}\n", []string{"11: «Đất»; «Hộ tịch»"}},
		"no counter":   {sound + "desks:\n  - fields: [Hộ tịch]\n", []string{"11: chưa ghi tên và chỗ; name hoặc place"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			expectFindings(t, mustOffice(t, test.src).Lint(lib, today), knowledge.Warning, test.want)
		})
	}
	// a month before Tết the profile should say which days it is
	jan := time.Date(2027, 1, 10, 9, 0, 0, 0, knowledge.Vietnam())
	expectFindings(t, mustOffice(t, sound).Lint(nil, jan), knowledge.Warning, []string{"0: Tết Nguyên đán; closed"})
	told := sound + "holidays:\n  closed:\n    - {from: 2027-02-05, to: 2027-02-11, why: Tết}\n"
	expectFindings(t, mustOffice(t, told).Lint(nil, jan), knowledge.Warning, nil)
}

func TestCounter(t *testing.T) {
	o := mustOffice(t, "desks:\n  - {name: A, fields: [Hộ tịch]}\n  - name: B\n")
	for field, want := range map[string]string{"hộ tịch": "A", "Đất đai": "B", "": "B"} {
		if c, ok := o.Counter(field); !ok || c.Name != want {
			t.Errorf("%q: counter %q, want %q", field, c.Name, want)
		}
	}
}

func FuzzParseOffice(f *testing.F) {
	f.Add([]byte(knowledge.OfficeExample()))
	f.Add([]byte("hours:\n  t2-t6: 7:30-11:30\nfees: {table: [{for: x, cases: {a: b}}]}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		o, findings := knowledge.ParseOffice("office.yaml", src)
		if (o == nil) != (len(findings) > 0) {
			t.Fatalf("office %v with findings %v", o != nil, findings)
		}
		if o == nil {
			return
		}
		when := time.Date(2026, 11, 29, 9, 0, 0, 0, knowledge.Vietnam())
		o.Lint(nil, when)
		if next, ok := o.Calendar.NextOpening(when); ok {
			if until, open := o.Calendar.Open(next); !open || !until.After(next) {
				t.Fatalf("closed at its next opening %v", next)
			}
		}
		o.Calendar.AddWorkingDays(when, 20)
	})
}
