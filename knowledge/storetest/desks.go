package storetest

import (
	"errors"
	"testing"

	"motcua/knowledge"
)

func missingThings(t *testing.T, s knowledge.Store) {
	for name, call := range map[string]func(knowledge.Tx) error{
		"Person":      func(tx knowledge.Tx) error { _, err := tx.Person(officer); return err },
		"Desk":        func(tx knowledge.Tx) error { _, err := tx.Desk(desk); return err },
		"Question":    func(tx knowledge.Tx) error { _, err := tx.Question(12); return err },
		"Action":      func(tx knowledge.Tx) error { _, err := tx.Action("k"); return err },
		"TakeAction":  func(tx knowledge.Tx) error { _, err := tx.TakeAction("k"); return err },
		"Dossier":     func(tx knowledge.Tx) error { _, err := tx.Dossier("H1"); return err },
		"DossierLike": func(tx knowledge.Tx) error { _, err := tx.DossierLike("H1"); return err },
		"Checklist":   func(tx knowledge.Tx) error { _, err := tx.Checklist("k"); return err },
		"Notice":      func(tx knowledge.Tx) error { _, err := tx.Notice(12); return err },
		"NoticeAt":    func(tx knowledge.Tx) error { _, err := tx.NoticeAt(ref("5")); return err },
		"PutNotice": func(tx knowledge.Tx) error {
			return tx.PutNotice(knowledge.Notice{Seq: 12, State: knowledge.Pending})
		},
	} {
		update(t, s, func(tx knowledge.Tx) error {
			err := call(tx)
			if !errors.Is(err, knowledge.ErrNotFound) {
				t.Errorf("%s of a missing thing: %v", name, err)
			} else if err.Error() == knowledge.ErrNotFound.Error() {
				t.Errorf("%s of a missing thing does not say what is missing: %v", name, err)
			}
			return nil
		})
	}
	update(t, s, func(tx knowledge.Tx) error {
		return errors.Join(tx.Forget(citizen), tx.RemovePerson(officer), tx.RemoveDesk(desk))
	})
}

// copies changes all that was put in and given out, and looks again.
func copies(t *testing.T, s knowledge.Store) {
	q, raw := aQuestion(1), []byte("nguyên văn")
	get := func(tx knowledge.Tx) (knowledge.Question, error) { return tx.Question(1) }
	update(t, s, func(tx knowledge.Tx) error {
		return errors.Join(tx.PutQuestion(q), tx.Quarantine(knowledge.Quarantined{Raw: raw}))
	})
	q.Thread[0].Text, q.Guesses[0], raw[0] = "khác", "khác", 'X'
	read(t, s, get).Thread[0].Text = "khác"
	view(t, s, func(tx knowledge.Tx) error {
		list, err := tx.Quarantined(1)
		list[0].Raw[1] = 'X'
		return err
	})
	same(t, "question", read(t, s, get), aQuestion(1))
	list := read(t, s, func(tx knowledge.Tx) ([]knowledge.Quarantined, error) { return tx.Quarantined(1) })
	same(t, "raw", string(list[0].Raw), "nguyên văn")
}

func people(t *testing.T, s knowledge.Store) {
	hoa := knowledge.Person{Account: officer, Name: "Cô Hoa", Roles: []knowledge.Role{knowledge.RoleOfficer, knowledge.RoleLead},
		Since: now, By: "cài đặt"}
	nam := knowledge.Person{Account: knowledge.Account{Channel: "tg", ID: "499"}, Name: "Anh Nam", Since: now}
	all := func() []knowledge.Person { return read(t, s, knowledge.Tx.People) }
	same(t, "nobody", len(all()), 0)
	update(t, s, func(tx knowledge.Tx) error { return each([]knowledge.Person{hoa, nam}, tx.PutPerson) })
	same(t, "person", read(t, s, func(tx knowledge.Tx) (knowledge.Person, error) { return tx.Person(officer) }), hoa)
	same(t, "people by account", all(), []knowledge.Person{nam, hoa})
	hoa.Roles = nil
	update(t, s, func(tx knowledge.Tx) error { return errors.Join(tx.PutPerson(hoa), tx.RemovePerson(nam.Account)) })
	same(t, "people", all(), []knowledge.Person{hoa})
}

func desks(t *testing.T, s knowledge.Store) {
	d := knowledge.Desk{Chat: desk, Name: "Bộ phận Một cửa", Fields: []string{"Hộ tịch"}, Since: now, By: "tg:501"}
	whole := d
	whole.Chat.Topic, whole.Name = "", "Đất đai"
	all := func() []knowledge.Desk { return read(t, s, knowledge.Tx.Desks) }
	same(t, "no desk", len(all()), 0)
	update(t, s, func(tx knowledge.Tx) error { return each([]knowledge.Desk{d, whole}, tx.PutDesk) })
	same(t, "desk", read(t, s, func(tx knowledge.Tx) (knowledge.Desk, error) { return tx.Desk(desk) }), d)
	same(t, "desks by chat", all(), []knowledge.Desk{whole, d})
	d.Name = "Tiếp nhận"
	update(t, s, func(tx knowledge.Tx) error { return errors.Join(tx.PutDesk(d), tx.RemoveDesk(whole.Chat)) })
	same(t, "desks", all(), []knowledge.Desk{d})
}

// lookalikes tells apart what would be one if its parts were glued together.
func lookalikes(t *testing.T, s knowledge.Store) {
	accounts := []knowledge.Account{{}, {ID: "ab"}, {Channel: "a", ID: "b"}, {Channel: "ab"}, {Channel: "a", ID: "\x00b"},
		{Channel: "a\x00", ID: "b"}, {Channel: "a\x00\x01", ID: "b"}, {Channel: "a", ID: "\x01b"}, {Channel: "a:b", ID: "c"},
		{Channel: "a", ID: "b:c"}, {Channel: "a/b", ID: ""}}
	update(t, s, func(tx knowledge.Tx) error {
		return each(accounts, func(a knowledge.Account) error { return tx.PutPerson(knowledge.Person{Account: a}) })
	})
	for _, a := range accounts {
		p := read(t, s, func(tx knowledge.Tx) (knowledge.Person, error) { return tx.Person(a) })
		same(t, "person", p.Account, a)
	}
	same(t, "how many", len(read(t, s, knowledge.Tx.People)), len(accounts))
	refs := []knowledge.MessageRef{{Chat: "1", Message: "12"}, {Chat: "11", Message: "2"}, {Chat: "1\x00", Message: "2"}, {Channel: "1", Chat: "1", Message: "2"}}
	update(t, s, func(tx knowledge.Tx) error {
		for i, r := range refs {
			if err := tx.Belongs(r, int64(i+1)); err != nil {
				return err
			}
		}
		return nil
	})
	for i, r := range refs {
		same(t, "question", read(t, s, func(tx knowledge.Tx) (int64, error) { return tx.QuestionAt(r) }), int64(i+1))
	}
}
