package records

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"motcua/knowledge"
)

// A notice lies among the debts until it is paid, and only then where it stays: it comes
// there as it remains, small and after those before it, so that pages stay full.
func debtKey(seq uint64) key { return kindDebt.key().number(seq) }

func noticeKey(seq uint64) key { return kindNotice.key().number(seq) }

func placeOf(n knowledge.Notice) key {
	if n.State.Final() {
		return noticeKey(n.Seq)
	}
	return debtKey(n.Seq)
}

// noticeEntries is the index of a notice that is paid. The entry of its message ends with
// its Seq, so that the notice that made a message comes before its edits.
func noticeEntries(n knowledge.Notice) (out []key) {
	if n.State.Final() && !n.Done.IsZero() {
		out = append(out, kindNoticeDone.key().time(n.Done).number(n.Seq))
	}
	if n.Message != "" {
		out = append(out, messageEntry(messageOf(n)).number(n.Seq))
	}
	return out
}

// messageEntry is where the index has a message. Its own number goes first: those of all
// chats grow together.
func messageEntry(m knowledge.MessageRef) key {
	return kindNoticeAt.key().text(counted(m.Message), m.Chat, m.Channel)
}

func messageOf(n knowledge.Notice) knowledge.MessageRef {
	return knowledge.MessageRef{Channel: n.To.Channel, Chat: n.To.Chat, Message: n.Message}
}

// paidKeys are all that a notice lies under which is not among the debts, format 1 included:
// there it lies so while it is owed, too.
func paidKeys(n knowledge.Notice) []key {
	return append(noticeEntries(n), noticeKey(n.Seq),
		kindDebtOld.key().number(n.Seq), kindNoticeAtOld.key().message(messageOf(n)).number(n.Seq))
}

// Owe writes a Pending notice and returns its Seq, which grows.
func (tx *Tx) Owe(n knowledge.Notice) (uint64, error) {
	seq, err := tx.next("notice")
	if err != nil {
		return 0, err
	}
	n.Seq, n.State = uint64(seq), knowledge.Pending
	return n.Seq, tx.replace(placeOf(n), n, nil, noticeEntries(n))
}

// find returns a notice and the keys that it lies under.
func (tx *Tx) find(seq uint64) (n knowledge.Notice, keys []key, err error) {
	owed, err := tx.get(debtKey(seq), &n)
	if owed || err != nil {
		return n, append(noticeEntries(n), debtKey(seq)), err
	}
	n, err = one[knowledge.Notice](tx, noticeKey(seq), seq)
	return n, paidKeys(n), err
}

// Notice returns a notice by its Seq.
func (tx *Tx) Notice(seq uint64) (knowledge.Notice, error) {
	n, _, err := tx.find(seq)
	return n, err
}

// Notices lists those with Seq > after, in order, whatever became of them.
func (tx *Tx) Notices(after uint64, limit int) ([]knowledge.Notice, error) {
	owed, err := list[knowledge.Notice](tx, debtKey(after).next(), kindDebt.end(), limit)
	if err != nil {
		return nil, err
	}
	paid, err := list[knowledge.Notice](tx, noticeKey(after).next(), kindNotice.end(), limit)
	return first(limit, owed, paid), err
}

// first are the first of two lists of notices, by Seq.
func first(limit int, a, b []knowledge.Notice) []knowledge.Notice {
	all := append(a, b...)
	slices.SortFunc(all, func(a, b knowledge.Notice) int { return cmp.Compare(a.Seq, b.Seq) })
	return all[:min(max(limit, 0), len(all))]
}

// PutNotice replaces a notice; a final state takes it off the debts, and its
// file's bytes out of the store, and what an answer says that was sent or is of no more
// use. One that was never owed is ErrNotFound, one in no known state is ErrInvalid.
func (tx *Tx) PutNotice(n knowledge.Notice) error {
	switch n.State {
	case knowledge.Pending, knowledge.Sending, knowledge.Sent, knowledge.Failed, knowledge.Unknown, knowledge.Merged:
	default:
		return fmt.Errorf("put notice %d: state %q: %w", n.Seq, n.State, knowledge.ErrInvalid)
	}
	_, had, err := tx.find(n.Seq)
	if err != nil {
		return err
	}
	if n.State.Final() && n.Body.File != nil {
		n.Body.File = &knowledge.File{Name: n.Body.File.Name}
	}
	if spoken := n.State == knowledge.Sent || n.State == knowledge.Merged; spoken && n.Kind == knowledge.NoticeAnswer {
		n.Body.Text, n.Body.Buttons = "", nil
	}
	return tx.replace(placeOf(n), n, had, noticeEntries(n))
}

// Debts lists Pending and Sending notices with Seq > after, in order.
func (tx *Tx) Debts(after uint64, limit int) ([]knowledge.Notice, error) {
	owed, err := list[knowledge.Notice](tx, debtKey(after).next(), kindDebt.end(), limit)
	if err != nil {
		return nil, err
	}
	old, err := tx.debtsOld(after, limit)
	return first(limit, owed, old), err
}

// debtsOld are the debts that a program of format 1 owed and nothing happened to since.
func (tx *Tx) debtsOld(after uint64, limit int) (out []knowledge.Notice, err error) {
	entries, err := tx.entries(kindDebtOld.key().number(after).next(), kindDebtOld.end(), limit)
	for i := 0; i < len(entries) && err == nil; i++ {
		var n knowledge.Notice
		n, err = indexed[knowledge.Notice](tx, noticeKey(entries[i].lastNumber()))
		out = append(out, n)
	}
	return out, err
}

// CountDebts says how many notices are Pending or Sending.
func (tx *Tx) CountDebts() (int, error) {
	owed, err := tx.count(kindDebt.key(), kindDebt.end())
	if err != nil {
		return 0, err
	}
	old, err := tx.count(kindDebtOld.key(), kindDebtOld.end())
	return owed + old, err
}

// NoticeAt returns the notice that is a message: the one that made it, not a
// later edit.
func (tx *Tx) NoticeAt(m knowledge.MessageRef) (knowledge.Notice, error) {
	var found []key
	for _, from := range []key{messageEntry(m), kindNoticeAtOld.key().message(m)} {
		first, err := tx.entries(from, from.after(), 1)
		if err != nil {
			return knowledge.Notice{}, err
		}
		found = append(found, first...)
	}
	if len(found) == 0 {
		return knowledge.Notice{}, fmt.Errorf("notice of message %s:%s:%s: %w", m.Channel, m.Chat, m.Message, knowledge.ErrNotFound)
	}
	made := slices.MinFunc(found, func(a, b key) int { return cmp.Compare(a.lastNumber(), b.lastNumber()) })
	n, err := tx.Notice(made.lastNumber())
	return n, named(kindNotice, err)
}

// ForgetNotices removes notices done before then and says how many. One whose
// end is not known stays.
func (tx *Tx) ForgetNotices(before time.Time, limit int) (int, error) {
	done, err := tx.entries(kindNoticeDone.key(), kindNoticeDone.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	for _, e := range done {
		n, err := indexed[knowledge.Notice](tx, noticeKey(e.lastNumber()))
		if err != nil {
			return 0, err
		}
		if err := tx.remove(paidKeys(n)...); err != nil {
			return 0, err
		}
	}
	return len(done), nil
}
