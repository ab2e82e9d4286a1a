package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

func newLine(store knowledge.Store, handle func(context.Context, Update) error) *Line {
	return &Line{Store: store, Inbox: memstore.New(), Handle: handle, Now: time.Now, Log: slog.New(slog.DiscardHandler)}
}

func updateIn(chat, key string) Update {
	return Update{Keys: []string{key}, Kind: KindMessage, Chat: knowledge.Address{Channel: "tg", Chat: chat}, Raw: []byte(key)}
}

func quarantined(t *testing.T, store knowledge.Store) (raw []string) {
	t.Helper()
	err := store.View(t.Context(), func(tx knowledge.Tx) error {
		all, err := tx.Quarantined(100)
		for _, q := range all {
			raw = append(raw, string(q.Raw))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestLineKeepsAChatInOrder(t *testing.T) {
	var mu sync.Mutex
	got := map[string][]string{}
	line := newLine(memstore.New(), func(_ context.Context, u Update) error {
		mu.Lock()
		defer mu.Unlock()
		got[u.Chat.Chat] = append(got[u.Chat.Chat], u.Keys[0])
		return nil
	})
	var batch []Update
	want := map[string][]string{}
	for i := range 300 {
		chat, key := fmt.Sprint(i%7), fmt.Sprint(i)
		batch = append(batch, updateIn(chat, key))
		want[chat] = append(want[chat], key)
	}
	if err := line.Take(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	for chat := range want {
		if !slices.Equal(got[chat], want[chat]) {
			t.Errorf("chat %s: %v", chat, got[chat])
		}
	}
	line.mu.Lock()
	defer line.mu.Unlock()
	if len(line.tails) != 0 {
		t.Errorf("%d lines are remembered", len(line.tails))
	}
}

// A slow chat does not hold up another.
func TestLineLetsOtherChatsPass(t *testing.T) {
	slow, fast := make(chan struct{}), make(chan struct{})
	line := newLine(memstore.New(), func(_ context.Context, u Update) error {
		if u.Chat.Chat == "slow" {
			<-slow
		} else {
			close(fast)
		}
		return nil
	})
	done := make(chan error)
	go func() { done <- line.Take(t.Context(), []Update{updateIn("slow", "1"), updateIn("fast", "2")}) }()
	<-fast
	close(slow)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestLineSetsAsideWhatKeepsFailing(t *testing.T) {
	store, calls := memstore.New(), map[string]int{}
	line := newLine(store, func(_ context.Context, u Update) error {
		calls[u.Keys[0]]++
		switch u.Keys[0] {
		case "fails":
			return errors.New("no")
		case "panics":
			panic("oh")
		case "recovers":
			if calls["recovers"] < tries {
				return errors.New("not yet")
			}
		}
		return nil
	})
	broken := updateIn("1", "broken")
	broken.Kind = KindBroken
	batch := []Update{updateIn("1", "fails"), updateIn("1", "panics"), updateIn("1", "recovers"), broken, updateIn("1", "fine")}
	if err := line.Take(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if got := quarantined(t, store); !slices.Equal(got, []string{"fails", "panics", "broken"}) {
		t.Errorf("quarantined %q", got)
	}
	if calls["fails"] != tries || calls["fine"] != 1 || calls["broken"] != 0 {
		t.Errorf("calls %v", calls)
	}
}

// When the store takes no writes, nothing may be confirmed.
func TestLineRefusesWhenTheStoreFails(t *testing.T) {
	store := memstore.New()
	line := newLine(store, func(context.Context, Update) error { return errors.New("disk full") })
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := line.Take(t.Context(), []Update{updateIn("1", "a")}); err == nil {
		t.Fatal("Take confirmed an update that was neither committed nor quarantined")
	}
}

func TestLineStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	store := memstore.New()
	line := newLine(store, func(context.Context, Update) error { cancel(); return errors.New("interrupted") })
	if err := line.Take(ctx, []Update{updateIn("1", "a")}); !errors.Is(err, context.Canceled) {
		t.Fatalf("Take: %v", err)
	}
	if got := quarantined(t, store); len(got) != 0 {
		t.Errorf("an interrupted update was quarantined: %q", got)
	}
}

// A commit that fails is the store's fault: the update is neither set aside,
// although there would be room for that, nor confirmed.
func TestLineSetsNothingAsideForTheStore(t *testing.T) {
	store, calls := memstore.New(), 0
	line := newLine(store, func(context.Context, Update) error {
		calls++
		return fmt.Errorf("commit: %w: disk full", errUnkept)
	})
	if err := line.Take(t.Context(), []Update{updateIn("1", "a")}); !errors.Is(err, errUnkept) {
		t.Errorf("Take: %v", err)
	}
	if got := quarantined(t, store); len(got) != 0 || calls != 1 {
		t.Errorf("%d calls, quarantined %q", calls, got)
	}
}

// What was set aside is set aside once, and raises one alarm, however often it
// comes.
func TestLineSetsAsideOnce(t *testing.T) {
	store, log := memstore.New(), &strings.Builder{}
	line := newLine(store, nil)
	line.Log = slog.New(slog.NewTextHandler(log, nil))
	broken := updateIn("1", "broken")
	broken.Kind = KindBroken
	for range 3 {
		if err := line.Take(t.Context(), []Update{broken}); err != nil {
			t.Fatal(err)
		}
	}
	if got := quarantined(t, store); len(got) != 1 || strings.Count(log.String(), "ALARM") != 1 {
		t.Errorf("quarantined %q; the log: %s", got, log)
	}
}

func TestLineHandlesNoMoreAtOnceThanThereIsRoom(t *testing.T) {
	var now, most atomic.Int32
	line := newLine(memstore.New(), func(context.Context, Update) error {
		most.Store(max(most.Load(), now.Add(1)))
		defer now.Add(-1)
		return nil
	})
	line.Room = 1
	var batch []Update
	for i := range 50 {
		batch = append(batch, updateIn(fmt.Sprint(i), fmt.Sprint(i)))
	}
	if err := line.Take(t.Context(), batch); err != nil || most.Load() != 1 {
		t.Errorf("%d at once, %v", most.Load(), err)
	}
}

// When the store refuses one update and takes the next, the chat is not taken in
// out of order.
func TestLineTakesNothingBehindWhatTheStoreRefused(t *testing.T) {
	store, full := memstore.New(), true
	var got []string
	line := newLine(store, func(_ context.Context, u Update) error {
		if full {
			full = false
			return errUnkept
		}
		got = append(got, u.Keys[0])
		return nil
	})
	batch := []Update{updateIn("1", "a"), updateIn("1", "b"), updateIn("1", "c")}
	if err := line.Take(t.Context(), batch); !errors.Is(err, errUnkept) || len(got) != 0 {
		t.Errorf("Take: %v, and took %q", err, got)
	}
	if err := line.Take(t.Context(), batch); err != nil || !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Errorf("Take again: %v, and took %q", err, got)
	}
}

// TestLineLetsSurplusPass: what is one too many waits for none before it, and nothing
// of its chat waits for that.
func TestLineLetsSurplusPass(t *testing.T) {
	slow, passed := make(chan struct{}), make(chan string, 3)
	line := newLine(memstore.New(), func(_ context.Context, u Update) error {
		if !u.surplus {
			<-slow
		}
		passed <- u.Keys[0]
		return nil
	})
	line.Surplus = func(u Update) bool { return u.Keys[0] != "first" && u.Keys[0] != "last" }
	done := make(chan error, 1)
	go func() {
		done <- line.Take(t.Context(), []Update{updateIn("1", "first"), updateIn("1", "surplus"), updateIn("1", "last")})
	}()
	if got := <-passed; got != "surplus" {
		t.Errorf("%q went first", got)
	}
	close(slow)
	if a, b := <-passed, <-passed; a != "first" || b != "last" {
		t.Errorf("then %q and %q", a, b)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}
