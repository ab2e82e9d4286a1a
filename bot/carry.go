package bot

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"motcua/knowledge"
)

// whole is what a citizen wrote in a message and all that came with it: where an
// album is meant, all of its parts that have come. Where there are no words, a
// label stands for the files.
func (t *turn) whole(o knowledge.Offer) (text string, source knowledge.MessageRef, a attached, err error) {
	if !o.Files {
		return o.Text, o.Source, attached{}, nil
	}
	text, source, a = o.Text, o.Source, attached{kind: o.File}
	m, err := t.Memory(t.u.Chat)
	if err != nil {
		return "", source, a, err
	}
	if album := albumIn(m, holding(source)); album != nil {
		text, source = cmp.Or(text, album.Text), album.Parts[0]
		a = attached{album.File, album.Parts[1:], true}
	}
	a.album = a.album || t.u.Album != ""
	return cmp.Or(text, a.label()), source, a, nil
}

// attach notes on the newest entry what files came with it.
func (t *turn) attach(q *knowledge.Question, a attached) {
	e := &q.Thread[len(q.Thread)-1]
	e.File, e.Parts, e.Album = a.kind, a.parts, a.album
}

// belong ties a message, and the other parts of its album, to a question.
func (t *turn) belong(source knowledge.MessageRef, a attached, number int64) error {
	for _, m := range append([]knowledge.MessageRef{source}, a.parts...) {
		if err := t.Belongs(m, number); err != nil {
			return err
		}
	}
	return nil
}

// showFiles owes the desk the files of a citizen's entry and what was said with
// them. The question's first words stand on its card.
func (t *turn) showFiles(q *knowledge.Question, e *knowledge.Entry) error {
	e.Notice, e.Along = 0, nil
	if err := t.home(q); err != nil || q.Desk == (knowledge.Address{}) {
		return err
	}
	a := attachedTo(*e)
	bodies := parcel(bodyOf(fileHead(*q, *e)), a, e.Source, t.bot.Limits)
	slices.Reverse(bodies) // what is it, then the files
	for _, body := range bodies {
		seq, err := t.owe(knowledge.Notice{To: q.Desk, Kind: knowledge.NoticeDesk, Question: q.Number, Body: body})
		if err != nil {
			return err
		}
		carry(e, seq)
	}
	return nil
}

// carry notes that a notice carries an entry to the other side.
func carry(e *knowledge.Entry, seq uint64) {
	if e.Notice == 0 {
		e.Notice = seq
	} else {
		e.Along = append(e.Along, seq)
	}
}

// fileHead says in the desk whose files these are.
func fileHead(q knowledge.Question, e knowledge.Entry) string {
	a := attachedTo(e)
	head := fmt.Sprintf(deskFile, q.Number, Escape(q.Name), counted(a.kind, 1+len(a.parts)))
	if e.Text == a.label() || e.Source == q.Thread[0].Source {
		return head
	}
	words, rest := cutWords(knowledge.Masked(e.Text))
	if rest != "" {
		words += " …"
	}
	return head + "\n" + quoted(words)
}

// joinEntry adds a part of an album that came late to the entry of its first part,
// and carries it to where that one went.
func (t *turn) joinEntry(q knowledge.Question, a knowledge.Album) error {
	e, part := q.EntryFrom(a.Parts[0]), t.u.Ref()
	if e == nil || e.Source == part || slices.Contains(e.Parts, part) {
		return nil
	}
	if err := t.Belongs(part, q.Number); err != nil {
		return err
	}
	before := e.Text
	wordless := before == attachedTo(*e).label() || before == ""
	e.Parts, e.File = append(e.Parts, part), a.File
	switch {
	case !wordless && t.u.Text != "":
		e.Text += "\n" + t.u.Text
	case t.u.Text != "":
		e.Text = t.u.Text
	case before != "" && wordless:
		e.Text = attachedTo(*e).label()
	}
	if e.Taken || e.Notice == 0 {
		return t.PutQuestion(q)
	}
	if err := t.carryPart(q, e, part); err != nil {
		return err
	}
	if e.Text == before { // the card says what it said
		return t.PutQuestion(q)
	}
	return t.update(&q)
}

// carryPart takes a part of an album along with the others, as long as they have
// not gone; else after them. The words are made to fit.
func (t *turn) carryPart(q knowledge.Question, e *knowledge.Entry, part knowledge.MessageRef) error {
	if err := t.rewordAlbum(q, *e); err != nil {
		return err
	}
	sent, err := t.carriedBy(*e)
	if err != nil || len(sent) == 0 {
		return err
	}
	for _, n := range sent {
		if n.Body.Copy != nil && n.Untouched() {
			n.Body.Copies = append(n.Body.Copies, part)
			return t.PutNotice(n)
		}
	}
	t.hold = t.now.Add(albumRest)
	to := knowledge.Notice{To: sent[0].To, Kind: sent[0].Kind, Question: q.Number, Body: knowledge.Body{Copy: &part}}
	seq, err := t.owe(to)
	carry(e, seq)
	return err
}

// carriedBy returns the notices that carry an entry, as far as they are kept.
func (t *turn) carriedBy(e knowledge.Entry) (sent []knowledge.Notice, err error) {
	for _, seq := range carriers(e) {
		n, err := t.Notice(seq)
		if errors.Is(err, knowledge.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		sent = append(sent, n)
	}
	return sent, nil
}

// rewordAlbum changes the message with an album's words to what they are now: the
// last that is no copy.
func (t *turn) rewordAlbum(q knowledge.Question, e knowledge.Entry) error {
	sent, err := t.carriedBy(e)
	if err != nil {
		return err
	}
	for _, n := range slices.Backward(sent) {
		if n.Body.Copy == nil {
			return t.reword(n, q, e)
		}
	}
	return nil
}

// reword changes the message with the words to what they are now.
func (t *turn) reword(n knowledge.Notice, q knowledge.Question, e knowledge.Entry) error {
	body := bodyOf(fileHead(q, e))
	if e.Side == knowledge.ByOfficer {
		bodies, err := t.replyBodies(q, writtenIn(e))
		if err != nil {
			return err
		}
		body = bodies[len(bodies)-1]
	}
	if body.Text == n.Body.Text {
		return nil
	}
	return t.amend(n.Seq, body)
}

// writtenIn is what an entry says.
func writtenIn(e knowledge.Entry) written {
	return written{text: e.Text, source: e.Source, files: attachedTo(e)}
}
