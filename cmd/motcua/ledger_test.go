package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge"
)

// ledger compares what a test's Telegram saw, which is the truth, with what the store
// of the program says once nothing is under way. docs/reliability.md tells of the
// invariants, I1 to I9, whose names begin each complaint.
type ledger struct {
	world     *sandbox.Server
	tx        knowledge.Tx
	held      int // how many updates the inbox holds
	notices   []knowledge.Notice
	questions []knowledge.Question
	deeds     []knowledge.Deed
	wrong     []string
	repeats   int // copies beyond the first that arrived
	doubted   int // attempts of which the program does not know how they ended
}

// promise is what a citizen or a desk must have been told, in words that nobody else was.
type promise struct {
	chat int64
	says string
}

// confided is something personal, and the chats that may read it.
type confided struct {
	says  string
	chats []int64
}

// expected is what the people of a test are owed.
type expected struct {
	told      []promise
	escalated []string // the words of each question that an officer was to see
	confided  []confided
	rehomed   int               // how often a desk moved: a card that was on the wire then can be there twice
	moved     map[string]string // groups that became others: what was sent to one may be sent to the other again
}

// balanced wants every invariant to hold, and everybody to have what they are owed.
func balanced(t *testing.T, world *sandbox.Server, store, inbox knowledge.Store, want expected) *ledger {
	t.Helper()
	held, err := arrivedIn(context.Background(), inbox)
	l := &ledger{world: world, held: held}
	err = errors.Join(err, store.View(context.Background(), func(tx knowledge.Tx) error { return l.examine(tx, want) }))
	if err != nil {
		t.Fatal(err)
	}
	for i, wrong := range l.wrong {
		if i == 12 {
			t.Errorf("and %d more", len(l.wrong)-i)
			break
		}
		t.Error(wrong)
	}
	return l
}

func (l *ledger) complain(format string, args ...any) {
	l.wrong = append(l.wrong, fmt.Sprintf(format, args...))
}

// examine reads the store and looks at one invariant after another.
func (l *ledger) examine(tx knowledge.Tx, want expected) (err error) {
	l.tx = tx
	if l.notices, err = all(func(n knowledge.Notice) uint64 { return n.Seq }, tx.Notices); err != nil {
		return err
	}
	if l.deeds, err = all(func(d knowledge.Deed) int64 { return d.Number }, tx.Deeds); err != nil {
		return err
	}
	if l.questions, err = tx.QuestionsAsked(time.Time{}, time.Now().AddDate(30, 0, 0), 1<<20); err != nil {
		return err
	}
	if err := l.intake(); err != nil {
		return err
	}
	if err := l.outbox(want.moved); err != nil {
		return err
	}
	l.order()
	l.tickets(want.escalated)
	l.desk(want.rehomed)
	l.replies()
	l.owed(want.told)
	l.privacy(want.confided)
	return nil
}

// all reads a long list in pieces.
func all[T any, K any](key func(T) K, list func(after K, limit int) ([]T, error)) (out []T, err error) {
	var after K
	for {
		part, err := list(after, 1000)
		if err != nil || len(part) == 0 {
			return out, err
		}
		out = append(out, part...)
		after = key(part[len(part)-1])
	}
}

// intake is I1: what the bot confirmed is marked as seen, or set aside byte for byte.
func (l *ledger) intake() error {
	if n := l.world.Pending(); n > 0 {
		l.complain("I1 intake: %d updates were never confirmed", n)
	}
	if l.held > 0 {
		l.complain("I1 intake: %d updates are still in the inbox", l.held)
	}
	aside, err := l.tx.Quarantined(1 << 20)
	if err != nil {
		return err
	}
	bot, _, _ := strings.Cut(l.world.Token(), ":")
	for _, id := range l.world.Updates() {
		raw := l.world.Update(id)
		seen, err := l.tx.Seen(fmt.Sprintf("tg:%s:u:%d", bot, id))
		if err != nil {
			return err
		}
		if !seen && !slices.ContainsFunc(aside, func(q knowledge.Quarantined) bool { return bytes.Equal(q.Raw, raw) }) {
			l.complain("I1 intake: update %d was confirmed and is not in the store: %.200s", id, raw)
		}
	}
	return nil
}

// letter is a text in a chat.
type letter struct{ chat, text string }

// arrival is a letter that came to be, as which message, and whether Telegram said that it
// had failed.
type arrival struct {
	letter
	message string
	failed  bool
}

// account is what happened to one text in one chat.
type account struct {
	owed, attempts, sent, doubts int // by the store
	plain, marked                int // as it arrived: not marked as a repeat, and marked
}

// outbox is I6: what is owed is sent, dead or pending; what arrived was owed, and is
// there once, or says that it is a repeat after an attempt that ended unknown.
func (l *ledger) outbox(moved map[string]string) error {
	counts := map[knowledge.NoticeState]int{}
	books := map[letter]*account{}
	book := func(chat, text string) *account {
		at := letter{cmp.Or(moved[chat], chat), bare(text)}
		if books[at] == nil {
			books[at] = &account{}
		}
		return books[at]
	}
	arrived := l.arrived()
	words := map[[2]string]string{} // by chat and message
	for _, r := range arrived {
		words[[2]string{r.chat, r.message}] = strings.TrimPrefix(r.text, repeatMark+" ")
	}
	for _, n := range l.notices {
		counts[n.State]++
		if n.Edits != 0 {
			continue
		}
		a := book(n.To.Chat, l.said(n, words))
		a.owed++
		a.attempts += n.Attempts
		a.doubts += n.Doubts
		l.doubted += n.Doubts
		if n.State == knowledge.Sent {
			a.sent++
		}
	}
	for _, r := range arrived {
		text, marked := strings.CutPrefix(r.text, repeatMark+" ")
		a := book(r.chat, text)
		if r.failed { // the program does not count those among the doubts
			a.doubts++
		}
		if marked {
			a.marked++
		} else {
			a.plain++
		}
	}
	for at, a := range books {
		l.settle(at, a)
	}
	debts, err := l.tx.CountDebts()
	if open := counts[knowledge.Pending] + counts[knowledge.Sending]; debts != open {
		l.complain("I6 ledger: %d debts are counted, and %d are open", debts, open)
	}
	return err
}

// said is what a notice says. Of an answer that was sent the store keeps no words: they are
// those of the message that it says it became.
func (l *ledger) said(n knowledge.Notice, words map[[2]string]string) string {
	if n.State != knowledge.Sent || n.Kind != knowledge.NoticeAnswer {
		return n.Body.Text
	}
	text, sent := words[[2]string{n.To.Chat, n.Message}]
	if !sent {
		l.complain("I6 ledger: an answer to chat %s is said to be message %s, which was never sent", n.To.Chat, n.Message)
	}
	return text
}

// bare is a text without its markup: one that Telegram could not parse arrives so.
func bare(text string) string { return html.UnescapeString(anyTag.ReplaceAllString(text, "")) }

var anyTag = regexp.MustCompile(`<[^<>]*>`)

func (l *ledger) settle(at letter, a *account) {
	extra := max(0, a.plain+a.marked-a.sent)
	l.repeats += max(0, a.plain+a.marked-a.owed)
	switch {
	case a.owed == 0:
		l.complain("I6 ledger: chat %s was told what nobody owed: %.80q", at.chat, at.text)
	case a.plain > a.owed && at.text != "": // what has no words cannot say that it is a repeat
		l.complain("I6 ledger: chat %s was told %d times, unmarked, what was owed %d times: %.80q", at.chat, a.plain, a.owed, at.text)
	case a.sent > a.plain+a.marked:
		l.complain("I6 ledger: %d are said to be sent to chat %s, and %d arrived: %.80q", a.sent, at.chat, a.plain+a.marked, at.text)
	case a.plain+a.marked > a.attempts:
		l.complain("I6 ledger: %d attempts are known of, and %d arrived in chat %s: %.80q", a.attempts, a.plain+a.marked, at.chat, at.text)
	case extra > a.doubts:
		l.complain("I6 ledger: %d copies beyond those that were sent to chat %s, after %d unknown attempts: %.80q", extra, at.chat, a.doubts, at.text)
	}
}

// sends are the methods that make a message of a notice.
var sends = []string{"sendMessage", "sendPhoto", "sendDocument", "copyMessage", "copyMessages"}

// arrived are the messages that the bot sent and that came to be, as they were sent.
func (l *ledger) arrived() (out []arrival) {
	for _, r := range l.world.Requests(sends...) {
		if r.Done {
			out = append(out, arrival{letter{r.Params.Get("chat_id"), r.Params.Get("text") + r.Params.Get("caption")}, r.Message, r.Code >= 500})
		}
	}
	return out
}
