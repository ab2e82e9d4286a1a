package bot

import (
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// What the code alone tells holds nothing personal, whatever the state; and only what is
// the office's turn can be late.
func TestDossierText(t *testing.T) {
	now := time.Date(2026, 11, 22, 17, 30, 0, 0, time.UTC) // 00:30 of the 23rd on the office's wall
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	for status := knowledge.Registered; status <= knowledge.ResultReturned; status++ {
		for d := 16; d <= 30; d++ {
			dossier := knowledge.Dossier{
				Code: "H26.35-261101-0009", Status: status, Due: day(d), Place: "Quầy <3>", Wanted: []string{"Giấy chứng sinh"}, Reason: "thiếu chữ ký",
				Name: "Nguyễn Bí Mật", Phone: "0912345678", IDLast4: "6789", Note: "nội bộ", Procedure: "Nuôi con nuôi", Ended: day(20), Changed: now, Known: now,
			}
			text := dossierText(&knowledge.Office{}, dossier, now) + knownText(dossier, now)
			for _, secret := range []string{dossier.Name, "Bí", dossier.Phone, dossier.IDLast4, dossier.Note, dossier.Procedure, "chứng sinh", dossier.Reason} {
				if strings.Contains(text, secret) {
					t.Errorf("%v: tells %q: %s", status, secret, text)
				}
			}
			if late := strings.Contains(text, "đã qua ngày hẹn"); late != (status.Working() && d <= 20) { // the 21st is a Saturday
				t.Errorf("%v, due on the %d: %s", status, d, text)
			}
			if !balanced(text) || strings.Contains(text, "chưa rõ tình trạng") || strings.Contains(text, "0001") {
				t.Errorf("%v: %s", status, text)
			}
		}
	}
	if text := dossierText(&knowledge.Office{}, knowledge.Dossier{Code: "x", Status: knowledge.InProgress}, now); strings.Contains(text, "01/01/0001") {
		t.Errorf("a day that nobody set: %s", text)
	}
}
