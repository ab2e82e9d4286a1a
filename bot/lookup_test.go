package bot

import (
	"fmt"
	"strings"
	"testing"

	"motcua/knowledge"
)

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
