package outbox

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge/memstore"
)

// TestALongSilenceIsAnAlarm: of a wait of hours people are told, once for many chats; of
// a short one nobody is.
func TestALongSilenceIsAnAlarm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		script := map[string][]error{"short": {&SendError{Outcome: NotSent, Wait: 7 * time.Second}}}
		o := newOutbox(memstore.New(), &wire{script: script})
		o.owe(t, to("9", "short"))
		for i := range 5 {
			what := fmt.Sprint("long", i)
			script[what] = []error{&SendError{Outcome: NotSent, Wait: 10_072 * time.Second}}
			o.owe(t, to(fmt.Sprint(i), what))
		}
		o.pay(t, 4*time.Hour)
		if len(o.silenced) != 1 || o.silenced[0] != 10_072*time.Second || len(o.wire.delivered) != 6 {
			t.Errorf("told of %v, delivered %q", o.silenced, o.wire.delivered)
		}
	})
}
