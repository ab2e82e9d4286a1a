package records

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

func noticeKey(seq uint64) key { return kindNotice.key().number(seq) }

// noticeEntries is the index of a notice. The entry of its message ends with
// its Seq, so that the notice that made a message comes before its edits.
func noticeEntries(n knowledge.Notice) []key {
	var out []key
	switch {
	case !n.State.Final():
		out = append(out, kindDebt.key().number(n.Seq))
	case !n.Done.IsZero():
		out = append(out, kindNoticeDone.key().time(n.Done).number(n.Seq))
	}
	if n.Message != "" {
		ref := knowledge.MessageRef{Channel: n.To.Channel, Chat: n.To.Chat, Message: n.Message}
		out = append(out, kindNoticeAt.key().message(ref).number(n.Seq))
	}
	return out
}

// Owe writes a Pending notice and returns its Seq, which grows.
func (tx *Tx) Owe(n knowledge.Notice) (uint64, error) {
	seq, err := tx.next("notice")
	if err != nil {
		return 0, err
	}
	n.Seq, n.State = uint64(seq), knowledge.Pending
	if err := tx.replace(noticeKey(n.Seq), n, nil, noticeEntries(n)); err != nil {
		return 0, err
	}
	return n.Seq, nil
}

// Notice returns a notice by its Seq.
func (tx *Tx) Notice(seq uint64) (knowledge.Notice, error) {
	return one[knowledge.Notice](tx, noticeKey(seq), seq)
}

// Notices lists those with Seq > after, in order, whatever became of them.
func (tx *Tx) Notices(after uint64, limit int) ([]knowledge.Notice, error) {
	return list[knowledge.Notice](tx, noticeKey(after+1), kindNotice.end(), limit)
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
	old, err := tx.Notice(n.Seq)
	if err != nil {
		return err
	}
	if n.State.Final() && n.Body.File != nil {
		n.Body.File = &knowledge.File{Name: n.Body.File.Name}
	}
	if spoken := n.State == knowledge.Sent || n.State == knowledge.Merged; spoken && n.Kind == knowledge.NoticeAnswer {
		n.Body.Text, n.Body.Buttons = "", nil
		if err := tx.remove(noticeKey(n.Seq)); err != nil { // bbolt joins small pages only where something was removed
			return err
		}
	}
	return tx.replace(noticeKey(n.Seq), n, noticeEntries(old), noticeEntries(n))
}

// Debts lists Pending and Sending notices with Seq > after, in order.
func (tx *Tx) Debts(after uint64, limit int) ([]knowledge.Notice, error) {
	from := append(kindDebt.key().number(after), 0) // the first key after that of after
	debts, err := tx.entries(from, kindDebt.end(), limit)
	if err != nil {
		return nil, err
	}
	var out []knowledge.Notice
	for _, e := range debts {
		n, err := indexed[knowledge.Notice](tx, noticeKey(e.lastNumber()))
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// CountDebts says how many notices are Pending or Sending.
func (tx *Tx) CountDebts() (int, error) { return tx.count(kindDebt.key(), kindDebt.end()) }

// NoticeAt returns the notice that is a message: the one that made it, not a
// later edit.
func (tx *Tx) NoticeAt(m knowledge.MessageRef) (knowledge.Notice, error) {
	from := kindNoticeAt.key().message(m)
	found, err := tx.entries(from, from.after(), 1)
	if err != nil {
		return knowledge.Notice{}, err
	}
	if len(found) == 0 {
		return knowledge.Notice{}, fmt.Errorf("notice of message %s:%s:%s: %w", m.Channel, m.Chat, m.Message, knowledge.ErrNotFound)
	}
	return indexed[knowledge.Notice](tx, noticeKey(found[0].lastNumber()))
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
		if err := tx.remove(append(noticeEntries(n), noticeKey(n.Seq))...); err != nil {
			return 0, err
		}
	}
	return len(done), nil
}
