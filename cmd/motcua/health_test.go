package main

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"motcua/bot"
	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

func TestALoopThatDoesNotTurnIsStuck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPulses(time.Now)
		p.beat("outbox", time.Minute)
		p.beat("rounds", time.Hour)
		done := p.during("updates", 2*time.Minute)
		time.Sleep(time.Minute)
		if all := p.stuck(); len(all) > 0 {
			t.Errorf("%q, though each keeps its word", all)
		}
		time.Sleep(2 * time.Minute)
		want := []string{"outbox: stuck, should have turned 2m0s ago", "updates: stuck, should have turned 1m0s ago"}
		if all := p.stuck(); !slices.Equal(all, want) {
			t.Errorf("%q, want %q", all, want)
		}
		done()
		p.beat("outbox", time.Minute)
		if all := p.stuck(); len(all) > 0 {
			t.Errorf("%q, though all of it goes on", all)
		}
	})
}

// TestTheLoopsOfABotTurn has a bot idle for a day, then hangs its store: what turns is
// not stuck, and what hangs is.
func TestTheLoopsOfABotTurn(t *testing.T) {
	edition, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		p, store := newPulses(time.Now), &hangingStore{Store: memstore.New()}
		client := telegram.New(telegram.Options{Token: "42:abc", Pulse: p.beat, HTTP: &http.Client{Transport: quietTelegram{}}})
		b := bot.New(bot.Options{Store: store, Window: window{client, telegram.NewPace(client, telegram.Rates{}, nil)}, Editions: standing{edition}, Channel: channelName, Now: time.Now, Pulse: p.beat})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 2)
		go func() { ended <- b.Run(ctx) }()
		go func() { client.Poll(ctx, nil); ended <- nil }()
		time.Sleep(24 * time.Hour)
		if all := p.stuck(); len(all) > 0 || len(p.late()) != 3 {
			t.Errorf("stuck are %q of %v", all, p.late())
		}
		hang := make(chan struct{})
		store.hang.Store(&hang)
		time.Sleep(10 * time.Minute)
		if all := p.stuck(); len(all) == 0 || !strings.HasPrefix(all[0], "rounds: stuck") {
			t.Errorf("stuck are %q, though the store hangs", all)
		}
		if err := newStoreProbe(store).works(ctx); err == nil || !strings.Contains(err.Error(), "hangs") {
			t.Errorf("the store works: %v", err)
		}
		close(hang)
		stop()
		synctest.Wait()
		<-ended
		<-ended
	})
}

func TestAStoreThatTakesNoWritesDoesNotWork(t *testing.T) {
	full := &hangingStore{Store: memstore.New(), full: errors.New("no space left on device")}
	p := newStoreProbe(full)
	for range 2 {
		if err := p.works(t.Context()); err == nil || err.Error() != "cannot be written: no space left on device" {
			t.Errorf("%v", err)
		}
	}
	full.full = nil
	if err := p.works(t.Context()); err != nil {
		t.Error(err)
	}
}

// hangingStore is a store that hangs, or takes no writes.
type hangingStore struct {
	knowledge.Store
	hang atomic.Pointer[chan struct{}]
	full error
}

func (s *hangingStore) Update(ctx context.Context, do func(knowledge.Tx) error) error {
	if hang := s.hang.Load(); hang != nil {
		<-*hang
	}
	if s.full != nil {
		return s.full
	}
	return s.Store.Update(ctx, do)
}

// quietTelegram has no updates.
type quietTelegram struct{}

func (quietTelegram) RoundTrip(r *http.Request) (*http.Response, error) {
	w, result := httptest.NewRecorder(), "true"
	if strings.HasSuffix(r.URL.Path, "/getUpdates") {
		time.Sleep(30 * time.Second)
		result = "[]"
	}
	_, err := w.WriteString(`{"ok":true,"result":` + result + `}`)
	return w.Result(), err
}

func TestHowOldWhatWaitsAtTelegramCanBe(t *testing.T) {
	begun := time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)
	at := func(minutes int) time.Time { return begun.Add(time.Duration(minutes) * time.Minute) }
	b := backlog{begun: begun}
	b.look(7, at(10))
	for _, c := range []struct {
		what  string
		taken time.Time
		count int
		age   time.Duration
	}{
		{"nobody knows what was before", time.Time{}, 7, 20 * time.Minute},
		{"what is taken was written long ago", at(-600), 7, 620 * time.Minute},
		{"what is taken was written just now", at(19), 7, time.Minute},
	} {
		if count, age := b.waiting(c.taken, at(20)); count != c.count || age != c.age {
			t.Errorf("%s: %d, %v; want %d, %v", c.what, count, age, c.count, c.age)
		}
	}
	b.look(0, at(30))
	if count, age := b.waiting(at(-600), at(50)); count != 0 || age != 0 {
		t.Errorf("nothing waits, but %d, %v", count, age)
	}
	b.look(3, at(40))
	if _, age := b.waiting(at(-600), at(50)); age != 20*time.Minute {
		t.Errorf("since it was empty: %v", age)
	}
}

func TestOwnMachine(t *testing.T) {
	for addr, own := range map[string]bool{"127.0.0.1:9091": true, "localhost:1": true, "[::1]:1": true, ":9091": false, "0.0.0.0:1": false, "10.0.0.2:1": false} {
		if ownMachine(addr) != own {
			t.Errorf("%s: %v", addr, !own)
		}
	}
}
