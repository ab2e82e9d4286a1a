package knowledge_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"motcua/knowledge"
)

// given is records to reckon from.
type given struct {
	questions []knowledge.Question
	counts    []knowledge.Count
	feedback  []knowledge.Feedback
}

func (g given) QuestionsAsked(from, to time.Time, _ int) (out []knowledge.Question, _ error) {
	for _, q := range g.questions {
		if !q.AskedAt.Before(from) && q.AskedAt.Before(to) {
			out = append(out, q)
		}
	}
	return out, nil
}

func (g given) Counts(from, to time.Time) (out []knowledge.Count, _ error) {
	for _, c := range g.counts {
		if !c.Day.Before(from) && !c.Day.After(to) {
			out = append(out, c)
		}
	}
	return out, nil
}

func (g given) Feedbacks(from, to time.Time, _ int) (out []knowledge.Feedback, _ error) {
	for _, f := range g.feedback {
		if !f.At.Before(from) && f.At.Before(to) {
			out = append(out, f)
		}
	}
	return out, nil
}

// local is a moment on Vietnam's clocks in November 2026.
func local(day, hour, minute int) time.Time {
	return time.Date(2026, 11, day, hour, minute, 0, 0, knowledge.Vietnam())
}

// replied is a question of a field, asked at a moment and answered after some time.
func replied(field string, at time.Time, by knowledge.Account, name string, after time.Duration) knowledge.Question {
	q := knowledge.Escalate(knowledge.Question{Number: 1, Field: field}, "x", words, at)
	if err := q.Reply(by, name, "y", knowledge.MessageRef{}, false, at.Add(after)); err != nil {
		panic(err)
	}
	return q
}

func rated(q knowledge.Question, face int) knowledge.Question {
	if err := q.Rate(face, q.Changed); err != nil {
		panic(err)
	}
	return q
}

func TestReckon(t *testing.T) {
	late := rated(replied("Hộ tịch", local(23, 23, 30), thu, "Thu", 10*time.Hour), 1) // on the 24th at 9:30, the office opens at 7
	late.Due = local(24, 9, 0)
	taken := replied("Đất đai", local(24, 8, 0), minh, "Minh", time.Minute)
	taken.Thread[1].Taken = true
	taken.Reopen(local(24, 8, 5))
	closed := knowledge.Escalate(knowledge.Question{Number: 9, Field: "Hộ tịch"}, "x", words, local(24, 9, 0))
	closed.Resolve(local(24, 9, 30))
	office := knowledge.Calendar{OnHolidays: true} // the 24th is one
	for day := time.Monday; day <= time.Friday; day++ {
		office.Hours[day] = []knowledge.Span{{From: 7 * time.Hour, To: 17 * time.Hour}}
	}
	f, err := knowledge.Reckon(given{
		questions: []knowledge.Question{
			replied("", local(22, 23, 59), minh, "Minh", time.Hour), // of the day before
			rated(replied("Hộ tịch", local(23, 8, 0), minh, "Minh", 20*time.Minute), 4),
			late, taken, closed,
			replied("", local(25, 0, 0), minh, "Minh", time.Hour), // of the day after
		},
		counts:   []knowledge.Count{{Day: day(23), Name: "asked", N: 5}, {Day: day(24), Name: "asked", N: 2}, {Day: day(25), Name: "asked", N: 70}},
		feedback: []knowledge.Feedback{{At: local(23, 9, 0)}, {At: local(24, 23, 0), Officer: minh}, {At: local(25, 0, 0)}},
	}, local(23, 12, 0), local(24, 12, 0), &office)
	if err != nil {
		t.Fatal(err)
	}
	all := knowledge.PartFigures{Questions: 4, Answered: 2, Waiting: 1, Late: 1, Rated: knowledge.Rated{1, 0, 0, 1}}
	fields := []knowledge.PartFigures{{Name: "Đất đai", Questions: 1, Waiting: 1}, {Name: "Hộ tịch", Questions: 3, Answered: 2, Late: 1, Rated: all.Rated}}
	officers := []knowledge.PartFigures{{Name: "Minh", Questions: 1, Answered: 1, Rated: knowledge.Rated{0, 0, 0, 1}},
		{Name: "Thu", Questions: 1, Answered: 1, Late: 1, Rated: knowledge.Rated{1, 0, 0, 0}}}
	for what, pair := range map[string][2]any{
		"all": {f.PartFigures, all}, "fields": {f.Fields, fields}, "officers": {f.Officers, officers},
		"waits":      {f.Waits, knowledge.Spread{N: 2, Median: 20 * time.Minute, P90: 10 * time.Hour}},
		"open waits": {f.OpenWaits, knowledge.Spread{N: 2, Median: 20 * time.Minute, P90: 150 * time.Minute}},
		"counts":     {[]int64{f.Counted("asked"), f.Counted("else")}, []int64{7, 0}},
		"feedback":   {[]int{f.Feedback, f.Thanks}, []int{2, 1}},
		"days":       {[]int{len(f.Days), f.Days[0].Questions, f.Days[1].Questions}, []int{2, 2, 2}},
		"a day":      {[]time.Duration{f.Days[0].Wait, f.Days[1].Wait}, []time.Duration{20 * time.Minute, 0}},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: %+v, want %+v", what, pair[0], pair[1])
		}
	}
}

// brokenRecords fail at one of their kinds.
type brokenRecords struct{ at string }

var errBroken = errors.New("broken")

func (b brokenRecords) Counts(from, to time.Time) ([]knowledge.Count, error) {
	if b.at == "counts" {
		return nil, errBroken
	}
	return nil, nil
}

func (b brokenRecords) QuestionsAsked(from, to time.Time, n int) ([]knowledge.Question, error) {
	if b.at == "questions" {
		return nil, errBroken
	}
	return nil, nil
}

func (b brokenRecords) Feedbacks(from, to time.Time, n int) ([]knowledge.Feedback, error) {
	return nil, errBroken
}

func TestReckonFails(t *testing.T) {
	for _, at := range []string{"counts", "questions", "feedback"} {
		if _, err := knowledge.Reckon(brokenRecords{at: at}, nine, nine, &knowledge.Calendar{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", at, err)
		}
	}
}

func TestOpenTime(t *testing.T) {
	c := knowledge.Calendar{}
	for d := time.Monday; d <= time.Friday; d++ {
		c.Hours[d] = []knowledge.Span{{From: 7 * time.Hour, To: 11 * time.Hour}, {From: 13 * time.Hour, To: 17 * time.Hour}}
	}
	for _, of := range []struct {
		from, to time.Time
		want     time.Duration
	}{
		{local(23, 8, 0), local(23, 9, 30), 90 * time.Minute},
		{local(23, 10, 0), local(23, 14, 0), 2 * time.Hour},
		{local(20, 16, 0), local(23, 8, 0), 2 * time.Hour}, // from Friday to Monday
		{local(21, 8, 0), local(22, 20, 0), 0},             // a weekend
		{local(23, 5, 0), local(23, 22, 0), 8 * time.Hour},
		{local(23, 9, 0), local(23, 8, 0), 0}, // backwards
	} {
		if got := c.OpenTime(of.from, of.to); got != of.want {
			t.Errorf("from %v to %v it is open for %v, want %v", of.from, of.to, got, of.want)
		}
	}
	if closing, ok := c.Closing(local(23, 20, 0)); !ok || !closing.Equal(local(23, 17, 0)) {
		t.Errorf("on Monday it closes at %v, %v", closing, ok)
	}
	if _, ok := c.Closing(local(22, 9, 0)); ok {
		t.Error("it closes on a Sunday")
	}
	silent := knowledge.Calendar{}
	if closing, ok := silent.Closing(local(23, 9, 0)); !ok || !closing.Equal(local(23, 17, 0)) || silent.OpenTime(local(23, 8, 0), local(23, 9, 0)) != 0 {
		t.Errorf("without hours it closes at %v, %v", closing, ok)
	}
	if _, ok := silent.Closing(local(22, 9, 0)); ok {
		t.Error("without hours it closes on a Sunday")
	}
}

// day is a day of November 2026.
func day(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
