package bot

import (
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/knowledge"
)

// A channel takes so many messages a minute for a group (Telegram: about 20) that a
// rush of questions cannot have a card each. Those above the limits below are
// gathered in digests: a line each, and a button that posts the card.
const (
	cardsAMinute = 15 // cards of one chat, whatever its topics
	cardsAhead   = 5  // messages that already wait for that chat: a card would come late
	digestMost   = 40 // questions of one digest
	digestOpen   = time.Minute
	digestWords  = 50 // letters of a question's words in a line
	digestField  = 25 // and of its field: 40 lines fit a message
	digestRow    = 5  // buttons side by side
)

// gather puts a question into a digest when its desk's chat is crowded, and reports
// whether it did. What an officer has, and what is pressing, has a card of its own.
func (b *Bot) gather(tx knowledge.Tx, q *knowledge.Question, now time.Time) (bool, error) {
	if q.State != knowledge.Open || q.Pressing != knowledge.Calm {
		return false, nil
	}
	desk, err := tx.Desk(q.Desk)
	if errors.Is(err, knowledge.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	crowded, err := b.crowded(tx, desk.Chat, now)
	if err != nil || !crowded {
		return false, err
	}
	return true, b.addToDigest(tx, desk, q, now)
}

// crowded reports whether a chat has had its cards for now. The topics of a group
// share its limit.
func (b *Bot) crowded(tx knowledge.Tx, chat knowledge.Address, now time.Time) (bool, error) {
	desks, err := tx.Desks()
	cards := 0
	for _, d := range desks {
		if sameChat(d.Chat, chat) {
			cards += len(lastMinute(d.Flow.Recent, now))
		}
	}
	return cards >= cardsAMinute || b.outbox.Waiting(chat) >= cardsAhead, err
}

func lastMinute(times []time.Time, now time.Time) []time.Time {
	return slices.DeleteFunc(slices.Clone(times), func(at time.Time) bool { return !lately(now, at, time.Minute) })
}

// posted notes that a desk's chat got a card.
func posted(tx knowledge.Tx, desk knowledge.Address, now time.Time) error {
	d, err := tx.Desk(desk)
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	d.Flow.Recent = append(lastMinute(d.Flow.Recent, now), now)
	return tx.PutDesk(d)
}

// addToDigest puts a question into the desk's newest digest, or begins one.
func (b *Bot) addToDigest(tx knowledge.Tx, desk knowledge.Desk, q *knowledge.Question, now time.Time) error {
	room, err := hasRoom(tx, desk.Flow, now)
	if err != nil {
		return err
	}
	if !room {
		seq, err := owe(tx, knowledge.Notice{To: desk.Chat, Kind: knowledge.NoticeDigest}, now)
		if err != nil {
			return err
		}
		desk.Flow.Digests = append(desk.Flow.Digests, knowledge.Digest{Notice: seq})
	}
	d := &desk.Flow.Digests[len(desk.Flow.Digests)-1]
	d.Numbers = append(d.Numbers, q.Number)
	q.Card = d.Notice
	if err := tx.PutQuestion(*q); err != nil {
		return err
	}
	if _, _, err := b.showDigest(tx, d, now); err != nil {
		return err
	}
	return tx.PutDesk(desk)
}

// hasRoom reports whether the desk's newest digest takes one more: it is not full,
// and not so old that nobody would look at it again.
func hasRoom(tx knowledge.Tx, f knowledge.Flow, now time.Time) (bool, error) {
	if len(f.Digests) == 0 {
		return false, nil
	}
	last := f.Digests[len(f.Digests)-1]
	if len(last.Numbers) >= digestMost {
		return false, nil
	}
	n, err := tx.Notice(last.Notice)
	if errors.Is(err, knowledge.ErrNotFound) {
		return false, nil
	}
	arrives := !n.State.Final() || n.State == knowledge.Sent
	return arrives && (n.Untouched() || lately(now, n.Owed, digestOpen)), err
}

// showDigest has a digest say what is so now. It reports whether that is something
// new, and whether any question still waits there.
func (b *Bot) showDigest(tx knowledge.Tx, d *knowledge.Digest, now time.Time) (changed, waits bool, err error) {
	here, gone, err := digestQuestions(tx, *d)
	if err != nil {
		return false, false, err
	}
	shows := digestShows(here, gone)
	if d.Shows == shows {
		return false, len(here) > 0, nil
	}
	d.Shows = shows
	rows, err := b.numberRows(tx, d.Notice, here, now)
	if err != nil {
		return false, false, err
	}
	return true, len(here) > 0, amend(tx, d.Notice, knowledge.Body{Text: b.digestText(here, gone), Buttons: rows}, now)
}

// digestQuestions tells the questions that wait in a digest from those that have a
// card by now, are done, or went to another desk.
func digestQuestions(tx knowledge.Tx, d knowledge.Digest) (here []knowledge.Question, gone []int64, err error) {
	for _, number := range d.Numbers {
		q, err := tx.Question(number)
		switch {
		case err != nil && !errors.Is(err, knowledge.ErrNotFound):
			return nil, nil, err
		case err == nil && q.Card == d.Notice && q.Waiting():
			here = append(here, q)
		default:
			gone = append(gone, number)
		}
	}
	return here, gone, nil
}

// digestShows is what makes a digest change. It is compared far more often than a
// digest is written, and covering what is personal in its lines costs more.
func digestShows(here []knowledge.Question, gone []int64) string {
	var s strings.Builder
	for _, q := range here {
		fmt.Fprintf(&s, "%d %q %q\n", q.Number, q.Field, q.Words())
	}
	return fingerprint(s.String() + fmt.Sprint(gone))
}

// digestText never has a number in its first line: that would make it the message
// of one question (see headNumber).
func (b *Bot) digestText(here []knowledge.Question, gone []int64) string {
	var s strings.Builder
	if len(here) == 0 {
		return digestDone
	}
	fmt.Fprintf(&s, digestHead, len(here))
	for _, q := range here {
		s.WriteString("\n" + boldNumber(q.Number) + " · ")
		if q.Field != "" {
			s.WriteString(Escape(shorten(q.Field, digestField)) + " · ")
		}
		s.WriteString(Escape(shorten(b.glimpses.masked(q.Words()), digestWords)))
	}
	if len(gone) > 0 {
		var all []string
		for _, number := range gone {
			all = append(all, "#"+strconv.FormatInt(number, 10))
		}
		fmt.Fprintf(&s, digestGone, strings.Join(all, ", "))
	}
	return s.String()
}

// numberRows are buttons that post the cards of questions. Those that the message
// has already stay good, so that a digest which grows does not leave rows behind.
func (b *Bot) numberRows(tx knowledge.Tx, seq uint64, questions []knowledge.Question, now time.Time) ([][]knowledge.Button, error) {
	had := map[string]knowledge.Button{}
	if n, err := tx.Notice(seq); err == nil {
		for _, button := range slices.Concat(n.Body.Buttons...) {
			had[button.Label] = button
		}
	}
	var all []knowledge.Button
	for _, q := range questions {
		label := "#" + strconv.FormatInt(q.Number, 10)
		button, ok := had[label]
		if !ok {
			var err error
			if button, err = b.privileged(tx, labelled{label: label, verb: verbShow}, q, now); err != nil {
				return nil, err
			}
		}
		all = append(all, button)
	}
	return slices.Collect(slices.Chunk(all, digestRow)), nil
}

// fingerprint is a short stand-in for a text that is only compared.
func fingerprint(text string) string {
	h := fnv.New64a()
	h.Write([]byte(text))
	return strconv.FormatUint(h.Sum64(), 36)
}
