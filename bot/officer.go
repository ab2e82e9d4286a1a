package bot

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"motcua/knowledge"
)

// inside marks a remark that officers make among themselves.
const inside = "//"

// planGroup handles what is said and pressed in a group. Outside a desk only an
// admin's /ketnoi means anything; all other talk is none of the bot's business.
func (b *Bot) planGroup(ctx context.Context, u Update) (act, error) {
	if u.Kind == KindPress {
		return b.planPressed(ctx, u)
	}
	name, rest, isCommand := u.command(b.Username)
	if r, ok := routeOf(name, u); ok && isCommand && u.Kind == KindMessage {
		return b.planRoute(ctx, u, r, rest)
	}
	if do, mine, err := b.planKept(ctx, u); mine || err != nil {
		return do, err
	}
	if do, mine, err := b.planReworded(ctx, u); mine || err != nil {
		return do, err
	}
	return func(t *turn) error {
		_, ok, err := t.deskHere()
		switch {
		case err == nil && !ok && b.asksDossier(u, name):
			return t.privatelyOnly()
		case err != nil || !ok:
			return err
		case u.Kind == KindEdited:
			return t.officerEdited()
		case isCommand && (name == "trogiup" || name == "start"):
			return t.sayDesk(0, deskHelp)
		case isCommand:
			return nil // one that is not ours
		}
		if t.u.Album != "" {
			return t.deskAlbum()
		}
		return t.deskWords()
	}, nil
}

// deskWords takes what was written in a desk, if it replies to a question.
func (t *turn) deskWords() error {
	number, err := t.repliedTo()
	if err != nil {
		return err
	}
	if number == 0 {
		return t.hint()
	}
	q, known, here, err := t.here(number)
	switch {
	case err != nil || !known:
		return err
	case !here:
		return t.tooLate(q)
	}
	return t.fromOfficer(q)
}

// deskHere returns the desk that owns the chat of the update: its topic's, else
// the whole chat's.
func (t *turn) deskHere() (knowledge.Desk, bool, error) {
	whole := t.u.Chat
	whole.Topic = ""
	for _, chat := range []knowledge.Address{t.u.Chat, whole} {
		d, err := t.Desk(chat)
		if err == nil || !errors.Is(err, knowledge.ErrNotFound) {
			return d, err == nil, err
		}
	}
	return knowledge.Desk{}, false, nil
}

var numbered = regexp.MustCompile(`#(\d{1,18})\b`)

// repliedTo returns the question whose message the update replies to; 0 when it
// replies to none.
func (t *turn) repliedTo() (int64, error) {
	if t.u.ReplyTo == "" {
		return 0, nil
	}
	number, err := t.QuestionAt(t.u.ref(t.u.ReplyTo))
	if err == nil && number == 0 {
		number, err = t.headNumber()
	}
	return number, err
}

// headNumber is the number in the first line of the message replied to, when it
// is one of the bot's that we do not know of: its attempt ended unknown. A known
// one that belongs to no question, such as a list of them, has none.
func (t *turn) headNumber() (int64, error) {
	_, err := t.NoticeAt(t.u.ref(t.u.ReplyTo))
	if !errors.Is(err, knowledge.ErrNotFound) {
		return 0, err
	}
	head, _, _ := strings.Cut(t.u.ReplyText, "\n")
	if m := numbered.FindStringSubmatch(head); m != nil {
		number, _ := parseNumber(m[1])
		return number, nil
	}
	return 0, nil
}

// here returns a question, and whether its desk is in the chat of the update.
func (t *turn) here(number int64) (q knowledge.Question, known, here bool, err error) {
	q, err = t.Question(number)
	if errors.Is(err, knowledge.ErrNotFound) {
		return q, false, false, nil
	}
	if err == nil {
		err = t.home(&q)
	}
	return q, err == nil, err == nil && sameChat(q.Desk, t.u.Chat) && !q.Erased(), err
}

func sameChat(a, b knowledge.Address) bool { return a.Channel == b.Channel && a.Chat == b.Chat }

// fromOfficer takes what was written in reply to a question's message: a remark
// that stays inside, or the reply to the citizen.
func (t *turn) fromOfficer(q knowledge.Question) error {
	note, marked := strings.CutPrefix(strings.TrimSpace(t.u.Text), inside)
	answered := q.EntryFrom(t.u.ref(t.u.ReplyTo))
	verb := verbReply
	if marked || answered != nil && answered.Side == knowledge.Inside {
		verb = verbRemark
	}
	no := func() error { return t.sayDesk(q.Number, t.powerless(deskNoPower)) }
	return t.authorised(AnswerQuestions, verb, no, func(who knowledge.Person) error {
		if err := t.Belongs(t.u.Ref(), q.Number); err != nil {
			return err
		}
		t.on(q.Number, "")
		files, err := t.whatCame()
		if err != nil {
			return err
		}
		switch {
		case marked:
			t.note(&q, who, strings.TrimSpace(note), t.u.Ref())
			t.attach(&q, files)
			return t.PutQuestion(q)
		case verb == verbRemark:
			t.note(&q, who, t.u.Text, t.u.Ref())
			t.attach(&q, files)
			if err := t.PutQuestion(q); err != nil {
				return err
			}
			return t.sayDesk(q.Number, deskStaysInside)
		case t.u.Text == "" && t.u.File == "":
			t.justLooked()
			return nil
		case t.u.Stuck:
			t.justLooked()
			return t.sayDesk(q.Number, deskStuck)
		}
		return t.reply(q, who, written{text: t.u.Text, source: t.u.Ref(), files: files}, false)
	})
}

// written is what an officer wrote for the citizen, and where.
type written struct {
	text   string
	source knowledge.MessageRef
	files  attached
	goesOn bool // it is no answer yet: the question goes on waiting
	ready  bool // they stood ready: nobody typed them

	insisted bool // they ask for what no office asks for, and are to go out all the same
}

// reply sends an officer's words to the citizen. When another officer has the
// question it asks first, unless over says that this was done.
func (t *turn) reply(q knowledge.Question, who knowledge.Person, w written, over bool) error {
	if !w.ready && !w.insisted && !over && demands(w.text) {
		t.justLooked()
		return t.holdBack(q, who, w)
	}
	var err error
	if w.goesOn {
		err = q.Tell(who.Account, who.Name, w.text, w.source, t.now)
	} else {
		err = q.Reply(who.Account, who.Name, w.text, w.source, over, t.now)
	}
	if errors.Is(err, knowledge.ErrConflict) {
		t.justLooked()
		return t.withhold(q, who, w)
	}
	if err != nil {
		return err
	}
	bodies, err := t.replyBodies(q, w)
	if err != nil {
		return err
	}
	t.attach(&q, w.files)
	if err := t.belong(w.source, w.files, q.Number); err != nil {
		return err
	}
	entry := &q.Thread[len(q.Thread)-1]
	for _, body := range bodies {
		seq, err := t.owe(knowledge.Notice{To: q.Citizen, Kind: knowledge.NoticeReply, Question: q.Number, Body: body})
		if err != nil {
			return err
		}
		carry(entry, seq)
	}
	if err := t.update(&q); err != nil {
		return err
	}
	return t.remindOfManners(q, w)
}

// replyBodies is what the citizen reads: the desk's name, the number, the words,
// and what they may answer; and the files. When the words are too long for one
// message, they have one of their own, the last.
func (t *turn) replyBodies(q knowledge.Question, w written) ([]knowledge.Body, error) {
	desk, err := t.Desk(q.Desk)
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return nil, err
	}
	bodies := []knowledge.Body{bodyOf(citizenReply(q, desk.Name, w))}
	if limits := t.bot.Limits; limits.Measure(bodies[0].Text) > limits.Text {
		bodies = []knowledge.Body{bodyOf(citizenReply(q, desk.Name, written{})), bodyOf(Escape(w.text))}
	}
	if bodies[len(bodies)-1].Buttons = clearButtons(q.Number); w.goesOn {
		bodies[len(bodies)-1].Buttons = clearButtons(q.Number)[1:] // there is nothing yet that could be clear
	}
	return append(parcel(bodies[0], w.files, w.source, t.bot.Limits), bodies[1:]...), nil
}

// sayDesk answers in the officers' chat, in reply to what was written there, in
// as many parts as it takes.
func (t *turn) sayDesk(number int64, text string) error {
	for _, part := range split(text, t.bot.Limits) {
		_, err := t.owe(knowledge.Notice{
			To: t.u.Chat, Kind: knowledge.NoticeDesk, Question: number, ReplyTo: t.u.Ref(), Body: bodyOf(part),
		})
		if err != nil {
			return err
		}
	}
	return nil
}
