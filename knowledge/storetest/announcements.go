package storetest

import (
	"errors"
	"testing"

	"motcua/knowledge"
)

func announcements(t *testing.T, s knowledge.Store) {
	day := knowledge.DayOf(now)
	a := knowledge.Announcement{Number: 1, Text: "Máy in hỏng & <b>", Scope: knowledge.Scope{Kind: knowledge.ScopeField, ID: "Hộ tịch"},
		From: day, To: day.AddDate(0, 0, 4), By: officer, Name: "Cô Hoa", Posted: now}
	b := knowledge.Announcement{Number: 2, Text: "Nghỉ", Scope: knowledge.Scope{Kind: knowledge.ScopeAll}, From: day, To: day, Posted: now}
	all := func() []knowledge.Announcement { return read(t, s, knowledge.Tx.Announcements) }
	get := func(tx knowledge.Tx) (knowledge.Announcement, error) { return tx.Announcement(1) }
	same(t, "none", len(all()), 0)
	for want := range int64(2) {
		same(t, "number", write(t, s, knowledge.Tx.NextAnnouncement), want+1)
	}
	update(t, s, func(tx knowledge.Tx) error {
		return each([]knowledge.Announcement{b, a}, tx.PutAnnouncement)
	})
	same(t, "announcement", read(t, s, get), a)
	same(t, "by number", all(), []knowledge.Announcement{a, b})
	a.Ended, a.EndedBy = now, officer
	update(t, s, func(tx knowledge.Tx) error { return tx.PutAnnouncement(a) })
	same(t, "replaced", read(t, s, get), a)
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutAnnouncement(knowledge.Announcement{}) })
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Announcement(3); return err })
}

func forgetAnnouncements(t *testing.T, s knowledge.Store) {
	day := knowledge.DayOf(now)
	update(t, s, func(tx knowledge.Tx) error {
		var errs []error
		for n := range 4 {
			errs = append(errs, tx.PutAnnouncement(knowledge.Announcement{Number: int64(n + 1), Text: "x", From: day, To: day.AddDate(0, 0, n)}))
		}
		return errors.Join(errs...)
	})
	forget := func(limit int) func(knowledge.Tx) (int, error) {
		return func(tx knowledge.Tx) (int, error) { return tx.ForgetAnnouncements(day.AddDate(0, 0, 2), limit) }
	}
	same(t, "nothing at a limit of 0", write(t, s, forget(0)), 0)
	same(t, "the oldest", write(t, s, forget(1)), 1)
	same(t, "the others before then", write(t, s, forget(9)), 1)
	same(t, "no more", write(t, s, forget(9)), 0)
	left := read(t, s, knowledge.Tx.Announcements)
	same(t, "left", len(left), 2)
	same(t, "the first left", left[0].Number, int64(3))
}
