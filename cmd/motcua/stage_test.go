package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/url"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"motcua/bot"
	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// The people of a stage, and their group: a basic one.
const (
	asker    = 101 // asks the bot
	troubled = 102 // asks an officer
	clerk    = 201 // an officer
	keeper   = 301 // the admin
	office   = -500
)

// stage is the bot as serving wires it, from the Telegram client to the store,
// before a sandbox that is reached without a network: so the time is synctest's,
// and an hour of outage takes no time.
type stage struct {
	*sandbox.Server
	t     *testing.T
	wire  *shortcut
	road  http.RoundTripper // to the sandbox: the wire, or nil for a connection
	store knowledge.Store
	inbox knowledge.Store
	log   logbook
	leave context.CancelFunc
	at    sync.WaitGroup // who is at work
	rates telegram.Rates // how fast the bot may send
	owes  expected       // what the ledger at the end is to know of the piece
	press press          // what publishes
}

// remembered is how many requests the sandbox remembers: of more no ledger can be made.
const remembered = 9_000

// stop has the bot leave and waits until it is gone.
func (s *stage) stop() {
	s.leave()
	s.at.Wait()
}

// embedded is the edition of the guides that come with the program, built once.
var embedded = sync.OnceValues(func() (*index.Edition, error) {
	s, err := guideFlags{Embedded: true}.load("", time.Now())
	if err != nil {
		return nil, err
	}
	library := s.library()
	x, err := index.BuildMem(context.Background(), library)
	return &index.Edition{Library: library, Index: x, Hash: library.Hash()}, err
})

type standing struct{ *index.Edition }

func (s standing) Current() (*index.Edition, func()) { return s.Edition, func() {} }

// onStage plays a piece with a bot at work, and then has it leave.
func onStage(t *testing.T, store knowledge.Store, desk knowledge.Address, piece func(*stage)) {
	t.Helper()
	onStageAt(t, store, desk, telegram.Rates{}, piece)
}

// onStageAt is onStage at a pace; when there is one, the sandbox has Telegram's limits.
func onStageAt(t *testing.T, store knowledge.Store, desk knowledge.Address, rates telegram.Rates, piece func(*stage)) {
	edition, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)))
		limits := rates != telegram.Rates{}
		s := &stage{Server: sandbox.New(sandbox.Options{ReadAll: true, Limits: limits}), t: t, store: store, inbox: memstore.New(), rates: rates}
		if f, fails := store.(interface {
			failing(knowledge.Store) knowledge.Store
		}); fails {
			s.inbox = f.failing(s.inbox) // it lies on the same disk
		}
		s.wire = &shortcut{to: s.Server}
		s.road = s.wire
		s.people(desk)
		var leaving context.Context
		leaving, s.leave = context.WithCancel(t.Context())
		s.work(leaving, edition, desk)
		synctest.Wait()
		piece(s)
		s.stop()
		if len(s.Requests()) < remembered {
			balanced(t, s.Server, s.store, s.inbox, s.owes)
		}
		s.Close()
		if strings.Contains(s.log.String(), s.Token()) {
			t.Error("the log holds the token")
		}
	})
}

// people opens the officers' group; a desk with a topic makes it a forum.
func (s *stage) people(desk knowledge.Address) {
	for id, name := range map[int64]string{asker: "Bà Hoa", troubled: "Ông Tư", clerk: "Anh Minh", keeper: "Cô Lan"} {
		s.AddUser(sandbox.User{ID: id, FirstName: name})
	}
	members := []sandbox.Member{{User: s.Bot().ID, Status: sandbox.Administrator}, {User: clerk}, {User: keeper, Status: sandbox.Creator}}
	if desk.Topic == "" {
		s.AddChat(sandbox.Chat{ID: office, Title: "Tổ một cửa"}, members...)
		return
	}
	s.AddChat(sandbox.Chat{ID: sandbox.DemoDesk, Title: "Tổ một cửa", IsForum: true}, members...)
	if topic := s.AddTopic(sandbox.DemoDesk, "Người dân hỏi"); fmt.Sprint(topic.ThreadID) != desk.Topic {
		s.t.Fatalf("the topic is %d", topic.ThreadID)
	}
}

// work starts the bot.
func (s *stage) work(ctx context.Context, edition *index.Edition, desk knowledge.Address) {
	log := slog.New(slog.NewTextHandler(&s.log, nil))
	client := telegram.New(telegram.Options{Token: s.Token(), URL: cmp.Or(s.URL, "http://telegram.test"), HTTP: &http.Client{Transport: s.road}, Log: log})
	b := bot.New(bot.Options{
		Store: s.store, Editions: standing{edition}, Limits: telegram.Limits(), Channel: channelName, Username: "motcua_bot",
		Publish: &s.press, Window: window{client, telegram.NewPace(client, s.rates, nil)}, Now: time.Now, Key: rand.Text, Log: log,
	})
	line := &bot.Line{Store: s.store, Inbox: s.inbox, Handle: b.Handle, Read: client.Read, Surplus: b.Surplus, Unwritten: b.Unwritten, Now: time.Now, Log: log}
	seeds := bot.Seeds{Desk: desk, DeskName: deskName, Officers: accounts([]int64{clerk}), Admins: accounts([]int64{keeper})}
	if err := b.Begin(ctx, seeds); err != nil {
		s.t.Error(err)
	}
	s.at.Go(func() {
		if err := b.Run(ctx); err != nil {
			s.t.Error(err)
		}
	})
	if err := line.Begin(ctx); err != nil {
		s.t.Error(err)
	}
	s.at.Go(func() {
		client.Poll(ctx, line)
		line.Wait()
	})
}

// until lets time pass until something is so, at most a day.
func (s *stage) until(what string, so func() bool) {
	s.t.Helper()
	for range 24 * 3600 {
		if synctest.Wait(); so() {
			return
		}
		time.Sleep(time.Second)
	}
	log := s.log.String()
	s.t.Fatalf("in vain: %s; the log ends: %s", what, log[max(0, len(log)-3000):])
}

// settled waits until nothing is owed, nothing waits, and an hour has passed.
func (s *stage) settled() {
	s.t.Helper()
	s.paid()
	time.Sleep(time.Hour)
	synctest.Wait()
}

// paid waits until nothing is owed and nothing waits.
func (s *stage) paid() {
	s.t.Helper()
	s.until("all is settled", func() bool { return s.waiting() == 0 && s.debts() == 0 })
}

func (s *stage) debts() (n int) { return s.count(knowledge.Tx.CountDebts) }

// waiting counts what the bot has not taken in, or not handled yet.
func (s *stage) waiting() int {
	s.t.Helper()
	n, err := arrivedIn(context.Background(), s.inbox)
	if err != nil {
		s.t.Fatal(err)
	}
	return n + s.Pending()
}

func (s *stage) count(of func(knowledge.Tx) (int, error)) (n int) {
	s.t.Helper()
	s.view(func(tx knowledge.Tx) (err error) {
		n, err = of(tx)
		return err
	})
	return n
}

func (s *stage) view(do func(knowledge.Tx) error) {
	s.t.Helper()
	if err := s.store.View(context.Background(), do); err != nil {
		s.t.Fatal(err)
	}
}

// copies are the bot's messages in a chat that say something.
func (s *stage) copies(chat int64, says string) (all []sandbox.Message) {
	for _, m := range s.Messages(chat) {
		if m.ByBot() && strings.Contains(m.Text+m.Caption, says) {
			all = append(all, m)
		}
	}
	return all
}

// once wants a message to have arrived: exactly once, or with more copies that
// all say that they are.
func (s *stage) once(chat int64, says string, most int) {
	s.t.Helper()
	all, unmarked := s.copies(chat, says), 0
	for _, m := range all {
		if !strings.Contains(m.Text, repeatMark) {
			unmarked++
		}
	}
	if len(all) == 0 || len(all) > most || unmarked > 1 {
		s.t.Errorf("%q is %d times in chat %d, %d of them unmarked; at most %d may be", says, len(all), chat, unmarked, most)
	}
}

// shortcut carries requests to a handler without a network, and breaks the line
// where the handler does.
type shortcut struct {
	to   http.Handler
	down atomic.Bool  // nobody answers the door
	lag  atomic.Int64 // how long a message takes there and back, in nanoseconds

	mu       sync.Mutex
	answered func(r *http.Request, code int)                  // is told of every answer; may be nil
	door     func(method string, form url.Values) (open bool) // is asked before each request; may be nil: open
}

// watchDoor has a function asked, before each request, whether somebody answers.
func (s *shortcut) watchDoor(door func(method string, form url.Values) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.door = door
}

// closed reports whether nobody answers a request.
func (s *shortcut) closed(r *http.Request) bool {
	s.mu.Lock()
	door := s.door
	s.mu.Unlock()
	return s.down.Load() || door != nil && !door(path.Base(r.URL.Path), formOf(r))
}

// formOf is what a request says; of an upload nothing.
func formOf(r *http.Request) url.Values {
	if r.GetBody == nil || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
		return nil
	}
	body, err := r.GetBody()
	if err != nil {
		return nil
	}
	text, _ := io.ReadAll(body)
	form, _ := url.ParseQuery(string(text))
	return form
}

func (s *shortcut) RoundTrip(r *http.Request) (*http.Response, error) {
	if s.closed(r) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
	}
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil {
		trace.WroteHeaders()
	}
	if strings.HasSuffix(r.URL.Path, "/sendMessage") {
		time.Sleep(time.Duration(s.lag.Load()))
	}
	answer := httptest.NewRecorder()
	broken := s.serve(answer, r)
	switch err := r.Context().Err(); {
	case err != nil:
		return nil, err
	case broken && !answer.Flushed:
		return nil, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	}
	resp := answer.Result()
	s.mu.Lock()
	if s.answered != nil {
		s.answered(r, resp.StatusCode)
	}
	s.mu.Unlock()
	if broken {
		resp.Body = io.NopCloser(io.MultiReader(resp.Body, failing{io.ErrUnexpectedEOF}))
	}
	return resp, nil
}

func (s *shortcut) serve(w http.ResponseWriter, r *http.Request) (broken bool) {
	defer func() {
		if p := recover(); p != nil {
			if p != http.ErrAbortHandler {
				panic(p)
			}
			broken = true
		}
	}()
	s.to.ServeHTTP(w, r)
	return false
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// logbook is a log that many write and a test reads.
type logbook struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
