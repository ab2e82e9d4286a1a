package bot

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"motcua/knowledge"
)

// shuffled is the numbers below n in some order.
func shuffled(rt *rapid.T, n int) []int {
	var all []int
	for i := range n {
		all = append(all, i)
	}
	return rapid.Permutation(all).Draw(rt, "order")
}

// copiesIn lists how often each message was copied to a chat.
func (w *world) copiesIn(chat knowledge.Address) map[string]int {
	times := map[string]int{}
	for _, m := range w.shown {
		if m.chat != chat || m.body.Copy == nil {
			continue
		}
		times[m.body.Copy.Message]++
		for _, c := range m.body.Copies {
			times[c.Message]++
		}
	}
	return times
}

// TestAlbumInAnyOrder: however the parts of an album come, and whatever is paid and
// pressed between them, the citizen is asked once, one question is made, and every
// part reaches the other side once.
func TestAlbumInAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t)
		w.people(true)
		n := rapid.IntRange(2, 7).Draw(rt, "parts")
		words := rapid.IntRange(-1, n-1).Draw(rt, "words on")
		agree := rapid.IntRange(0, n).Draw(rt, "agreed after")
		var parts []string
		for i, p := range shuffled(rt, n) {
			u := w.update(KindMessage, citizenChat, "100", "Hoa")
			u.File, u.Album, u.Message = FilePhoto, "a1", fmt.Sprint(2000+p)
			if p == words {
				u.Text = "hàng rào nhà bên lấn đất"
			}
			parts = append(parts, u.Message)
			w.take(u)
			if rapid.Bool().Draw(rt, "paid") || i == agree {
				w.drain()
			}
			if i == agree {
				w.presses(w.update(KindPress, citizenChat, "100", "Hoa"), labelSend)
			}
		}
		w.drain()
		if agree == n {
			w.presses(w.update(KindPress, citizenChat, "100", "Hoa"), labelSend)
		}
		w.oneQuestion(rt, parts)
	})
}

// oneQuestion fails unless there is one question, whose desk got each part once.
func (w *world) oneQuestion(rt *rapid.T, parts []string) {
	copied := w.copiesIn(deskChat)
	for _, p := range parts {
		if copied[p] != 1 {
			rt.Errorf("part %s was copied %d times", p, copied[p])
		}
	}
	err := w.store.View(w.t.Context(), func(tx knowledge.Tx) error {
		all, err := tx.QuestionsOf(citizenChat, 10)
		if len(all) != 1 || len(all[0].Thread) != 1 || len(all[0].Thread[0].Parts) != len(parts)-1 {
			rt.Errorf("questions: %+v", all)
		}
		return err
	})
	if err != nil {
		rt.Fatal(err)
	}
}

// TestReplyWithAlbumInAnyOrder: of an officer's album only some part says what it
// replies to, and it need not come first; the citizen gets every part once.
func TestReplyWithAlbumInAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t)
		w.people(true)
		w.arrive(w.message("/hoicanbo mấy giờ làm việc", "k"))
		card := w.lastOf(func(m shownMessage) bool { return m.kind == knowledge.NoticeCard }).id
		n := rapid.IntRange(2, 7).Draw(rt, "parts")
		replies := rapid.IntRange(0, n-1).Draw(rt, "replies")
		var parts []string
		for _, p := range shuffled(rt, n) {
			u := w.update(KindMessage, deskChat, officers["minh"], "Trần Minh")
			u.File, u.Album, u.Message = FilePhoto, "a1", fmt.Sprint(2000+p)
			if p == replies || rapid.Bool().Draw(rt, "replies too") {
				u.ReplyTo = card
			}
			parts = append(parts, u.Message)
			w.take(u)
			if rapid.Bool().Draw(rt, "paid") {
				w.drain()
			}
		}
		w.drain()
		copied := w.copiesIn(citizenChat)
		for _, p := range parts {
			if copied[p] != 1 {
				rt.Errorf("part %s was copied %d times", p, copied[p])
			}
		}
	})
}
