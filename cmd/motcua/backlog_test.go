package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// What an outage of some hours leaves: so many messages for as many citizens, a tenth of
// them officers' replies, owed in between the others.
const (
	backlogSize    = 10_000
	backlogFirst   = 20_001 // the first citizen's account
	backlogLearned = 500    // after so many messages the pace is learned
)

// outage owes the backlog while nobody answers the door.
func (s *stage) outage() {
	s.wire.down.Store(true)
	for i := range int64(backlogSize) {
		s.AddUser(sandbox.User{ID: backlogFirst + i, FirstName: fmt.Sprint("Ông/bà ", i+1)})
		s.Met(backlogFirst + i)
	}
	for from := range backlogSize / 500 {
		err := s.store.Update(context.Background(), func(tx knowledge.Tx) error {
			for i := from * 500; i < (from+1)*500; i++ {
				kind := []knowledge.NoticeKind{knowledge.NoticeAnswer, knowledge.NoticeNews, knowledge.NoticeAnswer}[i%3]
				if i%10 == 7 {
					kind = knowledge.NoticeReply
				}
				_, err := tx.Owe(knowledge.Notice{To: knowledge.Address{Channel: channelName, Chat: fmt.Sprint(backlogFirst + i)}, Kind: kind, Owed: time.Now(), Body: knowledge.Body{Text: string(kind)}})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			s.t.Fatal(err)
		}
	}
	time.Sleep(10 * time.Minute) // it is found, and tried in vain
	s.wire.down.Store(false)
}

// aftermath is how a backlog went.
type aftermath struct {
	took    map[string]time.Duration // until the last of a kind had arrived
	arrived int
	twice   int
	calls   int // of sendMessage
	refused int // of those, with 429
	learned int // of those, after the pace was learned
}

// drain waits until the backlog is paid, and looks at every chat.
func (s *stage) drain() aftermath {
	d, begun := aftermath{took: map[string]time.Duration{}}, time.Now()
	s.wire.mu.Lock()
	s.wire.answered = func(r *http.Request, code int) {
		if !strings.HasSuffix(r.URL.Path, "/sendMessage") {
			return
		}
		d.calls++
		if code == http.StatusTooManyRequests {
			d.refused++
			if d.calls > backlogLearned {
				d.learned++
			}
		}
	}
	s.wire.mu.Unlock()
	s.paid()
	for i := range int64(backlogSize) {
		all := s.Messages(backlogFirst + i)
		if len(all) > 0 {
			d.arrived++
			d.took[all[0].Text] = max(d.took[all[0].Text], time.Unix(all[0].Date, 0).Sub(begun))
		}
		d.twice += max(0, len(all)-1)
	}
	return d
}

// TestABacklogDrains: after an outage ten thousand messages go out at Telegram's pace,
// officers' replies first and news last, none lost and none twice. So they do when the
// limits are half of what we take them for: the pace is learned from few refusals.
func TestABacklogDrains(t *testing.T) {
	for _, c := range []struct {
		name  string
		tight float64
		most  time.Duration
	}{{"at the limits we know", 1, 15 * time.Minute / 2}, {"at half of them", 2, 25 * time.Minute}} {
		t.Run(c.name, func(t *testing.T) {
			onStageAt(t, memstore.New(), inGroup, telegram.DefaultRates(), func(s *stage) {
				s.Tighten(c.tight)
				s.outage()
				d := s.drain()
				t.Logf("%d arrived in %v: replies %v, answers %v, news %v; %d calls, refused %d, %d of them once the pace was learned",
					d.arrived, max(d.took["answer"], d.took["news"]), d.took["reply"], d.took["answer"], d.took["news"], d.calls, d.refused, d.learned)
				if d.arrived != backlogSize || d.twice > 0 {
					t.Errorf("%d arrived, %d twice", d.arrived, d.twice)
				}
				if d.took["reply"] > d.took["answer"]/3 || d.took["news"] < d.took["answer"] || d.took["news"] > c.most {
					t.Errorf("out of order or too slow: %v", d.took)
				}
				if d.learned > backlogSize/1000 {
					t.Errorf("%d refused", d.learned)
				}
			})
		})
	}
}
