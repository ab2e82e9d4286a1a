package telegram

import (
	"net/http"
	"testing"
	"time"
)

// TestTheTimeIsTelegrams: a clock that somebody set wrong is not believed once Telegram
// has answered, and is again once it is right.
func TestTheTimeIsTelegrams(t *testing.T) {
	const years = 10 * 365 * 24 * time.Hour
	clock, real := newClock(), newClock()
	date := func() string { return real.Now().UTC().Format(http.TimeFormat) }
	c, _, _ := serve(t, func(w http.ResponseWriter, r *http.Request, method string) {
		w.Header()["Date"] = []string{date()}
		says(200, `{"ok":true,"result":{"id":4242,"is_bot":true,"first_name":"Một Cửa"}}`)(w, r, method)
	})
	c.clock = clock
	look := func(when string, drift time.Duration) {
		t.Helper()
		if _, err := c.Me(t.Context()); err != nil {
			t.Fatal(err)
		}
		clock.pass(30 * time.Second)
		real.pass(30 * time.Second)
		want := real.Now()
		if drift.Abs() <= DriftMost {
			want = want.Add(drift)
		}
		if got := c.Now(); !got.Equal(want) || c.Drift() != drift {
			t.Errorf("%s: it is %v, %v off; want %v, %v", when, got, c.Drift(), want, drift)
		}
	}
	if !c.Now().Equal(clock.Now()) || c.Drift() != 0 {
		t.Errorf("before Telegram answered it is %v", c.Now())
	}
	look("at first", 0)
	clock.pass(40 * time.Second)
	look("a little ahead", 40*time.Second)
	clock.pass(years)
	look("far ahead", years+40*time.Second)
	clock.pass(-2*years - 40*time.Second)
	look("far behind", -years)
	clock.pass(years)
	look("set right", 0)
	for _, broken := range []string{"", "yesterday", "Mon, 30 Nov 2026"} {
		date = func() string { return broken }
		look("dated "+broken, 0)
	}
}
