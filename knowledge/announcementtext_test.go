package knowledge_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"motcua/knowledge"
)

// posted is a Sunday in Vietnam, late on Saturday in Greenwich.
var posted = time.Date(2026, 11, 28, 20, 0, 0, 0, time.UTC)

func TestParseAnnouncementDays(t *testing.T) {
	for days, want := range map[string]string{
		"từ ngày 1/12 đến ngày 5/12":        "2026-12-01 2026-12-05",
		"tu ngay 1/12 den ngay 5/12":        "2026-12-01 2026-12-05",
		"Từ 1/12 đến hết ngày 5/12":         "2026-12-01 2026-12-05",
		"từ 01/12/2026 tới 05/12/2026":      "2026-12-01 2026-12-05",
		"1/12-5/12":                         "2026-12-01 2026-12-05",
		"1/12 – 5/12":                       "2026-12-01 2026-12-05",
		"1-5/12":                            "2026-12-01 2026-12-05",
		"từ 1 đến 5/12":                     "2026-12-01 2026-12-05",
		"từ 1-12-2026 đến 5.12.2026":        "2026-12-01 2026-12-05",
		"2026-12-01 - 2026-12-05":           "2026-12-01 2026-12-05",
		"từ ngày 1 tháng 12 đến 5 tháng 12": "2026-12-01 2026-12-05",
		"từ 1 tháng 12 năm 2026 đến 5/12":   "2026-12-01 2026-12-05",
		"1/12/26 đến 5/12/26":               "2026-12-01 2026-12-05",
		"hôm nay":                           "2026-11-29 2026-11-29",
		"ngày mai":                          "2026-11-30 2026-11-30",
		"ngày 3/12":                         "2026-12-03 2026-12-03",
		"trong ngày 3/12":                   "2026-12-03 2026-12-03",
		"trong 3 ngày":                      "2026-11-29 2026-12-01",
		"đến 5/12":                          "2026-11-29 2026-12-05",
		"đến hết tháng":                     "2026-11-29 2026-11-30",
		"đến hết tháng này":                 "2026-11-29 2026-11-30",
		"từ 1/12 đến hết tháng":             "2026-12-01 2026-12-31",
		"từ nay đến hết tháng 1":            "2026-11-29 2027-01-31",
		"từ hôm nay đến hết tháng 12/2026":  "2026-11-29 2026-12-31",
		"đến hết năm":                       "2026-11-29 2026-12-31",
		"từ mai đến hết tuần":               "2026-11-30 2026-12-06",
		"hết tuần này":                      "2026-11-29 2026-11-29",
		"từ 25/11 đến 30/11":                "2026-11-25 2026-11-30", // it has begun
		"từ 28/12 đến 3/1":                  "2026-12-28 2027-01-03",
		"2/1":                               "2027-01-02", // of next year
		"từ 20/2/2028 đến 29/2":             "2028-02-20 2028-02-29",
	} {
		a, err := knowledge.ParseAnnouncement(days+": máy in hỏng", posted)
		got := a.From.Format(time.DateOnly)
		if strings.Contains(want, " ") {
			got += " " + a.To.Format(time.DateOnly)
		}
		if err != nil || got != want || a.Text != "máy in hỏng" || a.Scope != (knowledge.Scope{}) {
			t.Errorf("%s: %s, %+v, %v; want %s", days, got, a, err, want)
		}
	}
}

func TestParseAnnouncementScope(t *testing.T) {
	scope := func(kind knowledge.ScopeKind, id string) knowledge.Scope { return knowledge.Scope{Kind: kind, ID: id} }
	for text, want := range map[string]knowledge.Scope{
		"tất cả, từ 1/12 đến 5/12: nghỉ":              scope(knowledge.ScopeAll, ""),
		"TAT CA hôm nay: nghỉ":                        scope(knowledge.ScopeAll, ""),
		"tất cả thủ tục 1/12: nghỉ":                   scope(knowledge.ScopeAll, ""),
		"lĩnh vực Hộ tịch, từ 1/12 đến 5/12: nghỉ":    scope(knowledge.ScopeField, "Hộ tịch"),
		"linh vuc ho tich 1-5/12: nghỉ":               scope(knowledge.ScopeField, "ho tich"),
		"lĩnh vực Đầu tư từ ngày 1/12 đến 5/12: nghỉ": scope(knowledge.ScopeField, "Đầu tư"),
		"thủ tục 1.001193; đến hết tháng: nghỉ":       scope(knowledge.ScopeGuide, "1.001193"),
		"Thủ tục đăng ký khai sinh hôm nay: nghỉ":     scope(knowledge.ScopeGuide, "đăng ký khai sinh"),
		"thủ tục dang-ky-khai-sinh 1/12: nghỉ":        scope(knowledge.ScopeGuide, "dang-ky-khai-sinh"),
		"khai sinh, 1/12: nghỉ":                       scope("", "khai sinh"),
		"1/12: thủ tục khai sinh nghỉ":                scope("", ""),
	} {
		a, err := knowledge.ParseAnnouncement(text, posted)
		if err != nil || a.Scope != want {
			t.Errorf("%s: %+v, %v; want %+v", text, a.Scope, err, want)
		}
	}
}

func TestParseAnnouncementWords(t *testing.T) {
	for text, want := range map[string]string{
		"1/12: nghỉ từ 8:00 đến 9:00; xem: https://x.vn": "nghỉ từ 8:00 đến 9:00; xem: https://x.vn",
		"1/12:nghỉ\n\nbuổi   sáng":                       "nghỉ buổi sáng",
		"1/12: nghi\u0309\u200b":                         "nghỉ",
	} {
		if a, err := knowledge.ParseAnnouncement(text, posted); err != nil || a.Text != want {
			t.Errorf("%q: %q, %v; want %q", text, a.Text, err, want)
		}
	}
}

func TestParseAnnouncementFaults(t *testing.T) {
	for text, want := range map[string]error{
		"":            knowledge.NoDays,
		"máy in hỏng": knowledge.NoDays,
		"máy in hỏng từ 1/12 đến 5/12, chờ":    knowledge.NoDays,
		"từ ngày 1/12 đến 5/12":                knowledge.NoWords,
		"từ ngày 1/12 đến 5/12:":               knowledge.NoWords,
		"từ ngày 1/12: nghỉ":                   knowledge.NoLastDay,
		"ngày 31/2: nghỉ":                      knowledge.NoSuchDay,
		"từ 1/12 đến 32/12: nghỉ":              knowledge.NoSuchDay,
		"từ 1/13 đến 5/12: nghỉ":               knowledge.NoSuchDay,
		"đến hết tháng 13: nghỉ":               knowledge.NoSuchDay,
		"từ 5/12/2026 đến 1/12/2026: nghỉ":     knowledge.LastBeforeDay,
		"từ 1/11 đến 5/11: nghỉ":               knowledge.DayPast,
		"từ 1/12/2026 đến 2/12/2027: nghỉ":     knowledge.TooManyDays,
		"trong 900 ngày: nghỉ":                 knowledge.TooManyDays,
		"1/12: " + strings.Repeat("chữ ", 126): knowledge.TooManyLetters,
		"1/12: gặp người có số 001090012345":   knowledge.IDNumberInIt,
	} {
		_, err := knowledge.ParseAnnouncement(text, posted)
		if err != want || !errors.Is(err, knowledge.ErrInvalid) {
			t.Errorf("%s: %v, want %v", text, err, want)
		}
	}
}

// Whatever an officer writes, what is accepted may be posted.
func FuzzParseAnnouncement(f *testing.F) {
	for _, s := range []string{"lĩnh vực Hộ tịch, từ ngày 1/12 đến 5/12: máy in hỏng", "1-5/12:x", "đến hết tháng 02/2027: y", "29/2: 8:00", "từ 1/12\u2014 5 tháng 12 năm 2026: z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := knowledge.ParseAnnouncement(text, posted)
		if err != nil {
			if !errors.Is(err, knowledge.ErrInvalid) {
				t.Fatalf("%v", err)
			}
			return
		}
		if strings.ContainsAny(a.Text, "\n\r") || a.Text == "" || utf8.RuneCountInString(a.Text) > knowledge.LongAnnouncement || !utf8.ValidString(a.Text+a.Scope.ID) {
			t.Errorf("text %q, scope %q", a.Text, a.Scope.ID)
		}
		if a.From.IsZero() || a.To.Before(a.From) || knowledge.DayOf(posted).After(a.To) {
			t.Errorf("from %v to %v", a.From, a.To)
		}
	})
}
