package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/knowledge/memstore"
)

// outage is what waits for the bot after an outage: so many citizens wrote once, and
// one in a hundred of them to officers.
type outage struct {
	citizens int
	begun    time.Time
	replied  map[string]time.Time // by its words: when an officer wrote
	arrived  map[string]time.Time
	digests  time.Duration // when the desk saw the last question
	unseen   map[string]bool
	sends    int
	refused  int // 429
}

const backlogToOfficers = 100 // one citizen in so many

// play has the bot come back, and officers reply to cards, one every five seconds,
// while the answers drain at Telegram's pace.
func (b *outage) play(s *stage) {
	b.replied, b.arrived, b.unseen = map[string]time.Time{}, map[string]time.Time{}, map[string]bool{}
	b.begun = time.Now()
	for i := range b.citizens {
		id := int64(firstAsker + i)
		s.AddUser(sandbox.User{ID: id, FirstName: "Người dân"})
		if i%backlogToOfficers == 0 {
			b.unseen[words(i)] = true
			s.SendText(id, id, "/hoicanbo "+words(i))
		} else {
			s.SendText(id, id, "lệ phí đăng ký kết hôn")
		}
	}
	said, next := map[string]bool{}, b.begun
	for s.Pending() > 0 || s.debts() > 0 {
		time.Sleep(time.Second)
		if b.look(s, said, !time.Now().Before(next)) {
			next = time.Now().Add(rushActEvery)
		}
	}
	b.look(s, said, false)
}

// look reads what arrived in the last second, and replies to a card if an officer may.
func (b *outage) look(s *stage, said map[string]bool, may bool) (acted bool) {
	for _, m := range s.Messages(office) {
		for _, found := range ourWords.FindAllString(m.Text, -1) {
			line := found + " đến đâu rồi"
			if m.ByBot() && b.unseen[line] {
				delete(b.unseen, line)
				b.digests = time.Since(b.begun)
			}
			if m.ByBot() && may && !acted && strings.Contains(m.Text, onCard) && !said[line] {
				said[line], acted = true, true
				words := strings.Replace(found, " của tôi", "", 1) + " đã xong"
				b.replied[words] = time.Now()
				s.SendText(clerk, office, words, sandbox.SendOpts{ReplyTo: m.ID})
			}
		}
	}
	return acted
}

// count reads what the bot sent from its calls, as they come.
func (b *outage) count(s *stage) {
	for _, r := range s.Requests("sendMessage", "editMessageText") {
		if r.At.Before(b.begun) {
			continue
		}
		b.sends++
		if r.Code == 429 {
			b.refused++
		}
		if m := ourReply.FindString(r.Params.Get("text")); r.Code == 200 && r.Params.Get("chat_id") != fmt.Sprint(office) && m != "" {
			b.arrived[m] = r.At
		}
	}
}

func (b *outage) judge(t *testing.T) {
	t.Helper()
	var waits []time.Duration
	for words, wrote := range b.replied {
		at, ok := b.arrived[words]
		if !ok {
			t.Errorf("%q did not arrive", words)
			continue
		}
		waits = append(waits, at.Sub(wrote))
	}
	slices.Sort(waits)
	t.Logf("%d citizens: drained after %v; of %d sends %d were refused; %d replies, p99 %v; the desk saw the last question after %v",
		b.citizens, time.Since(b.begun).Round(time.Second), b.sends, b.refused, len(waits), percentile(waits, 99), b.digests.Round(time.Second))
	if b.refused > max(3, b.sends/1000) { // a few at the start weigh much in a small backlog
		t.Errorf("%d of %d sends were refused", b.refused, b.sends)
	}
	if len(waits) == 0 || percentile(waits, 99) > 2*time.Second {
		t.Errorf("%d replies, p99 %v", len(waits), percentile(waits, 99))
	}
	if len(b.unseen) > 0 || b.digests > 3*time.Minute {
		t.Errorf("the desk did not see %d questions, the last after %v", len(b.unseen), b.digests)
	}
}

// drainBacklog plays a backlog at Telegram's limits, by a clock of its own. The sandbox keeps
// the newest 10,000 calls, which is enough for what is asked of them.
func drainBacklog(t *testing.T, citizens int) {
	t.Helper()
	b := &outage{citizens: citizens}
	onStageAt(t, memstore.New(), inGroup, telegram.DefaultRates(), func(s *stage) {
		b.play(s)
		b.count(s)
		b.judge(t)
		for i := range b.citizens {
			if id := int64(firstAsker + i); len(s.copies(id, "")) == 0 {
				t.Errorf("citizen %d has no answer", id)
			}
		}
	})
}

// TestABacklog: what waits after an outage drains with officers' replies in front. The
// 10,000 of make bench-backlog are 400 here.
func TestABacklog(t *testing.T) { drainBacklog(t, 400) }
