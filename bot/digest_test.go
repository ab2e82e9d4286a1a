package bot

import (
	"testing"

	"motcua/knowledge"
)

// rushed is a world with more questions than cards.
func rushed(t *testing.T, questions string) *world {
	t.Helper()
	w := newWorld(t)
	w.bot.Editions = oneEdition{sampleEdition(t)}
	w.people(true)
	w.rushes(questions + " nhà tôi bị ngập hỏi ai")
	return w
}

// sights counts where the first n questions are seen.
func (w *world) sights(n int64) map[sight]int {
	w.t.Helper()
	count := map[sight]int{}
	err := w.store.View(w.t.Context(), func(tx knowledge.Tx) error {
		for number := int64(1); number <= n; number++ {
			q, err := tx.Question(number)
			if err != nil {
				return err
			}
			where, notice, err := shownBy(tx, q)
			if err != nil {
				return err
			}
			if !sameChat(notice.To, w.desk) {
				w.t.Errorf("question %d is shown in chat %s", number, notice.To.Chat)
			}
			count[where]++
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return count
}

func (w *world) wantSights(what string, n int64, cards, lines int) {
	w.t.Helper()
	if got := w.sights(n); got[onCard] != cards || got[inDigest] != lines || got[nowhere] != 0 {
		w.t.Errorf("%s: %d on cards, %d in digests, %d nowhere; want %d, %d, 0", what, got[onCard], got[inDigest], got[nowhere], cards, lines)
	}
}

// digests is the desk's digests.
func (w *world) digests() (all []knowledge.Digest) {
	w.t.Helper()
	err := w.store.View(w.t.Context(), func(tx knowledge.Tx) error {
		d, err := tx.Desk(w.desk)
		all = d.Flow.Digests
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// TestDigestsSurvive a restart, a group that moves, and a message that never arrived.
func TestDigestsSurvive(t *testing.T) {
	w := rushed(t, "60")
	w.wantSights("a rush", 60, cardsAMinute, 45)
	if got := w.digests(); len(got) != 2 || len(got[0].Numbers) != digestMost {
		t.Errorf("digests %v", got)
	}

	w.bot = New(w.bot.Options)
	w.perform("> /hoicanbo cấp sổ voi hết bao nhiêu tiền")
	w.wantSights("after a restart", 61, cardsAMinute, 46)
	if got := w.digests(); len(got) != 2 {
		t.Errorf("the restart began another digest: %v", got)
	}

	w.perform("~ nhóm -900900")
	w.wantSights("in the new group", 61, cardsAMinute, 46)

	lost := w.digests()[0].Notice
	err := w.store.Update(t.Context(), func(tx knowledge.Tx) error {
		n, err := tx.Notice(lost)
		if err != nil {
			return err
		}
		n.State = knowledge.Failed
		return tx.PutNotice(n)
	})
	if err != nil {
		t.Fatal(err)
	}
	w.perform("~ +61s")
	if got := w.sights(61); got[nowhere] != digestMost {
		t.Errorf("%d are shown nowhere, want those of the lost digest", got[nowhere])
	}
	err = w.store.Update(t.Context(), func(tx knowledge.Tx) error { return w.bot.postMissing(tx, w.desk, w.now) })
	if err != nil {
		t.Fatal(err)
	}
	w.drain()
	w.wantSights("posted again", 61, 2*cardsAMinute, 31)
}

// TestTopicsShareAGroupsCards: the topics of a group have its cards together.
func TestTopicsShareAGroupsCards(t *testing.T) {
	w := newWorld(t)
	w.bot.Editions = oneEdition{sampleEdition(t)}
	w.people(true)
	w.addDesk("2 -500:7 Chăn nuôi: Chăn nuôi")
	w.rushes("10 nhà tôi bị ngập hỏi ai")
	w.rushes("10 cấp sổ voi hết bao nhiêu tiền")
	w.wantSights("two topics", 20, cardsAMinute, 5)
}
