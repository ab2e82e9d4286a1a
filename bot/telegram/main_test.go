package telegram

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/bot"
)

// TestMain looks for goroutines left behind; bleve, which package bot brings
// along, starts its workers as it is loaded and keeps them.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

const (
	canary = "AAcanary-SECRET_0123456789"
	token  = "4242:" + canary
)

// fakeClock sleeps in no time and remembers for how long.
type fakeClock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
	each  func() // called at each sleep that is one
}

func newClock() *fakeClock { return &fakeClock{now: time.Unix(1_800_000_000, 0)} }

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d > 0 {
		c.now = c.now.Add(d)
		c.slept = append(c.slept, d)
		if c.each != nil {
			c.each()
		}
	}
	return ctx.Err()
}

func (c *fakeClock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// took is how long all sleeps so far were together.
func (c *fakeClock) took() (sum time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, d := range c.slept {
		sum += d
	}
	return sum
}

// journal is a log that tests read; it may be written by many.
type journal struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.buf.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.buf.String()
}

// takes is a Taker in one function.
type takes func(ctx context.Context, updates []bot.Update) error

func (f takes) Take(ctx context.Context, updates []bot.Update) error { return f(ctx, updates) }

// api answers one call of the Bot API.
type api func(w http.ResponseWriter, r *http.Request, method string)

// serve starts a Bot API that answers as told, and gives a Client of it.
func serve(t *testing.T, answer api) (*Client, *fakeClock, *journal) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method, ok := strings.CutPrefix(r.URL.Path, "/bot"+token+"/")
		if !ok {
			t.Errorf("a call to %q", r.URL.Path)
		}
		if err := r.ParseForm(); err != nil {
			t.Errorf("%s: %v", method, err)
		}
		answer(w, r, method)
	}))
	t.Cleanup(s.Close)
	return dial(t, s.URL)
}

// dial makes a Client of a URL, with a clock and a log for tests.
func dial(t *testing.T, url string) (*Client, *fakeClock, *journal) {
	t.Helper()
	clock, log := newClock(), &journal{}
	c := New(Options{Token: token, URL: url, Log: slog.New(slog.NewTextHandler(log, nil)), Clock: clock})
	t.Cleanup(c.http.CloseIdleConnections)
	return c, clock, log
}

// says answers every call with a status and a body.
func says(status int, body string) api {
	return func(w http.ResponseWriter, _ *http.Request, _ string) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// refuses answers every call with Telegram's error.
func refuses(code int, description, parameters string) api {
	return says(code, fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q,"parameters":{%s}}`, code, description, parameters))
}

// recorder answers {"message_id":77} and remembers what was asked.
type recorder struct {
	mu    sync.Mutex
	calls []url.Values // with the method under ""
}

func (rec *recorder) answer(w http.ResponseWriter, r *http.Request, method string) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	form := r.PostForm
	form.Set("", method)
	rec.calls = append(rec.calls, form)
	_, _ = io.WriteString(w, `{"ok":true,"result":{"message_id":77}}`)
}
