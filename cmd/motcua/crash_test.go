package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

// crash is a load with kills in it. What was asked and said is known to the
// sandbox, which is in this process and is never killed.
type crash struct {
	questions, escalations, kills int
}

// crashSize is small for everyday use; MOTCUA_CRASH=full is what is promised.
func crashSize() crash {
	if os.Getenv("MOTCUA_CRASH") == "full" {
		return crash{questions: 1000, escalations: 100, kills: 10}
	}
	return crash{questions: 150, escalations: 20, kills: 3}
}

const (
	firstAsker     = 10_000
	firstEscalator = 20_000
	repeatMark     = "(gửi lại)"
)

// TestKillsLoseNothing kills the program again and again while citizens ask,
// questions are escalated and an officer replies.
func TestKillsLoseNothing(t *testing.T) {
	size := crashSize()
	world := demoWorld(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, %+v", seed, size)
	moments := size.moments(rand.New(rand.NewPCG(seed, 0)))
	sends, due := new(atomic.Int64), make(chan struct{}, size.kills)
	progress := make(chan struct{}, 100*size.questions)
	world.Fault(func(method string, _ url.Values) *sandbox.Fault {
		if method != "sendMessage" {
			return nil
		}
		progress <- struct{}{}
		if !slices.Contains(moments, sends.Add(1)) {
			return nil
		}
		due <- struct{}{}
		return sandbox.Stall(false) // this one is lost on the way
	})
	args := serveArgs(world, t.TempDir(), "--log-level", "warn")
	process := launch(t, args...)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	go size.load(ctx, world, progress)
	officer := make(chan error, 1)
	go func() { officer <- size.reply(ctx, world) }()
	for range moments {
		select {
		case <-due:
		case <-ctx.Done():
			t.Fatalf("only %d messages were sent: %s", sends.Load(), process.said())
		}
		process.kill()
		process = launch(t, args...)
	}
	if err := <-officer; err != nil {
		t.Errorf("the officer did not see every card: %v", err)
	}
	if err := size.wait(ctx, world); err != nil {
		t.Errorf("%v; the log ends: %s", err, process.said())
	}
	process.ends(t)
	size.verify(t, world)
}

// moments are the messages at which the program is killed, each somewhere in its
// own stretch of the load.
func (c crash) moments(r *rand.Rand) []int64 {
	stretch := int64(c.questions+c.escalations) / int64(c.kills)
	var at []int64
	for i := range int64(c.kills) {
		at = append(at, 1+i*stretch+r.Int64N(stretch))
	}
	return at
}

// ahead is how many messages of citizens the program has not answered yet: they
// go on coming while it is killed.
const ahead = 30

// load has every citizen write once, one whenever the program has sent something.
func (c crash) load(ctx context.Context, world *sandbox.Server, progress <-chan struct{}) {
	every := c.questions / c.escalations
	for i := range c.questions {
		if i >= ahead {
			select {
			case <-progress:
			case <-ctx.Done():
				return
			}
		}
		asks(world, int64(firstAsker+i), "phí đăng ký kết hôn bao nhiêu")
		if i%every == 0 && i/every < c.escalations {
			asks(world, int64(firstEscalator+i/every), "/hoicanbo "+words(i/every))
		}
	}
}

func asks(world *sandbox.Server, citizen int64, text string) {
	world.AddUser(sandbox.User{ID: citizen, FirstName: "Người dân"})
	world.SendText(citizen, citizen, text)
}

// words are what a citizen asks an officer, and what the officer replies.
func words(n int) string {
	return fmt.Sprintf("việc riêng số (%d) của tôi đến đâu rồi", n)
}
func reply(n int) string { return fmt.Sprintf("việc riêng số (%d) đã xong", n) }

// onCard is what a question's own card says, and no digest.
const onCard = "Câu hỏi #"

// reply is an officer who replies once to each citizen's card, when the first
// copy of it comes, and who opens the cards that were gathered in a digest.
func (c crash) reply(ctx context.Context, world *sandbox.Server) error {
	open, pressed := map[int]bool{}, map[string]bool{}
	for n := range c.escalations {
		open[n] = true
	}
	return world.WaitUntil(ctx, func() bool {
		for _, m := range world.Messages(sandbox.DemoDesk) {
			if !m.ByBot() {
				continue
			}
			if !strings.Contains(m.Text, onCard) {
				openAll(world, sandbox.DemoOfficer, m, pressed)
				continue
			}
			for n := range open {
				if strings.Contains(m.Text, words(n)) {
					delete(open, n)
					world.SendText(sandbox.DemoOfficer, sandbox.DemoDesk, reply(n), sandbox.SendOpts{ReplyTo: m.ID})
				}
			}
		}
		return len(open) == 0
	})
}

// openAll presses each number of a digest once.
func openAll(world *sandbox.Server, who int64, digest sandbox.Message, pressed map[string]bool) {
	if digest.Markup == nil {
		return
	}
	for _, row := range digest.Markup.Rows {
		for _, b := range row {
			if strings.HasPrefix(b.Text, "#") && !pressed[b.Text] {
				pressed[b.Text] = true
				world.Press(who, digest, b.CallbackData)
			}
		}
	}
}

// wait waits until every citizen has what they are owed.
func (c crash) wait(ctx context.Context, world *sandbox.Server) error {
	var waiting []int64
	for i := range c.questions {
		waiting = append(waiting, int64(firstAsker+i))
	}
	for n := range c.escalations {
		waiting = append(waiting, int64(firstEscalator+n))
	}
	err := world.WaitUntil(ctx, func() bool {
		for len(waiting) > 0 && c.served(world, waiting[0]) {
			waiting = waiting[1:]
		}
		return len(waiting) == 0
	})
	if err != nil {
		return fmt.Errorf("%d citizens, %d first, wait in vain: %w", len(waiting), waiting[0], err)
	}
	return nil
}

func (c crash) served(world *sandbox.Server, citizen int64) bool {
	for _, m := range world.Messages(citizen) {
		if m.ByBot() && (citizen < firstEscalator || strings.Contains(m.Text, reply(int(citizen-firstEscalator)))) {
			return true
		}
	}
	return false
}

// verify counts what arrived. Anything beyond the first copy must say that it is
// one.
func (c crash) verify(t *testing.T, world *sandbox.Server) {
	t.Helper()
	sent := map[string][]string{} // texts by chat, as they were sent
	for _, r := range world.Requests("sendMessage") {
		if r.Code == 200 {
			chat := r.Params.Get("chat_id")
			sent[chat] = append(sent[chat], r.Params.Get("text"))
		}
	}
	repeats := 0
	once := func(chat int64, says, what string) {
		copies, marked := 0, 0
		for _, text := range sent[fmt.Sprint(chat)] {
			digest := chat == sandbox.DemoDesk && !strings.Contains(text, onCard)
			if strings.Contains(text, says) && !digest {
				copies++
				if strings.Contains(text, repeatMark) {
					marked++
				}
			}
		}
		repeats += marked
		if copies == 0 || copies-marked > 1 {
			t.Errorf("%s of %d: %d copies, %d of them marked as repeats", what, chat, copies, marked)
		}
	}
	for i := range c.questions {
		once(int64(firstAsker+i), "Lệ phí", "the answer")
	}
	for n := range c.escalations {
		once(int64(firstEscalator+n), "Đã gửi cán bộ", "the receipt")
		once(sandbox.DemoDesk, words(n), "the card")
		once(int64(firstEscalator+n), reply(n), "the reply")
	}
	if world.Pending() != 0 {
		t.Errorf("%d updates were never confirmed", world.Pending())
	}
	t.Logf("%d marked repeats after %d kills", repeats, c.kills)
}
