package bot

import (
	"fmt"
	"strings"

	"motcua/knowledge"
)

// hand is what one officer has to do.
type hand struct {
	missed   []knowledge.Question // their reply cannot arrive: the citizen is to be reached otherwise
	held     []knowledge.Question
	answered []knowledge.Question // today, and not closed
}

// inHand lists what the officer has to do, with a button to open each.
func (t *turn) inHand(who knowledge.Person, _ string) error {
	desk, _, err := t.deskHere()
	if err != nil {
		return err
	}
	waiting, err := t.WaitingQuestions(everything)
	if err != nil {
		return err
	}
	var h hand
	for _, q := range waiting {
		switch {
		case !sameChat(q.Desk, desk.Chat):
		case missedBy(q, who.Account):
			h.missed = append(h.missed, q)
		case q.State == knowledge.Claimed && q.Claimer == who.Account:
			h.held = append(h.held, q)
		}
	}
	todays, err := t.workedOnToday(who)
	if err != nil {
		return err
	}
	for _, q := range todays {
		if q.State == knowledge.Answered && q.Claimer == who.Account && sameChat(q.Desk, desk.Chat) {
			h.answered = append(h.answered, q)
		}
	}
	return t.sayHand(h)
}

// missedBy reports whether somebody is to reach the citizen otherwise: who has the
// question, or who wrote its last reply when nobody has it.
func missedBy(q knowledge.Question, who knowledge.Account) bool {
	if q.Missed.IsZero() || q.State == knowledge.Claimed {
		return !q.Missed.IsZero() && q.Claimer == who
	}
	stand := replies(&q)
	return len(stand) > 0 && stand[len(stand)-1].Author == who
}

// workedOnToday lists the questions that the audit says somebody did something
// about today, in the order in which they began.
func (t *turn) workedOnToday(who knowledge.Person) (questions []knowledge.Question, err error) {
	last, err := t.LastDeed()
	if err != nil {
		return nil, err
	}
	today, seen := knowledge.DayOf(t.now), map[int64]bool{}
	for after := max(0, last-deedsOfADay); after < last; {
		deeds, err := t.Deeds(after, 1000)
		if err != nil || len(deeds) == 0 {
			return questions, err
		}
		for _, d := range deeds {
			after = d.Number
			if d.By != who.Account || d.Question == 0 || seen[d.Question] || !knowledge.DayOf(d.At).Equal(today) {
				continue
			}
			seen[d.Question] = true
			q, err := t.Question(d.Question)
			if err != nil {
				return nil, err
			}
			questions = append(questions, q)
		}
	}
	return questions, nil
}

// deedsOfADay is how many deeds back a day's work is looked for.
const deedsOfADay = 5000

// sayHand shows what an officer has to do.
func (t *turn) sayHand(h hand) error {
	var parts []string
	var shown []knowledge.Question
	for _, list := range []struct {
		head      string
		questions []knowledge.Question
	}{{handMissed, h.missed}, {handHeld, h.held}, {handAnswered, h.answered}} {
		if len(list.questions) == 0 {
			continue
		}
		few := list.questions[:min(len(list.questions), handShown)]
		shown = append(shown, few...)
		lines := []string{fmt.Sprintf(list.head, len(list.questions))}
		for _, q := range few {
			since := q.ClaimedAt
			if q.State == knowledge.Open {
				since = q.Missed
			}
			lines = append(lines, fmt.Sprintf("%s · %s · %s", boldNumber(q.Number), agoWords(t.now.Sub(since)), glimpse(q, listWords)))
		}
		parts = append(parts, strings.Join(lines, "\n"))
	}
	if len(shown) == 0 {
		return t.sayDesk(0, handEmpty)
	}
	rows, err := t.bot.numberRows(t.Tx, 0, shown, t.now)
	if err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{
		To: t.u.Chat, Kind: knowledge.NoticeDesk, ReplyTo: t.u.Ref(), Body: knowledge.Body{Text: strings.Join(parts, "\n\n"), Buttons: rows},
	})
	return err
}

// handShown is how many questions of a kind /toi names.
const handShown = 20
