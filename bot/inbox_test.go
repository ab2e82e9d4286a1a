package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
	"motcua/knowledge/storetest"
)

// handler notes what it handles, and commits it as a Bot does.
type handler struct {
	store knowledge.Store
	fails func(u Update) error // nil: nothing does

	mu     sync.Mutex
	got    []string
	before []string // of these, those that others wait for
}

func (h *handler) handle(ctx context.Context, u Update) error {
	if h.fails != nil {
		if err := h.fails(u); err != nil {
			return err
		}
	}
	h.mu.Lock()
	h.got = append(h.got, firstKey(u))
	if knowledge.IsAtOnce(ctx) {
		h.before = append(h.before, firstKey(u))
	}
	h.mu.Unlock()
	return h.store.Update(ctx, func(tx knowledge.Tx) error {
		return tx.MarkSeen(time.Now(), u.Keys...)
	})
}

func (h *handler) handled() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.got)
}

// readRaw is a channel's reader: the bytes are "chat/key".
func readRaw(raw []byte) Update {
	chat, key, ok := strings.Cut(string(raw), "/")
	u := updateIn(chat, key)
	if u.Raw = raw; !ok {
		u.Kind = KindBroken
	}
	return u
}

func rawUpdates(raws ...string) (all []Update) {
	for _, raw := range raws {
		all = append(all, readRaw([]byte(raw)))
	}
	return all
}

// begun is a line that has begun, and ends with the test.
func begun(t *testing.T, h *handler) *Line {
	t.Helper()
	return begunWith(t, h, memstore.New())
}

// begunWith is begun with what an inbox holds.
func begunWith(t *testing.T, h *handler, inbox knowledge.Store) *Line {
	t.Helper()
	line := newLine(h.store, h.handle)
	line.Inbox, line.Read = storetest.Rerunning(inbox), readRaw
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(func() { cancel(); line.Wait() })
	if err := line.Begin(ctx); err != nil {
		t.Fatal(err)
	}
	return line
}

// inboxOf is what an inbox holds.
func inboxOf(t *testing.T, store knowledge.Store) (raw []string) {
	t.Helper()
	err := store.View(context.Background(), func(tx knowledge.Tx) error {
		all, err := tx.Arrived(0, 10000)
		for _, a := range all {
			raw = append(raw, string(a.Raw))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// accepts wants a batch to be taken.
func accepts(t *testing.T, line *Line, raws ...string) {
	t.Helper()
	if err := line.Take(context.Background(), rawUpdates(raws...)); err != nil {
		t.Fatal(err)
	}
}

// What was taken is in the inbox before anybody handles it, and out of it afterwards.
func TestWhatIsTakenIsHandledAfterwards(t *testing.T) {
	store, hold := memstore.New(), make(chan struct{})
	h := &handler{store: storetest.Rerunning(store), fails: func(Update) error { <-hold; return nil }}
	line := begun(t, h)
	accepts(t, line, "1/a", "2/b", "1/c")
	if got := inboxOf(t, line.Inbox); !slices.Equal(got, []string{"1/a", "2/b", "1/c"}) || len(h.handled()) != 0 {
		t.Errorf("the inbox holds %q, and %q was handled", got, h.handled())
	}
	close(hold)
	line.Wait()
	got := h.handled()
	if left := inboxOf(t, line.Inbox); len(left) != 0 || len(got) != 3 || slices.Index(got, "a") > slices.Index(got, "c") {
		t.Errorf("handled %q; the inbox holds %q", got, left)
	}
}

// refusing is a store that takes no writes while it is to.
type refusing struct {
	knowledge.Store
	now atomic.Bool
}

var errFull = errors.New("no space left")

func (s *refusing) Update(ctx context.Context, do func(knowledge.Tx) error) error {
	if s.now.Load() {
		return errFull
	}
	return s.Store.Update(ctx, do)
}

func TestNothingIsHandledThatDidNotArrive(t *testing.T) {
	store := &refusing{Store: memstore.New()}
	h := &handler{store: memstore.New()}
	line := begun(t, h)
	line.Inbox = store
	store.now.Store(true)
	if err := line.Take(t.Context(), rawUpdates("1/a", "2/b")); !errors.Is(err, errFull) {
		t.Errorf("Take: %v", err)
	}
	store.now.Store(false)
	accepts(t, line, "1/a", "2/b")
	line.Wait()
	if got := h.handled(); len(got) != 2 {
		t.Errorf("handled %q", got)
	}
}

// What may not be written down is handled before Take returns, in its turn, and so is
// what comes behind it from the same chat: if it fails, they come again together.
func TestWhatMayNotBeWrittenIsHandledAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, hold := memstore.New(), make(chan struct{})
		h := &handler{store: store, fails: func(u Update) error {
			if firstKey(u) == "a" {
				<-hold
			}
			return nil
		}}
		line := begun(t, h)
		line.Unwritten = func(u Update) bool { return firstKey(u) == "secret" }
		done := make(chan error, 1)
		go func() { done <- line.Take(t.Context(), rawUpdates("1/a", "1/secret", "1/b", "2/c")) }()
		synctest.Wait()
		if got := inboxOf(t, line.Inbox); !slices.Equal(got, []string{"1/a"}) || len(done) > 0 || !slices.Equal(h.handled(), []string{"c"}) {
			t.Errorf("the inbox holds %q, Take has returned %v, handled %q", got, len(done) > 0, h.handled())
		}
		close(hold)
		if err := <-done; err != nil || !slices.Equal(h.handled(), []string{"c", "a", "secret", "b"}) || !slices.Equal(h.before, []string{"secret", "b"}) {
			t.Errorf("%v; handled %q, of which others wait for %q", err, h.handled(), h.before)
		}
		accepts(t, line, "1/d") // the line is empty again
		line.Wait()
	})
}

// What the store does not keep stays, and is tried again with growing pauses; nothing of
// its chat passes it, and others do.
func TestWhatIsNotKeptStaysInTheInbox(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := memstore.New()
		var tried []time.Time
		h := &handler{store: store}
		h.fails = func(u Update) error {
			if firstKey(u) != "a" {
				return nil
			}
			if tried = append(tried, time.Now()); len(tried) < 20 {
				return fmt.Errorf("commit: %w: disk full", errUnkept)
			}
			return nil
		}
		line := begun(t, h)
		accepts(t, line, "1/a", "1/b", "2/c")
		time.Sleep(30 * time.Second)
		synctest.Wait()
		if got := inboxOf(t, line.Inbox); !slices.Equal(got, []string{"1/a", "1/b"}) || !slices.Equal(h.handled(), []string{"c"}) {
			t.Errorf("the inbox holds %q, handled %q", got, h.handled())
		}
		line.Wait()
		if got := h.handled(); !slices.Equal(got, []string{"c", "a", "b"}) || len(quarantined(t, store)) != 0 {
			t.Errorf("handled %q", got)
		}
		first, last := tried[1].Sub(tried[0]), tried[19].Sub(tried[18])
		if first > 2*time.Second || last < 5*time.Second || last > 2*againMost {
			t.Errorf("the first pause is %v, the last %v", first, last)
		}
	})
}

func TestWhatKeepsFailingLeavesTheInboxToo(t *testing.T) {
	store, calls := memstore.New(), 0
	h := &handler{store: store, fails: func(u Update) error {
		if firstKey(u) == "bad" {
			calls++
			return errors.New("no")
		}
		return nil
	}}
	line := begun(t, h)
	accepts(t, line, "1/bad", "1/good")
	line.Wait()
	if got := quarantined(t, store); !slices.Equal(got, []string{"1/bad"}) || calls != tries || len(inboxOf(t, line.Inbox)) != 0 {
		t.Errorf("quarantined %q after %d tries; the inbox holds %q", got, calls, inboxOf(t, line.Inbox))
	}
}

// What was not handled when the bot stopped is handled when it starts, in order and
// before what comes then. What it cannot read, or another bot took, is set aside.
func TestTheInboxOutlivesTheBot(t *testing.T) {
	store := memstore.New()
	ctx, cancel := context.WithCancel(t.Context())
	line := newLine(store, func(ctx context.Context, _ Update) error { <-ctx.Done(); return ctx.Err() })
	if err := line.Begin(ctx); err != nil {
		t.Fatal(err)
	}
	accepts(t, line, "1/a", "1/b", "2/c")
	cancel()
	line.Wait()
	err := line.Inbox.Update(t.Context(), func(tx knowledge.Tx) error {
		_, err := tx.Arrive(knowledge.Arrived{Key: "x", Raw: []byte("odd")})
		_, err2 := tx.Arrive(knowledge.Arrived{Key: "other bot's", Raw: []byte("1/e")})
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := inboxOf(t, line.Inbox); !slices.Equal(got, []string{"1/a", "1/b", "2/c", "odd", "1/e"}) {
		t.Fatalf("the inbox holds %q", got)
	}
	h := &handler{store: store}
	next := begunWith(t, h, line.Inbox)
	accepts(t, next, "1/d")
	next.Wait()
	chat1 := slices.DeleteFunc(h.handled(), func(key string) bool { return key == "c" })
	if !slices.Equal(chat1, []string{"a", "b", "d"}) || len(h.handled()) != 4 || len(inboxOf(t, line.Inbox)) != 0 {
		t.Errorf("handled %q", h.handled())
	}
	if got := quarantined(t, store); len(got) != 2 || !slices.Contains(got, "odd") || !slices.Contains(got, "1/e") {
		t.Errorf("quarantined %q", got)
	}
}

// arriveIn puts updates into an inbox as an ended program left them.
func arriveIn(t *testing.T, inbox knowledge.Store, raws ...string) {
	t.Helper()
	err := inbox.Update(t.Context(), func(tx knowledge.Tx) error {
		for _, u := range rawUpdates(raws...) {
			if _, err := tx.Arrive(knowledge.Arrived{Key: firstKey(u), Raw: u.Raw}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What was handled before the bot was killed and had not left the inbox leaves it before
// the bot begins, while its mark is there: once marks are forgotten it would be handled
// again.
func TestWhatWasHandledLeavesBeforeTheBeginning(t *testing.T) {
	store, inbox := memstore.New(), memstore.New()
	arriveIn(t, inbox, "1/a", "1/b")
	h := &handler{store: store}
	if err := h.handle(t.Context(), readRaw([]byte("1/a"))); err != nil {
		t.Fatal(err)
	}
	h.fails = func(Update) error { return errUnkept }
	line := begunWith(t, h, inbox)
	if got := inboxOf(t, line.Inbox); !slices.Equal(got, []string{"1/b"}) {
		t.Errorf("the inbox holds %q", got)
	}
}

// What a program without an inbox of its own left in the store is handled first, and what
// of it was moved already is not handled twice.
func TestTheStoresOwnInboxMovesIn(t *testing.T) {
	store, inbox := memstore.New(), memstore.New()
	arriveIn(t, store, "1/a", "1/b", "2/c")
	arriveIn(t, inbox, "1/a")
	h := &handler{store: store}
	line := newLine(store, func(ctx context.Context, u Update) error { // as a Bot does
		seen := false
		_ = store.View(ctx, func(tx knowledge.Tx) (err error) { seen, err = tx.Seen(u.Keys...); return err })
		if seen {
			return nil
		}
		return h.handle(ctx, u)
	})
	line.Inbox, line.Read = inbox, readRaw
	if err := line.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	accepts(t, line, "1/d")
	line.Wait()
	chat1 := slices.DeleteFunc(h.handled(), func(key string) bool { return key == "c" })
	if !slices.Equal(chat1, []string{"a", "b", "d"}) || len(h.handled()) != 4 {
		t.Errorf("handled %q", h.handled())
	}
	if a, b := inboxOf(t, store), inboxOf(t, inbox); len(a)+len(b) > 0 {
		t.Errorf("the store's inbox holds %q, the own one %q", a, b)
	}
}

// A departure that the disk does not take holds up nobody, and is tried again.
func TestADepartureThatFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inbox := &refusing{Store: memstore.New()}
		h := &handler{store: memstore.New()}
		line := begunWith(t, h, inbox)
		h.fails = func(u Update) error { inbox.now.Store(firstKey(u) == "a"); return nil }
		accepts(t, line, "1/a")
		synctest.Wait()
		if got := inboxOf(t, line.Inbox); !slices.Equal(got, []string{"1/a"}) || !slices.Equal(h.handled(), []string{"a"}) {
			t.Errorf("the inbox holds %q, handled %q", got, h.handled())
		}
		inbox.now.Store(false)
		accepts(t, line, "1/b")
		synctest.Wait()
		if !slices.Equal(h.handled(), []string{"a", "b"}) {
			t.Errorf("handled %q", h.handled())
		}
		line.Wait()
		if got := inboxOf(t, line.Inbox); len(got) != 0 {
			t.Errorf("the inbox holds %q", got)
		}
	})
}

// So many are taken and not handled, and no more: the next batch waits for its places.
func TestTheInboxHasABound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, hold := memstore.New(), make(chan struct{})
		h := &handler{store: store, fails: func(Update) error { <-hold; return nil }}
		line := begun(t, h)
		for i := range inboxMost / 100 {
			var batch []string
			for j := range 100 {
				batch = append(batch, fmt.Sprintf("%d/%d", j, i*100+j))
			}
			accepts(t, line, batch...)
		}
		begin := time.Now()
		if err := line.Take(t.Context(), rawUpdates("7/late")); !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) != inboxWait {
			t.Errorf("Take beyond the bound: %v after %v", err, time.Since(begin))
		}
		if got := len(inboxOf(t, line.Inbox)); got != inboxMost {
			t.Errorf("the inbox holds %d", got)
		}
		close(hold)
		accepts(t, line, "7/late")
		line.Wait()
		if got := h.handled(); len(got) != inboxMost+1 || len(inboxOf(t, line.Inbox)) != 0 {
			t.Errorf("handled %d", len(got))
		}
	})
}

func TestAClosedLineTakesNothing(t *testing.T) {
	h := &handler{store: memstore.New()}
	line := begun(t, h)
	accepts(t, line, "1/a")
	line.Wait()
	if err := line.Take(t.Context(), rawUpdates("1/b")); !errors.Is(err, errClosed) || !slices.Equal(h.handled(), []string{"a"}) {
		t.Errorf("Take: %v, handled %q", err, h.handled())
	}
}

// The same update given again while its first waits has one effect, and neither stays.
func TestARepeatInTheInboxChangesNothing(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	hold := make(chan struct{})
	line := newLine(w.bot.Store, func(ctx context.Context, u Update) error { <-hold; return w.bot.Handle(ctx, u) })
	if err := line.Begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	u := w.message("/hoicanbo cho tôi hỏi việc này", "u1")
	u.Raw = []byte("bytes")
	for range 3 {
		if err := line.Take(t.Context(), []Update{u}); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(inboxOf(t, line.Inbox)); n != 3 {
		t.Errorf("%d are in the inbox", n)
	}
	close(hold)
	line.Wait()
	err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
		all, err := tx.WaitingQuestions(10)
		if len(all) != 1 {
			t.Errorf("%d questions", len(all))
		}
		return err
	})
	if err != nil || len(inboxOf(t, line.Inbox)) != 0 {
		t.Errorf("%v; the inbox holds %q", err, inboxOf(t, line.Inbox))
	}
}

// What nobody may keep is not in the inbox either, not even for a moment.
func TestTheInboxHoldsNothingThatMayNotBeKept(t *testing.T) {
	b := newWorld(t).bot
	u := Update{Kind: KindMessage, ChatIs: Private}
	for _, text := range []string{"OTP là 483920", "mật khẩu: Hoa@1990", "thẻ 4111 1111 1111 1111", "số tôi 0912345678", "CCCD 079188001234",
		"5678", "dạ số cuối là 56 78", "12", "số cuối là 56, 78", "dạ 567 ạ"} {
		if u.Text = text; !b.Unwritten(u) {
			t.Errorf("%q goes into the inbox", text)
		}
	}
	for _, text := range []string{"đăng ký khai sinh cần giấy tờ gì", "/start", "/tracuu H26.35-261120-1042", "H26.35-261120-1042",
		"tôi 65 tuổi được trợ cấp gì", "cấp lại cmnd 9 số"} {
		if u.Text = text; b.Unwritten(u) {
			t.Errorf("%q does not go into the inbox", text)
		}
	}
	for what, u := range map[string]Update{
		"a telephone number": {ChatIs: Private, File: FileContact}, "a place": {ChatIs: Private, File: FileLocation},
		"a poll": {ChatIs: Private, File: FileOther}, "a song": {ChatIs: Private, File: FileAudio},
		"a quote": {ChatIs: Private, Text: "còn cái này", Beside: true}, "a pinned message": {ChatIs: Private, Kind: KindOther}, "nobody knows what": {Kind: KindOther},
		"a file's name": {ChatIs: Private, File: FileDocument, Document: &File{Name: "CCCD 079188001234.pdf"}},
	} {
		if !b.Unwritten(u) {
			t.Errorf("%s goes into the inbox", what)
		}
	}
	for what, u := range map[string]Update{
		"what the bot said": {ChatIs: Private, Text: "còn cái này", ReplyTo: "7", ReplyText: "Dạ"}, "a group": {ChatIs: Group, Text: "OTP là 483920", Beside: true},
		"a photo": {ChatIs: Private, File: FilePhoto}, "a file": {ChatIs: Private, File: FileDocument, Document: &File{Name: "to-khai.pdf"}}, "a press": {ChatIs: Private, Kind: KindPress},
	} {
		if b.Unwritten(u) {
			t.Errorf("%s does not go into the inbox", what)
		}
	}
}
