package storetest

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/knowledge"
)

// model is what a store should hold, kept in the simplest way there is.
type model struct {
	questions map[int64]knowledge.Question
	notices   map[uint64]knowledge.Notice
	seen      map[string]time.Time
	lastSeq   uint64
}

var errNo = errors.New("no")

// agrees does the same random things to one store and to a model, some of them
// in transactions that fail, and compares what both say.
func agrees(t *testing.T, open func(t *testing.T) knowledge.Store) {
	s := open(t)
	m := model{map[int64]knowledge.Question{}, map[uint64]knowledge.Notice{}, map[string]time.Time{}, 0}
	rapid.Check(t, func(r *rapid.T) { // one store for all runs: what an earlier run left is in the model too
		for range rapid.IntRange(1, 6).Draw(r, "transactions") {
			fails := rapid.IntRange(0, 3).Draw(r, "fails") == 0
			did := m.clone()
			steps := rapid.SliceOfN(rapid.Custom(aStep), 1, 6).Draw(r, "steps")
			err := s.Update(context.Background(), func(tx knowledge.Tx) error {
				did = m.clone()
				for _, step := range steps {
					if err := step.do(tx, &did); err != nil {
						return fmt.Errorf("%s: %w", step.name, err)
					}
				}
				if fails {
					return errNo
				}
				return nil
			})
			switch {
			case fails && err == errNo:
			case !fails && err == nil:
				m = did
			default:
				r.Fatalf("Update: %v", err)
			}
		}
		if err := s.View(context.Background(), m.compare); err != nil {
			r.Fatal(err)
		}
	})
}

func (m model) clone() model {
	out := model{map[int64]knowledge.Question{}, map[uint64]knowledge.Notice{}, map[string]time.Time{}, m.lastSeq}
	for k, v := range m.questions {
		out.questions[k] = v
	}
	for k, v := range m.notices {
		out.notices[k] = v
	}
	for k, v := range m.seen {
		out.seen[k] = v
	}
	return out
}

// step is something done to a store and to a model.
type step struct {
	name string
	do   func(tx knowledge.Tx, m *model) error
}

func aStep(r *rapid.T) step {
	n := rapid.Int64Range(1, 12).Draw(r, "number")
	at := now.Add(time.Duration(rapid.IntRange(0, 20).Draw(r, "hour")) * time.Hour)
	who := rapid.SampledFrom([]knowledge.Address{citizen, other}).Draw(r, "citizen")
	state := rapid.SampledFrom([]knowledge.State{knowledge.Open, knowledge.Claimed, knowledge.Answered, knowledge.Closed}).Draw(r, "state")
	paid := rapid.SampledFrom([]knowledge.NoticeState{knowledge.Pending, knowledge.Sending, knowledge.Sent, knowledge.Unknown}).Draw(r, "notice state")
	limit := rapid.IntRange(0, 5).Draw(r, "limit")
	return rapid.SampledFrom([]step{
		{"put question", func(tx knowledge.Tx, m *model) error { return m.putQuestion(tx, n, who, state) }},
		{"mark seen", func(tx knowledge.Tx, m *model) error { return m.markSeen(tx, at, fmt.Sprint(n)) }},
		{"forget seen", func(tx knowledge.Tx, m *model) error { return m.forgetSeen(tx, at, limit) }},
		{"owe", func(tx knowledge.Tx, m *model) error { return m.owe(tx, who) }},
		{"put notice", func(tx knowledge.Tx, m *model) error { return m.putNotice(tx, n, paid, at) }},
		{"forget notices", func(tx knowledge.Tx, m *model) error { return m.forgetNotices(tx, at, limit) }},
	}).Draw(r, "step")
}

func (m *model) putQuestion(tx knowledge.Tx, n int64, who knowledge.Address, state knowledge.State) error {
	q := knowledge.Question{Number: n, Citizen: who, State: state}
	m.questions[n] = q
	return tx.PutQuestion(q)
}

func (m *model) markSeen(tx knowledge.Tx, at time.Time, key string) error {
	if _, ok := m.seen[key]; !ok {
		m.seen[key] = at
	}
	return tx.MarkSeen(at, key)
}

func (m *model) forgetSeen(tx knowledge.Tx, before time.Time, limit int) error {
	want := 0
	for _, key := range oldest(m.seen, func(_ string, at time.Time) time.Time { return at }) {
		if want < limit && m.seen[key].Before(before) {
			delete(m.seen, key)
			want++
		}
	}
	return saysHowMany(tx.ForgetSeen(before, limit))(want)
}

func (m *model) owe(tx knowledge.Tx, to knowledge.Address) error {
	m.lastSeq++
	m.notices[m.lastSeq] = knowledge.Notice{Seq: m.lastSeq, To: to, State: knowledge.Pending}
	seq, err := tx.Owe(knowledge.Notice{To: to})
	if err == nil && seq != m.lastSeq {
		err = fmt.Errorf("got Seq %d, want %d", seq, m.lastSeq)
	}
	return err
}

func (m *model) putNotice(tx knowledge.Tx, back int64, state knowledge.NoticeState, at time.Time) error {
	seq := m.lastSeq - uint64(back)
	n, ok := m.notices[seq]
	if !ok {
		if _, err := tx.Notice(seq); !errors.Is(err, knowledge.ErrNotFound) {
			return fmt.Errorf("a notice that is not there: %w", err)
		}
		return nil
	}
	n.State, n.Done, n.Message = state, time.Time{}, ""
	if state == knowledge.Sent || state == knowledge.Unknown {
		n.Done, n.Message = at, fmt.Sprint(back)
	}
	m.notices[seq] = n
	return tx.PutNotice(n)
}

func (m *model) forgetNotices(tx knowledge.Tx, before time.Time, limit int) error {
	want := 0
	for _, seq := range oldest(m.notices, func(_ uint64, n knowledge.Notice) time.Time { return n.Done }) {
		if n := m.notices[seq]; want < limit && !n.Done.IsZero() && n.Done.Before(before) {
			delete(m.notices, seq)
			want++
		}
	}
	return saysHowMany(tx.ForgetNotices(before, limit))(want)
}

func saysHowMany(n int, err error) func(want int) error {
	return func(want int) error {
		if err == nil && n != want {
			return fmt.Errorf("forgot %d, want %d", n, want)
		}
		return err
	}
}

// oldest lists the keys of a map by time, then by key.
func oldest[K int64 | uint64 | string, V any](in map[K]V, at func(K, V) time.Time) []K {
	var out []K
	for k := range in {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := at(out[i], in[out[i]]), at(out[j], in[out[j]])
		return a.Before(b) || a.Equal(b) && out[i] < out[j]
	})
	return out
}

// compare looks at a store in every way that has an index.
func (m model) compare(tx knowledge.Tx) error {
	var waiting, debts string
	of, first := map[knowledge.Address]string{}, map[knowledge.MessageRef]uint64{}
	for _, n := range oldest(m.questions, func(int64, knowledge.Question) time.Time { return now }) {
		q := m.questions[n]
		of[q.Citizen] = fmt.Sprint(n, " ", of[q.Citizen])
		if q.Waiting() {
			waiting = fmt.Sprint(waiting, n, " ")
		}
	}
	for _, seq := range oldest(m.notices, func(uint64, knowledge.Notice) time.Time { return now }) {
		n := m.notices[seq]
		if n.State == knowledge.Pending || n.State == knowledge.Sending {
			debts = fmt.Sprint(debts, seq, n.State, " ")
		}
		at := knowledge.MessageRef{Channel: n.To.Channel, Chat: n.To.Chat, Message: n.Message}
		if _, ok := first[at]; !ok && n.Message != "" {
			first[at] = seq
		}
	}
	return errors.Join(m.compareQuestions(tx, waiting, of), m.compareNotices(tx, debts, first), m.compareSeen(tx))
}

func (m model) compareQuestions(tx knowledge.Tx, waiting string, of map[knowledge.Address]string) error {
	qs, err := tx.WaitingQuestions(1000)
	if got := numbers(qs); err != nil || got != trim(waiting) {
		return fmt.Errorf("waiting: got %q, want %q: %w", got, waiting, err)
	}
	for _, who := range []knowledge.Address{citizen, other} {
		qs, err := tx.QuestionsOf(who, 1000)
		if got := numbers(qs); err != nil || got != trim(of[who]) {
			return fmt.Errorf("questions of %v: got %q, want %q: %w", who, got, of[who], err)
		}
	}
	return nil
}

func trim(s string) string {
	if s == "" {
		return s
	}
	return s[:len(s)-1]
}

func (m model) compareNotices(tx knowledge.Tx, debts string, first map[knowledge.MessageRef]uint64) error {
	list, err := tx.Debts(0, 1000)
	got := ""
	for _, n := range list {
		got = fmt.Sprint(got, n.Seq, n.State, " ")
	}
	count, err2 := tx.CountDebts()
	if err := errors.Join(err, err2); err != nil || got != debts || count != len(list) {
		return fmt.Errorf("debts: got %q and %d, want %q: %w", got, count, debts, err)
	}
	for _, who := range []knowledge.Address{citizen, other} {
		for back := range 13 {
			at := knowledge.MessageRef{Channel: who.Channel, Chat: who.Chat, Message: fmt.Sprint(back)}
			n, err := tx.NoticeAt(at)
			if n.Seq != first[at] || err != nil && !errors.Is(err, knowledge.ErrNotFound) {
				return fmt.Errorf("notice at %v: got %d, want %d: %w", at, n.Seq, first[at], err)
			}
		}
	}
	return nil
}

func (m model) compareSeen(tx knowledge.Tx) error {
	for n := range 13 {
		_, want := m.seen[fmt.Sprint(n)]
		if got, err := tx.Seen(fmt.Sprint(n)); err != nil || got != want {
			return fmt.Errorf("seen %d: got %v, want %v: %w", n, got, want, err)
		}
	}
	return nil
}
