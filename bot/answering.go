package bot

import (
	"fmt"
	"strings"

	"motcua/index"
	"motcua/knowledge"
)

// answer says what was found for a question about a procedure, and counts it.
func (v visit) answer(m Meaning) answer {
	a := v.found(m)
	a.counts = countsOf(v.edition.Library, m)
	return a
}

func (v visit) found(m Meaning) answer {
	if m.Intent == Procedure {
		return v.explainCode(m)
	}
	switch {
	case m.Answer.Verdict == index.Sure:
		if g, ok := v.edition.Library.Guide(m.Answer.Guide); ok {
			return v.showGuides(viewOf(g, m.Answer.Aspects, m.Answer.Case).asking(m.Answer.Entry), m.Answer.Also)
		}
	case m.Answer.Verdict == index.Unsure && len(m.Answer.Choices) > 0:
		return v.whichOne(m.Answer)
	case m.Answer.Bare:
		return answer{
			body: knowledge.Body{Text: v.whereAsked(m.Answer) + sayAboutWhat, Buttons: [][]knowledge.Button{
				{{Label: labelBrowse, Press: pay(goFields, "0")}}, {{Label: labelOfficer, Press: pay(goSend, v.Message)}},
			}},
			note: v.offering("", false), adds: true,
		}
	}
	words := sayUnknown
	if m.Degraded {
		words = sayCannotSearch
	}
	return answer{body: v.offer(words), note: v.offering("", true), adds: true}
}

// consoled answers somebody who is upset: with an apology, and the offer to pass
// their words on, unless it is sure what they ask.
func (v visit) consoled(m Meaning) answer {
	if m.Answer.Verdict != index.Sure {
		return v.smallTalk(Angry)
	}
	a := v.answer(m)
	a.intro = strings.TrimSpace(sayUpset + a.intro)
	return a
}

// showGuide answers the visit's question from a guide, after a line of
// introduction.
func (v visit) showGuide(shown view, intro string) answer {
	p := v.present(v.recalling(shown))
	body := p.body
	switch {
	case p.lacks:
		body.Buttons = append(body.Buttons, v.offer("").Buttons...)
	case p.asks == "":
		body.Buttons = append(body.Buttons, []knowledge.Button{{Label: labelOfficer, Press: pay(goSend, v.Message)}})
	}
	note := v.remembering(p, v.offering(shown.guide.ID, p.lacks))
	return answer{intro: intro, body: body, pages: p.pages(), note: note, adds: p.lacks, about: []*knowledge.Guide{shown.guide}}
}

// showGuides answers from a guide, and offers those of the other matters that the
// visit's question names.
func (v visit) showGuides(shown view, also []string) answer {
	var rows [][]knowledge.Button
	for _, id := range also {
		if g, ok := v.edition.Library.Guide(id); ok {
			rows = append(rows, []knowledge.Button{{Label: labelAlso + shorten(g.Name, labelLength), Press: sectionPress(id, "", shown.aspects...)}})
		}
	}
	if len(rows) == 0 {
		return v.showGuide(shown, "")
	}
	a := v.showGuide(shown, sayAlso)
	a.body.Buttons = append(rows, a.body.Buttons...)
	return a
}

// whichOne asks which of a few guides is meant.
func (v visit) whichOne(a index.Answer) answer {
	lines := []string{sayUnsure}
	var rows [][]knowledge.Button
	var guides []*knowledge.Guide
	for _, id := range a.Choices {
		g, ok := v.edition.Library.Guide(id)
		if !ok {
			continue
		}
		guides = append(guides, g)
		n := fmt.Sprintf("%d. ", len(rows)+1)
		lines = append(lines, n+Escape(g.Name))
		rows = append(rows, []knowledge.Button{{Label: n + shorten(g.Name, labelLength), Press: sectionPress(id, "", a.Aspects...)}})
	}
	rows = append(rows, []knowledge.Button{{Label: labelNone, Press: pay(goSend, v.Message)}})
	body := knowledge.Body{Text: strings.Join(lines, "\n"), Buttons: rows}
	return answer{body: body, note: v.offering("", false), adds: true, about: guides}
}

// explainCode says that a procedure's code is no dossier's, and shows the guide.
func (v visit) explainCode(m Meaning) answer {
	explained := fmt.Sprintf(sayIsProcedure, bold(string(m.Procedure)), v.forms().Example())
	g, ok := v.edition.Library.Guide(m.Answer.Guide)
	if !ok {
		return answer{body: v.offer(explained + sayNoProcedure), note: v.offering("", true), adds: true}
	}
	return v.showGuide(viewOf(g, m.Answer.Aspects, m.Answer.Case), explained)
}

// offer offers to send the visit's message to an officer.
func (v visit) offer(words string) knowledge.Body {
	return knowledge.Body{Text: words, Buttons: [][]knowledge.Button{
		{{Label: labelSend, Press: pay(v.sendVerb(), v.Message)}, {Label: labelDecline, Press: goDecline}},
	}}
}

// smallTalk answers what is no question about a procedure.
func (v visit) smallTalk(i Intent) answer {
	switch i {
	case Greet:
		return answer{body: home(sayGreet)}
	case Bye:
		return answer{body: bodyOf(sayBye)}
	case Help:
		return answer{body: home(sayHelp)}
	case Privacy:
		return answer{body: privacyBody()}
	case Browse:
		return answer{body: fieldsPage(v.edition.Library, 0)}
	case Unclear:
		return answer{body: withOfficer(sayUnclear), adds: true}
	case Feedback:
		return answer{body: bodyOf(sayGiveFeedback), note: awaiting(knowledge.AwaitFeedback, 0)}
	case ToOfficer:
		return answer{body: bodyOf(sayAskOfficer), note: awaiting(knowledge.AwaitQuestion, 0), adds: true}
	case Angry:
		return answer{body: v.offer(sayApology), note: v.offering("", true), adds: true}
	case Office:
		a := v.aboutOffice()
		a.office, a.counts = true, []string{countAsked, countOffice}
		return a
	case No:
		if v.offered() && !v.Forwarded {
			return answer{body: bodyOf(sayDeclined), note: declined}
		}
		return answer{body: bodyOf(sayNo), note: v.asked(""), adds: true}
	case Yes, OK:
		return answer{body: bodyOf(sayOK), note: v.asked(""), adds: true}
	}
	return answer{body: home(sayChat), note: v.asked(""), adds: true}
}

// declined remembers that the offer was turned down; its button still works.
func declined(m *knowledge.Memory) { m.Offer.Asked = false }
