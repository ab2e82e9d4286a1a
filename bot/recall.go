package bot

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/knowledge"
)

// recallable is how long a sent message can be deleted: Telegram says 48 hours.
const recallable = 47 * time.Hour

// pressedRecall is the card's "Thu hồi", or the choice between several replies,
// whose argument is the notice that carries one.
func (t *turn) pressedRecall(a knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	seq, err := strconv.ParseUint(a.Arg, 10, 64)
	if err != nil {
		return t.recallSome(q, who, func(said string) error { t.toast = said; return nil })
	}
	t.toast, err = t.recallFrom(&q, seq, who)
	if err != nil || t.toast == toastNotYoursToRecall { // the choice stays for whose it is
		return err
	}
	return t.edit(bodyOf(t.toast))
}

// thuhoi is the command: in reply to one's own message it takes that one back.
func (t *turn) thuhoi(who knowledge.Person, rest string) error {
	q, ok, err := t.meant(rest)
	if err != nil || !ok {
		return err
	}
	say := func(said string) error { return t.sayDesk(q.Number, said) }
	if e := q.EntryFrom(t.u.ref(t.u.ReplyTo)); t.u.ReplyTo != "" && e != nil && e.Side == knowledge.ByOfficer {
		said, err := t.recallFrom(&q, e.Notice, who)
		if err != nil {
			return err
		}
		return say(said)
	}
	return t.recallSome(q, who, say)
}

// recallSome takes back the only reply that stands, or asks which of several.
func (t *turn) recallSome(q knowledge.Question, who knowledge.Person, say func(string) error) error {
	stand := replies(&q)
	switch len(stand) {
	case 0:
		t.justLooked()
		return say(toastNothingToRecall)
	case 1:
		said, err := t.recallFrom(&q, stand[0].Notice, who)
		if err != nil {
			return err
		}
		return say(said)
	}
	t.justLooked()
	var rows [][]knowledge.Button
	for _, e := range slices.Backward(stand) {
		label := fmt.Sprintf(labelRecallOne, clock(e.At), e.By, shorten(entryWords(*e), labelLength/2))
		button, err := t.bot.privileged(t.Tx, labelled{label, verbRecall, strconv.FormatUint(e.Notice, 10)}, q, t.now)
		if err != nil {
			return err
		}
		rows = append(rows, []knowledge.Button{button})
	}
	_, err := t.owe(knowledge.Notice{
		To: t.u.Chat, Kind: knowledge.NoticeDesk, Question: q.Number, ReplyTo: t.u.Ref(),
		Body: knowledge.Body{Text: fmt.Sprintf(deskRecallWhich, q.Number), Buttons: rows},
	})
	return err
}

// replies lists the replies that stand, oldest first.
func replies(q *knowledge.Question) (stand []*knowledge.Entry) {
	for i := range q.Thread {
		if e := &q.Thread[i]; e.Side == knowledge.ByOfficer && !e.Taken {
			stand = append(stand, e)
		}
	}
	return stand
}

// entryWords is what an entry says, and what files came with it.
func entryWords(e knowledge.Entry) string {
	label := attachedTo(e).label()
	if e.Text == label {
		return label
	}
	return strings.TrimSpace(label + " " + e.Text)
}

// recallFrom takes back the reply that a notice carries, for who wrote it, a lead
// or an admin, and says what came of it.
func (t *turn) recallFrom(q *knowledge.Question, seq uint64, who knowledge.Person) (said string, err error) {
	stand := replies(q)
	i := slices.IndexFunc(stand, func(e *knowledge.Entry) bool { return e.Notice == seq })
	switch {
	case i < 0:
		t.justLooked()
		return toastNothingToRecall, nil
	case stand[i].Author != who.Account && !who.Is(knowledge.RoleLead) && !who.Is(knowledge.RoleAdmin):
		t.justLooked()
		return toastNotYoursToRecall, nil
	}
	stays, err := t.takeBack(q, stand[i], who, noteRecalled)
	if stays {
		return toastFileStays, err
	}
	return toastRecalled, err
}

// takeBack takes one reply back, all parts of it, with a remark on it. It reports
// that a part stays with the citizen: it is too old to be taken away.
func (t *turn) takeBack(q *knowledge.Question, e *knowledge.Entry, who knowledge.Person, remark string) (stays bool, err error) {
	e.Taken = true
	seen := false
	for _, seq := range carriers(*e) {
		read, stuck, err := t.unsend(seq)
		if err != nil {
			return false, err
		}
		seen, stays = seen || read, stays || stuck
	}
	t.note(q, who, remark, knowledge.MessageRef{})
	if !q.Replied() {
		if err := t.owesAgain(q, seen); err != nil {
			return stays, err
		}
	}
	return stays, t.update(q)
}

// carriers is the notices that carry an entry to the other side, in order.
func carriers(e knowledge.Entry) []uint64 {
	if e.Notice == 0 {
		return e.Along
	}
	return append([]uint64{e.Notice}, e.Along...)
}

// note adds an officer's remark.
func (t *turn) note(q *knowledge.Question, who knowledge.Person, text string, source knowledge.MessageRef) {
	q.Note(who.Name, text, source, t.now)
	q.Thread[len(q.Thread)-1].Author = who.Account
	q.Touch(who.Account, t.now)
}

// unsend takes a notice back. It reports that it may have been read already, and
// that it stays: words too old to be deleted are overwritten, a file cannot be.
func (t *turn) unsend(seq uint64) (seen, stays bool, err error) {
	n, err := t.Notice(seq)
	switch {
	case errors.Is(err, knowledge.ErrNotFound):
		return true, true, nil // older than what is kept
	case err != nil:
		return false, false, err
	case n.State == knowledge.Pending:
		n.State, n.Done = knowledge.Merged, t.now
		return false, false, t.PutNotice(n)
	case n.State == knowledge.Failed:
		return false, false, nil
	case n.State == knowledge.Sent && t.now.Sub(n.Done) > recallable:
		if n.Body.Copy != nil && n.Body.Text != "" { // the file stays, without its words
			return true, true, t.amend(seq, bodyOf(sayTakenBack))
		}
		if n.Body.Copy != nil || n.Body.File != nil {
			return true, true, nil
		}
		return true, false, t.amend(seq, bodyOf(sayTakenBack))
	}
	return true, false, t.amend(seq, knowledge.Body{Remove: true})
}
