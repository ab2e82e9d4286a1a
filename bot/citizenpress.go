package bot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// twice is how soon a second press of the same button counts as the same press.
const twice = 5 * time.Second

// planPress runs a button of a private chat. What it does not know is an old
// button, and does nothing.
func (b *Bot) planPress(ctx context.Context, v visit) (act, error) {
	if strings.HasPrefix(v.Press.Data, pressAction) {
		return b.planPressed(ctx, v.Update) // an admin's, in a chat of their own
	}
	p := parsePayload(v.Press.Data)
	library := v.edition.Library
	switch p.verb {
	case goSection:
		return b.openSection(v, p), nil
	case goCase:
		return b.planCase(v, p), nil
	case goPrepare:
		return b.prepare(v, p), nil
	case goList:
		return b.planList(v, p), nil
	case goLeaflet:
		return b.planLeaflet(v, p.arg(0)), nil
	case goFields:
		return editing(fieldsPage(library, p.number(0))), nil
	case goField:
		return editing(fieldPage(library, p.arg(0), p.number(1))), nil
	case goHow:
		browse := knowledge.Button{Label: labelBrowse, Press: pay(goFields, "0")}
		return b.tell(answer{body: knowledge.Body{Text: sayHowToAsk, Buttons: [][]knowledge.Button{{browse}}}}), nil
	case goLookUp:
		return b.tell(answer{body: bodyOf(fmt.Sprintf(sayGiveCode, v.forms().Example())), note: awaiting(knowledge.AwaitCode, 0)}), nil
	case goDetails, goPhone:
		return b.planDetails(ctx, v, p)
	case goNoDetails:
		return b.noDetails, nil
	case goFollow, goFollowOwn, goFollowKin, goFollowNot, goUnfollow, goFollows, goStop, goStopAll:
		return b.planFollow(v, p), nil
	case goOfficer:
		return b.tell(answer{body: bodyOf(sayAskOfficer), note: awaiting(knowledge.AwaitQuestion, 0)}), nil
	case goSend, goSendFile:
		return b.planSend(ctx, v, p), nil
	case goDecline:
		return b.tell(answer{body: bodyOf(sayDeclined), note: declined}), nil
	case goErase:
		switch p.arg(0) {
		case "yes":
			return b.erase(v), nil
		case "no":
			return editing(bodyOf(sayNotErased)), nil
		}
		return b.askErase, nil
	}
	if p.verb == goRate {
		return b.planRate(p), nil
	}
	number, ok := p.question(0)
	if p.verb == goAnswered {
		if number, ok = p.question(1); ok {
			return b.answered(p.arg(0), number), nil
		}
	}
	if ok && (p.verb == goAdd || p.verb == goAddFile) {
		return b.planAdd(v, number, p), nil
	}
	return old, nil
}

// old answers a button that means nothing any more.
func old(t *turn) error {
	t.toast = toastOld
	return nil
}

// editing changes the message that carries the button.
func editing(body knowledge.Body) act { return func(t *turn) error { return t.edit(body) } }

// openSection shows sections of a guide. Pressed twice in a row it shows them
// once.
func (b *Bot) openSection(v visit, p payload) act {
	shown, changed, ok := v.viewIn(p)
	if !ok {
		return old
	}
	page := p.number(3)
	switch {
	case page > 0:
		shown.said.enough = shown.said.enough || p.arg(2) == ""
	case p.arg(2) == "":
		shown = v.recalling(shown)
	}
	a := v.openGuide(shown)
	if a.pages != nil {
		a.pages.page = page
	}
	if n := len(v.memory.Turns); n > 0 {
		last := v.memory.Turns[n-1]
		if page == 0 && last.Guide == shown.guide.ID && last.Text == shown.title() && lately(v.now, last.At, twice) {
			return func(t *turn) error { t.toast = toastBelow; return nil }
		}
	}
	say := b.tell(a)
	return func(t *turn) error {
		if changed {
			t.toast = toastCasesChanged
		}
		return say(t)
	}
}

// title names what a view shows, so that a follow-up knows it.
func (v view) title() string {
	words := []string{v.guide.Name}
	for _, a := range v.aspects {
		words = append(words, aspectLabel(a))
	}
	return strings.Join(append(words, v.said.names(v.guide)...), ". ")
}

// openGuide shows a guide that was chosen, not asked for in words.
func (v visit) openGuide(shown view) answer {
	p := v.present(shown)
	p.body.Buttons = append(p.body.Buttons, v.officerRow(p)...)
	var counts []string
	if n := len(v.memory.Turns); n == 0 || v.memory.Turns[n-1].Guide != shown.guide.ID {
		counts = []string{countGuide + shown.guide.ID}
	}
	return answer{body: p.body, pages: p.pages(), counts: counts, about: []*knowledge.Guide{shown.guide}, note: v.remembering(p, func(m *knowledge.Memory) {
		m.Turns = append(m.Turns, knowledge.Turn{Text: shown.title(), Guide: shown.guide.ID, At: v.now})
		m.Offer.Asked = p.lacks && m.Offer.Text != ""
	})}
}

// words finds what a citizen wrote in a message that a button names.
func (v visit) words(message string, file bool) (knowledge.Offer, bool) {
	source := v.ref(message)
	if file {
		return v.fileIn(source), message != ""
	}
	if o := v.memory.Offer; o.Source == source && o.Text != "" && v.now.Sub(o.At) <= wordsLife {
		return o, true
	}
	for _, turn := range v.memory.Turns {
		if turn.Source == source && turn.Text != "" && v.now.Sub(turn.At) <= wordsLife {
			return knowledge.Offer{Text: turn.Text, Source: source, At: turn.At, Trace: turn.Trace}, true
		}
	}
	return knowledge.Offer{}, false
}

// planSend sends the named message to an officer; when its words are not
// remembered any more it asks for them.
func (b *Bot) planSend(ctx context.Context, v visit, p payload) act {
	words, ok := v.words(p.arg(0), p.verb == goSendFile)
	if ok {
		return b.send(ctx, v, words)
	}
	return b.unlessSent(v.ref(p.arg(0)), answer{body: bodyOf(sayWordsGone), note: awaiting(knowledge.AwaitQuestion, 0)})
}

// planAdd adds the named message to a question, or asks for the words.
func (b *Bot) planAdd(v visit, number int64, p payload) act {
	words, ok := v.words(p.arg(1), p.verb == goAddFile)
	if ok {
		return b.add(number, words)
	}
	gone := b.unlessSent(v.ref(p.arg(1)), askMore(number))
	return func(t *turn) error {
		if _, err := t.own(number); err != nil {
			return t.notTheirs(err)
		}
		return gone(t)
	}
}

// unlessSent says an answer, unless the message is part of a question already.
func (b *Bot) unlessSent(source knowledge.MessageRef, a answer) act {
	return func(t *turn) error {
		number, err := t.QuestionAt(source)
		if err != nil {
			return err
		}
		if number != 0 {
			return t.already(number)
		}
		return b.tell(a)(t)
	}
}
