package records

import (
	"bytes"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"motcua/knowledge"
)

// format1 is what a program of format 1 wrote, one record of each kind.
func format1(t *testing.T) sorted {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "format1.txt"))
	if err != nil {
		t.Fatal(err)
	}
	m := sorted{}
	for line := range strings.Lines(string(content)) {
		_, line, _ = strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		name, payload, _ := strings.Cut(line, " = ")
		k := unquoted(name)
		m[string(k)] = sealed(1, k, []byte(payload))
	}
	return m
}

// unquoted is the key that quoted shows.
func unquoted(text string) (k []byte) {
	for i := 0; i < len(text); i++ {
		if text[i] == '.' && i+2 < len(text) {
			if b, err := hex.DecodeString(text[i+1 : i+3]); err == nil {
				k, i = append(k, b...), i+2
				continue
			}
		}
		k = append(k, text[i])
	}
	return k
}

// having is a store that has records of a kind, which may be one of format 1.
func having(t *testing.T, k kind) sorted {
	t.Helper()
	if m := example(t); len(m.kinds(k)) > 0 {
		return m
	}
	return format1(t)
}

// kinds are the keys of some kinds.
func (m sorted) kinds(some ...kind) (keys []string) {
	for k := range m {
		if slices.Contains(some, key(k).kind()) {
			keys = append(keys, quoted([]byte(k)))
		}
	}
	return keys
}

func TestFormat1IsRead(t *testing.T) {
	for kind, name := range kindNames {
		m := format1(t)
		if len(m.kinds(kind)) == 0 {
			continue
		}
		if err := reads[kind](New(m)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	tx := New(format1(t))
	n, err := tx.NoticeAt(at)
	if err != nil || n.Seq != 1 || n.Body.Text != "<b>Dạ</b>" || n.Body.Buttons[0][0].Label != "Rõ" {
		t.Errorf("the notice is %+v (%v)", n, err)
	}
	all, err := tx.Notices(0, 9)
	debts, err2 := tx.Debts(0, 9)
	count, err3 := tx.CountDebts()
	if len(all) != 2 || len(debts) != 1 || debts[0].Seq != 2 || count != 1 || errors.Join(err, err2, err3) != nil {
		t.Errorf("%d notices, %d debts: %+v (%v, %v, %v)", len(all), count, debts, err, err2, err3)
	}
	seen, err := tx.Seen("u1")
	if !seen || err != nil {
		t.Errorf("seen: %v (%v)", seen, err)
	}
}

// TestFormat1IsLeft changes what a program of format 1 wrote: nothing of it stays.
func TestFormat1IsLeft(t *testing.T) {
	m := format1(t)
	tx := New(m)
	owed := knowledge.Notice{Seq: 2, State: knowledge.Sending, Body: knowledge.Body{Text: "hai"}}
	paid := knowledge.Notice{Seq: 1, To: citizen, State: knowledge.Sent, Message: at.Message, Done: now}
	err := errors.Join(tx.PutNotice(owed), tx.PutNotice(paid), tx.MarkSeen(now.AddDate(1, 0, 0), "u1"))
	if left := m.kinds(kindDebtOld, kindNoticeAtOld); err != nil || len(left) > 0 {
		t.Errorf("they lie under %s still (%v)", left, err)
	}
	n, err := tx.NoticeAt(at)
	debts, err2 := tx.Debts(0, 9)
	if n.Seq != 1 || len(debts) != 1 || debts[0].Body.Text != "hai" || errors.Join(err, err2) != nil {
		t.Errorf("notice %d, debts %+v (%v, %v)", n.Seq, debts, err, err2)
	}
	owed.State, owed.Done = knowledge.Failed, now
	err = tx.PutNotice(owed)
	gone, err2 := tx.ForgetNotices(now.AddDate(1, 0, 0), 9)
	forgotten, err3 := tx.ForgetSeen(now.AddDate(0, 0, 1), 9)
	left := m.kinds(kindNotice, kindDebt, kindNoticeDone, kindNoticeAt, kindSeen, kindSeenOld, kindSeenAt)
	if gone != 2 || forgotten != 1 || len(left) > 0 || errors.Join(err, err2, err3) != nil {
		t.Errorf("%d notices and %d marks are forgotten; left are %s (%v, %v, %v)", gone, forgotten, left, err, err2, err3)
	}
}

// TestSentWordsAreInNoRecord looks for what an answer said behind the store's back.
func TestSentWordsAreInNoRecord(t *testing.T) {
	m := sorted{}
	tx := New(m)
	n := knowledge.Notice{To: citizen, Kind: knowledge.NoticeAnswer, Body: knowledge.Body{Text: "hai ngày"}}
	has := func() (has bool) {
		for _, v := range m {
			has = has || bytes.Contains(v, []byte("hai ngày"))
		}
		return has
	}
	seq, err := tx.Owe(n)
	if err != nil || !has() {
		t.Fatalf("nobody finds what is owed (%v)", err)
	}
	for _, n.State = range []knowledge.NoticeState{knowledge.Sending, knowledge.Sent} {
		n.Seq, n.Done = seq, now
		if err := tx.PutNotice(n); err != nil {
			t.Fatal(err)
		}
	}
	if has() {
		t.Error("what was sent lies in the store")
	}
}
