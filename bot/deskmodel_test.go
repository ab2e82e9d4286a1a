package bot

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/bot/outbox"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// bedlam is an office in which anything can happen at any time: citizens and
// officers write and press, messages get lost on the wire, the program is killed.
// What the bot does goes through its real parts; only the clock, the network and
// the order of things are the test's.
type bedlam struct {
	t       *rapid.T
	bot     *Bot
	store   *fragile
	now     time.Time
	keys    int
	ids     int
	updates int
	last    Update // handled last; a killed program gets it again
	asked   []string
	added   map[string]int64             // what was added, and to which question
	replies map[string]bool              // officers' replies that the bot took
	screens map[string][]*onScreen       // what stands on the screens of a chat
	before  map[int64]knowledge.Question // before the step
	crashed int
}

// onScreen is a message of the bot's that arrived.
type onScreen struct {
	id   string
	seq  uint64
	body knowledge.Body
}

// fragile is a store that can die at a commit: before it, or right after.
type fragile struct {
	knowledge.Store
	die string // "before", "after"; "" not now
}

var errKilled = errors.New("killed")

func (f *fragile) Update(ctx context.Context, do func(knowledge.Tx) error) error {
	how := f.die
	f.die = ""
	if how == "before" {
		_ = f.Store.Update(ctx, func(tx knowledge.Tx) error { return errors.Join(do(tx), errKilled) })
		return errKilled
	}
	err := f.Store.Update(ctx, do)
	if how == "after" && err == nil {
		return errKilled
	}
	return err
}

var (
	stageOfficers = []string{"501", "502"}
	stageCitizens = []string{"100", "200", "300"}
)

func newStage(t *rapid.T, edition Editions) *bedlam {
	s := &bedlam{t: t, store: &fragile{Store: memstore.New()}, now: time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC),
		added: map[string]int64{}, replies: map[string]bool{}, screens: map[string][]*onScreen{}, ids: 1000}
	s.start(edition)
	if err := s.bot.Begin(context.Background(), Seeds{Desk: deskChat, DeskName: "Một cửa", Admins: []knowledge.Account{{Channel: "tg", ID: "900"}},
		Officers: []knowledge.Account{{Channel: "tg", ID: "501"}, {Channel: "tg", ID: "502"}}}); err != nil {
		t.Fatal(err)
	}
	return s
}

// start is a new process over what the last one committed: its outbox settles what that
// left, and stops before it pays anything.
func (s *bedlam) start(edition Editions) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	s.bot = New(Options{Store: s.store, Editions: edition, Window: &world{}, Limits: testLimits(4096), Channel: "tg", Username: "motcua_bot",
		Now: func() time.Time { return s.now }, Pulse: func(string, time.Duration) { stop() }, Key: func() string { s.keys++; return "key" + strconv.Itoa(s.keys) }})
	if err := s.bot.outbox.Run(ctx); err != nil {
		s.t.Fatal(err)
	}
}

// handle gives the bot an update, perhaps killing it on the way; what was not
// confirmed comes again.
func (s *bedlam) handle(u Update) {
	s.updates++
	u.Keys, u.At = []string{fmt.Sprint("u", s.updates)}, s.now
	s.last = u
	s.store.die = rapid.SampledFrom([]string{"", "", "", "", "", "before", "after"}).Draw(s.t, "dies")
	err := s.bot.Handle(context.Background(), u)
	s.store.die = ""
	s.bot.jobs.Wait()
	if err == nil {
		return
	}
	if !errors.Is(err, errKilled) {
		s.t.Fatalf("%s %q: %v", u.Kind, u.Text, err)
	}
	s.crash()
}

// crash kills the program; Telegram gives it its last update again.
func (s *bedlam) crash() {
	s.crashed++
	s.start(s.bot.Editions)
	if s.last.Kind == "" {
		return
	}
	if err := s.bot.Handle(context.Background(), s.last); err != nil {
		s.t.Fatalf("again %s %q: %v", s.last.Kind, s.last.Text, err)
	}
	s.bot.jobs.Wait()
}

func (s *bedlam) id() string { s.ids++; return strconv.Itoa(s.ids) }

// from is an update of somebody in a chat.
func (s *bedlam) from(who string, chat knowledge.Address) Update {
	u := Update{Kind: KindMessage, Chat: chat, ChatIs: Private, Message: s.id(), From: Author{Account: knowledge.Account{Channel: "tg", ID: who}, Name: "Người " + who}}
	if strings.HasPrefix(chat.Chat, "-") {
		u.ChatIs = Group
	}
	return u
}

func private(who string) knowledge.Address { return knowledge.Address{Channel: "tg", Chat: who} }

// questions is every question in the store.
func (s *bedlam) questions() map[int64]knowledge.Question {
	out := map[int64]knowledge.Question{}
	err := s.store.View(context.Background(), func(tx knowledge.Tx) error {
		all, err := tx.QuestionsAsked(time.Time{}, s.now.AddDate(1, 0, 0), everything)
		for _, q := range all {
			out[q.Number] = q
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

// debts is the first debt of each chat.
func (s *bedlam) debts() (first []knowledge.Notice) {
	for _, n := range s.allDebts() {
		if !slices.ContainsFunc(first, func(f knowledge.Notice) bool { return f.To == n.To }) {
			first = append(first, n)
		}
	}
	return first
}

func (s *bedlam) allDebts() (all []knowledge.Notice) {
	err := s.store.View(context.Background(), func(tx knowledge.Tx) (err error) {
		all, err = tx.Debts(0, everything)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

// sends is a Sender.
type sends func(n knowledge.Notice, target knowledge.MessageRef) (message string, err error)

func (do sends) Send(_ context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	return do(n, target)
}

// attempt has the outbox make an attempt at a debt, of which becomes what outcome says.
func (s *bedlam) attempt(d knowledge.Notice, outcome string) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	tried := false
	s.bot.outbox.Sender = sends(func(n knowledge.Notice, target knowledge.MessageRef) (message string, err error) {
		tried = true
		if n.To == deskChat && outcome == "blocked" {
			outcome = "sent" // a desk that is gone is another test's
		}
		if outcome == "sent" || outcome == "arrived unknown" || outcome == "killed" {
			message = s.arrives(n, target)
		}
		switch outcome {
		case "killed":
			s.store.die = "before"
			stop()
		case "not sent":
			err = &outbox.SendError{Outcome: outbox.NotSent, Wait: time.Second}
		case "lost", "arrived unknown":
			err = &outbox.SendError{Outcome: outbox.Uncertain}
		case "blocked":
			err = &outbox.SendError{Outcome: outbox.Never}
		}
		return message, err
	})
	s.bot.outbox.Pay(ctx, d.Seq)
	if !tried {
		return
	}
	if outcome == "killed" {
		s.crash()
	}
	if outcome != "sent" {
		s.doubted(d)
	}
}

// doubted takes in the question that an answer becomes when it did not arrive, or nobody
// knows whether it did.
func (s *bedlam) doubted(d knowledge.Notice) {
	for n, q := range s.questions() {
		if _, old := s.before[n]; old {
			continue
		}
		if d.Kind != knowledge.NoticeAnswer {
			s.t.Fatalf("a %s that did not arrive became #%d", d.Kind, n)
		}
		s.asked = append(s.asked, q.Words())
		s.before[n] = q
	}
}

// arrives shows a notice on the screens.
func (s *bedlam) arrives(n knowledge.Notice, target knowledge.MessageRef) string {
	if n.Edits == 0 {
		m := &onScreen{s.id(), n.Seq, n.Body}
		s.screens[n.To.Chat] = append(s.screens[n.To.Chat], m)
		return m.id
	}
	for _, m := range s.screens[target.Chat] {
		if m.id == target.Message {
			m.body = n.Body
		}
	}
	return target.Message
}

func (s *bedlam) someScreen(chat string) *onScreen {
	all := s.screens[chat]
	if len(all) == 0 {
		return nil
	}
	return all[rapid.IntRange(0, len(all)-1).Draw(s.t, "message")]
}

// press draws a button of a chat.
func (s *bedlam) press(who string, chat knowledge.Address) (Update, bool) {
	var found []knowledge.Button
	var on []string
	for _, m := range s.screens[chat.Chat] {
		for _, row := range m.body.Buttons {
			for _, b := range row {
				found, on = append(found, b), append(on, m.id)
			}
		}
	}
	if len(found) == 0 {
		return Update{}, false
	}
	i := rapid.IntRange(0, len(found)-1).Draw(s.t, "button")
	u := s.from(who, chat)
	u.Kind, u.Message, u.Press = KindPress, on[i], Press{ID: fmt.Sprint("p", s.updates), Data: found[i].Press}
	return u, true
}

// othersStay fails when a question other than one has another state or holder than
// before the step.
func (s *bedlam) othersStay(but int64, after map[int64]knowledge.Question) {
	for n, b := range s.before {
		if q := after[n]; n != but && (q.State != b.State || q.Claimer != b.Claimer || len(q.Thread) != len(b.Thread)) {
			s.t.Fatalf("#%d, which was not meant, became %s of %s", n, q.State, b.State)
		}
	}
}

// holds is what is true after every step.
func (s *bedlam) holds(*rapid.T) {
	after := s.questions()
	if len(after) != len(s.asked) {
		s.t.Fatalf("%d questions of %d that were asked", len(after), len(s.asked))
	}
	for n, q := range after {
		held := q.Claimer != knowledge.Account{}
		if q.State == knowledge.Claimed && !held || q.State == knowledge.Open && held || held && !slices.Contains(stageOfficers, q.Claimer.ID) {
			s.t.Fatalf("#%d is %s, and %q has it", n, q.State, q.Claimer.ID)
		}
		if !slices.Contains(s.asked, q.Words()) {
			s.t.Fatalf("#%d says %q", n, q.Words())
		}
	}
	s.before = after
}

// settles lets everything work from now on, and looks whether anything was lost.
func (s *bedlam) settles() {
	for round := 0; ; round++ {
		debts := s.allDebts()
		if len(debts) == 0 {
			break
		}
		if round == 1000 {
			s.t.Fatalf("however often it is tried, %d notices are never paid", len(debts))
		}
		for _, d := range debts {
			s.attempt(d, "sent")
		}
	}
	after := s.questions()
	for text, n := range s.added {
		if count := s.said(after[n], text); count != 1 {
			s.t.Fatalf("%q stands %d times in #%d", text, count, n)
		}
	}
	for n, q := range after {
		s.questionSettled(n, q)
	}
}

func (s *bedlam) said(q knowledge.Question, text string) (times int) {
	for _, e := range q.Thread {
		if e.Text == text {
			times++
		}
	}
	return times
}

// questionSettled fails when a reply neither stands on the citizen's screen nor is
// known to have failed, or when a waiting question has nothing to show at the desk.
func (s *bedlam) questionSettled(n int64, q knowledge.Question) {
	err := s.store.View(context.Background(), func(tx knowledge.Tx) error {
		for _, e := range q.Thread {
			if e.Side != knowledge.ByOfficer || e.Taken {
				continue
			}
			notice, err := tx.Notice(e.Notice)
			if err != nil {
				return fmt.Errorf("reply %q has no notice: %w", e.Text, err)
			}
			there := slices.ContainsFunc(s.screens[q.Citizen.Chat], func(m *onScreen) bool { return !m.body.Remove && strings.Contains(m.body.Text, e.Text) })
			switch {
			case notice.State == knowledge.Sent && !there:
				return fmt.Errorf("reply %q is sent, and on no screen", e.Text)
			case (notice.State == knowledge.Failed || notice.State == knowledge.Unknown) && !s.deskKnows(n):
				return fmt.Errorf("reply %q did not arrive, and the desk does not know", e.Text)
			case !notice.State.Final():
				return fmt.Errorf("reply %q is %s", e.Text, notice.State)
			}
		}
		if !q.Waiting() {
			return nil
		}
		if !slices.ContainsFunc(s.screens[deskChat.Chat], func(m *onScreen) bool { return strings.Contains(m.body.Text, fmt.Sprintf("#%d", n)) }) {
			return errors.New("it waits, and nothing of it stands at the desk")
		}
		return nil
	})
	if err != nil {
		s.t.Fatalf("#%d: %v", n, err)
	}
}

func (s *bedlam) deskKnows(n int64) bool {
	return slices.ContainsFunc(s.screens[deskChat.Chat], func(m *onScreen) bool {
		return strings.Contains(m.body.Text, "⚠️") && strings.Contains(m.body.Text, fmt.Sprintf("#%d", n))
	})
}

var deskSequences = flag.Int("desk.sequences", 100, "how many random sequences TestDeskKeepsItsPromises plays")

// Whatever citizens and officers do, in whatever order, whatever gets lost on the
// wire and whenever the program dies: every question is open, claimed by one,
// answered or closed by somebody; every word is kept once; every reply arrives or
// is known not to.
func TestDeskKeepsItsPromises(t *testing.T) {
	edition := oneEdition{sampleEdition(t)}
	defer setRapid(t, "rapid.checks", strconv.Itoa(*deskSequences))()
	defer setRapid(t, "rapid.nofailfile", "true")()
	rapid.Check(t, func(r *rapid.T) {
		s := newStage(r, edition)
		s.before = s.questions()
		r.Repeat(map[string]func(*rapid.T){
			"": s.holds, "asks": s.citizenAsks, "rush": s.rush, "adds": s.citizenAdds, "citizen presses": s.citizenPresses,
			"officer commands": s.officerCommands, "officer replies": s.officerReplies, "officer presses": s.officerPresses,
			"time": s.timePasses, "pays": s.pays, "pays more": s.pays, "pays most": s.pays, "killed": func(*rapid.T) { s.crash() },
		})
		s.settles()
	})
}

// setRapid sets one of rapid's flags, and returns what sets it back.
func setRapid(t *testing.T, name, value string) func() {
	t.Helper()
	f := flag.Lookup(name)
	old := f.Value.String()
	if err := f.Value.Set(value); err != nil {
		t.Fatal(err)
	}
	return func() { _ = f.Value.Set(old) }
}
