package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func TestDossierText(t *testing.T) {
	now := time.Date(2026, 11, 22, 17, 30, 0, 0, time.UTC) // 00:30 of the 23rd on the office's wall
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	for status := knowledge.Registered; status <= knowledge.ResultReturned; status++ {
		d := knowledge.Dossier{
			Code: "H26.35-261101-0009", Status: status, Due: day(22), Place: "Quầy <3>",
			Name: "Nguyễn Bí Mật", Phone: "0912345678", IDLast4: "6789", Note: "nội bộ", Procedure: "Nuôi con nuôi",
		}
		text := dossierText(&knowledge.Office{}, d, now)
		for _, secret := range []string{d.Name, "Bí", d.Phone, d.IDLast4, d.Note, d.Procedure} {
			if strings.Contains(text, secret) {
				t.Errorf("%v: tells %q: %s", status, secret, text)
			}
		}
		late := status == knowledge.Registered || status == knowledge.Accepted || status == knowledge.InProgress
		if strings.Contains(text, sayOverdue) != late {
			t.Errorf("%v, a day past due: %s", status, text)
		}
		if status != knowledge.ResultReturned && !strings.Contains(text, "22/11/2026") {
			t.Errorf("%v: no day: %s", status, text)
		}
		if !balanced(text) || strings.Contains(text, "chưa rõ tình trạng") {
			t.Errorf("%v: %s", status, text)
		}
	}
	due := knowledge.Dossier{Code: "x", Status: knowledge.InProgress, Due: day(23)}
	if text := dossierText(&knowledge.Office{}, due, now); strings.Contains(text, sayOverdue) {
		t.Errorf("late on its very day: %s", text)
	}
	if text := dossierText(&knowledge.Office{}, knowledge.Dossier{Code: "x", Status: knowledge.InProgress}, now); strings.Contains(text, "01/01/0001") {
		t.Errorf("a day that nobody set: %s", text)
	}
}

func TestMeantAsCode(t *testing.T) {
	for typed, want := range map[string]bool{
		"HS-00123": true, "HS 12345": true, "0012": true, "h26 35 2611": true, "mã 0012": true, "038175001234": false, "H26.35-240115-0012": false, "12345": true, "đăng ký kết hôn": false, "abc": false,
		"tôi nộp hồ sơ ngày 12": false, strings.Repeat("9", 99): false,
	} {
		if meantAsCode(knowledge.CodeForms{}, typed) != want {
			t.Errorf("%q: want %v", typed, want)
		}
	}
}

// TestNumbersAreNotRemembered keeps numbers of identity cards and dossiers out of
// a chat's memory, however they were written.
func TestNumbersAreNotRemembered(t *testing.T) {
	for _, line := range []string{
		"> 038175001234", "> tôi căn cước 038175001234 đăng ký kết hôn ở đâu", "> căn cước 038175001234 nuôi cá sấu được không",
		"> /tracuu 038 175 001 234", "> H26.35-261120-0012 căn cước 038175001234", "> H26.35-261120-0012 va lam khai sinh can gi",
		">[ẢNH] căn cước 038175001234", "> bực mình quá, căn cước 038175001234",
	} {
		w := newWorld(t)
		w.people(true)
		for _, next := range []string{line, ">* sửa lại: căn cước 038175001234 đăng ký kết hôn mất bao lâu"} {
			w.perform(next)
			var kept string
			err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
				m, err := tx.Memory(citizenChat)
				kept = fmt.Sprintf("%+v", m)
				return err
			})
			if err != nil || strings.Contains(kept, "038") || strings.Contains(kept, "261120") {
				t.Errorf("%s, %s: remembered %s, %v", line, next, kept, err)
			}
		}
	}
}
