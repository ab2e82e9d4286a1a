package bot

import (
	"testing"

	"motcua/knowledge"
)

// However admins take roles away, one admin stays.
func TestTheLastAdminStays(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	for _, line := range []string{"$ /canbo xóa 900", "$ /canbo xóa 900: quản trị", "$ /canbo xóa 900: cán bộ, quản trị", "$ /canbo 900", "$! ☑ quản trị"} {
		w.perform(line)
	}
	err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
		p, err := tx.Person(knowledge.Account{Channel: "tg", ID: "900"})
		if !p.Is(knowledge.RoleAdmin) {
			t.Errorf("the only admin has the roles %v", p.Roles)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzReadAppointment(f *testing.F) {
	for _, s := range []string{"123 Họ tên: phụ trách, quản trị", "xóa 123", "xóa: phụ trách", "phụ trách", ": lãnh đạo"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		turn := &turn{u: Update{ReplyFrom: Author{Account: knowledge.Account{Channel: "tg", ID: "7"}}}}
		a, ok := turn.readAppointment(text)
		if !ok {
			return
		}
		if a.who == (knowledge.Account{}) || len(without(a.roles, knowledge.Roles())) > 0 {
			t.Errorf("%q: %+v", text, a)
		}
	})
}
