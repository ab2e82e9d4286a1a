package knowledge

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Figures is how an office did over some days. Questions are those that went to
// officers, counted on the day on which they were asked, whatever became of them
// later. Nothing of a citizen stands in it.
type Figures struct {
	From, To time.Time // the first day and the last
	Days     []DayFigures
	PartFigures
	Waits, OpenWaits Spread        // from asking to the first reply, by the clock and while the office was open
	Fields, Officers []PartFigures // by name
	Feedback, Thanks int
}

// DayFigures is one of the days.
type DayFigures struct {
	Day       time.Time
	Counts    map[string]int64 // by the name of what was counted
	Questions int
	Wait      time.Duration // the median until the first reply, of those that have one
}

// PartFigures is what became of questions: of all, of a field, or of those that an
// officer answered first.
type PartFigures struct {
	Name      string
	Questions int
	Answered  int // have a reply
	Waiting   int // have none and wait for it
	Late      int // were answered after they were due
	Rated     Rated
}

// Rated is how many ratings each face has, the worst first.
type Rated [4]int

// Spread is what half, and what nine tenths, of a number of durations keep within.
type Spread struct {
	N           int
	Median, P90 time.Duration
}

// Sum is how many ratings there are.
func (r Rated) Sum() (n int) {
	for _, of := range r {
		n += of
	}
	return n
}

// Counted is how often something was counted over the days.
func (f *Figures) Counted(name string) (n int64) {
	for _, d := range f.Days {
		n += d.Counts[name]
	}
	return n
}

// FirstReply returns the first reply to the citizen that stands, nil when there is
// none.
func (q *Question) FirstReply() *Entry {
	for i, e := range q.Thread {
		if e.Side == ByOfficer && !e.Taken {
			return &q.Thread[i]
		}
	}
	return nil
}

// Records is what figures are reckoned from; every Tx is one.
type Records interface {
	QuestionsAsked(from, to time.Time, limit int) ([]Question, error)
	Counts(from, to time.Time) ([]Count, error)
	Feedbacks(from, to time.Time, limit int) ([]Feedback, error)
}

// everyRecord asks for a whole list.
const everyRecord = 1 << 30

// Reckon reckons the figures of the days from one to another, both included. It
// reads a day's questions at a time.
func Reckon(r Records, from, to time.Time, c *Calendar) (Figures, error) {
	k := &reckoning{Figures: Figures{From: DayOf(from), To: DayOf(to)}, days: newDays(c), fields: map[string]*PartFigures{}, officers: map[Account]*PartFigures{}}
	counts, err := r.Counts(k.From, k.To)
	if err != nil {
		return k.Figures, err
	}
	for day := k.From; !day.After(k.To); day = day.AddDate(0, 0, 1) {
		begins, ends := Span{To: 24 * time.Hour}.on(day)
		asked, err := r.QuestionsAsked(begins, ends, everyRecord)
		if err != nil {
			return k.Figures, err
		}
		k.day(day, counts, asked)
	}
	begins, _ := Span{}.on(k.From)
	_, ends := Span{To: 24 * time.Hour}.on(k.To)
	given, err := r.Feedbacks(begins, ends, everyRecord)
	for _, f := range given {
		k.Feedback++
		if f.Officer != (Account{}) {
			k.Thanks++
		}
	}
	return k.done(), err
}

// reckoning is figures on their way.
type reckoning struct {
	Figures
	days        days
	fields      map[string]*PartFigures
	officers    map[Account]*PartFigures
	waits, open []time.Duration
}

func (k *reckoning) day(day time.Time, counts []Count, asked []Question) {
	d, before := DayFigures{Day: day, Counts: map[string]int64{}, Questions: len(asked)}, len(k.waits)
	for _, c := range counts {
		if c.Day.Equal(day) {
			d.Counts[c.Name] += c.N
		}
	}
	for i := range asked {
		k.question(&asked[i])
	}
	d.Wait = spread(k.waits[before:]).Median
	k.Days = append(k.Days, d)
}

func (k *reckoning) question(q *Question) {
	parts := []*PartFigures{&k.PartFigures, partOf(k.fields, q.Field)}
	parts[1].Name = q.Field
	first := q.FirstReply()
	if first != nil {
		who := partOf(k.officers, first.Author)
		who.Name = first.By
		parts = append(parts, who)
		k.waits = append(k.waits, first.At.Sub(q.AskedAt))
		if k.days.Knows() {
			k.open = append(k.open, k.days.open(q.AskedAt, first.At))
		}
	}
	for _, p := range parts {
		p.Questions++
		switch {
		case first != nil:
			p.Answered++
			if q.Late() {
				p.Late++
			}
		case q.Waiting():
			p.Waiting++
		}
	}
	if face := q.Rating.Face; face >= 1 && face <= len(k.Rated) {
		k.Rated[face-1]++
		parts[1].Rated[face-1]++
		partOf(k.officers, q.Rating.Officer).Rated[face-1]++
		k.nameOf(q)
	}
}

// nameOf names the officer whose reply was rated.
func (k *reckoning) nameOf(q *Question) {
	for _, e := range q.Thread {
		if e.Side == ByOfficer && e.Author == q.Rating.Officer {
			k.officers[e.Author].Name = e.By
		}
	}
}

// Late reports whether the first reply came after it was due. A question that was
// reopened is due later than it was at first; that the citizen was told of a slip
// stays.
func (q *Question) Late() bool {
	first := q.FirstReply()
	return first != nil && (q.Nudges.Slip || !q.Due.IsZero() && first.At.After(q.Due))
}

func partOf[K comparable](parts map[K]*PartFigures, k K) *PartFigures {
	if parts[k] == nil {
		parts[k] = &PartFigures{}
	}
	return parts[k]
}

func (k *reckoning) done() Figures {
	k.Waits, k.OpenWaits = spread(k.waits), spread(k.open)
	k.Fields, k.Officers = byName(k.fields), byName(k.officers)
	return k.Figures
}

func byName[K comparable](parts map[K]*PartFigures) (out []PartFigures) {
	for p := range maps.Values(parts) {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b PartFigures) int {
		return cmp.Or(cmp.Compare(bare(a.Name), bare(b.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Questions, b.Questions))
	})
	return out
}

// spread takes the durations at the nearest rank.
func spread(all []time.Duration) Spread {
	if len(all) == 0 {
		return Spread{}
	}
	sorted := slices.Sorted(slices.Values(all))
	at := func(percent int) time.Duration { return sorted[(len(sorted)*percent+99)/100-1] }
	return Spread{len(sorted), at(50), at(90)}
}
