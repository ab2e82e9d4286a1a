package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/knowledge"
)

// How long a reason may be, in letters.
const (
	shortestExcuse = 5
	longestExcuse  = 200
)

// planLetterSays takes what is written in reply to a message that shows a letter: its
// reason, or its new appointment. mine is false for all else.
func (b *Bot) planLetterSays(ctx context.Context, u Update) (do act, mine bool, err error) {
	if u.Kind != KindMessage || u.ReplyTo == "" || strings.TrimSpace(u.Text) == "" {
		return nil, false, nil
	}
	var l knowledge.Letter
	err = b.Store.View(ctx, func(tx knowledge.Tx) (err error) {
		if _, mine, err = may(tx, u.From, WriteLetters); err != nil || !mine {
			return err
		}
		l, mine, err = letterIn(tx, u.ref(u.ReplyTo))
		return err
	})
	if err != nil || !mine {
		return nil, false, err
	}
	change := onLetter(func(t *turn, l *knowledge.Letter, _ knowledge.Person, _ string) error { return t.letterSays(l, u.Text) })
	return func(t *turn) error {
		return t.authorised(WriteLetters, verbLetterSays, func() error { return t.sayHere(adminNoPower) }, func(who knowledge.Person) error {
			return change(t, knowledge.Action{Arg: strconv.FormatInt(l.Number, 10)}, who)
		})
	}, true, nil
}

// letterIn is the letter that waits and that a message shows.
func letterIn(tx knowledge.Tx, message knowledge.MessageRef) (knowledge.Letter, bool, error) {
	n, err := tx.NoticeAt(message)
	if errors.Is(err, knowledge.ErrNotFound) {
		return knowledge.Letter{}, false, nil
	}
	if err != nil {
		return knowledge.Letter{}, false, err
	}
	drafts, err := tx.DraftLetters(everything)
	for _, l := range drafts {
		if l.Waits() && slices.Contains(l.Shown, n.Seq) {
			return l, true, nil
		}
	}
	return knowledge.Letter{}, false, err
}

// letterSays does what a reply to a letter says, or says what is wrong with it.
func (t *turn) letterSays(l *knowledge.Letter, text string) error {
	reason, day, dated := readLetterReply(text, t.now)
	fault := ""
	switch {
	case dated && t.dayFault(day) != "":
		fault = t.dayFault(day)
	case reason != "" || !dated:
		fault = reasonFault(reason)
	}
	if fault != "" {
		t.justLooked()
		return t.sayHere(fault)
	}
	return t.explain(l, reason, day)
}

// reasonFault is what is wrong with a reason; "" when nothing is.
func reasonFault(reason string) string {
	n := len([]rune(reason))
	switch {
	case n < shortestExcuse || n > longestExcuse:
		return fmt.Sprintf(letterWhyBad, shortestExcuse, longestExcuse)
	case knowledge.Masked(reason) != reason:
		return letterWhyOwn
	case demands(reason):
		return letterWhyAsks
	}
	return ""
}

var (
	dayWithin   = regexp.MustCompile(`(?i)^(?:(?:hẹn mới|hẹn ngày|ngày hẹn mới|ngày hẹn|hẹn|ngày|ngay|hen)\s*:?\s*)*(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\s*[.;,]?$`)
	reasonLabel = regexp.MustCompile(`(?i)^(?:lý do|lí do|ly do)\s*:\s*`)
)

// readLetterReply reads "ngày 03/12" and a reason, each on a line of its own or one of
// them alone. A day without a year is the next of that name.
func readLetterReply(text string, now time.Time) (reason string, day time.Time, dated bool) {
	var words []string
	for line := range strings.SplitSeq(knowledge.CleanText(text), "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if m := dayWithin.FindStringSubmatch(line); m != nil && !dated {
			day, dated = dayNamed(m[1], m[2], m[3], now), true
			continue
		}
		if line = reasonLabel.ReplaceAllString(line, ""); line != "" {
			words = append(words, line)
		}
	}
	return strings.Join(words, " "), day, dated
}

// dayNamed is a day by its numbers; zero, which is long past, when there is none.
func dayNamed(d, m, y string, now time.Time) time.Time {
	dayOf, _ := strconv.Atoi(d)
	month, _ := strconv.Atoi(m)
	year, err := strconv.Atoi(y)
	today := knowledge.DayOf(now)
	if err != nil {
		year = today.Year()
	}
	day := time.Date(year, time.Month(month), dayOf, 0, 0, 0, 0, time.UTC)
	if day.Day() != dayOf || int(day.Month()) != month {
		return time.Time{}
	}
	if y == "" && day.Before(today.AddDate(0, -6, 0)) { // in December, of January
		return day.AddDate(1, 0, 0)
	}
	return day
}
