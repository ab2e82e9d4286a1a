package bot

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"motcua/knowledge"
)

// answer is what a citizen is told and what the bot remembers of it.
type answer struct {
	body knowledge.Body
	note func(*knowledge.Memory) // what to remember; may be nil
	adds bool                    // the message may be meant for an open question

	intro string // said before the body; may be empty
	pages *pages // how to turn a long body over; nil: all of it is said at once

	about  []*knowledge.Guide // the guides that it is about: what is announced for them all stands at its head
	office bool               // likewise, but about the office's work as a whole

	question int64 // whose message this is, so that a reply to it belongs there; 0: none

	counts []string // what is counted when it is said
}

// tell says an answer, in as many messages as it takes, the buttons under the
// last; of a long one that can be turned over, one page.
func (b *Bot) tell(a answer) act {
	return func(t *turn) error {
		words, buttons := a.body.Text, slices.Clone(a.body.Buttons)
		if a.adds {
			rows, err := t.addRows()
			if err != nil {
				return err
			}
			if len(rows) > 0 {
				words += "\n\n" + sayToOpen
			}
			buttons = append(buttons, rows...)
		}
		var parts []string
		if a.pages != nil {
			parts, buttons = a.pages.turn(words, buttons, b.Limits)
		} else {
			parts = split(words, b.Limits)
		}
		if a.intro != "" {
			parts = append(split(a.intro, b.Limits), parts...)
		}
		announced, err := t.announced(a)
		if err != nil {
			return err
		}
		parts = atop(announced, parts, b.Limits)
		for i, part := range parts {
			n := knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeAnswer, Question: a.question, Body: bodyOf(part)}
			if i == len(parts)-1 {
				n.Body.Buttons, n.Body.File = buttons, a.body.File
			}
			if _, err := t.owe(n); err != nil {
				return err
			}
		}
		if err := t.count(a.counts...); err != nil {
			return err
		}
		return t.remember(a.note)
	}
}

// bodyOf is a body without buttons.
func bodyOf(words string) knowledge.Body { return knowledge.Body{Text: words} }

// home is a body with the buttons of the first choice.
func home(words string) knowledge.Body {
	return knowledge.Body{Text: words, Buttons: [][]knowledge.Button{
		{{Label: labelAsk, Press: goHow}}, {{Label: labelLookUp, Press: goLookUp}}, {{Label: labelOfficer, Press: goOfficer}},
	}}
}

// remember changes the chat's memory. Whatever was awaited is settled, unless
// change awaits it again.
func (t *turn) remember(change func(*knowledge.Memory)) error {
	m, err := t.Memory(t.u.Chat)
	if err != nil {
		return err
	}
	m.Await, m.AddTo, m.Asking, m.Changed = knowledge.AwaitNothing, 0, "", t.now
	if change != nil {
		change(&m)
	}
	m.Turns = slices.DeleteFunc(m.Turns, func(x knowledge.Turn) bool { return t.now.Sub(x.At) > wordsLife })
	m.Turns = m.Turns[max(0, len(m.Turns)-turnsKept):]
	m.Thread.Topics = slices.DeleteFunc(m.Thread.Topics, func(x knowledge.Topic) bool { return t.now.Sub(x.At) > threadLife })
	return t.PutMemory(m)
}

// awaiting remembers what the next message is taken for.
func awaiting(a knowledge.Await, number int64) func(*knowledge.Memory) {
	return func(m *knowledge.Memory) { m.Await, m.AddTo = a, number }
}

// asked remembers the visit's message as a turn that a guide answered, or none
// did. A message that was edited replaces its earlier words.
func (v visit) asked(guide string) func(*knowledge.Memory) {
	return func(m *knowledge.Memory) {
		dropTurn(m, v.Ref())
		m.Turns = append(m.Turns, knowledge.Turn{Text: v.Text, Guide: guide, Source: v.Ref(), At: v.now, Trace: traceOf(v.Update)})
		if v.talk != nil {
			v.talk.keep(m, guide)
		}
	}
}

// dropTurn takes a message's turn out of a memory. When the thread has it, all others are
// read again.
func dropTurn(m *knowledge.Memory, source knowledge.MessageRef) {
	if i := slices.IndexFunc(m.Turns, func(x knowledge.Turn) bool { return x.Source == source }); i >= 0 {
		if m.Turns[i].Read {
			m.Thread = knowledge.Thread{}
		}
		m.Turns = slices.Delete(m.Turns, i, i+1)
	}
}

// offering remembers, besides the turn, that the message can be sent to an
// officer, and whether the bot asked if it should.
func (v visit) offering(guide string, asks bool) func(*knowledge.Memory) {
	return func(m *knowledge.Memory) {
		v.asked(guide)(m)
		m.Offer = v.message()
		m.Offer.Asked = asks
	}
}

// addRows are buttons that add the update's message to each open question.
func (t *turn) addRows() ([][]knowledge.Button, error) {
	open, err := t.openQuestions()
	if err != nil {
		return nil, err
	}
	var rows [][]knowledge.Button
	for _, q := range open[:min(len(open), 5)] {
		press := pay(t.u.addVerb(), strconv.FormatInt(q.Number, 10), t.u.Message)
		rows = append(rows, []knowledge.Button{{Label: fmt.Sprintf(labelMore, q.Number), Press: press}})
	}
	return rows, nil
}

// repliedOwn returns the citizen's own question whose message the update
// replies to.
func (t *turn) repliedOwn() (knowledge.Question, bool, error) {
	if t.u.ReplyTo == "" {
		return knowledge.Question{}, false, nil
	}
	number, err := t.QuestionAt(t.u.ref(t.u.ReplyTo))
	if err != nil || number == 0 {
		return knowledge.Question{}, false, err
	}
	q, err := t.own(number)
	if errors.Is(err, knowledge.ErrNotFound) {
		return knowledge.Question{}, false, nil
	}
	return q, err == nil, err
}
