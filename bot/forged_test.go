package bot

import (
	"crypto/rand"
	"errors"
	mathrand "math/rand/v2"
	"slices"
	"testing"

	"motcua/knowledge"
)

// buttonWorld is an office with a row for a privileged button at the desk, and its key.
func buttonWorld(t *testing.T, verb string) (*world, string) {
	w := matrixWorld(t)
	key := rand.Text() // as cmd gives them
	err := w.store.Update(t.Context(), func(tx knowledge.Tx) error {
		return tx.PutAction(knowledge.Action{Key: key, Verb: verb, Question: 1, Chat: deskChat, Arg: "1", Expires: w.now.AddDate(0, 0, 1)})
	})
	if err != nil {
		t.Fatal(err)
	}
	return w, key
}

// admin presses at the desk: the most powerful person in the right place.
func (w *world) adminPresses(chat knowledge.Address, data string) {
	w.t.Helper()
	w.pressRaw(w.update(KindPress, chat, "900", "Trần Bình"), data, "1")
}

// mutated is a payload that somebody made of another.
func mutated(r *mathrand.Rand, data string) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefghijklmnopqrstuvwxyz01:;_-/ \x00é"
	b := []byte(data)
	for range 1 + r.IntN(4) {
		i, c := r.IntN(len(b)), letters[r.IntN(len(letters))]
		switch r.IntN(5) {
		case 0:
			b = append(b[:i], b[min(i+1, len(b)):]...)
		case 1:
			b = append(b[:i], append([]byte{c}, b[i:]...)...)
		case 2:
			b[i] ^= 0x20
		case 3:
			b = append(b[i:], b[:i]...)
		default:
			b[i] = c
		}
		if len(b) == 0 {
			return "a:"
		}
	}
	return string(b)
}

// A hundred thousand forged payloads: none finds a row, whoever presses; one in fifty
// goes the whole way, pressed by an admin at the desk, and changes nothing.
func TestForgedPayloads(t *testing.T) {
	const forged = 100_000
	w, key := buttonWorld(t, verbClose)
	r := mathrand.New(mathrand.NewPCG(20261130, 7))
	before, accepted := w.state(), 0
	var pressed []string
	err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
		for range forged {
			data := mutated(r, pressAction+key)
			if data == pressAction+key {
				continue
			}
			if r.IntN(50) == 0 {
				pressed = append(pressed, data)
			}
			if len(data) < len(pressAction) || data[:len(pressAction)] != pressAction {
				continue // no privileged button at all
			}
			if _, err := tx.Action(data[len(pressAction):]); err == nil {
				accepted++
				t.Errorf("%q is accepted", data)
			} else if !errors.Is(err, knowledge.ErrNotFound) {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range pressed {
		w.adminPresses(deskChat, data)
	}
	if after := w.state(); after != before {
		t.Errorf("forged payloads changed\n%s\nto\n%s", before, after)
	}
	w.stillThere(key, "a forger")
	t.Logf("%d forged, %d pressed, %d accepted", forged, len(pressed), accepted)
}

// A button works once, and only where it was shown: pressed twice it has one effect, and
// in another chat none.
func TestAButtonWorksOnceAndInItsChat(t *testing.T) {
	tried := 0
	for verb, d := range deeds() {
		w, key := buttonWorld(t, verb)
		before := w.state()
		for _, chat := range []knowledge.Address{{Channel: "tg", Chat: "-77"}, {Channel: "tg", Chat: "900"}, {Channel: "zalo", Chat: deskChat.Chat}} {
			w.adminPresses(chat, pressAction+key)
		}
		if w.state() != before {
			t.Errorf("%s worked in another chat", verb)
		}
		w.stillThere(key, verb)
		if d.repeat || !slices.Contains(holders(d.power), knowledge.RoleAdmin) {
			continue
		}
		tried++
		d.do, d.plan = func(*turn, knowledge.Action, knowledge.Person) error { return nil }, nil
		u := w.update(KindPress, deskChat, "900", "Trần Bình")
		u.Press = Press{ID: "first", Data: pressAction + key}
		err := w.store.Update(t.Context(), func(tx knowledge.Tx) error {
			a, err := tx.Action(key)
			if err != nil {
				return err
			}
			return (&turn{Tx: tx, bot: w.bot, u: u, now: w.now}).press(d, a)
		})
		if err != nil {
			t.Fatal(err)
		}
		once, shown := w.state(), len(w.shown)
		w.adminPresses(deskChat, pressAction+key)
		if w.state() != once || len(w.shown) != shown {
			t.Errorf("%s, pressed twice, had two effects", verb)
		}
	}
	if t.Logf("%d of %d buttons pressed twice", tried, len(deeds())); tried < 20 {
		t.Errorf("only %d buttons could be pressed", tried)
	}
}

// Keys of buttons carry 96 bits at least.
func TestKeysOfButtonsCannotBeGuessed(t *testing.T) {
	const letters, bits = 32, 5
	seen := map[rune]bool{}
	for range 100 {
		for _, r := range rand.Text() {
			seen[r] = true
		}
	}
	if n := len(rand.Text()) * bits; n < 96 || len(seen) != letters {
		t.Errorf("%d bits, of %d letters", n, len(seen))
	}
}
