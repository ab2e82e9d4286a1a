package main

import (
	"fmt"
	"net/http"
	"path"
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
	answered map[string]bool // citizens who were told something
	drained  time.Duration   // when the last of them was
	digests  time.Duration   // when the desk saw the last question
	unseen   map[string]bool
	sends    int
	refused  int // 429
}

const backlogToOfficers = 100 // one citizen in so many

// play has the bot come back, and officers reply to cards, one every five seconds,
// while the answers drain at Telegram's pace.
func (b *outage) play(s *stage) {
	b.replied, b.unseen = map[string]time.Time{}, map[string]bool{}
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
	done, next := map[string]bool{}, b.begun
	for s.waiting() > 0 || s.debts() > 0 {
		time.Sleep(time.Second)
		if b.look(s); !time.Now().Before(next) && b.work(s, done) {
			next = time.Now().Add(rushActEvery)
		}
	}
	b.look(s)
}

// look notes which questions the desk sees.
func (b *outage) look(s *stage) {
	for _, m := range s.Messages(office) {
		for _, found := range ourWords.FindAllString(m.Text, -1) {
			if line := found + " đến đâu rồi"; m.ByBot() && b.unseen[line] {
				delete(b.unseen, line)
				b.digests = time.Since(b.begun)
			}
		}
	}
}

// work has an officer reply to a card, or where none waits for that, take the next
// number of a digest.
func (b *outage) work(s *stage, done map[string]bool) (acted bool) {
	once := func(what string) bool {
		first := !done[what]
		done[what] = true
		return first
	}
	all := s.Messages(office)
	for _, m := range all {
		if found := ourWords.FindString(m.Text); m.ByBot() && strings.Contains(m.Text, onCard) && once(found) {
			words := strings.Replace(found, " của tôi", "", 1) + " đã xong"
			b.replied[words] = time.Now()
			s.SendText(clerk, office, words, sandbox.SendOpts{ReplyTo: m.ID})
			return true
		}
	}
	for _, m := range all {
		for _, button := range buttonsOf(m) {
			if m.ByBot() && strings.HasPrefix(button.Text, "#") && once(button.Text) {
				s.Press(clerk, m, button.CallbackData)
				return true
			}
		}
	}
	return false
}

func buttonsOf(m sandbox.Message) []sandbox.Button {
	if m.Markup == nil {
		return nil
	}
	return slices.Concat(m.Markup.Rows...)
}

// count is told of each call as it is answered.
func (b *outage) count(r *http.Request, code int) {
	method := path.Base(r.URL.Path)
	if method != "sendMessage" && method != "editMessageText" {
		return
	}
	b.sends++
	if code == http.StatusTooManyRequests {
		b.refused++
	}
	form := formOf(r)
	chat := form.Get("chat_id")
	if code != http.StatusOK || chat == fmt.Sprint(office) {
		return
	}
	if m := ourReply.FindString(form.Get("text")); m != "" {
		b.arrived[m] = time.Now()
	}
	if !b.answered[chat] {
		b.answered[chat], b.drained = true, time.Since(b.begun)
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
	t.Logf("%d citizens, answered after %v; of %d sends %d were refused; %d replies, p99 %v; the desk saw the last question after %v",
		b.citizens, b.drained.Round(time.Second), b.sends, b.refused, len(waits), percentile(waits, 99), b.digests.Round(time.Second))
	if 1000*b.refused > b.sends {
		t.Errorf("%d of %d sends were refused", b.refused, b.sends)
	}
	if len(waits) == 0 || percentile(waits, 99) > 2*time.Second {
		t.Errorf("%d replies, p99 %v", len(waits), percentile(waits, 99))
	}
	if len(b.unseen) > 0 || b.digests > 3*time.Minute {
		t.Errorf("the desk did not see %d questions, the last after %v", len(b.unseen), b.digests)
	}
}

// drainBacklog plays a backlog at Telegram's limits, by a clock of its own.
func drainBacklog(t *testing.T, citizens int) {
	t.Helper()
	b := &outage{citizens: citizens}
	onStageAt(t, memstore.New(), inGroup, telegram.DefaultRates(), func(s *stage) {
		b.begun, b.arrived, b.answered = time.Now(), map[string]time.Time{}, map[string]bool{}
		s.wire.mu.Lock()
		s.wire.answered = b.count
		s.wire.mu.Unlock()
		b.play(s)
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
