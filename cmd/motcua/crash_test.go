package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

// killsWanted is how often each of two programs is killed: a few times every day, 250
// times in CI (MOTCUA_CRASH=full), 2,500 times in a soak; or a number of one's own.
func killsWanted() int {
	switch said := os.Getenv("MOTCUA_CRASH"); said {
	case "":
		return 3
	case "full":
		return 250
	case "soak":
		return 2500
	default:
		n, _ := strconv.Atoi(said)
		return n
	}
}

// siegeLength bounds the kills of one world: the sandbox remembers 10,000 requests.
const siegeLength = 250

const repeatMark = "(gửi lại)"

// enough kills for their number to bound the repeats. Of a few, one can meet many
// messages on the wire at once; what always bounds them is in the ledger.
const enough = 100

// TestKillsLoseNothing kills the program again and again: at random moments from 5 to
// 80 ms after it was ready, before that, at a random message on the wire, during
// chores and while it stops. Two worlds are besieged side by side.
func TestKillsLoseNothing(t *testing.T) {
	for world := range 2 {
		t.Run(fmt.Sprint("world ", world+1), func(t *testing.T) {
			t.Parallel()
			for left := killsWanted(); left > 0; left -= siegeLength {
				newSiege(t, min(left, siegeLength)).run()
			}
		})
	}
}

// siege is one world whose program is killed. What was asked and said is known to the
// sandbox, which is in this process and is never killed.
type siege struct {
	*people
	trap  *trap
	t     *testing.T
	r     *rand.Rand
	data  string
	given string // the folder of guides
	args  []string
	built string // the program, when it is not this one
	kills int
	lives int
	done  map[string]int // kills by their kind
	took  time.Duration  // of all starts together
	used  time.Duration  // processor time of all that was killed
	sheet int            // the last spreadsheet of which the import was acknowledged
	sheets,
	backups,
	editions int
}

func newSiege(t *testing.T, kills int) *siege {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, %d kills", seed, kills)
	world, r := demoWorld(t), rand.New(rand.NewPCG(seed, 0))
	s := &siege{people: newPeople(world, r), trap: newTrap(world, rand.New(rand.NewPCG(seed, 1))), t: t, r: r, data: t.TempDir(), kills: kills, done: map[string]int{}}
	few := fewGuides(t)
	s.given = few[len(few)-1]
	s.want.confided = []confided{{says: applicant}}
	s.args = serveArgs(world, s.data, append(few, "--log-level", "warn", "--watch", "0")...)
	return s
}

// run kills until it is enough, lets the program come to rest, and compares.
func (s *siege) run() {
	begin := time.Now()
	for s.killed() < s.kills && !s.t.Failed() {
		s.write(1 + s.r.IntN(3))
		s.life()
	}
	besieged := time.Since(begin)
	l := s.rest()
	kills, cuts := s.killed(), s.trap.cuts.Load()
	s.t.Logf("%d kills in %v (%.2f s a start, %.2f s of a processor a life): %v; %d messages, %d questions, %d replies; %d cut responses; %d attempts unknown, %d repeats arrived, all marked",
		kills, besieged.Round(time.Second), s.startTime().Seconds(), s.used.Seconds()/float64(max(1, kills)), s.done, s.messages, len(s.want.escalated), s.replies, cuts, l.doubted, l.repeats)
	if bound := kills + int(cuts); kills >= enough && l.repeats > bound {
		s.t.Errorf("%d repeats after %d kills and cut responses", l.repeats, bound)
	}
}

func (s *siege) killed() (n int) {
	for _, some := range s.done {
		n += some
	}
	return n
}

// life is one life of the program, to its violent end.
func (s *siege) life() {
	if s.lives++; s.lives%2 == 1 && s.r.IntN(6) == 0 {
		c := spawn(s.t, s.program())
		select {
		case <-c.ready:
		case <-time.After(time.Duration(s.r.Int64N(int64(s.startTime())))):
		}
		s.end(c, "at the start")
		return
	}
	c := s.launch()
	if s.lives%2 == 0 {
		s.settle()
	}
	s.write(s.r.IntN(3))
	s.officer()
	switch n := s.r.IntN(20); {
	case n < 11:
		time.Sleep(time.Duration(5+s.r.IntN(76)) * time.Millisecond)
		s.end(c, "at a moment")
	case n < 16:
		select {
		case <-s.trap.arm(1 + s.r.IntN(8)):
		case <-time.After(300 * time.Millisecond): // there is less to say
		}
		s.end(c, "at a message")
	case n < 19:
		s.chore(c)
	default:
		s.stopping(c)
	}
}

// settle gives the program, every second life, the time to say what it owes: what three
// deaths in a row left without an end is not tried again.
func (s *siege) settle() {
	ctx, cancel := context.WithTimeout(s.t.Context(), silence)
	defer cancel()
	_ = s.world.WaitUntil(ctx, func() bool { s.officer(); return s.served() }) // the end of the siege tells who was not
}

// end kills.
func (s *siege) end(c *child, what string) {
	c.kill()
	dataFileSaysNothing(s.t, folder(s.data).store(), "after a kill "+what)
	dataFileSaysNothing(s.t, folder(s.data).inbox(), "after a kill "+what)
	s.trap.arm(0)
	s.done[what]++
	s.used += c.used()
}

// program is the program that serves; what is altered was built before.
func (s *siege) program() *exec.Cmd { return s.command(s.args...) }

func (s *siege) command(args ...string) *exec.Cmd {
	if s.built != "" {
		return exec.Command(s.built, args...)
	}
	self, err := os.Executable()
	if err != nil {
		s.t.Fatal(err)
	}
	return exec.Command(self, args...)
}

func (s *siege) launch() *child {
	begin := time.Now()
	c := spawn(s.t, s.program())
	c.wait(s.t)
	s.took += time.Since(begin)
	s.starts++
	return c
}

// startTime is about how long a start takes here.
func (s *siege) startTime() time.Duration {
	if s.starts == 0 {
		return time.Second
	}
	return s.took / time.Duration(s.starts)
}

// rest lets everybody have what they are owed, and the program stop in good order.
func (s *siege) rest() *ledger {
	s.trap.arm(0)
	s.trap.quiet.Store(true)
	ctx, cancel := context.WithTimeout(s.t.Context(), 3*time.Minute)
	defer cancel()
	for {
		c := spawn(s.t, s.program())
		c.wait(s.t)
		err := s.wait(ctx)
		c.ends(s.t)
		h := hallAt(s.t, s.data)
		inbox, owed, openErr := h.unfinished(ctx)
		if err != nil || openErr != nil || inbox+owed == 0 || s.t.Failed() {
			if err != nil {
				s.t.Errorf("not everybody was served: %v; the log ends: %s", err, c.said())
			}
			l := balanced(s.t, s.world, h.store, h.inbox, s.want)
			s.chores(h.store)
			if err := errors.Join(openErr, h.Close()); err != nil {
				s.t.Error(err)
			}
			return l
		}
		if err := h.Close(); err != nil { // what has to wait before it is tried again
			s.t.Fatal(err)
		}
	}
}

// wait waits until everybody is served, or nothing more is said to anybody.
func (s *siege) wait(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	silent := time.AfterFunc(3*silence, cancel)
	defer silent.Stop()
	said := 0
	return s.world.WaitUntil(ctx, func() bool {
		s.officer()
		if n := len(s.world.Requests(sends...)); n != said {
			said = n
			silent.Reset(3 * silence)
		}
		return s.served()
	})
}

// silence is how long a program that owes something may say nothing: longer than it
// waits before it tries again.
const silence = 20 * time.Second

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
