package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// planReworded takes what is written in reply to a message that shows a promotion: new
// words for it, another guide, or why it is rejected. mine is false for all else.
func (b *Bot) planReworded(ctx context.Context, u Update) (do act, mine bool, err error) {
	if u.Kind != KindMessage || u.ReplyTo == "" || u.Text == "" || strings.HasPrefix(strings.TrimSpace(u.Text), inside) {
		return nil, false, nil
	}
	var p knowledge.Promotion
	err = b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		if _, mine, err = may(tx, u.From, AnswerQuestions); err != nil || !mine {
			return err
		}
		p, mine, err = shownIn(tx, u.ref(u.ReplyTo))
		return err
	})
	if err != nil || !mine {
		return nil, false, err
	}
	said := readRewording(u.Text)
	var guides []string
	if said.guide != "" {
		if guides, err = b.guidesNamed(ctx, said.guide); err != nil {
			return nil, false, err
		}
	}
	change := onPromotion(func(t *turn, p *knowledge.Promotion, who knowledge.Person, _ string) error {
		return t.rewordPromotion(p, who, said, guides)
	})
	return func(t *turn) error {
		now, err := t.Promotion(p.Number)
		if err != nil {
			return err
		}
		power := AnswerQuestions
		if said.why != "" && now.State != knowledge.Begun {
			power = ApproveReplies
		}
		return t.authorised(power, verbReword, func() error { return t.sayHere(adminNoPower) }, func(who knowledge.Person) error {
			return change(t, knowledge.Action{Arg: fmt.Sprint(p.Number)}, who)
		})
	}, true, nil
}

// shownIn is the promotion that a message shows.
func shownIn(tx knowledge.Tx, message knowledge.MessageRef) (knowledge.Promotion, bool, error) {
	n, err := tx.NoticeAt(message)
	if errors.Is(err, knowledge.ErrNotFound) {
		return knowledge.Promotion{}, false, nil
	}
	if err != nil {
		return knowledge.Promotion{}, false, err
	}
	all, err := tx.Promotions()
	for _, p := range all {
		if slices.Contains(p.Shown, n.Seq) {
			return p, true, nil
		}
	}
	return knowledge.Promotion{}, false, err
}

// rewordPromotion does what a reply to a promotion says.
func (t *turn) rewordPromotion(p *knowledge.Promotion, who knowledge.Person, said rewording, guides []string) error {
	switch {
	case said.why != "":
		return t.rejectPromotion(p, who, said.why)
	case said.ask != "" || said.answer != "":
		if err := p.Reword(who, said.ask, said.answer); err != nil {
			return err
		}
		return t.redraw(p)
	case said.guide == "":
		t.justLooked()
		return t.sayHere(stayUnread)
	case len(guides) == 0:
		t.justLooked()
		return t.sayHere(stayGuideNone)
	}
	t.justLooked()
	body, err := t.guideChoice(p, guides)
	if err != nil {
		return err
	}
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Body: body})
	return err
}

// rewording is what a reply to a promotion says; what it does not say is empty.
type rewording struct{ ask, answer, guide, why string }

// readRewording reads "Hỏi: …", "Đáp: …", "Hướng dẫn: …" and "Từ chối: …", each on a
// line of its own; what follows belongs to it.
func readRewording(text string) (r rewording) {
	var into *string
	for line := range strings.SplitSeq(text, "\n") {
		label, rest, _ := strings.Cut(line, ":")
		switch strings.ToLower(strings.TrimSpace(label)) {
		case "hỏi", "hoi":
			into, line = &r.ask, rest
		case "đáp", "dap":
			into, line = &r.answer, rest
		case "hướng dẫn", "huong dan":
			into, line = &r.guide, rest
		case "từ chối", "tu choi":
			into, line = &r.why, rest
		}
		if into != nil {
			*into = strings.TrimSpace(*into + "\n" + line)
		}
	}
	return r
}

// guidesNamed are the best three guides for some words.
func (b *Bot) guidesNamed(ctx context.Context, words string) (ids []string, err error) {
	edition, release := b.Editions.Current()
	defer release()
	if g, ok := edition.Library.Guide(strings.TrimSpace(words)); ok {
		return []string{g.ID}, nil
	}
	m, err := Understand(ctx, edition, nil, words)
	for _, h := range m.Answer.Hits {
		ids = append(ids, h.Guide)
	}
	return ids[:min(len(ids), 3)], err
}
