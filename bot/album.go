package bot

import (
	"context"
	"slices"
	"time"

	"motcua/knowledge"
)

const (
	albumRest   = 1500 * time.Millisecond // for the rest of an album to come, before its first part is acted on
	albumsKept  = 8
	albumsLived = 24 * time.Hour
)

// albumIn finds what is remembered of an album; nil when nothing is.
func albumIn(m knowledge.Memory, is func(knowledge.Album) bool) *knowledge.Album {
	if i := slices.IndexFunc(m.Albums, is); i >= 0 {
		return &m.Albums[i]
	}
	return nil
}

func called(id string) func(knowledge.Album) bool {
	return func(a knowledge.Album) bool { return a.ID == id }
}

func holding(part knowledge.MessageRef) func(knowledge.Album) bool {
	return func(a knowledge.Album) bool { return slices.Contains(a.Parts, part) }
}

// planAlbum decides what a part of an album leads to. The first part is taken for
// the whole album, and what follows from it waits a moment; the other parts join
// it.
func (b *Bot) planAlbum(ctx context.Context, v visit) (act, error) {
	known := albumIn(v.memory, called(v.Album))
	if known != nil && (v.Text == "" || known.Text != "") {
		return (*turn).joinAlbum, nil
	}
	do, err := b.planAlone(ctx, v)
	if err != nil || known == nil {
		return beginAlbum(do), err
	}
	return func(t *turn) error { return t.worded(do) }, nil // the words came late
}

// beginAlbum does what the first part of an album leads to, and remembers it.
func beginAlbum(do act) act {
	return func(t *turn) error {
		t.hold = t.now.Add(albumRest)
		if err := do(t); err != nil {
			return err
		}
		_, err := t.gather()
		return err
	}
}

// gather remembers the update as a part of its album, which it returns.
func (t *turn) gather() (knowledge.Album, error) {
	m, err := t.Memory(t.u.Chat)
	if err != nil {
		return knowledge.Album{}, err
	}
	a := albumIn(m, called(t.u.Album))
	if a == nil {
		m.Albums = slices.DeleteFunc(m.Albums, func(a knowledge.Album) bool { return t.now.Sub(a.At) > albumsLived })
		m.Albums = append(m.Albums[max(0, len(m.Albums)+1-albumsKept):], knowledge.Album{ID: t.u.Album, File: t.u.File, At: t.now, Offer: t.owed})
		a = &m.Albums[len(m.Albums)-1]
	}
	if !slices.Contains(a.Parts, t.u.Ref()) {
		a.Parts = append(a.Parts, t.u.Ref())
	}
	if a.File != t.u.File {
		a.File = FileAlbum
	}
	if a.Text == "" && t.u.ChatIs == Private { // what officers write is not remembered
		a.Text = t.u.Text
	}
	m.Changed = t.now
	return *a, t.PutMemory(m)
}

// worded does what an album's words lead to that came after its first part: when
// nothing has become of it yet, that answer takes the place of the first one.
func (t *turn) worded(do act) error {
	m, err := t.Memory(t.u.Chat)
	if err != nil {
		return err
	}
	a := albumIn(m, called(t.u.Album))
	if a == nil {
		return beginAlbum(do)(t)
	}
	number, err := t.QuestionAt(a.Parts[0])
	if err != nil {
		return err
	}
	if number != 0 {
		return t.joinAlbum()
	}
	if _, err := t.gather(); err != nil {
		return err
	}
	if _, _, err := t.unsend(a.Offer); err != nil {
		return err
	}
	t.hold = t.now.Add(albumRest)
	return do(t)
}

// joinAlbum takes a further part of an album to where its first one went: into a
// question, or into what the bot offers to send.
func (t *turn) joinAlbum() error {
	a, err := t.gather()
	if err != nil {
		return err
	}
	number, err := t.QuestionAt(a.Parts[0])
	if err != nil || number == 0 {
		return err
	}
	q, err := t.Question(number)
	if err != nil {
		return err
	}
	return t.joinEntry(q, a)
}

// deskAlbum takes a part of an album that came in a desk. Telegram need not say of
// each part what it replies to: one that does speaks for all, and parts that came
// before it are remembered until then.
func (t *turn) deskAlbum() error {
	m, err := t.Memory(t.u.Chat)
	if err != nil {
		return err
	}
	a := albumIn(m, called(t.u.Album))
	if a != nil {
		number, err := t.QuestionAt(a.Parts[0])
		if err != nil {
			return err
		}
		if number != 0 || a.Offer != 0 { // its first part was acted on
			no := func() error { return nil }
			return t.authorised(AnswerQuestions, "", no, func(knowledge.Person) error { return t.joinAlbum() })
		}
	}
	return beginAlbum((*turn).deskWords)(t)
}

// whatCame is the files of an officer's message, with those parts of its album
// that came before.
func (t *turn) whatCame() (attached, error) {
	a := attached{kind: t.u.File, album: t.u.Album != ""}
	if !a.album {
		return a, nil
	}
	m, err := t.Memory(t.u.Chat)
	if err != nil {
		return a, err
	}
	if album := albumIn(m, called(t.u.Album)); album != nil {
		a.parts = album.Parts
		if album.File != a.kind {
			a.kind = FileAlbum
		}
	}
	return a, nil
}
