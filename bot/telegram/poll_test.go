package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/bot"
)

// waiting is Telegram's queue of updates: an offset confirms what lies below
// it, and one beyond the newest update is not believed.
type waiting struct {
	mu        sync.Mutex
	queue     []string
	newest    int64
	confirmed []int64
	polls     []string // the offsets asked for
	opened    int      // calls of deleteWebhook
	most      int      // updates at once; 0: all
}

func (q *waiting) push(raws ...string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, raw := range raws {
		if id, ok := updateID([]byte(raw)); ok {
			q.newest = id
		}
		q.queue = append(q.queue, raw)
	}
}

func (q *waiting) answer(w http.ResponseWriter, r *http.Request, method string) {
	if method == "deleteWebhook" {
		q.mu.Lock()
		q.opened++
		q.mu.Unlock()
		if r.PostForm.Get("drop_pending_updates") == "true" {
			panic("updates dropped")
		}
		_, _ = io.WriteString(w, `{"ok":true,"result":true}`)
		return
	}
	batch := q.take(r.PostForm.Get("offset"))
	if len(batch) == 0 {
		<-r.Context().Done()
		return
	}
	fmt.Fprintf(w, `{"ok":true,"result":[%s]}`, strings.Join(batch, ","))
}

func (q *waiting) take(offset string) []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.polls = append(q.polls, offset)
	n, _ := strconv.ParseInt(offset, 10, 64)
	if n > 0 && n <= q.newest+10 {
		q.queue = slices.DeleteFunc(q.queue, func(raw string) bool {
			id, ok := updateID([]byte(raw))
			if ok && id < n {
				q.confirmed = append(q.confirmed, id)
			}
			return ok && id < n
		})
	}
	if q.most > 0 {
		return slices.Clone(q.queue[:min(q.most, len(q.queue))])
	}
	return slices.Clone(q.queue)
}

func said1(id int64) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1795305600,"chat":{"id":7,"type":"private"},"text":"t%d"}}`, id, id, id)
}

// keysOf is the updates' first keys, without the bot.
func keysOf(updates []bot.Update) (keys []string) {
	for _, u := range updates {
		keys = append(keys, strings.TrimPrefix(u.Keys[0], "tg:4242:"))
	}
	return keys
}

// run polls until done says so of what was taken so far. take may fail.
func run(t *testing.T, c *Client, take func(keys []string) error, done func(taken []string) bool) (taken []string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	c.Poll(ctx, takes(func(_ context.Context, updates []bot.Update) error {
		keys := keysOf(updates)
		if take != nil {
			if err := take(keys); err != nil {
				return err
			}
		}
		taken = append(taken, keys...)
		if done(taken) {
			cancel()
		}
		return nil
	}))
	return taken
}

func has(key string) func([]string) bool {
	return func(taken []string) bool { return slices.Contains(taken, key) }
}

// TestPollConfirmsAfterTake: what was taken just before a crash was not
// confirmed, and comes again; what was confirmed had been taken.
func TestPollConfirmsAfterTake(t *testing.T) {
	q := &waiting{most: 2}
	q.push(said1(10), said1(11), said1(12))
	c, _, _ := serve(t, q.answer)
	first := run(t, c, nil, has("u:11")) // "crashes" here
	if len(q.confirmed) != 0 || q.polls[0] != "" || q.opened != 1 {
		t.Errorf("confirmed %v, polls %q, webhook removed %d times", q.confirmed, q.polls, q.opened)
	}
	second := run(t, c, nil, has("u:12"))
	if want := []string{"u:10", "u:11"}; !slices.Equal(first, want) {
		t.Errorf("first run took %v", first)
	}
	if want := []string{"u:10", "u:11", "u:12"}; !slices.Equal(second, want) {
		t.Errorf("second run took %v", second)
	}
	if !slices.Equal(q.confirmed, []int64{10, 11}) {
		t.Errorf("confirmed %v", q.confirmed)
	}
}

func TestPollAsksAgainForWhatWasNotTaken(t *testing.T) {
	q := &waiting{}
	q.push(said1(10))
	c, clock, log := serve(t, q.answer)
	fails := 3
	taken := run(t, c, func([]string) error {
		if fails--; fails >= 0 {
			if fails == 0 {
				q.push(said1(11))
			}
			return errors.New("the disk is full")
		}
		return nil
	}, has("u:11"))
	if !slices.Equal(taken, []string{"u:10", "u:11"}) || !slices.Equal(q.polls, []string{"", "", "", ""}) {
		t.Errorf("took %v with offsets %q", taken, q.polls)
	}
	if len(clock.slept) != 3 || !strings.Contains(log.String(), "the disk is full") {
		t.Errorf("slept %v, log %s", clock.slept, log)
	}
}

// TestPollJumpsBackwards: after a week of silence Telegram may go on with lower
// ids, which an offset that only grows would never confirm.
func TestPollJumpsBackwards(t *testing.T) {
	q := &waiting{}
	q.push(said1(900_000))
	c, _, _ := serve(t, q.answer)
	taken := run(t, c, func(keys []string) error {
		switch keys[0] {
		case "u:900000":
			q.mu.Lock()
			q.queue, q.newest = nil, 0 // confirmed and forgotten
			q.mu.Unlock()
			q.push(said1(5))
		case "u:5":
			q.push(said1(6))
		}
		return nil
	}, func(taken []string) bool { return slices.Contains(taken, "u:6") })
	if !slices.Equal(taken, []string{"u:900000", "u:5", "u:6"}) {
		t.Errorf("took %v", taken)
	}
	if !slices.Equal(q.polls, []string{"", "900001", "6"}) || !slices.Equal(q.confirmed, []int64{5}) {
		t.Errorf("offsets %q, confirmed %v", q.polls, q.confirmed)
	}
}

// TestPollGoesOnAfterABrokenUpdate: one that cannot be decoded is handed over
// as its bytes, and those around it are taken as usual.
func TestPollGoesOnAfterABrokenUpdate(t *testing.T) {
	q := &waiting{most: 3}
	q.push(said1(10), `{"update_id":11,"message":{"message_id":"x"}}`, said1(12), said1(13))
	c, _, _ := serve(t, q.answer)
	var kinds []bot.Kind
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	c.Poll(ctx, takes(func(_ context.Context, updates []bot.Update) error {
		for _, u := range updates {
			kinds = append(kinds, u.Kind)
			if u.Keys[0] == "tg:4242:u:13" {
				cancel()
			}
		}
		return nil
	}))
	want := []bot.Kind{bot.KindMessage, bot.KindBroken, bot.KindMessage, bot.KindMessage}
	if !slices.Equal(kinds, want) || !slices.Equal(q.confirmed, []int64{10, 11, 12}) {
		t.Errorf("took %v, confirmed %v", kinds, q.confirmed)
	}
}

func TestAfter(t *testing.T) {
	for _, c := range []struct {
		offset int64
		batch  string
		next   int64
	}{
		{0, `[{"update_id":5},{"update_id":6}]`, 7},
		{900, `[{"update_id":5}]`, 6},
		{7, `[{"update_id":7},{"id":8}]`, 9}, // the unreadable one has at least 8
		{7, `[{},{"update_id":12}]`, 13},
		{7, `[1]`, 8},
		{0, `[{}]`, 0},
		{0, `[{},{"update_id":12}]`, 13},
	} {
		var batch []json.RawMessage
		if err := json.Unmarshal([]byte(c.batch), &batch); err != nil {
			t.Fatal(err)
		}
		if next := after(c.offset, batch); next != c.next {
			t.Errorf("after(%d, %s) = %d", c.offset, c.batch, next)
		}
	}
}

// TestPollErrors: what the loop does about each kind of trouble.
func TestPollErrors(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer api
		least  time.Duration
		most   time.Duration
		log    string
	}{
		{"second copy", refuses(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", ""), conflictPause, conflictPause, "another program reads this bot's messages"},
		{"flood", refuses(429, "Too Many Requests: retry after 33", `"retry_after":33`), 33 * time.Second, 33 * time.Second, "asks us to wait"},
		{"refused token", refuses(401, "Unauthorized", ""), refusedPause, refusedPause, "ALARM: telegram refuses the bot's token"},
		{"502", says(502, "<html>"), 0, 2 * time.Second, "updates do not come in"},
		{"500", refuses(500, "Internal Server Error", ""), 0, 2 * time.Second, "updates do not come in"},
		{"no list", says(200, `{"ok":true,"result":{}}`), 0, 2 * time.Second, "updates do not come in"},
		{"an update without an id at the very start", says(200, `{"ok":true,"result":[{}]}`), 0, 2 * time.Second, "cannot be confirmed"},
	} {
		client, clock, log := serve(t, c.answer)
		ctx, cancel := context.WithCancel(t.Context())
		clock.each = cancel
		client.Poll(ctx, takes(func(context.Context, []bot.Update) error { return nil }))
		if slept := clock.took(); slept < c.least || slept > c.most || !strings.Contains(log.String(), c.log) {
			t.Errorf("%s: slept %v, log %s", c.name, slept, log)
		}
		cancel()
	}
}

// A server that answers at once with nothing is asked once a second, not as fast
// as it can answer.
func TestPollDoesNotSpin(t *testing.T) {
	polls := 0
	c, clock, _ := serve(t, func(w http.ResponseWriter, _ *http.Request, method string) {
		if method == "getUpdates" {
			polls++
			_, _ = io.WriteString(w, `{"ok":true,"result":[]}`)
			return
		}
		_, _ = io.WriteString(w, `{"ok":true,"result":true}`)
	})
	ctx, cancel := context.WithCancel(t.Context())
	clock.each = func() {
		if polls == 3 {
			cancel()
		}
	}
	c.Poll(ctx, nil)
	if want := []time.Duration{pollLeast, pollLeast, pollLeast}; !slices.Equal(clock.slept, want) {
		t.Errorf("slept %v, want %v", clock.slept, want)
	}
}
