package bot

import (
	"errors"
	"fmt"
	"slices"

	"motcua/knowledge"
)

// How alike a waiting question must be to be answered with a promotion: asked of the
// same guide, or whatever it was taken for.
const (
	alikeOfGuide = 0.62
	alikeAnyhow  = 0.75
)

// numbersShown is how many questions are named by their numbers.
const numbersShown = 8

// askingAlike lists the waiting questions that ask what a promotion answers.
func (t *turn) askingAlike(p *knowledge.Promotion) ([]knowledge.Question, error) {
	waiting, err := t.WaitingQuestions(everything)
	if err != nil {
		return nil, err
	}
	first, err := t.Question(p.Question)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return nil, err
	}
	edition, release := t.bot.Editions.Current()
	defer release()
	ask, asked := edition.Index.Wording(p.Ask), edition.Index.Wording(matterOf(first))
	return slices.DeleteFunc(waiting, func(q knowledge.Question) bool {
		enough := alikeAnyhow
		if q.Heard.Guide == p.Guide || slices.Contains(q.Guesses, p.Guide) {
			enough = alikeOfGuide
		}
		alike := func(text string) bool {
			words := edition.Index.Wording(text)
			return max(words.Like(ask), words.Like(asked)) >= enough
		}
		same := alike(q.Words()) || enough == alikeOfGuide && alike(matterOf(q)) // who introduce themselves ask the same
		return q.Number == p.Question || !same || stayTold(q)
	}), nil
}

// tellAlike answers everybody who waits and asked the same. Their questions go on
// waiting until they say that all is clear.
func (t *turn) tellAlike(p *knowledge.Promotion) ([]knowledge.Question, error) {
	told, err := t.askingAlike(p)
	if err != nil {
		return nil, err
	}
	g, _ := t.guideOf(p)
	for i := range told {
		q := &told[i]
		words := fmt.Sprintf(sayStayNow, q.Number)
		if g != nil {
			words += bold(g.Name) + "\n"
		}
		words += question(p.Entry())
		parts := split(words, t.bot.Limits)
		for n, part := range parts {
			body := bodyOf(part)
			if n == len(parts)-1 {
				body.Buttons = clearButtons(q.Number)
			}
			if _, err := t.owe(knowledge.Notice{To: q.Citizen, Kind: knowledge.NoticeAnswer, Question: q.Number, Body: body}); err != nil {
				return nil, err
			}
		}
		q.Note(sayBotName, noteStayTold, knowledge.MessageRef{}, t.now)
		if err := t.tellDesk(q, fmt.Sprintf(deskStayTold, q.Number, p.Number)); err != nil {
			return nil, err
		}
		if err := t.update(q); err != nil {
			return nil, err
		}
	}
	return told, nil
}

// sayBotName is who wrote the bot's own remarks in a thread.
const sayBotName = "Bot"

// stayTold reports whether a question was answered from a promotion, and nothing was
// said to the citizen or by them since.
func stayTold(q knowledge.Question) bool {
	for _, e := range slices.Backward(q.Thread) {
		if e.Side != knowledge.Inside {
			return false
		}
		if e.Text == noteStayTold {
			return true
		}
	}
	return false
}
