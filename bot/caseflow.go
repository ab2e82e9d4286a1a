package bot

import "motcua/knowledge"

// presentation is a view as it is shown now: the question that comes first, or
// what the guide says.
type presentation struct {
	body  knowledge.Body
	lacks bool
	asks  string // the payload of the question; empty: none is put
	view  view
}

// present makes a view ready. A channel without buttons gets the questions in
// writing, below the general list.
func (v visit) present(shown view) presentation {
	q, asks := shown.pending()
	if asks && !v.noButtons {
		return presentation{body: shown.question(q), asks: shown.press(goCase, shown.said), view: shown}
	}
	text, lacks := shown.text(v.now)
	if asks {
		text += "\n\n" + shown.written()
	}
	buttons := append(shown.buttons(), v.leafletRow(shown.guide)...)
	return presentation{body: knowledge.Body{Text: text, Buttons: buttons}, lacks: lacks, view: shown}
}

// pages turn over what is shown; a question is short, and so is one of a FAQ with its
// answer.
func (p presentation) pages() *pages {
	if p.asks != "" || p.view.entry != nil {
		return nil
	}
	return p.view.pages(0)
}

// remembering remembers, besides what before does, which question waits for an
// answer, or which circumstances were told.
func (v visit) remembering(p presentation, before func(*knowledge.Memory)) func(*knowledge.Memory) {
	return func(m *knowledge.Memory) {
		before(m)
		if p.asks != "" {
			m.Await, m.Asking = knowledge.AwaitCase, p.asks
			return
		}
		v.telling(p.view.guide, p.view.said)(m)
	}
}

// recalling adds the circumstances that were told before to those that a
// question names.
func (v visit) recalling(shown view) view {
	named := shown.said
	shown.said = v.recalled(shown.guide)
	for _, i := range named.cases {
		if shown.said.room() {
			shown.said = shown.said.with(shown.guide, i)
		}
	}
	return shown
}

// viewIn reads the view that a payload names. It reports changed when the guide's
// cases are not those of then: the view has none of them.
func (v visit) viewIn(p payload) (shown view, changed, ok bool) {
	g, found := v.edition.Library.Guide(p.arg(0))
	if !found {
		return view{}, false, false
	}
	return viewFrom(g, p)
}

func viewFrom(g *knowledge.Guide, p payload) (shown view, changed, ok bool) {
	aspects, known := p.aspects(1)
	said, same := readCircumstances(g, p.arg(2))
	return view{guide: g, aspects: aspects, said: said}, !same, known
}

// planCase goes on with a question about circumstances, in the message whose
// button was pressed: with the next question, or the list.
func (b *Bot) planCase(v visit, p payload) act {
	shown, changed, ok := v.viewIn(p)
	if !ok {
		return old
	}
	next := v.present(shown)
	next.body.Buttons = append(next.body.Buttons, v.officerRow(next)...)
	return func(t *turn) error {
		if changed {
			t.toast = toastCasesChanged
		}
		if err := t.turnInto(next.body, next.pages(), shown.guide); err != nil {
			return err
		}
		return t.remember(v.remembering(next, v.spokenOf(shown)))
	}
}

// officerRow offers an officer under what a guide says.
func (v visit) officerRow(p presentation) [][]knowledge.Button {
	if p.asks != "" {
		return nil
	}
	return withOfficer("").Buttons
}

// spokenOf makes the guide what follow-ups are about, unless it is already.
func (v visit) spokenOf(shown view) func(*knowledge.Memory) {
	return func(m *knowledge.Memory) {
		if n := len(m.Turns); n > 0 && m.Turns[n-1].Guide == shown.guide.ID && v.now.Sub(m.Turns[n-1].At) < threadLife/2 {
			return
		}
		m.Turns = append(m.Turns, knowledge.Turn{Text: shown.title(), Guide: shown.guide.ID, At: v.now})
	}
}

// turnInto changes the message that carries the pressed button into a text of
// any length about a guide: what does not fit follows in further messages.
func (t *turn) turnInto(body knowledge.Body, turns *pages, about *knowledge.Guide) error {
	parts, buttons := split(body.Text, t.bot.Limits), body.Buttons
	if turns != nil {
		parts, buttons = turns.turn(body.Text, body.Buttons, t.bot.Limits)
	}
	announced, err := t.announced(answer{about: []*knowledge.Guide{about}})
	if err != nil {
		return err
	}
	parts = atop(announced, parts, t.bot.Limits)
	for i, part := range parts {
		say := t.edit
		if i > 0 {
			say = func(b knowledge.Body) error { return t.say(b) }
		}
		next := bodyOf(part)
		if i == len(parts)-1 {
			next.Buttons = buttons
		}
		if err := say(next); err != nil {
			return err
		}
	}
	return nil
}

// planCaseWords takes a message for the answer to the question that waits; nil
// when it is none.
func (b *Bot) planCaseWords(v visit) act {
	shown, changed, ok := v.viewIn(parsePayload(v.memory.Asking))
	if !ok || changed || v.File != "" || v.Forwarded {
		return nil
	}
	q, ok := shown.pending()
	if !ok {
		return nil
	}
	c, understood := choose(v.Text, q, shown.choices(q))
	if understood {
		shown.said = c.then
	} else if heard := hear(v.Text).intent; heard != Yes && heard != No {
		return nil
	}
	next := v.present(shown)
	if !understood {
		next.body.Text = sayPressAnswer + "\n\n" + next.body.Text
	}
	next.body.Buttons = append(next.body.Buttons, v.officerRow(next)...)
	note := v.remembering(next, v.spokenOf(shown))
	return b.tell(answer{body: next.body, pages: next.pages(), note: note, about: []*knowledge.Guide{shown.guide}})
}
