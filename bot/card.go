package bot

import (
	"errors"
	"strconv"
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
	verbShow    = "show"   // post the card that a list or a digest names
)

// pressAction begins the payload of every privileged button; its key follows.
const pressAction = "a:"

// card renders a question's card with fresh buttons. Buttons of an earlier
// rendering stay good until they are used, so a card that was not edited in
// time still works.
func (b *Bot) card(tx knowledge.Tx, q knowledge.Question, now time.Time) (knowledge.Body, error) {
	seen, err := b.look(tx, q, now)
	if err != nil {
		return knowledge.Body{}, err
	}
	body := knowledge.Body{Text: cardText(q, seen)}
	for _, row := range cardButtons(q, seen) {
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

// cardSight is what a card shows beside the question itself.
type cardSight struct {
	now     time.Time
	guides  []*knowledge.Guide   // that the bot thought of, best first
	heard   *knowledge.Guide     // that it understood the question to be about; nil: none
	earlier []knowledge.Question // of the same citizen, newest first
	duty    []string             // who is on duty at its desk
	movable bool                 // there are other desks
	reply   string               // how far the last reply has come
}

// earlierShown is how many earlier questions a card names.
const earlierShown = 3

// look finds what a card shows.
func (b *Bot) look(tx knowledge.Tx, q knowledge.Question, now time.Time) (cardSight, error) {
	seen := cardSight{now: now}
	edition, release := b.Editions.Current()
	defer release()
	for _, id := range q.Guesses {
		if g, ok := edition.Library.Guide(id); ok {
			seen.guides = append(seen.guides, g)
		}
	}
	if g, ok := edition.Library.Guide(q.Heard.Guide); ok {
		seen.heard = g
	}
	desks, err := tx.Desks()
	if err != nil {
		return seen, err
	}
	seen.movable = len(desks) > 1
	all, err := tx.QuestionsOf(q.Citizen, 20)
	for _, old := range all {
		if old.Number < q.Number && len(seen.earlier) < earlierShown {
			seen.earlier = append(seen.earlier, old)
		}
	}
	if err != nil {
		return seen, err
	}
	d, err := lastDelivery(tx, q)
	if err != nil {
		return seen, err
	}
	seen.reply = d.words()
	seen.duty, err = b.dutyNames(tx, q.Desk, now)
	return seen, err
}

// dutyNames are the names of who is on duty at a desk.
func (b *Bot) dutyNames(tx knowledge.Tx, desk knowledge.Address, now time.Time) (names []string, err error) {
	d, err := tx.Desk(desk)
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	people, err := (&turn{Tx: tx, bot: b, now: now}).onDuty(d)
	for _, p := range people {
		names = append(names, nameOf(p))
	}
	return names, err
}

// labelled is a privileged button to be.
type labelled struct {
	label, verb, arg string
}

// cardButtons are a card's buttons, row by row: while an officer owes an answer,
// the guides that may hold it come first.
func cardButtons(q knowledge.Question, seen cardSight) [][]labelled {
	rows := stateButtons(q, seen)
	if !q.Missed.IsZero() {
		rows = append([][]labelled{{{label: labelReached, verb: verbReached}}}, rows...)
	}
	rows[len(rows)-1] = append(rows[len(rows)-1], revealing(q)...)
	return rows
}

func stateButtons(q knowledge.Question, seen cardSight) [][]labelled {
	history := labelled{label: labelHistory, verb: verbHistory}
	shut := []labelled{{label: labelClose, verb: verbClose}}
	if seen.movable {
		shut = append(shut, labelled{label: labelMove, verb: verbMove})
	}
	switch q.State {
	case knowledge.Open:
		return append(suggestions(seen.guides), []labelled{{label: labelClaim, verb: verbClaim}, history}, shut)
	case knowledge.Claimed:
		return append(suggestions(seen.guides), []labelled{{label: labelRelease, verb: verbRelease}, history}, shut)
	case knowledge.Answered:
		return [][]labelled{{{label: labelRecall, verb: verbRecall}, history}, append([]labelled{{label: labelStay, verb: verbStay}}, shut...)}
	case knowledge.Closed:
		if q.Replied() {
			return [][]labelled{{{label: labelStay, verb: verbStay}, history}}
		}
	}
	return [][]labelled{{history}}
}

// suggestions are buttons of guides, each in a row of its own.
func suggestions(guides []*knowledge.Guide) (rows [][]labelled) {
	for _, g := range guides {
		rows = append(rows, []labelled{{label: labelSuggest + shorten(g.Name, labelLength), verb: verbSuggest, arg: g.ID}})
	}
	return rows
}

// privileged writes a button's row and returns the button.
func (b *Bot) privileged(tx knowledge.Tx, l labelled, q knowledge.Question, now time.Time) (knowledge.Button, error) {
	return b.actionButton(tx, l.label, knowledge.Action{Verb: l.verb, Question: q.Number, Chat: q.Desk, Arg: l.arg}, now)
}

// actionButton writes the row of a privileged button and returns the button. The
// row names its verb (see deedOf), its chat, and what the deed needs to know.
func (b *Bot) actionButton(tx knowledge.Tx, label string, a knowledge.Action, now time.Time) (knowledge.Button, error) {
	a.Key, a.Expires = strconv.FormatInt(now.UnixMilli(), 36)+b.Key(), now.Add(actionLife) // keys of one time lie together in the store
	return knowledge.Button{Label: label, Press: pressAction + a.Key}, tx.PutAction(a)
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
