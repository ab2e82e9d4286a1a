package bot

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"motcua/knowledge"
)

const (
	rateLife  = 24 * time.Hour // how long a rating may be changed
	badFace   = 2              // the best rating that leads hear of
	whyLength = 1000           // letters of why
)

// askToRate asks, once for a question, what the citizen thinks of the answer. It
// returns what is said, and remembers that it was asked.
func askToRate(q *knowledge.Question, now time.Time) (words string, rows [][]knowledge.Button) {
	if !q.Rating.At.IsZero() || !q.Replied() {
		return "", nil
	}
	q.Rating.At = now
	return rateAsk, faces(q.Number)
}

// faces are the buttons that rate, the best first.
func faces(number int64) [][]knowledge.Button {
	n := strconv.FormatInt(number, 10)
	button := func(f int) knowledge.Button {
		return knowledge.Button{Label: face(f) + " " + faceName(f), Press: pay(goRate, strconv.Itoa(f), n)}
	}
	return [][]knowledge.Button{{button(4), button(3)}, {button(2), button(1)}}
}

// planRate takes a rating, or asks for the reasons of one.
func (b *Bot) planRate(p payload) act {
	number, ok := p.question(1)
	switch rated := p.number(0); {
	case ok && p.arg(0) == "why":
		return b.askWhy(number)
	case ok && rated >= 1 && rated <= 4:
		return b.rate(rated, number)
	}
	return old
}

// rate keeps what a citizen thinks of an answer, and tells the leads of bad ones.
func (b *Bot) rate(rated int, number int64) act {
	return func(t *turn) error {
		q, err := t.own(number)
		if err != nil {
			return t.notTheirs(err)
		}
		before := q.Rating
		switch {
		case before.Face == rated:
			t.toast = rateSame
			return nil
		case before.Face != 0 && t.now.Sub(before.At) > rateLife:
			t.toast = rateTooLate
			return nil
		}
		if err := q.Rate(rated, t.now); errors.Is(err, knowledge.ErrConflict) { // taken back since
			return old(t)
		} else if err != nil {
			return err
		}
		if err := t.PutQuestion(q); err != nil {
			return err
		}
		if rated <= badFace && (before.Face == 0 || before.Face > badFace) {
			if err := t.tellOfRating(q); err != nil {
				return err
			}
		}
		return t.edit(thanksForRating(q))
	}
}

// thanksForRating thanks for a rating, and lets it be changed and explained.
func thanksForRating(q knowledge.Question) knowledge.Body {
	f := q.Rating.Face
	words := fmt.Sprintf(rateTaken, q.Number, face(f), faceName(f))
	if f <= badFace {
		words += rateSorry
	}
	why := knowledge.Button{Label: labelWhy, Press: pay(goRate, "why", strconv.FormatInt(q.Number, 10))}
	return knowledge.Body{Text: words + rateChange, Buttons: append([][]knowledge.Button{{why}}, faces(q.Number)...)}
}

// tellOfRating tells the leads of a bad rating.
func (t *turn) tellOfRating(q knowledge.Question) error {
	desk, err := t.deskName(q.Desk)
	if err != nil {
		return err
	}
	officer, err := person(t.Tx, Author{Account: q.Rating.Officer})
	if err != nil {
		return err
	}
	f := q.Rating.Face
	words := Escape(shorten(knowledge.Masked(q.Words()), 300))
	_, err = t.tellLeads(q.Number, fmt.Sprintf(leadRated, face(f), q.Number, desk, nameOf(officer), faceName(f), words))
	return err
}

// askWhy asks for the reasons of a rating.
func (b *Bot) askWhy(number int64) act {
	return func(t *turn) error {
		if _, err := t.own(number); err != nil {
			return t.notTheirs(err)
		}
		return b.tell(answer{body: bodyOf(fmt.Sprintf(rateWhy, number)), note: awaiting(knowledge.AwaitWhy, number)})(t)
	}
}

// why keeps the reasons of a rating. The leads read them when it is bad, or the
// citizen upset.
func (b *Bot) why(number int64, words string) act {
	return func(t *turn) error {
		q, err := t.own(number)
		if err != nil {
			return t.notTheirs(err)
		}
		q.Rating.Why = shorten(words, whyLength)
		p, d := listen(words)
		if p == knowledge.Upset {
			q.Pressing = p
		}
		if err := t.PutQuestion(q); err != nil {
			return err
		}
		said := rateWhyGot
		if q.Rating.Face <= badFace || p == knowledge.Upset {
			if said, err = t.passWhy(q); err != nil {
				return err
			}
		}
		return b.tell(answer{body: bodyOf(soothed(said, p, d)), question: number})(t)
	}
}

// passWhy tells the leads the reasons of a rating, and returns what the citizen is
// told.
func (t *turn) passWhy(q knowledge.Question) (string, error) {
	desk, err := t.deskName(q.Desk)
	if err != nil {
		return "", err
	}
	mark := pressingMark(q.Pressing)
	if f := q.Rating.Face; mark == "" && f > 0 {
		mark = face(f) + " "
	}
	told, err := t.tellLeads(q.Number, fmt.Sprintf(leadRatedWhy, mark, q.Number, desk, Escape(q.Name), Escape(knowledge.Masked(q.Rating.Why))))
	if !told {
		return rateWhyGot, err
	}
	return rateWhySent, err
}
