package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge"
)

// newsCrash is changes that many follow, with kills while they are told.
type newsCrash struct {
	t         *testing.T
	world     *sandbox.Server
	data      string
	seed      uint64
	changes   int
	kills     int // in each change
	followers int
	sent      atomic.Int64 // news of this change that were on the wire
	next      atomic.Int64 // the one at which the program is killed; 0: none
	due       chan struct{}
}

// TestKillsTellFollowersAtMostOnce kills the program again and again while followers
// are told of changes, which were imported while it did not run. Nobody is told a
// change twice, and whoever was not told is one of those whose attempt ended unknown,
// which are counted.
func TestKillsTellFollowersAtMostOnce(t *testing.T) {
	c := &newsCrash{t: t, world: demoWorld(t), data: t.TempDir(), seed: uint64(time.Now().UnixNano()), changes: 1, kills: 3, followers: 60, due: make(chan struct{}, 1)}
	if os.Getenv("MOTCUA_CRASH") != "" {
		c.changes, c.kills, c.followers = 10, 5, 120
	}
	t.Logf("seed %d: %d kills, %d changes, %d followers", c.seed, c.changes*c.kills, c.changes, c.followers)
	c.begin()
	r := rand.New(rand.NewPCG(c.seed, 0))
	c.world.Fault(c.fault)
	for change := range c.changes {
		c.play(r, change)
	}
	c.verify()
	c.balance()
}

// newsDay is the appointment that a change sets: it tells the changes apart.
func newsDay(change int) time.Time {
	return time.Now().In(knowledge.Vietnam()).AddDate(0, 0, 40+change)
}

// begin fills the store. The office is quiet half a day from now.
func (c *newsCrash) begin() {
	hour := time.Now().In(knowledge.Vietnam()).Add(12 * time.Hour).Hour()
	profile := fmt.Sprintf("name: UBND xã Mẫu\ndossiers:\n  quiet: \"%d:00-%d:01\"\n", hour, hour)
	if err := os.WriteFile(filepath.Join(c.data, profileFile), []byte(profile), 0o600); err != nil {
		c.t.Fatal(err)
	}
	for i := range int64(c.followers) {
		c.world.AddUser(sandbox.User{ID: newsFirst + i, FirstName: "Ông/bà"})
		c.world.Met(newsFirst + i)
	}
	c.store(func(tx knowledge.Tx) error { return newsFollowed(tx, 0, c.followers) })
}

// store opens the store between two lives of the program.
func (c *newsCrash) store(do func(knowledge.Tx) error) {
	c.t.Helper()
	h, err := openHall(c.t.Context(), c.data, guideFlags{Embedded: true})
	if err != nil {
		c.t.Fatal(err)
	}
	if err := errors.Join(h.store.Update(c.t.Context(), do), h.Close()); err != nil {
		c.t.Fatal(err)
	}
}

// fault makes messages take a while, and loses the one at which the program is killed:
// before it arrived or after.
func (c *newsCrash) fault(method string, params url.Values) *sandbox.Fault {
	if method != "sendMessage" || !strings.Contains(params.Get("text"), "🔔") {
		return nil
	}
	n := c.sent.Add(1)
	if n == c.next.Load() {
		c.due <- struct{}{}
		return sandbox.Stall(n%2 == 0)
	}
	time.Sleep(40 * time.Millisecond)
	return nil
}

// play imports a change while the program does not run, and kills it while it tells.
func (c *newsCrash) play(r *rand.Rand, change int) {
	sheet := "code,status,due\n"
	for i := range c.followers {
		sheet += fmt.Sprintf("%s,Đang xử lý,%s\n", newsCode(i), newsDay(change).Format(time.DateOnly))
	}
	works(c.t, "dossiers", "import", file(c.t, "a.csv", sheet), "--data", c.data)
	c.sent.Store(0)
	stretch := int64(c.followers / (c.kills + 1))
	args := serveArgs(c.world, c.data, "--log-level", "warn")
	for kill := range int64(c.kills) {
		c.next.Store(1 + kill*stretch + r.Int64N(stretch))
		process := launch(c.t, args...)
		select {
		case <-c.due:
		case <-time.After(5 * time.Second): // too many were lost before the wire
		}
		process.kill()
	}
	c.next.Store(0)
	for life := 0; life == 0 || life < 10 && c.left() > 0; life++ { // a busy machine is quiet before all is told
		process := launch(c.t, args...)
		for quiet := int64(-1); quiet != c.sent.Load(); time.Sleep(time.Second) {
			quiet = c.sent.Load()
		}
		process.ends(c.t)
	}
}

// left counts what followers are still owed.
func (c *newsCrash) left() (left int) {
	c.store(func(tx knowledge.Tx) error {
		debts, err := tx.Debts(0, 10)
		if err != nil {
			return err
		}
		moved, err := tx.Movements("", 10)
		left = len(debts) + len(moved)
		return err
	})
	return left
}

// balance compares all that was said with the store, as after every crash.
func (c *newsCrash) balance() {
	h, err := openHall(c.t.Context(), c.data, guideFlags{Embedded: true})
	if err != nil {
		c.t.Fatal(err)
	}
	balanced(c.t, c.world, h.store, h.inbox, expected{})
	if err := h.Close(); err != nil {
		c.t.Error(err)
	}
}

// verify counts what arrived, and compares with what the store says of the attempts.
func (c *newsCrash) verify() {
	unknown, counted, left := map[string]int{}, int64(0), c.left()
	c.store(func(tx knowledge.Tx) error {
		counts, err := tx.Counts(time.Now().AddDate(0, 0, -1), time.Now().AddDate(0, 0, 1))
		for _, n := range counts {
			if n.Name == "news unknown" {
				counted += n.N
			}
		}
		for seq := uint64(1); err == nil; seq++ {
			var n knowledge.Notice
			if n, err = tx.Notice(seq); err == nil && n.Kind == knowledge.NoticeNews && n.State == knowledge.Unknown {
				for change := range c.changes {
					if tellsOf(n.Body.Text, change) {
						unknown[ofChange(n.To.Chat, change)]++
					}
				}
			}
		}
		if errors.Is(err, knowledge.ErrNotFound) { // the last was read
			err = nil
		}
		return err
	})
	twice, missed, unaccounted := c.copies(unknown)
	c.t.Logf("after %d kills, of %d notices %d ended unknown, of which %d did not arrive; %d arrived twice", c.kills*c.changes, c.followers*c.changes, len(unknown), missed, twice)
	if twice > 0 || unaccounted > 0 || left > 0 || counted != int64(len(unknown)) {
		c.t.Errorf("%d twice, %d missed without an unknown attempt, %d left, %d counted as unknown of %d", twice, unaccounted, left, counted, len(unknown))
	}
}

// tellsOf reports whether a notice is about a change: its first line names the day that
// was set.
func tellsOf(text string, change int) bool {
	first, _, _ := strings.Cut(text, "\n")
	return strings.Contains(first, newsDay(change).Format("02/01/2006"))
}

// ofChange names what one chat is told of one change.
func ofChange(chat any, change int) string { return fmt.Sprint(chat, " ", change) }

// copies looks at every follower's screen for every change.
func (c *newsCrash) copies(unknown map[string]int) (twice, missed, unaccounted int) {
	for i := range int64(c.followers) {
		all := c.world.Messages(newsFirst + i)
		for change := range c.changes {
			n := 0
			for _, m := range all {
				if m.ByBot() && tellsOf(m.Text, change) {
					n++
				}
			}
			switch {
			case n > 1:
				twice++
			case n == 0:
				missed++
				if unknown[ofChange(newsFirst+i, change)] != 1 {
					unaccounted++
				}
			}
		}
	}
	return twice, missed, unaccounted
}
