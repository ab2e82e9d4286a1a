package main

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge"
)

// TestRestoreDrill backs up under load, goes on, loses the machine, and restores into an
// empty folder, before people who see all that was sent before.
func TestRestoreDrill(t *testing.T) {
	world, data, few := demoWorld(t), t.TempDir(), fewGuides(t)
	bot := launch(t, serveArgs(world, data, few...)...)
	citizenSays(world, oldCitizen, "/hoicanbo "+words(0))
	hears(t, world, oldCitizen, "#1")
	before := hears(t, world, sandbox.DemoDesk, words(0))

	lost := make(chan struct{}, 9)
	world.Fault(func(method string, form url.Values) *sandbox.Fault {
		if method == "sendMessage" && strings.Contains(form.Get("text"), words(1)) {
			lost <- struct{}{}
			return sandbox.Stall(true)
		}
		return nil
	})
	citizenSays(world, oldCitizen+1, "/hoicanbo "+words(1))
	<-lost // it is on the wire while the backup is made
	for i := range int64(20) {
		citizenSays(world, oldCitizen+100+i, "phí đăng ký kết hôn bao nhiêu")
	}
	archive := filepath.Join(t.TempDir(), "copy")
	works(t, "backup", archive, "--data", data)
	bot.kill()
	world.Fault(nil)

	bot = launch(t, serveArgs(world, data, few...)...)
	citizenSays(world, oldCitizen+2, "/hoicanbo "+words(2))
	hears(t, world, oldCitizen+2, "#3")
	after := hears(t, world, sandbox.DemoDesk, words(2)) // the copy knows nothing of it
	bot.ends(t)

	back := filepath.Join(t.TempDir(), "back")
	works(t, "restore", archive, "--data", back)
	marked := len(repeats(world, words(1)))
	bot = launch(t, serveArgs(world, back, few...)...)
	hears(t, world, sandbox.DemoDesk, "")
	soon(t, "what was on the wire is sent again, and says so", func() bool { return len(repeats(world, words(1))) > marked })

	citizenSays(world, oldCitizen+3, "/hoicanbo "+words(3))
	hears(t, world, oldCitizen+3, "#1001")
	card := hears(t, world, sandbox.DemoDesk, words(3))
	world.SendText(sandbox.DemoOfficer, sandbox.DemoDesk, reply(2), sandbox.SendOpts{ReplyTo: after.ID})
	for _, row := range after.Markup.Rows {
		world.Press(sandbox.DemoOfficer, after, row[0].CallbackData)
	}
	world.SendText(sandbox.DemoOfficer, sandbox.DemoDesk, reply(0), sandbox.SendOpts{ReplyTo: before.ID})
	hears(t, world, oldCitizen, reply(0)) // the question was in the copy
	world.SendText(sandbox.DemoOfficer, sandbox.DemoDesk, reply(3), sandbox.SendOpts{ReplyTo: card.ID})
	hears(t, world, oldCitizen+3, reply(3))
	soon(t, "every update is taken", func() bool { return world.Pending() == 0 })
	for i := range int64(4) {
		for _, m := range world.Messages(oldCitizen + i) {
			if m.ByBot() && strings.Contains(m.Text, reply(2)) {
				t.Errorf("citizen %d read what was said of another question: %q", i, m.Text)
			}
		}
	}
	bot.ends(t)
	h := hallAt(t, back)
	for number, state := range map[int64]knowledge.State{1: knowledge.Answered, 2: knowledge.Open, 1001: knowledge.Answered} {
		err := h.store.View(t.Context(), func(tx knowledge.Tx) error {
			q, err := tx.Question(number)
			if q.State != state || number == 1001 && len(q.Thread) != 2 {
				t.Errorf("question %d is %s with %d entries", number, q.State, len(q.Thread))
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// repeats are the cards that say something and that they are repeats.
func repeats(world *sandbox.Server, says string) (all []sandbox.Message) {
	for _, m := range world.Messages(sandbox.DemoDesk) {
		if m.ByBot() && strings.Contains(m.Text, says) && strings.Contains(m.Text, repeatMark) {
			all = append(all, m)
		}
	}
	return all
}

// soon waits until something is so.
func soon(t *testing.T, what string, so func() bool) {
	t.Helper()
	for begin := time.Now(); !so(); time.Sleep(10 * time.Millisecond) {
		if time.Since(begin) > patience {
			t.Fatalf("in vain: %s", what)
		}
	}
}
