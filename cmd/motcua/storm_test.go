package main

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge/memstore"
)

// storms is how many storms are played: 24 in everyday use, 2,000 in a soak, or
// MOTCUA_STORMS.
func storms() int {
	if os.Getenv("MOTCUA_CRASH") == "soak" {
		return 2000
	}
	if n, err := strconv.Atoi(os.Getenv("MOTCUA_STORMS")); err == nil {
		return n
	}
	return 24
}

// TestStorms has citizens and officers at work for forty minutes in which half of all
// calls of Telegram go wrong, each in a way of its own; groups move, topics are deleted
// and citizens block the bot. After that everybody must have what they are owed, and the
// ledger be balanced. MOTCUA_STORM=seed plays a storm again.
func TestStorms(t *testing.T) {
	first, n := uint64(time.Now().UnixNano()), storms()
	if said := os.Getenv("MOTCUA_STORM"); said != "" {
		first, _ = strconv.ParseUint(said, 10, 64)
		n = 1
	}
	var sum struct {
		sync.Mutex
		asked, faults, repeats int
	}
	t.Run("all", func(t *testing.T) {
		for i := range uint64(n) {
			t.Run(fmt.Sprint("MOTCUA_STORM=", first+i), func(t *testing.T) {
				t.Parallel()
				s, repeats := playStorm(t, first+i)
				sum.Lock()
				defer sum.Unlock()
				sum.asked, sum.faults, sum.repeats = sum.asked+s.asked, sum.faults+s.faults, sum.repeats+repeats
			})
		}
	})
	t.Logf("%d storms: %d questions, %d faults, %d repeats arrived, all marked", n, sum.asked, sum.faults, sum.repeats)
}

// The people of a storm.
const (
	stormAsker  = 50_000 // each asks the bot once
	stormOwed   = 60_000 // they ask officers
	stormOwedIn = 5
	stormFor    = 40 * time.Minute
	replyAgain  = 20 * time.Minute // an officer whose card still waits replies again
)

// storm is what happens on a stage while much goes wrong.
type storm struct {
	*stage
	r       *rand.Rand
	seed    uint64
	desk    int64
	want    expected
	asked   int
	blocked bool
	replied map[int]time.Time // when a card was replied to last
	pressed map[string]bool

	mu     sync.Mutex
	tried  map[string]int // how often a call was made
	faults int
}

func playStorm(t *testing.T, seed uint64) (s *storm, repeats int) {
	s = &storm{r: rand.New(rand.NewPCG(seed, 0)), seed: seed, desk: office, replied: map[int]time.Time{}, pressed: map[string]bool{}, tried: map[string]int{}}
	home := inGroup
	if s.r.IntN(2) == 0 {
		home, s.desk = inTopic, sandbox.DemoDesk
	}
	onStage(t, memstore.New(), home, func(on *stage) {
		s.stage = on
		for i := range int64(stormOwedIn) {
			s.AddUser(sandbox.User{ID: stormOwed + i, FirstName: "Ông Đợi"})
		}
		s.rages()
		s.calm()
		on.owes = s.want
		repeats = balanced(s.t, s.Server, s.store, s.inbox, s.want).repeats
	})
	return s, repeats
}

// rages has everything go wrong while people are at work.
func (s *storm) rages() {
	s.Fault(s.fault)
	s.wire.watchDoor(func(method string, form url.Values) bool { return s.draw("door "+method, form).IntN(20) > 0 })
	upheaval := time.Now().Add(time.Duration(s.r.Int64N(int64(stormFor))))
	for end := time.Now().Add(stormFor); time.Now().Before(end); time.Sleep(time.Duration(1+s.r.IntN(120)) * time.Second) {
		synctest.Wait()
		if s.asks(); !upheaval.IsZero() && time.Now().After(upheaval) {
			s.upheaval()
			upheaval = time.Time{}
		}
		s.officers()
	}
}

// calm has nothing more go wrong, and lets everybody have what they are owed.
func (s *storm) calm() {
	s.Fault(nil)
	s.wire.watchDoor(nil)
	clear(s.pressed)
	if s.blocked {
		s.Unblock(stormOwed)
		s.SendText(stormOwed, stormOwed, "/start")
	}
	for range 12 * 60 { // half a day
		if synctest.Wait(); s.served() {
			return
		}
		s.officers()
		time.Sleep(time.Minute)
	}
	for _, p := range s.want.told {
		if len(s.copies(p.chat, p.says)) == 0 {
			s.t.Errorf("chat %d was not told %q", p.chat, p.says)
		}
	}
	s.t.Errorf("not everybody was served; %d updates wait, %d debts", s.waiting(), s.debts())
}

// served reports whether nothing is under way and everybody has what they are owed.
func (s *storm) served() bool {
	return s.waiting() == 0 && s.debts() == 0 && !slices.ContainsFunc(s.want.told, func(p promise) bool { return len(s.copies(p.chat, p.says)) == 0 })
}

// asks has somebody write, or Telegram give something once more.
func (s *storm) asks() {
	switch n := s.r.IntN(6); {
	case n < 2:
		s.asked++
		citizen := int64(stormAsker + s.asked)
		s.AddUser(sandbox.User{ID: citizen, FirstName: "Bà Hỏi"})
		s.SendText(citizen, citizen, "phí đăng ký kết hôn bao nhiêu")
		s.want.told = append(s.want.told, promise{citizen, "Lệ phí"})
	case n < 4:
		s.asked++
		citizen := int64(stormOwed + s.r.IntN(stormOwedIn))
		if s.blocked && citizen == stormOwed {
			return
		}
		s.SendText(citizen, citizen, "/hoicanbo "+words(s.asked))
		s.want.escalated = append(s.want.escalated, words(s.asked))
		s.want.told = append(s.want.told, promise{citizen, reply(s.asked)})
	case n < 5:
		if all := s.Updates(); len(all) > 0 {
			s.Redeliver(all[s.r.IntN(len(all))])
		}
	}
}

// upheaval is what changes for good: the group moves, its topic is deleted, or a citizen
// blocks the bot.
func (s *storm) upheaval() {
	switch s.r.IntN(3) {
	case 0:
		s.blocked = true
		s.Block(stormOwed)
	case 1:
		s.want.rehomed = 1
		if s.desk == office {
			s.desk = s.MigrateToSupergroup(office).ID
			s.want.moved = map[string]string{inGroup.Chat: fmt.Sprint(s.desk)}
		} else {
			thread, _ := strconv.Atoi(inTopic.Topic)
			s.RemoveTopic(s.desk, thread)
		}
		clear(s.pressed) // the cards that were opened are gone
	}
}

// officers reply to the cards that wait, and open those that were gathered.
func (s *storm) officers() {
	for _, m := range s.Messages(s.desk) {
		if !m.ByBot() {
			continue
		}
		if !strings.Contains(m.Text, onCard) {
			openAll(s.Server, clerk, m, s.pressed)
			continue
		}
		last := s.replied[m.ID]
		if !strings.Contains(m.Text, "🔴") || !last.IsZero() && time.Since(last) < replyAgain {
			continue
		}
		s.replied[m.ID] = time.Now()
		who := int64(clerk)
		if s.r.IntN(2) == 0 {
			who = keeper
		}
		if b, ok := m.Button("🙋 Nhận"); ok && s.r.IntN(4) == 0 {
			s.Press(who, m, b.CallbackData)
		}
		s.SendText(who, s.desk, s.answerTo(m), sandbox.SendOpts{ReplyTo: m.ID})
	}
}

// answerTo is what an officer says to a card: to one that the bot raised itself, what the
// bot would have said.
func (s *storm) answerTo(card sandbox.Message) string {
	for n := 1; n <= s.asked; n++ {
		if strings.Contains(card.Text, words(n)) {
			return reply(n)
		}
	}
	return "Lệ phí: không thu."
}

// draw is a die for one attempt at a call: the same in each storm of a seed, in whatever
// order calls are made.
func (s *storm) draw(method string, form url.Values) *rand.Rand {
	key := fmt.Sprint(s.seed, method, form.Get("chat_id"), form.Get("message_id"), strings.TrimPrefix(form.Get("text"), repeatMark+" "))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tried[key]++
	h := fnv.New64a()
	fmt.Fprint(h, key, s.tried[key])
	return rand.New(rand.NewPCG(h.Sum64(), 0))
}

// fault is what goes wrong with a call.
func (s *storm) fault(method string, form url.Values) *sandbox.Fault {
	r := s.draw(method, form)
	if r.IntN(2) > 0 {
		return nil
	}
	kinds := []*sandbox.Fault{
		sandbox.FloodWait(1), sandbox.FloodWait(7), sandbox.FloodWait(700), sandbox.Refuse(500, "Internal Server Error"),
		{Effect: true, Code: 500, Description: "Internal Server Error"}, sandbox.BadGateway(), {Code: 200, Body: "<html>"},
		sandbox.HangUp(), sandbox.Stall(false), sandbox.Stall(true), sandbox.CutAfter(), sandbox.CutAfter(),
		sandbox.Refuse(401, "Unauthorized"), sandbox.Refuse(409, "Conflict: terminated by other getUpdates request"),
	}
	if form.Get("parse_mode") != "" {
		kinds = append(kinds, sandbox.Refuse(400, "Bad Request: can't parse entities: Unsupported start tag"))
	}
	s.mu.Lock()
	s.faults++
	s.mu.Unlock()
	return kinds[r.IntN(len(kinds))]
}
