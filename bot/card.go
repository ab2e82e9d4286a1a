package bot

import (
	"strings"
	"time"

	"motcua/knowledge"
)

// actionLife is how long a button on a card may be pressed.
const actionLife = 30 * 24 * time.Hour

// The verbs of privileged buttons.
const (
	verbClaim   = "claim"
	verbRelease = "release"
	verbClose   = "close"
	verbHistory = "history"
	verbRecall  = "recall"
	verbReply   = "reply"  // no button: what is written in reply to a card
	verbRemark  = "remark" // likewise, to stay inside
	verbEdit    = "edit"   // likewise, a change of it
	verbOver    = "over"   // send a reply although another officer has the question
)

// pressAction begins the payload of every privileged button; its key follows.
const pressAction = "a:"

// card renders a question's card with fresh buttons. Buttons of an earlier
// rendering stay good until they are used, so a card that was not edited in
// time still works.
func (b *Bot) card(tx knowledge.Tx, q knowledge.Question, now time.Time) (knowledge.Body, error) {
	rows := cardButtons(q)
	body := knowledge.Body{Text: cardText(q, b.guessNames(q))}
	for _, row := range rows {
		var line []knowledge.Button
		for _, a := range row {
			button, err := b.privileged(tx, a, q, now)
			if err != nil {
				return body, err
			}
			line = append(line, button)
		}
		body.Buttons = append(body.Buttons, line)
	}
	return body, nil
}

// labelled is a privileged button to be.
type labelled struct {
	label, verb, arg string
}

func cardButtons(q knowledge.Question) [][]labelled {
	history := labelled{label: labelHistory, verb: verbHistory}
	switch q.State {
	case knowledge.Open:
		return [][]labelled{{{label: labelClaim, verb: verbClaim}, history}, {{label: labelClose, verb: verbClose}}}
	case knowledge.Claimed:
		return [][]labelled{{{label: labelRelease, verb: verbRelease}, history}, {{label: labelClose, verb: verbClose}}}
	case knowledge.Answered:
		return [][]labelled{{{label: labelRecall, verb: verbRecall}, history}, {{label: labelClose, verb: verbClose}}}
	default:
		return [][]labelled{{history}}
	}
}

// privileged writes a button's row and returns the button.
func (b *Bot) privileged(tx knowledge.Tx, l labelled, q knowledge.Question, now time.Time) (knowledge.Button, error) {
	return b.actionButton(tx, l.label, knowledge.Action{Verb: l.verb, Question: q.Number, Chat: q.Desk, Arg: l.arg}, now)
}

// actionButton writes the row of a privileged button and returns the button. The
// row names its verb (see deedOf), its chat, and what the deed needs to know.
func (b *Bot) actionButton(tx knowledge.Tx, label string, a knowledge.Action, now time.Time) (knowledge.Button, error) {
	a.Key, a.Expires = b.Key(), now.Add(actionLife)
	return knowledge.Button{Label: label, Press: pressAction + a.Key}, tx.PutAction(a)
}

// guessNames names the guides that the bot thought of.
func (b *Bot) guessNames(q knowledge.Question) []string {
	if len(q.Guesses) == 0 {
		return nil
	}
	edition, release := b.Editions.Current()
	defer release()
	var names []string
	for _, id := range q.Guesses {
		if g, ok := edition.Library.Guide(id); ok {
			names = append(names, g.Name)
		}
	}
	return names
}

// cardWords is how many letters of the citizen's words a card shows; the rest
// follows in a message of its own.
const cardWords = 2000

// cutWords splits a long text so that the first part fits a card.
func cutWords(text string) (head, rest string) {
	runes := []rune(text)
	if len(runes) <= cardWords {
		return text, ""
	}
	cut := cardWords
	if i := strings.LastIndexAny(string(runes[:cardWords]), " \n"); i > 0 {
		cut = len([]rune(string(runes[:cardWords])[:i]))
	}
	return string(runes[:cut]), strings.TrimSpace(string(runes[cut:]))
}
