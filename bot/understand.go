package bot

import (
	"context"

	"motcua/index"
	"motcua/knowledge"
)

// Meaning is what the bot understands of a message. Only Ask and Procedure have
// an Answer to show; of all others it is Unknown, and of a Status it names the
// guide that the dossier is probably about, if the message says enough.
type Meaning struct {
	Intent    Intent
	Answer    index.Answer
	FollowUp  bool                    // it was understood from what was said before
	Dossiers  []knowledge.DossierCode // with LookUp, in order
	Procedure knowledge.ProcedureCode // with Procedure

	Places     []string // the places of former times that it names, as the office's profile has them
	OnlyPlaces bool     // it asks for nothing but where these belong now; Intent is Office

	words string // those of a message that were searched for

	Degraded bool // nothing was searched for, since the index is being built again
}

// Understand says what a person means who has asked history before, oldest
// first. The chat, `ask` and `eval` all call it, so that quality is measured on
// what people meet. A turn whose Guide is empty is understood anew. It only
// reads; an ended ctx is an error.
func Understand(ctx context.Context, edition *index.Edition, history []knowledge.Turn, question string) (Meaning, error) {
	r := reader{ctx, edition}
	return r.understand(question, func() (thread, error) { return r.converse(nil, history) })
}

// understand is Understand, of whose conversation before that talk tells when it matters.
func (r reader) understand(question string, talk func() (thread, error)) (Meaning, error) {
	former := placesOf(&r.edition.Office)
	question, named := former.without(question)
	if len(named) > 0 && onlyPlaces(question) {
		return Meaning{Intent: Office, Answer: index.Answer{Verdict: index.Unknown}, Places: named, OnlyPlaces: true}, nil
	}
	m, known, err := r.plainly(question)
	m.Places = named
	if known || err != nil {
		return m, err
	}
	t, err := talk()
	if err != nil {
		return m, err
	}
	found, err := r.meant(t, m.words)
	found.Places = named
	return found, err
}

// meant is what words mean in a conversation that are no small talk, and have none at
// their ends.
func (r reader) meant(t thread, words string) (m Meaning, err error) {
	m.Intent, m.words = Ask, words
	m.Answer, m.FollowUp, err = r.read(t, m.words)
	return m, err
}

// converse brings a conversation on by turns, oldest first.
func (r reader) converse(t thread, turns []knowledge.Turn) (_ thread, err error) {
	former := placesOf(&r.edition.Office)
	for _, turn := range turns {
		turn.Text, _ = former.without(turn.Text)
		if t, err = r.follow(t, turn); err != nil {
			return t, err
		}
	}
	return t, nil
}

// reader understands messages with one edition.
type reader struct {
	ctx     context.Context
	edition *index.Edition
}

// plainly understands what needs no search: codes and small talk. Of anything else it
// finds the words to search for.
func (r reader) plainly(text string) (m Meaning, known bool, err error) {
	m = Meaning{Intent: Ask, Answer: index.Answer{Verdict: index.Unknown}}
	if m.Dossiers = r.edition.Office.Dossiers.CodeForms().Find(text); len(m.Dossiers) > 0 {
		m.Intent = LookUp
		return m, true, nil
	}
	if codes := knowledge.FindProcedureCodes(text); len(codes) > 0 {
		m.Intent, m.Procedure = Procedure, codes[0]
		if guides := r.edition.Library.ByCode(codes[0]); len(guides) > 0 {
			m.Answer, err = r.about(guides[0].ID, text)
		}
		return m, true, err
	}
	heard := hear(text)
	m.Intent, m.words = heard.intent, heard.question
	if m.Intent == Office && nothingOf(&r.edition.Office, text) {
		m.Intent = Ask
	}
	if m.Intent == Status && heard.other >= named {
		m.Answer, err = r.search(heard.question)
		if m.Answer.Verdict == index.Unknown {
			m.Answer.Guide = ""
		}
		m.Answer.Verdict, m.Answer.Choices = index.Unknown, nil
	}
	return m, m.Intent != Ask, err
}

// named is how many words it takes to say what a dossier is about.
const named = 2

func (r reader) search(text string) (index.Answer, error) {
	return r.edition.Index.Answer(r.ctx, index.Query{Text: text})
}

// about reads a question as one about a guide.
func (r reader) about(guide, text string) (index.Answer, error) {
	return r.edition.Index.Answer(r.ctx, index.Query{Text: text, Topic: guide})
}
