package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// seen counts the messages that a chat has seen with some words.
func (w *world) seen(chat knowledge.Address, words string) (n int) {
	for _, m := range w.shown {
		if m.chat == chat && strings.Contains(plain(m.body.Text), words) {
			n++
		}
	}
	return n
}

// However often the bot is started again and however many questions are overdue, a
// desk and a lead have one reminder each, and every citizen one apology.
func TestRemindersAreFewAndGoOutOnce(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.appoint("700", "Võ Thu", knowledge.RoleLead)
	w.hasProfile(knowledge.OfficeExample())
	w.now = w.now.Add(time.Second)
	for i := range 25 {
		u := w.update(KindMessage, knowledge.Address{Channel: "tg", Chat: itoa(3000 + i)}, itoa(3000+i), "Dân")
		u.Text = fmt.Sprintf("/hoicanbo việc thứ %d", i)
		w.writes(u)
		w.now = w.now.Add(20 * time.Second)
	}
	for range 130 { // till half an hour after they are due
		w.now = w.now.Add(3 * time.Minute)
		again := New(w.bot.Options)
		again.Round(context.Background())
		w.drain()
	}
	if desk, lead := w.seen(deskChat, "tới hẹn"), w.seen(leadChat, "quá hẹn trả lời"); desk != 1 || lead != 1 {
		t.Errorf("%d reminders at the desk, %d to the lead", desk, lead)
	}
	for i := range 25 {
		if n := w.seen(knowledge.Address{Channel: "tg", Chat: itoa(3000 + i)}, "Tôi xin lỗi"); n != 1 {
			t.Errorf("citizen %d has %d apologies", i, n)
		}
	}
}

// What a lead who never began a conversation cannot be told stands at the desk.
func TestALeadWhoCannotBeWrittenTo(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.appoint("700", "Võ Thu", knowledge.RoleLead)
	w.perform("> /hoicanbo chờ dài cổ không ai trả lời")
	err := w.store.Update(t.Context(), func(tx knowledge.Tx) error {
		for seq := uint64(1); ; seq++ {
			n, err := tx.Notice(seq)
			if err != nil {
				return err
			}
			if n.To == leadChat {
				n.State = knowledge.Failed
				return w.bot.undelivered(tx, n)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	w.drain()
	if w.seen(deskChat, "Võ Thu không được") != 1 || w.seen(deskChat, "chờ dài cổ") < 2 {
		t.Error("the desk does not read what its lead could not be told")
	}
}

// A question that no promise was reckoned for, as before an upgrade, is reckoned
// for now and not overdue at once.
func TestOldQuestionsAreReckoned(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.perform("> /hoicanbo loa kẹo kéo ồn quá")
	err := w.store.Update(t.Context(), func(tx knowledge.Tx) error {
		q, err := tx.Question(1)
		q.Due, q.Promised = time.Time{}, false
		if err != nil {
			return err
		}
		return tx.PutQuestion(q)
	})
	if err != nil {
		t.Fatal(err)
	}
	w.perform("~ +24h")
	if w.seen(deskChat, "tới hẹn") != 0 {
		t.Error("it was overdue at once")
	}
	w.perform("~ +24h")
	if w.seen(deskChat, "tới hẹn") != 1 {
		t.Error("nobody was reminded")
	}
}
