package storetest

import (
	"fmt"
	"testing"
	"time"

	"motcua/knowledge"
)

// aChecklist is one that chats see, the first of them its owner.
func aChecklist(key string, made time.Time, viewers ...knowledge.Address) knowledge.Checklist {
	c := knowledge.Checklist{Key: key, Guide: "dang-ky-khai-sinh", Cases: []string{"Quá hạn"}, Made: made, Changed: made,
		Papers: []knowledge.Paper{{Text: "Tờ khai\n- trang 1", Done: true}, {Text: "Căn cước", Show: true}}}
	for i, chat := range viewers {
		c.Viewers = append(c.Viewers, knowledge.Viewer{Chat: chat, Notice: uint64(i + 1)})
	}
	return c
}

func checklists(t *testing.T, s knowledge.Store) {
	get := func(key string) knowledge.Checklist {
		return read(t, s, func(tx knowledge.Tx) (knowledge.Checklist, error) { return tx.Checklist(key) })
	}
	c := aChecklist("k1", now, citizen, other)
	update(t, s, func(tx knowledge.Tx) error { return tx.PutChecklist(c) })
	same(t, "checklist", get("k1"), c)
	c.Papers[1].Done, c.Viewers, c.Changed = true, c.Viewers[:1], now.Add(time.Hour)
	update(t, s, func(tx knowledge.Tx) error { return tx.PutChecklist(c) })
	same(t, "replaced", get("k1"), c)
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutChecklist(knowledge.Checklist{}) })
	update(t, s, func(tx knowledge.Tx) error { return each([]string{"k1", "k1", "k2"}, tx.RemoveChecklist) })
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Checklist("k1"); return err })
}

func checklistsOf(t *testing.T, s knowledge.Store) {
	of := func(chat knowledge.Address, limit int) (keys []string) {
		t.Helper()
		found := read(t, s, func(tx knowledge.Tx) ([]knowledge.Checklist, error) { return tx.ChecklistsOf(chat, limit) })
		for _, c := range found {
			keys = append(keys, c.Key)
		}
		return keys
	}
	same(t, "nobody's", of(citizen, 10), nil)
	update(t, s, func(tx knowledge.Tx) error {
		return each([]knowledge.Checklist{
			aChecklist("a", now.Add(2*time.Hour), citizen), aChecklist("b", now, citizen, other),
			aChecklist("c", now.Add(3*time.Hour), other), aChecklist("d", now.Add(time.Hour), other, citizen),
		}, tx.PutChecklist)
	})
	same(t, "the one made last first", of(citizen, 10), []string{"a", "d", "b"})
	same(t, "two", of(citizen, 2), []string{"a", "d"})
	same(t, "none", of(citizen, 0), nil)
	same(t, "another's", of(other, 10), []string{"c", "d", "b"})
	topic := citizen
	topic.Topic = "3"
	same(t, "another topic's", of(topic, 10), nil)
	update(t, s, func(tx knowledge.Tx) error {
		left := aChecklist("d", now.Add(time.Hour), other)
		left.Changed = now.Add(5 * time.Hour)
		if err := tx.PutChecklist(left); err != nil {
			return err
		}
		return tx.RemoveChecklist("a")
	})
	same(t, "one that was left and one removed", of(citizen, 10), []string{"b"})
	same(t, "the others stay", of(other, 10), []string{"c", "d", "b"})
}

func forgetChecklists(t *testing.T, s knowledge.Store) {
	key := func(i int) string { return fmt.Sprint("k", i) }
	update(t, s, func(tx knowledge.Tx) error {
		return each([]int{0, 1, 2, 3}, func(i int) error {
			return tx.PutChecklist(aChecklist(key(i), now.Add(time.Duration(i)*time.Hour), citizen))
		})
	})
	update(t, s, func(tx knowledge.Tx) error { // a later tick keeps it
		ticked := aChecklist(key(0), now, citizen)
		ticked.Changed = now.Add(100 * time.Hour)
		return tx.PutChecklist(ticked)
	})
	forget := func(before time.Time, limit, want int) {
		t.Helper()
		same(t, "forgotten", write(t, s, func(tx knowledge.Tx) (int, error) { return tx.ForgetChecklists(before, limit) }), want)
	}
	forget(now.Add(time.Hour), 10, 0) // older than: not at that very time
	forget(now.Add(3*time.Hour), 0, 0)
	forget(now.Add(3*time.Hour), 1, 1)
	forget(now.Add(3*time.Hour), 10, 1)
	forget(now.Add(3*time.Hour), 10, 0)
	for i, stays := range []bool{true, false, false, true} {
		view(t, s, func(tx knowledge.Tx) error {
			if _, err := tx.Checklist(key(i)); (err == nil) != stays {
				t.Errorf("%s: %v", key(i), err)
			}
			return nil
		})
	}
	same(t, "those of the chat", len(read(t, s, func(tx knowledge.Tx) ([]knowledge.Checklist, error) { return tx.ChecklistsOf(citizen, 10) })), 2)
}
