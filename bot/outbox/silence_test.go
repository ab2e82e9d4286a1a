package outbox

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
	"motcua/knowledge/storetest"
)

// TestALongSilenceIsAnAlarm: of a wait of hours people are told, once for many chats, also
// when what is told could not be written at first; of a short one nobody is.
func TestALongSilenceIsAnAlarm(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		script := map[string][]error{"short": {&SendError{Outcome: NotSent, Wait: 7 * time.Second}}}
		o := newOutbox(storetest.Rerunning(memstore.New()), &wire{script: script})
		failed := false
		o.Silenced = func(tx knowledge.Tx, wait time.Duration) error {
			if !failed {
				failed = true
				return errors.New("no room")
			}
			_, err := owe(tx, to("admin", wait.String()), time.Now())
			return err
		}
		o.owe(t, to("9", "short"))
		for i := range 5 {
			what := fmt.Sprint("long", i)
			script[what] = []error{&SendError{Outcome: NotSent, Wait: 10_072 * time.Second}}
			o.owe(t, to(fmt.Sprint(i), what))
		}
		o.pay(t, 4*time.Hour)
		if len(o.wire.delivered) != 7 || !slices.Contains(o.wire.delivered, "admin:2h47m52s") {
			t.Errorf("delivered %q", o.wire.delivered)
		}
	})
}
