package bot

import (
	"context"
	"errors"
	"fmt"

	"motcua/index"
	"motcua/knowledge"
)

// codesAtOnce is how many dossiers one message may ask for.
const codesAtOnce = 5

// lookUp tells where dossiers stand, each in a message of its own. The codes are not
// remembered.
func (b *Bot) lookUp(ctx context.Context, v visit, codes []knowledge.DossierCode) act {
	few := codes[:min(len(codes), codesAtOnce)]
	news := b.askedOf(ctx, v, factor{}, few...)
	return func(t *turn) error {
		if err := news.take(t); err != nil {
			return err
		}
		for i, code := range few {
			found, err := t.find(code, factor{})
			if err != nil {
				return err
			}
			a, err := t.told(found, news)
			if err != nil {
				return err
			}
			a.office, a.counts = i == 0, []string{countAsked, countLookUp}
			if err := b.tell(a)(t); err != nil || !found.until.IsZero() {
				return err // the limit says the same of the others
			}
		}
		if len(codes) > codesAtOnce {
			return b.tell(answer{body: bodyOf(sayManyCodes)})(t)
		}
		return nil
	}
}

// planDossiers tells where dossiers stand, and answers what else the message
// asks; of what it is not sure of, it says how to ask that.
func (b *Bot) planDossiers(ctx context.Context, v visit, codes []knowledge.DossierCode) (act, error) {
	v.Text = v.forms().Without(v.Text)
	alone := v // what is asked beside a code stands by itself
	alone.memory = knowledge.Memory{}
	m, err := b.understand(ctx, &alone)
	if err != nil {
		return nil, err
	}
	look := b.lookUp(ctx, v, codes)
	switch {
	case m.Intent == Following: // "thôi theo dõi hồ sơ H26…"
		return b.listFollows, nil
	case m.Intent != Ask || m.Answer.Bare:
		return look, nil
	case m.Answer.Verdict == index.Sure:
		return both(look, b.tell(v.answer(m))), nil
	}
	return both(look, b.tell(answer{body: bodyOf(sayAskApart)})), nil
}

// planIDNumber warns somebody who wrote the number of an identity card, and
// answers what else the message asks; the number is not remembered.
func (b *Bot) planIDNumber(ctx context.Context, v visit) (act, error) {
	v.Text = knowledge.WithoutIDNumbers(v.Text)
	m, err := b.understand(ctx, &v)
	switch {
	case err != nil:
		return nil, err
	case m.Intent == LookUp:
		a := answer{body: bodyOf(sayIDNumber)}
		return both(b.tell(a), b.lookUp(ctx, v, m.Dossiers)), nil
	case m.Intent == Ask && m.Answer.Verdict == index.Sure:
		a := v.answer(m)
		a.intro = sayIDNumber
		return b.tell(a), nil
	}
	words := sayIDNumber + " " + fmt.Sprintf(sayLookUpByCode, v.forms().Example())
	return b.tell(answer{body: withOfficer(words), note: awaiting(knowledge.AwaitCode, 0)}), nil
}

// both does one thing after another.
func both(first, then act) act {
	return func(t *turn) error {
		if err := first(t); err != nil {
			return err
		}
		return then(t)
	}
}

// lookUpLink tells where the dossier of a deep link stands. A link that names none
// goes the same way as one whose dossier is told to nobody.
func (b *Bot) lookUpLink(ctx context.Context, v visit, key string) (act, error) {
	code, read := v.forms().Parse(key)
	if !read {
		code = knowledge.DossierCode(key)
	}
	err := b.Store.View(ctx, func(tx knowledge.Tx) error {
		d, err := tx.DossierLike(key)
		if !read && err == nil && b.sensitivityOf(d) != knowledge.Hidden {
			code = d.Code // of a form that the key does not tell
		}
		if errors.Is(err, knowledge.ErrNotFound) {
			return nil
		}
		return err
	})
	return b.lookUp(ctx, v, []knowledge.DossierCode{code}), err
}

// withOfficer is a body with the button that asks an officer.
func withOfficer(words string) knowledge.Body {
	return knowledge.Body{Text: words, Buttons: [][]knowledge.Button{{{Label: labelOfficer, Press: goOfficer}}}}
}

// status answers somebody who asks about a dossier without its code, or about a
// question that waits for an officer. guide is what the dossier is probably
// about, "" when nobody knows.
func (b *Bot) status(v visit, guide string) act {
	g, found := v.edition.Library.Guide(guide)
	return func(t *turn) error {
		open, err := t.openQuestions()
		if err != nil {
			return err
		}
		words := fmt.Sprintf(sayGiveCode, v.forms().Example()) + sayForgotCode
		for _, q := range open {
			if q.Waiting() {
				words += "\n" + fmt.Sprintf(sayWaiting, q.Number)
			}
		}
		note := func(m *knowledge.Memory) {
			v.asked("")(m)
			m.Await = knowledge.AwaitCode
		}
		body := withOfficer(words)
		if found {
			body.Buttons = append([][]knowledge.Button{{{Label: shorten(g.Name, labelLength), Press: sectionPress(g.ID, "")}}}, body.Buttons...)
		}
		return b.tell(answer{body: body, note: note, adds: true})(t)
	}
}
