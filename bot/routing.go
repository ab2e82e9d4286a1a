package bot

import (
	"fmt"
	"slices"
	"time"

	"motcua/knowledge"
)

// deskFor returns the desk that takes a question of a field; see takes. Without
// any desk that can be heard it returns a zero Desk.
func deskFor(tx knowledge.Tx, field string) (knowledge.Desk, error) {
	desks, err := tx.Desks()
	return takes(desks, field), err
}

// takes returns the desk that takes questions of a field: one that names it, else
// reception, which names none, else any; of several the oldest, and only one where
// the bot can be heard.
func takes(desks []knowledge.Desk, field string) knowledge.Desk {
	desks = slices.DeleteFunc(slices.Clone(desks), func(d knowledge.Desk) bool { return d.Absent })
	slices.SortFunc(desks, func(a, b knowledge.Desk) int { return a.Since.Compare(b.Since) })
	for _, fits := range []func(knowledge.Desk) bool{
		func(d knowledge.Desk) bool { return serves(d, field) },
		func(d knowledge.Desk) bool { return len(d.Fields) == 0 },
		func(knowledge.Desk) bool { return true },
	} {
		if i := slices.IndexFunc(desks, fits); i >= 0 {
			return desks[i]
		}
	}
	return knowledge.Desk{}
}

// serves reports whether a desk names a field, however it is spelled.
func serves(d knowledge.Desk, field string) bool {
	return field != "" && slices.ContainsFunc(d.Fields, func(f string) bool { return foldLine(f) == foldLine(field) })
}

// hand gives a question to another desk: a card there, the citizen's files, and said,
// which is told there. The card that stays behind
// says left; "" when nobody can change it. ErrConflict when the question is closed,
// or there already.
func (t *turn) hand(q *knowledge.Question, to knowledge.Desk, left, said string) error {
	where, old, err := shownBy(t.Tx, *q)
	if err != nil {
		return err
	}
	if err := q.Move(to.Chat, t.now); err != nil {
		return err
	}
	if left != "" && where == onCard {
		if err := t.amend(old.Seq, bodyOf(left)); err != nil {
			return err
		}
	}
	if err := t.post(q); err != nil {
		return err
	}
	if err := t.bring(q); err != nil {
		return err
	}
	if err := t.tellDesk(q, said); err != nil {
		return err
	}
	return t.PutQuestion(*q)
}

// bring shows the desk the files that the citizen sent.
func (t *turn) bring(q *knowledge.Question) error {
	for i := range q.Thread {
		e := &q.Thread[i]
		if e.Side != knowledge.ByCitizen || e.File == "" {
			continue
		}
		if err := t.showFiles(q, e); err != nil {
			return err
		}
	}
	return nil
}

// loseDesks is told of a chat that takes nothing from the bot any more.
func (b *Bot) loseDesks(tx knowledge.Tx, chat knowledge.Address, now time.Time) error {
	desks, err := tx.Desks()
	if err != nil {
		return err
	}
	t := &turn{Tx: tx, bot: b, now: now}
	for _, d := range desks {
		if sameChat(d.Chat, chat) && !d.Absent {
			if err := t.loseDesk(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// loseDesk notes that a desk cannot be heard: its waiting questions go to those
// that can, and leads and admins are told.
func (t *turn) loseDesk(d knowledge.Desk) error {
	t.bot.Log.Error("ALARM: a desk cannot be reached", "desk", d.Name)
	d.Absent = true
	if err := t.PutDesk(d); err != nil {
		return err
	}
	handed, kept, err := t.empty(d, "", fmt.Sprintf(deskHandedOver, Escape(d.Name)))
	if err != nil {
		return err
	}
	text := fmt.Sprintf(alarmLost, Escape(d.Name))
	if handed > 0 {
		text += fmt.Sprintf(alarmHanded, handed)
	}
	if kept > 0 {
		text += fmt.Sprintf(alarmKept, kept)
	}
	return t.alarm(text + alarmMend)
}

// empty gives a desk's waiting questions to the desks that take their fields now.
// It says how many went, and how many stay since there is no other.
func (t *turn) empty(d knowledge.Desk, left, said string) (handed, kept int, err error) {
	waiting, err := t.WaitingQuestions(everything)
	if err != nil {
		return 0, 0, err
	}
	desks, err := t.Desks()
	if err != nil {
		return 0, 0, err
	}
	others := slices.DeleteFunc(desks, func(x knowledge.Desk) bool { return x.Chat == d.Chat })
	for _, q := range waiting {
		if q.Desk != d.Chat {
			continue
		}
		to := takes(others, q.Field)
		if to.Chat == (knowledge.Address{}) {
			kept++
			continue
		}
		words := left
		if left != "" {
			words = fmt.Sprintf(left, q.Number, Escape(to.Name))
		}
		if err := t.hand(&q, to, words, fmt.Sprintf("#%d: ", q.Number)+said); err != nil {
			return handed, kept, err
		}
		handed++
	}
	return handed, kept, nil
}

// regain notes that a desk can be heard again.
func (t *turn) regain(d knowledge.Desk) error {
	d.Absent = false
	if err := t.PutDesk(d); err != nil {
		return err
	}
	if err := t.fetch(d); err != nil {
		return err
	}
	return t.alarm(fmt.Sprintf(alarmOver, Escape(d.Name)))
}

// fetch brings what waits at no desk, or at one that cannot be heard, to a desk that
// can, and posts the cards that it lacks.
func (t *turn) fetch(d knowledge.Desk) error {
	if err := t.bot.adopt(t.Tx, d, t.now); err != nil {
		return err
	}
	desks, err := t.Desks()
	if err != nil {
		return err
	}
	for _, lost := range desks {
		if !lost.Absent {
			continue
		}
		if _, _, err := t.empty(lost, "", fmt.Sprintf(deskHandedOver, Escape(lost.Name))); err != nil {
			return err
		}
	}
	return t.bot.postMissing(t.Tx, d.Chat, t.now)
}

// silenced is told, inside the transaction that records it, that the channel wants no
// messages for so long.
func (b *Bot) silenced(tx knowledge.Tx, wait time.Duration) error {
	t := &turn{Tx: tx, bot: b, now: b.Now()}
	return t.alarm(fmt.Sprintf(alarmSilence, int(wait.Minutes())))
}

// alarm tells every lead and admin in private: they must do something about it.
func (t *turn) alarm(text string) error {
	people, err := having(t.Tx, knowledge.RoleLead, knowledge.RoleAdmin)
	if err != nil {
		return err
	}
	for _, p := range people {
		if _, err := t.owe(knowledge.Notice{To: privateChat(p.Account), Kind: knowledge.NoticeDesk, Body: bodyOf(text)}); err != nil {
			return err
		}
	}
	return nil
}
