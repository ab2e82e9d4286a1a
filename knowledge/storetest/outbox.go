package storetest

import (
	"fmt"
	"math"
	"testing"
	"time"

	"motcua/knowledge"
)

// owe owes notices with these texts and returns their Seqs.
func owe(t *testing.T, s knowledge.Store, texts ...string) []uint64 {
	t.Helper()
	return write(t, s, func(tx knowledge.Tx) (seqs []uint64, err error) {
		for _, text := range texts {
			seq, err := tx.Owe(aNotice(text))
			if err != nil {
				return nil, err
			}
			seqs = append(seqs, seq)
		}
		return seqs, nil
	})
}

// change changes one notice.
func change(t *testing.T, s knowledge.Store, seq uint64, do func(*knowledge.Notice)) {
	t.Helper()
	update(t, s, func(tx knowledge.Tx) error {
		n, err := tx.Notice(seq)
		if err != nil {
			return err
		}
		do(&n)
		return tx.PutNotice(n)
	})
}

// sent makes a notice a message.
func sent(message string, done time.Time) func(*knowledge.Notice) {
	return func(n *knowledge.Notice) { n.State, n.Message, n.Done = knowledge.Sent, message, done }
}

// owed lists the Seqs of debts.
func owed(t *testing.T, s knowledge.Store, after uint64, limit int) string {
	t.Helper()
	out := ""
	for _, n := range read(t, s, func(tx knowledge.Tx) ([]knowledge.Notice, error) { return tx.Debts(after, limit) }) {
		out += fmt.Sprintf("%d:%s ", n.Seq, n.State)
	}
	return out
}

func notices(t *testing.T, s knowledge.Store) {
	want := aNotice("một")
	want.State, want.Seq = knowledge.Failed, 99 // Owe says both
	want.Attempts, want.Repeat, want.Problem = 2, true, "chặn"
	seq := write(t, s, func(tx knowledge.Tx) (uint64, error) { return tx.Owe(want) })
	want.Seq, want.State = seq, knowledge.Pending
	get := func(tx knowledge.Tx) (knowledge.Notice, error) { return tx.Notice(seq) }
	same(t, "notice", read(t, s, get), want)
	more := owe(t, s, "hai", "ba")
	if !(seq > 0 && more[0] > seq && more[1] > more[0]) {
		t.Errorf("Seq does not grow: %d %d", seq, more)
	}
	sent("77", now)(&want)
	change(t, s, seq, func(n *knowledge.Notice) { *n = want })
	same(t, "replaced", read(t, s, get), want)
	for _, state := range []knowledge.NoticeState{"", "lạ"} {
		refused(t, s, knowledge.ErrInvalid, func(tx knowledge.Tx) error {
			return tx.PutNotice(knowledge.Notice{Seq: seq, State: state})
		})
	}
}

// files: a document's bytes stay for as long as they may have to be sent.
func files(t *testing.T, s knowledge.Store) {
	n := aNotice("tờ hướng dẫn")
	n.Body.Copy, n.Body.File = nil, &knowledge.File{Name: "khai-sinh.pdf", Data: []byte("%PDF\x00\xff")}
	seq := write(t, s, func(tx knowledge.Tx) (uint64, error) { return tx.Owe(n) })
	file := func() *knowledge.File {
		return read(t, s, func(tx knowledge.Tx) (knowledge.Notice, error) { return tx.Notice(seq) }).Body.File
	}
	for _, state := range []knowledge.NoticeState{knowledge.Pending, knowledge.Sending} {
		change(t, s, seq, func(n *knowledge.Notice) { n.State = state })
		same(t, "file of a debt", file(), n.Body.File)
	}
	for _, state := range []knowledge.NoticeState{knowledge.Sent, knowledge.Failed, knowledge.Unknown, knowledge.Merged} {
		change(t, s, seq, func(mine *knowledge.Notice) { mine.State, mine.Body.File, mine.Done = state, n.Body.File, now })
		same(t, "file of a notice that is "+string(state), file(), &knowledge.File{Name: "khai-sinh.pdf"})
	}
	same(t, "the caller's own file", len(n.Body.File.Data), 6)
}

// said: what an answer says stays for as long as it may have to be sent, and what others
// do for longer.
func said(t *testing.T, s knowledge.Store) {
	for _, kind := range []knowledge.NoticeKind{knowledge.NoticeAnswer, knowledge.NoticeReply} {
		for state, kept := range map[knowledge.NoticeState]bool{knowledge.Pending: true, knowledge.Sending: true, knowledge.Failed: true,
			knowledge.Unknown: true, knowledge.Sent: kind == knowledge.NoticeReply, knowledge.Merged: kind == knowledge.NoticeReply} {
			n := aNotice("hai ngày")
			n.Kind = kind
			seq := write(t, s, func(tx knowledge.Tx) (uint64, error) { return tx.Owe(n) })
			change(t, s, seq, func(mine *knowledge.Notice) { mine.State, mine.Done = state, now })
			want := n.Body
			if !kept {
				want.Text, want.Buttons = "", nil
			}
			got := read(t, s, func(tx knowledge.Tx) (knowledge.Notice, error) { return tx.Notice(seq) })
			same(t, fmt.Sprintf("what %s that is %s says", kind, state), got.Body, want)
		}
	}
}

func debts(t *testing.T, s knowledge.Store) {
	texts := make([]string, 300) // more than a byte counts
	for i := range texts {
		texts[i] = fmt.Sprint(i)
	}
	owe(t, s, texts...)
	same(t, "debts", read(t, s, knowledge.Tx.CountDebts), 300)
	same(t, "the first two", owed(t, s, 0, 2), "1:pending 2:pending ")
	same(t, "after 254", owed(t, s, 254, 3), "255:pending 256:pending 257:pending ")
	same(t, "after the last", owed(t, s, 300, 9), "")
	same(t, "fewer than none", owed(t, s, 0, -1), "")
	same(t, "after the last of all", owed(t, s, math.MaxUint64, 9), "")
	same(t, "none", owed(t, s, 0, 0), "")
	change(t, s, 255, func(n *knowledge.Notice) { n.State = knowledge.Sending })
	same(t, "one that is being sent", owed(t, s, 254, 2), "255:sending 256:pending ")
	for i, state := range []knowledge.NoticeState{knowledge.Sent, knowledge.Failed, knowledge.Unknown, knowledge.Merged} {
		change(t, s, uint64(255+i), func(n *knowledge.Notice) { n.State, n.Done = state, now })
	}
	same(t, "after four were paid", owed(t, s, 253, 2), "254:pending 259:pending ")
	same(t, "debts", read(t, s, knowledge.Tx.CountDebts), 296)
	change(t, s, 257, func(n *knowledge.Notice) { n.State, n.Done = knowledge.Pending, time.Time{} })
	same(t, "one is owed again", owed(t, s, 254, 2), "257:pending 259:pending ")
	same(t, "debts", read(t, s, knowledge.Tx.CountDebts), 297)
}

func noticeAt(t *testing.T, s knowledge.Store) {
	owe(t, s, "một", "hai", "sửa một")
	none := func(id string) {
		t.Helper()
		refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.NoticeAt(ref(id)); return err })
	}
	at := func(id string) uint64 {
		t.Helper()
		return read(t, s, func(tx knowledge.Tx) (knowledge.Notice, error) { return tx.NoticeAt(ref(id)) }).Seq
	}
	none("77")
	change(t, s, 1, sent("77", now))
	change(t, s, 2, sent("7", now))
	same(t, "notice", at("77"), 1)
	same(t, "notice", at("7"), 2)
	change(t, s, 3, func(n *knowledge.Notice) { n.Edits = 1; sent("77", now)(n) })
	same(t, "notice that was edited", at("77"), 1)
	change(t, s, 2, sent("8", now))
	none("7")
	same(t, "notice whose message changed", at("8"), 2)
	change(t, s, 1, func(n *knowledge.Notice) { n.State, n.Done = knowledge.Pending, time.Time{} })
	same(t, "notice that is owed again", at("77"), 1)
	same(t, "what it says", read(t, s, func(tx knowledge.Tx) (knowledge.Notice, error) { return tx.NoticeAt(ref("77")) }).Body.Text, "một")
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error {
		_, err := tx.NoticeAt(knowledge.MessageRef{Channel: "tg", Chat: other.Chat, Message: "8"})
		return err
	})
}

func forgetNotices(t *testing.T, s knowledge.Store) {
	owe(t, s, "một", "hai", "ba", "bốn", "năm")
	change(t, s, 1, sent("71", now))
	change(t, s, 2, sent("72", now.Add(time.Hour)))
	change(t, s, 3, sent("73", now.Add(2*time.Hour)))
	change(t, s, 4, func(n *knowledge.Notice) { n.Done = now })               // still a debt
	change(t, s, 5, func(n *knowledge.Notice) { n.State = knowledge.Failed }) // done, and nobody said when
	forget := func(before time.Time, limit, want int) {
		t.Helper()
		same(t, "forgotten", write(t, s, func(tx knowledge.Tx) (int, error) { return tx.ForgetNotices(before, limit) }), want)
	}
	forget(now, 9, 0)
	change(t, s, 1, sent("71", now.Add(90*time.Minute)))
	forget(now.Add(2*time.Hour), 1, 1)
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.Notice(2); return err })
	refused(t, s, knowledge.ErrNotFound, func(tx knowledge.Tx) error { _, err := tx.NoticeAt(ref("72")); return err })
	forget(now.Add(2*time.Hour), 9, 1)
	forget(now.Add(2*time.Hour), 9, 0)
	same(t, "debts are left", owed(t, s, 0, 9), "4:pending ")
	same(t, "so is the last", read(t, s, func(tx knowledge.Tx) (knowledge.Notice, error) { return tx.NoticeAt(ref("73")) }).Seq, 3)
	forget(now.AddDate(1, 0, 0), 9, 1)
	read(t, s, func(tx knowledge.Tx) (knowledge.Notice, error) { return tx.Notice(5) })
	same(t, "Seq after the last was forgotten", owe(t, s, "sáu")[0], 6)
}
