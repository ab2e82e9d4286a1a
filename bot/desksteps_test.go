package bot

import (
	"context"
	"fmt"
	"time"

	"pgregory.net/rapid"

	"motcua/knowledge"
)

// The steps of a bedlam: what people do, and that time passes.

func (s *bedlam) citizenAsks(*rapid.T) {
	who := rapid.SampledFrom(stageCitizens).Draw(s.t, "citizen")
	u := s.from(who, private(who))
	words := fmt.Sprint("việc ", len(s.asked), " của tôi")
	u.Text = "/hoicanbo " + words
	s.asked = append(s.asked, words)
	s.handle(u)
	s.onlyOneMore()
}

// rush is many who ask at once, so that their cards are gathered.
func (s *bedlam) rush(r *rapid.T) {
	for range rapid.IntRange(5, 20).Draw(s.t, "many") {
		s.citizenAsks(r)
		s.holds(r)
	}
}

// onlyOneMore fails unless the step made one question and changed no other.
func (s *bedlam) onlyOneMore() {
	after := s.questions()
	if len(after) != len(s.before)+1 {
		s.t.Fatalf("%d questions, then %d", len(s.before), len(after))
	}
	s.othersStay(0, after)
}

// askedAnew reports whether the step made a question of what was offered or awaited.
func (s *bedlam) askedAnew(after map[int64]knowledge.Question) bool {
	for n, q := range after {
		if _, old := s.before[n]; !old {
			s.asked = append(s.asked, q.Words())
			s.onlyOneMore()
			return true
		}
	}
	return false
}

func (s *bedlam) citizenAdds(*rapid.T) {
	who := rapid.SampledFrom(stageCitizens).Draw(s.t, "citizen")
	m := s.someScreen(who)
	if m == nil {
		s.t.Skip("nothing to reply to")
	}
	u := s.from(who, private(who))
	u.Text, u.ReplyTo = fmt.Sprint("thêm điều ", s.updates), m.id
	s.handle(u)
	after := s.questions()
	if s.askedAnew(after) {
		return
	}
	for n, q := range after {
		b := s.before[n]
		if len(q.Thread) == len(b.Thread) {
			continue
		}
		s.added[u.Text] = n
		if q.Account.ID != who {
			s.t.Fatalf("%s added to a question of %s", who, q.Account.ID)
		}
		if !q.Waiting() || b.Waiting() && (q.State != b.State || q.Claimer != b.Claimer) {
			s.t.Fatalf("adding made %s of %s", q.State, b.State)
		}
		s.othersStay(n, after)
		return
	}
	s.othersStay(0, after)
}

func (s *bedlam) citizenPresses(*rapid.T) {
	who := rapid.SampledFrom(stageCitizens).Draw(s.t, "citizen")
	u, ok := s.press(who, private(who))
	if !ok {
		s.t.Skip("no button")
	}
	s.handle(u)
	after := s.questions()
	if s.askedAnew(after) { // "Gửi cán bộ"
		return
	}
	for n, q := range after {
		b := s.before[n]
		if q.State != b.State && (q.Account.ID != who || q.State != knowledge.Closed && q.State != knowledge.Open) {
			s.t.Fatalf("%s pressed %q: #%d of %s became %s", who, u.Press.Data, n, q.Account.ID, q.State)
		}
	}
}

func (s *bedlam) officerCommands(*rapid.T) {
	who := rapid.SampledFrom([]string{"501", "502", "999"}).Draw(s.t, "officer")
	verb := rapid.SampledFrom([]string{"nhan", "tra", "dong"}).Draw(s.t, "verb")
	n := int64(rapid.IntRange(1, len(s.asked)+1).Draw(s.t, "number"))
	u := s.from(who, deskChat)
	u.Text = fmt.Sprintf("/%s %d", verb, n)
	s.handle(u)
	after := s.questions()
	s.othersStay(n, after)
	b, q := s.before[n], after[n]
	want := b.State
	holder := b.Claimer.ID
	switch {
	case n > int64(len(s.before)) || who == "999":
	case verb == "nhan" && (b.State == knowledge.Open || b.State == knowledge.Answered):
		want, holder = knowledge.Claimed, who
	case verb == "tra" && b.State == knowledge.Claimed && holder == who:
		want, holder = knowledge.Open, ""
	case verb == "dong" && b.State != knowledge.Closed:
		want = knowledge.Closed
	}
	if q.State != want || q.Claimer.ID != holder {
		s.t.Fatalf("%s /%s #%d: %s of %s became %s of %s, want %s of %s", who, verb, n, b.State, b.Claimer.ID, q.State, q.Claimer.ID, want, holder)
	}
}

func (s *bedlam) officerReplies(*rapid.T) {
	who := rapid.SampledFrom([]string{"501", "502", "999"}).Draw(s.t, "officer")
	m := s.someScreen(deskChat.Chat)
	if m == nil {
		s.t.Skip("nothing to reply to")
	}
	u := s.from(who, deskChat)
	u.Text, u.ReplyTo = fmt.Sprintf("Dạ, trả lời %d ạ", s.updates), m.id
	s.handle(u)
	after := s.questions()
	for n, q := range after {
		b := s.before[n]
		if len(q.Thread) == len(b.Thread) {
			continue
		}
		s.othersStay(n, after)
		e := q.Thread[len(q.Thread)-1]
		if e.Side != knowledge.ByOfficer { // a reply to a remark stays inside
			return
		}
		s.replies[e.Text] = true
		if who == "999" || q.State != knowledge.Answered || q.Claimer.ID != who || b.Claimer.ID != "" && b.Claimer.ID != who {
			s.t.Fatalf("%s replied: %s of %s became %s of %s", who, b.State, b.Claimer.ID, q.State, q.Claimer.ID)
		}
		return
	}
	s.othersStay(0, after)
}

func (s *bedlam) officerPresses(*rapid.T) {
	who := rapid.SampledFrom([]string{"501", "502", "999"}).Draw(s.t, "officer")
	u, ok := s.press(who, deskChat)
	if !ok {
		s.t.Skip("no button")
	}
	s.handle(u)
	after := s.questions()
	changed := 0
	for n, q := range after {
		b := s.before[n]
		if q.State == b.State && q.Claimer == b.Claimer {
			continue
		}
		changed++
		if who == "999" {
			s.t.Fatalf("a stranger's press made %s of %s", q.State, b.State)
		}
		taken := b.State == knowledge.Claimed && b.Claimer.ID != who
		if taken && q.State == knowledge.Claimed {
			s.t.Fatalf("%s took #%d from %s with a button", who, n, b.Claimer.ID)
		}
		for _, e := range q.Thread[len(b.Thread):] {
			s.replies[e.Text] = s.replies[e.Text] || e.Side == knowledge.ByOfficer
		}
	}
	if changed > 1 {
		s.t.Fatalf("one press changed %d questions", changed)
	}
}

func (s *bedlam) timePasses(*rapid.T) {
	s.now = s.now.Add(time.Duration(rapid.IntRange(1, 600).Draw(s.t, "minutes")) * time.Minute)
	s.bot.Round(context.Background())
	for n, q := range s.questions() {
		b := s.before[n]
		if q.State != b.State && (b.State != knowledge.Claimed || q.State != knowledge.Open) {
			s.t.Fatalf("with time #%d became %s of %s", n, q.State, b.State)
		}
	}
}

// pays makes one attempt at a debt that is first in its chat.
func (s *bedlam) pays(*rapid.T) {
	debts := s.debts()
	if len(debts) == 0 {
		s.t.Skip("nothing is owed")
	}
	d := debts[rapid.IntRange(0, len(debts)-1).Draw(s.t, "debt")]
	s.attempt(d, rapid.SampledFrom([]string{"sent", "sent", "sent", "not sent", "lost", "arrived unknown", "blocked", "killed"}).Draw(s.t, "outcome"))
}
