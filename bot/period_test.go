package bot

import (
	"strings"
	"testing"
	"time"
)

func TestParsePeriod(t *testing.T) {
	now := time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC) // the 24th in Vietnam
	for words, want := range map[string]string{
		"":              "18/11/2026 24/11/2026 7 ngày, 18/11 – 24/11/2026",
		"hôm nay":       "24/11/2026 24/11/2026 hôm nay, 24/11/2026",
		"1":             "24/11/2026 24/11/2026 hôm nay, 24/11/2026",
		"30":            "26/10/2026 24/11/2026 30 ngày, 26/10 – 24/11/2026",
		" 14 Ngày ":     "11/11/2026 24/11/2026 14 ngày, 11/11 – 24/11/2026",
		"10/2026":       "01/10/2026 31/10/2026 tháng 10/2026",
		"2/2026":        "01/02/2026 28/02/2026 tháng 2/2026",
		"tháng 11":      "01/11/2026 24/11/2026 tháng 11/2026",
		"tháng 12":      "01/12/2025 31/12/2025 tháng 12/2025",
		"Tháng 10-2026": "01/10/2026 31/10/2026 tháng 10/2026",
		"0":             "", "401": "", "999": "", "13/2026": "", "0/2026": "", "12/2026": "", "1/2024": "", "hôm qua": "", "-3": "", "7; drop": "",
	} {
		p, ok := parsePeriod(words, now)
		got := p.from.Format("02/01/2006 ") + p.to.Format("02/01/2006 ") + p.title()
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is %v %s, want %q", words, ok, got, want)
		}
	}
}

// FuzzParsePeriod: whatever an officer types, a period that is read holds a day,
// ends by today, and is read again from how it is typed.
func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"", "30", "tháng 2", "10/2026", "hôm nay", "٣"} {
		f.Add(s)
	}
	now := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, words string) {
		p, ok := parsePeriod(words, now)
		if !ok {
			return
		}
		if p.to.Before(p.from) || p.to.After(now) || strings.Contains(p.title(), "%!") {
			t.Errorf("%q is %+v", words, p)
		}
		if again, ok := parsePeriod(p.typed, now); !ok || again != p {
			t.Errorf("%q is %+v, typed %q is %+v", words, p, p.typed, again)
		}
	})
}

func TestLasting(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "1 phút", 59 * time.Second: "1 phút", 25 * time.Minute: "25 phút", 2 * time.Hour: "2 giờ", 70 * time.Minute: "1 giờ 10 phút",
		48 * time.Hour: "2 ngày", 50*time.Hour + 59*time.Minute: "2 ngày 2 giờ",
	} {
		if got := lasting(d); got != want {
			t.Errorf("%v lasts %q, want %q", d, got, want)
		}
	}
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1.000", 1234567: "1.234.567", 12005: "12.005"} {
		if got := figure(n); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
}
