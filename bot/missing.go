package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

// missingDays is how many days the list of what guides lack looks back on.
const missingDays = 7

// mostMissing is how many questions are compared with each other, the newest ones, and
// groupsShown how many groups of them are listed.
const (
	mostMissing = 300
	groupsShown = 10
)

// lack is questions that say the same and that no guide answered well.
type lack struct {
	all   []knowledge.Question
	guide *knowledge.Guide // that most of them were thought to be about; nil: none
}

// showsLack reports whether a question shows that guides lack something: the bot was not
// sure, an officer had to answer, nobody has answered yet, or it was rated badly.
func showsLack(q knowledge.Question) bool {
	return q.Heard.Verdict != string(index.Sure) || q.Waiting() || q.Replied() || q.Rating.Face > 0 && q.Rating.Face <= 2
}

// lacks groups the questions of some time that show that guides lack something, the
// largest group first.
func lacks(tx knowledge.Tx, edition *index.Edition, from, to time.Time) ([]lack, error) {
	asked, err := tx.QuestionsAsked(from, to, everything)
	if err != nil {
		return nil, err
	}
	asked = slices.DeleteFunc(asked, func(q knowledge.Question) bool { return !showsLack(q) })
	asked = asked[max(0, len(asked)-mostMissing):]
	words := make([]index.Wording, len(asked))
	for i, q := range asked {
		words[i] = edition.Index.Wording(matterOf(q))
	}
	var out []lack
	for _, places := range index.Groups(words) {
		l := lack{}
		for _, i := range places {
			l.all = append(l.all, asked[i])
		}
		l.guide = likeliest(edition.Library, l.all)
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b lack) int { return cmp.Compare(len(b.all), len(a.all)) })
	return out, nil
}

// likeliest is the guide that most of some questions were thought to be about.
func likeliest(lib *knowledge.Library, all []knowledge.Question) (best *knowledge.Guide) {
	votes := map[string]int{}
	for _, q := range all {
		ids := q.Guesses
		if len(ids) == 0 && q.Heard.Verdict != string(index.Unknown) {
			ids = []string{q.Heard.Guide}
		}
		for _, id := range ids[:min(len(ids), 1)] {
			g, ok := lib.Guide(id)
			if !ok {
				continue
			}
			votes[g.ID]++
			if best == nil || votes[g.ID] > votes[best.ID] {
				best = g
			}
		}
	}
	return best
}

// planMissing is "/thieu": it compares the questions of a week outside the transaction.
func planMissing(ctx context.Context, b *Bot, _ Update, _ string) (func(*turn, knowledge.Person) error, error) {
	edition, release := b.Editions.Current()
	defer release()
	now := b.Now()
	var found []lack
	err := b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		found, err = lacks(tx, edition, now.AddDate(0, 0, -missingDays), now.Add(time.Second))
		return err
	})
	return func(t *turn, _ knowledge.Person) error { return t.tellMissing(found, t.u.Chat, now) }, err
}

// tellMissing lists what guides lack. Nothing in it is anybody's own.
func (t *turn) tellMissing(found []lack, to knowledge.Address, until time.Time) error {
	if len(found) == 0 {
		_, err := t.owe(knowledge.Notice{To: to, Kind: knowledge.NoticeDesk, Body: bodyOf(missingNone)})
		return err
	}
	total := 0
	for _, l := range found {
		total += len(l.all)
	}
	var s strings.Builder
	fmt.Fprintf(&s, missingHead, until.In(knowledge.Vietnam()).Format("02/01"), total, len(found))
	var body knowledge.Body
	for i, l := range found[:min(len(found), groupsShown)] {
		s.WriteString(l.line(i + 1))
		q, answered := l.answered()
		if !answered {
			continue
		}
		a := knowledge.Action{Verb: verbStay, Question: q.Number, Chat: to}
		button, err := t.bot.actionButton(t.Tx, fmt.Sprintf(labelMissing, i+1), a, t.now)
		if err != nil {
			return err
		}
		body.Buttons = append(body.Buttons, []knowledge.Button{button})
	}
	if more := len(found) - groupsShown; more > 0 {
		fmt.Fprintf(&s, missingMore, more)
	}
	if len(body.Buttons) > 0 {
		s.WriteString(missingHow)
	}
	body.Text = oneMessage(s.String(), t.bot.Limits)
	_, err := t.owe(knowledge.Notice{To: to, Kind: knowledge.NoticeDesk, Body: body})
	return err
}

// exampleShown is how many letters of a question the list shows.
const exampleShown = 100

func (l lack) line(n int) string {
	where := missingNoOne
	if l.guide != nil {
		where = fmt.Sprintf(missingGuide, Escape(l.guide.Name))
	}
	first := l.all[0]
	return fmt.Sprintf(missingLine, n, len(l.all), numbersOf(l.all, numbersShown), where, Escape(shorten(strings.Join(strings.Fields(knowledge.Impersonal(first.Words(), first.Name)), " "), exampleShown)))
}

// matterOf is what a question is about, on one line and without what is anybody's own.
func matterOf(q knowledge.Question) string {
	return strings.Join(strings.Fields(knowledge.WithoutBlanks(knowledge.Impersonal(q.Words(), q.Name))), " ")
}

// answered is the question of the group that an officer answered last.
func (l lack) answered() (knowledge.Question, bool) {
	for _, q := range slices.Backward(l.all) {
		if lastWritten(q) != nil {
			return q, true
		}
	}
	return knowledge.Question{}, false
}

// opensAt is when the week of a moment begins for the office: its first opening, or
// eight o'clock on Monday where nobody said when it opens.
func opensAt(c *knowledge.Calendar, now time.Time) time.Time {
	day := knowledge.DayOf(now)
	monday := day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	midnight := time.Date(monday.Year(), monday.Month(), monday.Day(), 0, 0, 0, 0, knowledge.Vietnam())
	if c.Knows() {
		if at, ok := c.NextOpening(midnight); ok {
			return at
		}
	}
	return midnight.Add(8 * time.Hour)
}

// weeklyMissing tells the leads once a week what guides lack; where there is no lead,
// the admins. A week without anything is not worth a word.
func (t *turn) weeklyMissing() error {
	edition, release := t.bot.Editions.Current()
	defer release()
	opening := opensAt(&edition.Office.Calendar, t.now)
	if t.now.Before(opening) {
		return nil
	}
	key := "missing " + opening.Format(time.DateOnly)
	if seen, err := t.Seen(key); err != nil || seen {
		return err
	}
	if err := t.MarkSeen(t.now, key); err != nil {
		return err
	}
	found, err := lacks(t.Tx, edition, opening.AddDate(0, 0, -missingDays), opening)
	if err != nil || len(found) == 0 {
		return err
	}
	leads, err := t.leads()
	if err != nil {
		return err
	}
	for _, p := range leads {
		if err := t.tellMissing(found, privateChat(p.Account), opening); err != nil {
			return err
		}
	}
	return nil
}
