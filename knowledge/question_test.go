package knowledge_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/knowledge"
)

var (
	nine     = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	minh     = knowledge.Account{Channel: "tg", ID: "2001"}
	thu      = knowledge.Account{Channel: "tg", ID: "2002"}
	hoa      = knowledge.Address{Channel: "tg", Chat: "1001"}
	landDesk = knowledge.Address{Channel: "tg", Chat: "-500", Topic: "7"}
	words    = knowledge.MessageRef{Channel: "tg", Chat: "1001", Message: "5"}
)

func asked() knowledge.Question {
	return knowledge.Escalate(knowledge.Question{Number: 12, Citizen: hoa, Name: "Hoa"}, "xin giấy gì", words, nine)
}

func TestEscalateKeepsTheCitizensWords(t *testing.T) {
	q := asked()
	if q.State != knowledge.Open || !q.Waiting() || q.Words() != "xin giấy gì" || q.EntryFrom(words) == nil {
		t.Fatalf("after Escalate: %+v", q)
	}
}

func TestVerbs(t *testing.T) {
	claim := func(who knowledge.Account, name string) func(*knowledge.Question) error {
		return func(q *knowledge.Question) error { return q.Claim(who, name, nine) }
	}
	reply := func(who knowledge.Account, name string, over bool) func(*knowledge.Question) error {
		return func(q *knowledge.Question) error {
			return q.Reply(who, name, "nộp tờ khai", knowledge.MessageRef{}, over, nine)
		}
	}
	release := func(who knowledge.Account) func(*knowledge.Question) error {
		return func(q *knowledge.Question) error { return q.Release(who, nine) }
	}
	resolve := func(q *knowledge.Question) error { q.Resolve(nine); return nil }
	lapse := func(q *knowledge.Question) error { q.Lapse(nine); return nil }
	move := func(to knowledge.Address) func(*knowledge.Question) error {
		return func(q *knowledge.Question) error { return q.Move(to, nine) }
	}
	add := func(q *knowledge.Question) error { q.Add("thêm", knowledge.MessageRef{}, nine); return nil }
	type verbs []func(*knowledge.Question) error
	for _, c := range []struct {
		name  string
		do    verbs
		state knowledge.State
		by    string
		last  error // of the last verb
	}{
		{"claimed", verbs{claim(minh, "Minh")}, knowledge.Claimed, "Minh", nil},
		{"claimed twice by one", verbs{claim(minh, "Minh"), claim(minh, "Minh")}, knowledge.Claimed, "Minh", nil},
		{"a claim is a lock", verbs{claim(minh, "Minh"), claim(thu, "Thu")}, knowledge.Claimed, "Minh", knowledge.ErrConflict},
		{"released", verbs{claim(minh, "Minh"), release(minh)}, knowledge.Open, "", nil},
		{"released by another", verbs{claim(minh, "Minh"), release(thu)}, knowledge.Claimed, "Minh", knowledge.ErrConflict},
		{"released when nobody has it", verbs{release(thu)}, knowledge.Open, "", knowledge.ErrConflict},
		{"replied without a claim", verbs{reply(minh, "Minh", false)}, knowledge.Answered, "Minh", nil},
		{"replied over a claim", verbs{claim(minh, "Minh"), reply(thu, "Thu", false)}, knowledge.Claimed, "Minh", knowledge.ErrConflict},
		{"replied over a claim knowingly", verbs{claim(minh, "Minh"), reply(thu, "Thu", true)}, knowledge.Answered, "Thu", nil},
		{"replied over a reply", verbs{reply(minh, "Minh", false), reply(thu, "Thu", false)}, knowledge.Answered, "Minh", knowledge.ErrConflict},
		{"replied again by one", verbs{reply(minh, "Minh", false), reply(minh, "Minh", false)}, knowledge.Answered, "Minh", nil},
		{"closed", verbs{reply(minh, "Minh", false), resolve}, knowledge.Closed, "Minh", nil},
		{"closed is not claimed", verbs{resolve, claim(minh, "Minh")}, knowledge.Closed, "", knowledge.ErrConflict},
		{"lapsed", verbs{claim(minh, "Minh"), lapse}, knowledge.Open, "", nil},
		{"lapsed, and another takes it", verbs{claim(minh, "Minh"), lapse, claim(thu, "Thu")}, knowledge.Claimed, "Thu", nil},
		{"what nobody has does not lapse", verbs{lapse}, knowledge.Open, "", nil},
		{"an answer does not lapse", verbs{reply(minh, "Minh", false), lapse}, knowledge.Answered, "Minh", nil},
		{"what is closed does not lapse", verbs{resolve, lapse}, knowledge.Closed, "", nil},
		{"moved", verbs{claim(minh, "Minh"), move(landDesk)}, knowledge.Open, "", nil},
		{"moved after an answer", verbs{reply(minh, "Minh", false), move(landDesk)}, knowledge.Open, "", nil},
		{"moved to where it is", verbs{move(landDesk), claim(thu, "Thu"), move(landDesk)}, knowledge.Claimed, "Thu", knowledge.ErrConflict},
		{"closed is not moved", verbs{resolve, move(landDesk)}, knowledge.Closed, "", knowledge.ErrConflict},
		{"more words open it again", verbs{reply(minh, "Minh", false), resolve, add}, knowledge.Open, "", nil},
		{"more words leave a claim", verbs{claim(minh, "Minh"), add}, knowledge.Claimed, "Minh", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := asked()
			var err error
			for _, do := range c.do {
				err = do(&q)
			}
			if q.State != c.state || q.ClaimedBy != c.by || !errors.Is(err, c.last) {
				t.Fatalf("state %s by %q, error %v; want %s by %q, %v", q.State, q.ClaimedBy, err, c.state, c.by, c.last)
			}
		})
	}
}

// Whatever officers and citizens do, a question is in one of its states, a claim
// has exactly one holder, and nothing that was said is lost.
func TestQuestionNeverLosesWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q, said := asked(), 1
		who := rapid.SampledFrom([]knowledge.Account{minh, thu})
		t.Repeat(map[string]func(*rapid.T){
			"claim":   func(t *rapid.T) { _ = q.Claim(who.Draw(t, "who"), "x", nine) },
			"release": func(t *rapid.T) { _ = q.Release(who.Draw(t, "who"), nine) },
			"reply": func(t *rapid.T) {
				if q.Reply(who.Draw(t, "who"), "x", "y", knowledge.MessageRef{}, rapid.Bool().Draw(t, "over"), nine) == nil {
					said++
				}
			},
			"add":     func(*rapid.T) { q.Add("z", knowledge.MessageRef{}, nine); said++ },
			"note":    func(*rapid.T) { q.Note("x", "n", knowledge.MessageRef{}, nine); said++ },
			"lapse":   func(*rapid.T) { q.Lapse(nine) },
			"move":    func(*rapid.T) { _ = q.Move(landDesk, nine) },
			"resolve": func(*rapid.T) { q.Resolve(nine) },
			"reopen":  func(*rapid.T) { q.Reopen(nine) },
			"": func(t *rapid.T) {
				if len(q.Thread) != said {
					t.Fatalf("%d entries of %d said", len(q.Thread), said)
				}
				if held := q.Claimer != (knowledge.Account{}); held == (q.State == knowledge.Open) && q.State != knowledge.Closed {
					t.Fatalf("state %s with holder %v", q.State, q.Claimer)
				}
			},
		})
	})
}

// A card stays behind when its question moves.
func TestMoveLeavesTheCard(t *testing.T) {
	q := asked()
	q.Card = 7
	if err := q.Move(landDesk, nine); err != nil || q.Card != 0 || q.Desk != landDesk {
		t.Errorf("after Move: card %d at %v, error %v", q.Card, q.Desk, err)
	}
}

// A claim runs out from when its holder last did something, and from nobody else's
// doing.
func TestTouch(t *testing.T) {
	later := nine.Add(time.Hour)
	for _, c := range []struct {
		name string
		who  knowledge.Account
		want time.Time
	}{{"the claimer", minh, later}, {"another", thu, nine}} {
		q := asked()
		if err := q.Claim(minh, "Minh", nine); err != nil {
			t.Fatal(err)
		}
		q.Warned = nine
		q.Touch(c.who, later)
		if !q.Touched.Equal(c.want) || q.Warned.IsZero() != (c.who == minh) {
			t.Errorf("%s: touched %v, warned %v", c.name, q.Touched, q.Warned)
		}
	}
}

// Words that wait to be confirmed are no reply, and once sent they stand once.
func TestWithhold(t *testing.T) {
	q, source := asked(), knowledge.MessageRef{Channel: "tg", Chat: "-500", Message: "9"}
	q.Withhold(thu, "Thu", "mai nghỉ", "", source, nine)
	if q.Replied() || q.State != knowledge.Open || q.EntryFrom(source).Text != "mai nghỉ" {
		t.Fatalf("after Withhold: %+v", q)
	}
	if err := q.Reply(thu, "Thu", "mai nghỉ", source, true, nine); err != nil || len(q.Thread) != 2 || !q.Replied() {
		t.Errorf("after Reply: %+v, error %v", q, err)
	}
}

// What was reminded of and promised holds until it is answered; a question that
// waits again begins anew, and another desk has been reminded of nothing.
func TestRemindersBeginAnew(t *testing.T) {
	due := knowledge.Nudges{Stage: 2, At: nine, Slip: true}
	for name, c := range map[string]struct {
		do     func(*knowledge.Question)
		nudges knowledge.Nudges
		stands bool // when it is due
	}{
		"claimed":  {func(q *knowledge.Question) { _ = q.Claim(minh, "Minh", nine) }, due, true},
		"lapsed":   {func(q *knowledge.Question) { _ = q.Claim(minh, "Minh", nine); q.Lapse(nine) }, due, true},
		"added to": {func(q *knowledge.Question) { q.Add("thêm", knowledge.MessageRef{}, nine) }, due, true},
		"moved":    {func(q *knowledge.Question) { _ = q.Move(hoa, nine) }, knowledge.Nudges{Slip: true}, true},
		"replied":  {func(q *knowledge.Question) { _ = q.Reply(minh, "Minh", "x", knowledge.MessageRef{}, false, nine) }, knowledge.Nudges{}, true},
		"reopened": {func(q *knowledge.Question) { q.Resolve(nine); q.Reopen(nine) }, knowledge.Nudges{}, false},
		"claimed after a reply": {func(q *knowledge.Question) {
			_ = q.Reply(minh, "Minh", "x", knowledge.MessageRef{}, false, nine)
			_ = q.Claim(minh, "Minh", nine)
		}, knowledge.Nudges{}, false},
	} {
		q := asked()
		q.Due, q.Promised, q.Nudges = nine, true, due
		c.do(&q)
		if q.Nudges != c.nudges || q.Due.IsZero() == c.stands || q.Promised != c.stands {
			t.Errorf("%s: %+v, due %s, promised %v", name, q.Nudges, q.Due, q.Promised)
		}
	}
}
