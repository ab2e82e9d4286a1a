package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"motcua/index"
	"motcua/knowledge"
)

// attached is the files with somebody's words, of one kind.
type attached struct {
	kind  string                 // "": there are none
	parts []knowledge.MessageRef // of an album, the messages after the first
	album bool                   // further parts may come
}

// label stands for the files where only words can be shown.
func (a attached) label() string {
	if a.kind == "" {
		return ""
	}
	return "[" + counted(a.kind, 1+len(a.parts)) + "]"
}

// attachedTo is the files of an entry.
func attachedTo(e knowledge.Entry) attached {
	return attached{e.File, e.Parts, e.Album}
}

// carried reports whether a kind of file is copied to the other side. A telephone
// number goes as words, which are covered like all others.
func carried(kind string) bool { return kind != "" && kind != FileContact }

// captioned reports whether a kind of file can have words under it.
func captioned(kind string) bool {
	return slices.Contains([]string{FilePhoto, FileVideo, FileAnimation, FileDocument, FileAudio, FileVoice}, kind)
}

// parcel is the messages that carry words and files: one, where there is room for
// the words under the file; else two, the files and the words.
func parcel(words knowledge.Body, a attached, source knowledge.MessageRef, l Limits) (bodies []knowledge.Body) {
	switch {
	case a.kind == "":
		return []knowledge.Body{words}
	case captioned(a.kind) && !a.album && l.Measure(words.Text) <= l.Caption:
		words.Copy = &source
		return []knowledge.Body{words}
	}
	return []knowledge.Body{{Copy: &source, Copies: a.parts}, words}
}

// message is what the visit's update says, as it would go to an officer.
func (v visit) message() knowledge.Offer {
	return knowledge.Offer{Text: v.Text, Source: v.Ref(), Files: carried(v.File), File: v.File, At: v.now, Trace: traceOf(v.Update)}
}

// planFile decides what a message leads to that is no mere text. Its words are
// answered when they ask for a procedure; else it is offered to an officer.
func (b *Bot) planFile(ctx context.Context, v visit) (act, error) {
	if v.File == FileContact {
		v.Text = phoneWords(v.Contact)
	}
	switch {
	case v.Stuck:
		return b.tell(answer{body: withOfficer(sayStuck)}), nil
	case v.replied.Number != 0 && v.File == FileSticker && !v.replied.Waiting():
		return b.thanked(), nil // it opens nothing again
	case v.replied.Number != 0:
		return b.planReplied(v), nil
	case v.File == FileSticker:
		return b.tell(answer{body: home(sayNoWords)}), nil
	}
	if name, rest, ok := parseCommand(v.Text, b.Username); ok && name == "hoicanbo" && !v.Forwarded {
		v.Text = rest
		return b.send(ctx, v, v.message()), nil
	}
	if do := b.planAwaited(ctx, v); do != nil {
		return do, nil
	}
	if v.File != FileContact && swindle(v.Text) {
		return b.tell(v.warned()), nil
	}
	v.Text = knowledge.WithoutIDNumbers(v.Text)
	codes := v.forms().Find(v.Text)
	if len(codes) == 0 {
		codes = b.codesOn(ctx, v)
	}
	if len(codes) > 0 && v.File != FileContact {
		return b.planReceipt(ctx, v, codes)
	}
	if v.Text == "" || v.File == FileContact {
		return b.tell(v.offerFile(b.unread(v, Meaning{}))), nil
	}
	m, err := b.understand(ctx, &v)
	if err != nil {
		return nil, err
	}
	if m.Intent != Ask || m.Answer.Verdict != index.Sure {
		return b.tell(v.offerFile(b.unread(v, m))), nil
	}
	return b.tell(v.beside(v.withPlaces(v.answer(m), m))), nil
}

// beside makes an answer to the words under a file say that the file was not seen,
// and offer to send it.
func (v visit) beside(a answer) answer {
	a.body.Text = fmt.Sprintf(sayReadWords, theseFiles(v.File, v.Album != "")) + "\n\n" + a.body.Text
	send := knowledge.Button{Label: v.officerLabel(), Press: pay(v.sendVerb(), v.Message)}
	offered := slices.ContainsFunc(a.body.Buttons, func(row []knowledge.Button) bool {
		return slices.ContainsFunc(row, func(b knowledge.Button) bool { return b.Press == send.Press })
	})
	if !offered {
		a.body.Buttons = append(a.body.Buttons, []knowledge.Button{send})
	}
	return a
}

// phoneWords is a shared telephone number in words.
func phoneWords(c Contact) string {
	if c.Own {
		return fmt.Sprintf(wordsOwnPhone, c.Phone)
	}
	return fmt.Sprintf(wordsOtherPhone, cmp.Or(c.Name, wordsSomebody), c.Phone)
}

// offerFile offers to send what the bot cannot see itself. first, unless empty, is said
// before that.
func (v visit) offerFile(first string) answer {
	words := fmt.Sprintf(sayFile, theseFiles(v.File, v.Album != ""))
	switch {
	case first != "":
		words = first + "\n" + fmt.Sprintf(sayOrSendFile, theseFiles(v.File, v.Album != "")) + sayNoIDPhotos
	case v.File == FileLocation:
		words = sayPlace
	case v.File == FileContact && v.Contact.Own:
		words = sayOwnPhone
	case v.File == FileContact:
		words = sayOtherPhone
	case v.File != FileVoice && v.File != FileAudio:
		words += sayNoIDPhotos
	}
	return answer{body: v.offer(words), adds: true, counts: []string{countAsked, countUnknown}, note: func(m *knowledge.Memory) {
		m.Offer = v.message()
		m.Offer.Text, m.Offer.Asked = knowledge.WithoutIDNumbers(v.Text), true
	}}
}

// fileIn is the file of an earlier message, with its words as far as they are
// remembered.
func (v visit) fileIn(source knowledge.MessageRef) knowledge.Offer {
	words := knowledge.Offer{Source: source, Files: true, File: FileOther}
	for _, turn := range v.memory.Turns {
		if turn.Source == source {
			words.Text, words.Trace = turn.Text, turn.Trace
		}
	}
	if o := v.memory.Offer; o.Source == source {
		words.Text, words.File, words.Trace = o.Text, cmp.Or(o.File, FileOther), o.Trace
	}
	return words
}

// officerLabel is what the button says that sends the visit's message to an
// officer.
func (v visit) officerLabel() string {
	if !carried(v.File) {
		return labelOfficer
	}
	return fmt.Sprintf(labelSendFile, fileNoun(v.File))
}

// sendVerb is the verb of that button, and addVerb of the one that adds the message
// to a question.
func (u *Update) sendVerb() string {
	if carried(u.File) {
		return goSendFile
	}
	return goSend
}

func (u *Update) addVerb() string {
	if carried(u.File) {
		return goAddFile
	}
	return goAdd
}
