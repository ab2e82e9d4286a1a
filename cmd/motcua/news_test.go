package main

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// A change of many dossiers at once, while citizens ask: a message takes as long as it
// does from Vietnam to Telegram and back.
const (
	newsFew      = 1_000 // followers in everyday use; make bench-news has ten thousand
	newsFirst    = 40_001
	newsAsking   = 50 // citizens who ask in turn, one every newsAskEvery
	newsAskEvery = 500 * time.Millisecond
	newsLag      = 200 * time.Millisecond
	newsSays     = "đã có kết quả"
)

func newsCode(i int) knowledge.DossierCode {
	return knowledge.DossierCode(fmt.Sprintf("H26.35-261120-%05d", i))
}

// newsFollowed has somebody follow each of so many dossiers.
func newsFollowed(tx knowledge.Tx, from, to int) error {
	for i := from; i < to; i++ {
		d := knowledge.Dossier{Code: newsCode(i), Status: knowledge.InProgress, Procedure: "Đăng ký thường trú"}
		f := knowledge.Follow{Code: d.Code, Who: knowledge.Address{Channel: channelName, Chat: fmt.Sprint(newsFirst + i)}}
		f.Tell(d)
		if err := tx.PutDossier(d); err != nil {
			return err
		}
		if err := tx.PutFollow(f); err != nil {
			return err
		}
	}
	return nil
}

// newsImported has a source say that each of so many dossiers is done.
func newsImported(tx knowledge.Tx, from, to int) error {
	for i := from; i < to; i++ {
		d := knowledge.Dossier{Code: newsCode(i), Status: knowledge.Done}
		if _, err := knowledge.TakeDossier(tx, d, time.Now()); err != nil {
			return err
		}
	}
	return nil
}

// inParts runs do for 500 dossiers at a time, as an import does.
func (s *stage) inParts(n int, do func(tx knowledge.Tx, from, to int) error) {
	s.t.Helper()
	for from := 0; from < n; from += 500 {
		err := s.store.Update(context.Background(), func(tx knowledge.Tx) error { return do(tx, from, min(from+500, n)) })
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// newsSeen is what became of news and answers.
type newsSeen struct {
	told, twice, refused int
	took                 time.Duration   // from the change until the last was told
	answers              []time.Duration // how long they took, shortest first
}

func (s newsSeen) at(percent int) time.Duration {
	return s.answers[min(len(s.answers)-1, len(s.answers)*percent/100)]
}

// newsReach plays a change of so many followed dossiers while citizens ask so many
// questions.
func newsReach(t *testing.T, followers, questions int) (seen newsSeen) {
	onStageAt(t, memstore.New(), inGroup, telegram.DefaultRates(), func(s *stage) {
		s.wire.lag.Store(int64(newsLag))
		for i := range int64(followers) {
			s.AddUser(sandbox.User{ID: newsFirst + i, FirstName: "Ông/bà"})
			s.Met(newsFirst + i)
		}
		for i := range int64(newsAsking) {
			s.AddUser(sandbox.User{ID: rushFirst + i, FirstName: "Ông/bà"})
		}
		s.inParts(followers, newsFollowed)
		s.inParts(followers, newsImported)
		begun := time.Now()
		w := newsWatch{got: map[string]int{}, asked: map[string][]time.Time{}}
		s.Fault(w.message)
		for q := range questions {
			id := int64(rushFirst + q%newsAsking)
			w.asks(id)
			s.SendText(id, id, "phí đăng ký kết hôn bao nhiêu")
			time.Sleep(newsAskEvery)
		}
		s.until("all is paid", func() bool { return s.debts() == 0 && s.movements() == 0 })
		seen = w.result(begun)
		for _, r := range s.Requests() {
			if r.Code == 429 {
				seen.refused++
			}
		}
	})
	return seen
}

func (s *stage) movements() (n int) {
	s.view(func(tx knowledge.Tx) error {
		left, err := tx.Movements("", 1)
		n = len(left)
		return err
	})
	return n
}

// newsWatch looks at every message on its way: a sandbox remembers only so many.
type newsWatch struct {
	mu    sync.Mutex
	seen  newsSeen
	last  time.Time              // when the last of the news arrived
	got   map[string]int         // news by chat
	asked map[string][]time.Time // questions by chat that wait for their answer
}

func (w *newsWatch) asks(id int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked[fmt.Sprint(id)] = append(w.asked[fmt.Sprint(id)], time.Now())
}

// message sees a call; it goes wrong in no way.
func (w *newsWatch) message(method string, params url.Values) *sandbox.Fault {
	w.mu.Lock()
	defer w.mu.Unlock()
	chat := params.Get("chat_id")
	switch {
	case method != "sendMessage":
	case strings.Contains(params.Get("text"), newsSays):
		w.got[chat]++
		w.last = time.Now()
	case len(w.asked[chat]) > 0:
		w.seen.answers = append(w.seen.answers, time.Since(w.asked[chat][0]))
		w.asked[chat] = w.asked[chat][1:]
	}
	return nil
}

func (w *newsWatch) result(begun time.Time) newsSeen {
	w.mu.Lock()
	defer w.mu.Unlock()
	seen := w.seen
	seen.told, seen.took = len(w.got), w.last.Sub(begun)
	for _, n := range w.got {
		seen.twice += n - 1
	}
	slices.Sort(seen.answers)
	return seen
}

// newsJudged compares answers during a change with those of a quiet hour.
func newsJudged(t *testing.T, followers int) {
	t.Helper()
	questions := int((time.Duration(followers)*time.Second/25 + 20*time.Second) / newsAskEvery)
	quiet, busy := newsReach(t, 0, questions), newsReach(t, followers, questions)
	t.Logf("%d followers told within %v; %d answers: p50 %v, p99 %v; without news p50 %v, p99 %v; refused %d times", busy.told, busy.took.Round(time.Second),
		len(busy.answers), busy.at(50), busy.at(99), quiet.at(50), quiet.at(99), busy.refused)
	if busy.told != followers || busy.twice != 0 || busy.refused != 0 {
		t.Errorf("%d of %d were told, %d times too often; refused %d times", busy.told, followers, busy.twice, busy.refused)
	}
	if most := time.Duration(followers)*time.Second/22 + 30*time.Second; busy.took > most {
		t.Errorf("it took %v, at most %v", busy.took, most)
	}
	if len(busy.answers) != questions || len(quiet.answers) != questions || busy.at(99) > quiet.at(99)*11/10 {
		t.Errorf("%d and %d answers to %d questions; p99 %v with news, %v without", len(busy.answers), len(quiet.answers), questions, busy.at(99), quiet.at(99))
	}
}

// TestNewsDelayNoAnswer: a change reaches all who follow at Telegram's pace, and nobody
// who asks meanwhile waits longer than in a quiet hour.
func TestNewsDelayNoAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("a thousand followers")
	}
	newsJudged(t, newsFew)
}
