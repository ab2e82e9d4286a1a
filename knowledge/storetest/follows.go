package storetest

import (
	"testing"
	"time"

	"motcua/knowledge"
)

var neighbour = knowledge.Address{Channel: "tg", Chat: "10010"} // begins like citizen's

func codesOf(all []knowledge.Dossier) (out []knowledge.DossierCode) {
	for _, d := range all {
		out = append(out, d.Code)
	}
	return out
}

func dossiersDue(t *testing.T, s knowledge.Store) {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	put := func(code knowledge.DossierCode, due time.Time, status knowledge.Status) {
		update(t, s, func(tx knowledge.Tx) error {
			return tx.PutDossier(knowledge.Dossier{Code: code, Due: due, Status: status, Changed: now})
		})
	}
	put("C", day(24), knowledge.InProgress)
	put("B", day(24), knowledge.Done)
	put("A", day(25), knowledge.NeedsPapers)
	put("D", day(24), knowledge.ResultReturned)
	put("E", time.Time{}, knowledge.InProgress)
	due := func(from, to, limit int) []knowledge.DossierCode {
		return codesOf(read(t, s, func(tx knowledge.Tx) ([]knowledge.Dossier, error) { return tx.DossiersDue(day(from), day(to), limit) }))
	}
	same(t, "due", due(24, 26, 9), []knowledge.DossierCode{"B", "C", "A"})
	same(t, "due one day", due(24, 25, 9), []knowledge.DossierCode{"B", "C"})
	same(t, "due, one", due(1, 30, 1), []knowledge.DossierCode{"B"})
	put("B", day(26), knowledge.InProgress)
	put("C", day(24), knowledge.Withdrawn)
	same(t, "due after they moved", due(24, 27, 9), []knowledge.DossierCode{"A", "B"})
}

func forgetDossiers(t *testing.T, s knowledge.Store) {
	for code, status := range map[knowledge.DossierCode]knowledge.Status{"A": knowledge.ResultReturned, "B": knowledge.InProgress, "C": knowledge.Stopped} {
		update(t, s, func(tx knowledge.Tx) error {
			return tx.PutDossier(knowledge.Dossier{Code: code, Status: status, Due: now, Changed: now})
		})
	}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutFollow(knowledge.Follow{Code: "A", Who: citizen}) })
	update(t, s, func(tx knowledge.Tx) error { return tx.PutMovement(knowledge.Movement{Code: "A"}) })
	forget := func(ended, any time.Time, limit int) int {
		return write(t, s, func(tx knowledge.Tx) (int, error) { return tx.ForgetDossiers(ended, any, limit) })
	}
	same(t, "too young", forget(now, now, 9), 0)
	later := now.Add(time.Second)
	same(t, "one", forget(later, now, 1), 1)
	same(t, "the other", forget(later, now, 9), 1)
	same(t, "left", read(t, s, knowledge.Tx.CountDossiers), 1)
	same(t, "follows", read(t, s, knowledge.Tx.CountFollows), 0)
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Movement("A"); return err })
	same(t, "old and not ended", forget(later, later, 9), 1)
	same(t, "due", len(read(t, s, func(tx knowledge.Tx) ([]knowledge.Dossier, error) { return tx.DossiersDue(time.Time{}, later, 9) })), 0)
}

func movements(t *testing.T, s knowledge.Store) {
	m := knowledge.Movement{Code: "H1-2", Was: knowledge.Accepted}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutMovement(m) })
	update(t, s, func(tx knowledge.Tx) error { return tx.PutMovement(knowledge.Movement{Code: "H1"}) })
	same(t, "movement", read(t, s, func(tx knowledge.Tx) (knowledge.Movement, error) { return tx.Movement("H1-2") }), m)
	list := func(after knowledge.DossierCode, limit int) (codes []knowledge.DossierCode) {
		for _, m := range read(t, s, func(tx knowledge.Tx) ([]knowledge.Movement, error) { return tx.Movements(after, limit) }) {
			codes = append(codes, m.Code)
		}
		return codes
	}
	same(t, "all", list("", 9), []knowledge.DossierCode{"H1", "H1-2"})
	same(t, "one", list("", 1), []knowledge.DossierCode{"H1"})
	same(t, "rest", list("H1", 9), []knowledge.DossierCode{"H1-2"})
	update(t, s, func(tx knowledge.Tx) error { return tx.RemoveMovement("H1") })
	update(t, s, func(tx knowledge.Tx) error { return tx.RemoveMovement("none") })
	same(t, "after one went", list("", 9), []knowledge.DossierCode{"H1-2"})
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutMovement(knowledge.Movement{}) })
}

func tries(t *testing.T, s knowledge.Store) {
	get := func(k string) knowledge.Tries {
		return read(t, s, func(tx knowledge.Tx) (knowledge.Tries, error) { return tx.Tries(k) })
	}
	same(t, "none", get("a"), knowledge.Tries{Key: "a"})
	a := knowledge.Tries{Key: "a", Wrong: []time.Time{now}, Seen: []knowledge.LookedUp{{Code: "H1", At: now}}, Passed: []knowledge.LookedUp{{Code: "H1", At: now}}, Alarmed: now, Changed: now}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutTries(a) })
	update(t, s, func(tx knowledge.Tx) error { return tx.PutTries(knowledge.Tries{Key: "b", Changed: now}) })
	same(t, "tries", get("a"), a)
	a.Changed = now.Add(time.Minute)
	update(t, s, func(tx knowledge.Tx) error { return tx.PutTries(a) })
	forget := func(before time.Time, limit int) int {
		return write(t, s, func(tx knowledge.Tx) (int, error) { return tx.ForgetTries(before, limit) })
	}
	same(t, "young", forget(now, 9), 0)
	same(t, "old", forget(now.Add(time.Second), 9), 1)
	same(t, "kept", get("a"), a)
	same(t, "gone", get("b"), knowledge.Tries{Key: "b"})
	same(t, "limit", forget(now.Add(time.Hour), 0), 0)
	same(t, "all", forget(now.Add(time.Hour), 9), 1)
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutTries(knowledge.Tries{}) })
}

func follows(t *testing.T, s knowledge.Store) {
	f := knowledge.Follow{Code: "H1", Who: citizen, Since: now, Relative: true, Verified: true, Told: knowledge.Done, ToldDue: now, ToldList: "a1", Notice: 3, Eve: now, Day: now}
	others := []knowledge.Follow{{Code: "H1", Who: neighbour}, {Code: "H1-2", Who: citizen}}
	for _, x := range append(others, f) {
		update(t, s, func(tx knowledge.Tx) error { return tx.PutFollow(x) })
	}
	same(t, "follow", read(t, s, func(tx knowledge.Tx) (knowledge.Follow, error) { return tx.Follow("H1", citizen) }), f)
	list := func(call func(knowledge.Tx) ([]knowledge.Follow, error)) (out []string) {
		for _, f := range read(t, s, call) {
			out = append(out, string(f.Code)+" "+f.Who.Chat)
		}
		return out
	}
	followers := func(code knowledge.DossierCode, limit int) []string {
		return list(func(tx knowledge.Tx) ([]knowledge.Follow, error) { return tx.FollowersOf(code, limit) })
	}
	same(t, "followers", followers("H1", 9), []string{"H1 " + citizen.Chat, "H1 " + neighbour.Chat})
	same(t, "one follower", followers("H1", 1), []string{"H1 " + citizen.Chat})
	same(t, "nobody", len(followers("H", 9)), 0)
	of := func(who knowledge.Address, limit int) []string {
		return list(func(tx knowledge.Tx) ([]knowledge.Follow, error) { return tx.FollowsOf(who, limit) })
	}
	same(t, "follows", of(citizen, 9), []string{"H1 " + citizen.Chat, "H1-2 " + citizen.Chat})
	all := func(after knowledge.Follow) []string {
		return list(func(tx knowledge.Tx) ([]knowledge.Follow, error) { return tx.Follows(after, 9) })
	}
	same(t, "all", len(all(knowledge.Follow{})), 3)
	same(t, "after", all(f), []string{"H1 " + neighbour.Chat, "H1-2 " + citizen.Chat})
	update(t, s, func(tx knowledge.Tx) error { return tx.RemoveFollow("H1", citizen) })
	update(t, s, func(tx knowledge.Tx) error { return tx.RemoveFollow("H9", citizen) })
	same(t, "fewer", of(citizen, 9), []string{"H1-2 " + citizen.Chat})
	same(t, "count", read(t, s, knowledge.Tx.CountFollows), 2)
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Follow("H1", citizen); return err })
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutFollow(knowledge.Follow{Code: "H1"}) })
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutFollow(knowledge.Follow{Who: citizen}) })
}

func letters(t *testing.T, s knowledge.Store) {
	same(t, "number", write(t, s, knowledge.Tx.NextLetter), 1)
	same(t, "next number", write(t, s, knowledge.Tx.NextLetter), 2)
	one := knowledge.Letter{Number: 1, Kind: knowledge.Apology, Code: "H1", Name: "Lan", Status: knowledge.InProgress, Due: now, NewDue: now,
		Reason: "chờ xác minh", State: knowledge.LetterDraft, Written: now, By: officer, ByName: "Hoa", Text: "Kính gửi", Shown: []uint64{1}, Listed: []uint64{3}, Sent: []uint64{2}}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutLetter(one) })
	update(t, s, func(tx knowledge.Tx) error {
		return tx.PutLetter(knowledge.Letter{Number: 2, Code: "H1-2", State: knowledge.LetterApproved, Decided: now})
	})
	same(t, "letter", read(t, s, func(tx knowledge.Tx) (knowledge.Letter, error) { return tx.Letter(1) }), one)
	drafts := func(limit int) []knowledge.Letter {
		return read(t, s, func(tx knowledge.Tx) ([]knowledge.Letter, error) { return tx.DraftLetters(limit) })
	}
	of := func(code knowledge.DossierCode) []knowledge.Letter {
		return read(t, s, func(tx knowledge.Tx) ([]knowledge.Letter, error) { return tx.LettersOf(code) })
	}
	same(t, "drafts", drafts(9), []knowledge.Letter{one})
	same(t, "no drafts", len(drafts(0)), 0)
	same(t, "of a dossier", of("H1"), []knowledge.Letter{one})
	forget := func(before time.Time, limit int) int {
		return write(t, s, func(tx knowledge.Tx) (int, error) { return tx.ForgetLetters(before, limit) })
	}
	same(t, "too young", forget(now, 9), 0)
	one.State, one.Decided = knowledge.LetterDropped, now.Add(time.Hour)
	update(t, s, func(tx knowledge.Tx) error { return tx.PutLetter(one) })
	same(t, "decided", len(drafts(9)), 0)
	same(t, "old", forget(now.Add(time.Minute), 9), 1)
	same(t, "forgotten", len(of("H1-2")), 0)
	same(t, "kept", of("H1"), []knowledge.Letter{one})
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Letter(2); return err })
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutLetter(knowledge.Letter{Number: 3}) })
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutLetter(knowledge.Letter{Code: "H1"}) })
	words := knowledge.LetterTemplate{Kind: knowledge.Birth, Text: "Chúc mừng", By: officer, ByName: "Hoa", Approved: now}
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.LetterTemplate(knowledge.Birth); return err })
	update(t, s, func(tx knowledge.Tx) error { return tx.PutLetterTemplate(words) })
	same(t, "template", read(t, s, func(tx knowledge.Tx) (knowledge.LetterTemplate, error) { return tx.LetterTemplate(knowledge.Birth) }), words)
	refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error { return tx.PutLetterTemplate(knowledge.LetterTemplate{}) })
}
