package bot

import (
	"cmp"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// The most lines that a list among figures has, and the longest name in one, so
// that all of it fits one message.
const (
	partsShown   = 12
	overdueShown = 5
	partLetters  = 50
)

// figuresText says the figures of a period, and what stands now, so that they can
// be read on a telephone. By officer only where all: never before colleagues.
func figuresText(s standing, all bool) string {
	lines := []string{fmt.Sprintf(figuresHead, s.period.title())}
	parts := [][]string{s.askedLines(), s.officerLines(), s.overdueLines(), s.ratedLines(s.Rated), s.fieldLines()}
	if all {
		parts = append(parts, s.byOfficer())
	}
	parts = append(parts, s.guideLines(), s.followLines(), s.letterLines(), s.feedbackLines())
	nothing := true
	for _, part := range parts {
		if len(part) > 0 {
			nothing = false
			lines = append(append(lines, ""), part...)
		}
	}
	if nothing {
		lines = append(lines, figuresNone)
	}
	if !all && len(s.Officers) > 0 {
		lines = append(lines, "", figuresInPrivate)
	}
	return strings.Join(append(append(lines, ""), s.standingLines()...), "\n")
}

// some makes a line of a sentence and a number; none of nothing.
func some(sentence string, n int64) []string {
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf(sentence, figure(n))}
}

func (s standing) askedLines() (lines []string) {
	sum := s.Counted(countAsked)
	lines = some(figuresAsked, sum)
	for i, sentence := range []string{figuresSure, figuresUnsure, figuresUnknown, figuresDirect} {
		if n := s.asked[i]; n > 0 {
			lines = append(lines, fmt.Sprintf(sentence, figure(n)+share(n, sum)))
		}
	}
	return lines
}

// share is a number's part of a sum, in brackets.
func share(n, of int64) string {
	if of == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d%%)", (100*n+of/2)/of)
}

func (s standing) officerLines() []string {
	if s.Questions == 0 {
		return nil
	}
	lines := []string{fmt.Sprintf(figuresEscalated, figure(int64(s.Questions)))}
	lines = append(lines, some(figuresAnswered, int64(s.Answered))...)
	lines = append(lines, some(figuresOpen, int64(s.Waiting))...)
	lines = append(lines, some(figuresDropped, int64(s.Questions-s.Answered-s.Waiting))...)
	lines = append(lines, waits(figuresWait, figuresWaits, s.Waits)...)
	lines = append(lines, waits(figuresOpenWait, figuresOpenWaits, s.OpenWaits)...)
	return append(lines, some(figuresLate, int64(s.Late))...)
}

// waits says how long people waited, in a sentence for one question or for many.
func waits(one, many string, w knowledge.Spread) []string {
	switch w.N {
	case 0:
		return nil
	case 1:
		return []string{fmt.Sprintf(one, lasting(w.Median))}
	}
	return []string{fmt.Sprintf(many, lasting(w.Median), lasting(w.P90))}
}

func (s standing) overdueLines() []string {
	if len(s.overdue) == 0 {
		return nil
	}
	return []string{fmt.Sprintf(figuresOverdue, numbersOf(s.overdue, overdueShown))}
}

// numbersOf names questions by their numbers, the first so many.
func numbersOf(questions []knowledge.Question, most int) string {
	var out []string
	for _, q := range questions[:min(len(questions), most)] {
		out = append(out, fmt.Sprintf("#%d", q.Number))
	}
	if more := len(questions) - most; more > 0 {
		out = append(out, fmt.Sprintf(deskAndMore, more))
	}
	return strings.Join(out, ", ")
}

func (s standing) ratedLines(r knowledge.Rated) []string {
	if r.Sum() == 0 {
		return nil
	}
	return []string{fmt.Sprintf(figuresRated, figure(int64(r.Sum())), facesOf(r, true))}
}

// facesOf writes ratings, the best first, those of no vote left out; with shares,
// or the numbers alone.
func facesOf(r knowledge.Rated, shares bool) string {
	var out []string
	for i := len(r) - 1; i >= 0; i-- {
		of := ""
		if shares {
			of = share(int64(r[i]), int64(r.Sum()))
		}
		if r[i] > 0 {
			out = append(out, fmt.Sprintf("%s %d%s", face(i+1), r[i], of))
		}
	}
	return strings.Join(out, "  ")
}

func (s standing) fieldLines() []string {
	return partLines(figuresFields, figuresPart, s.Fields, func(p knowledge.PartFigures) int { return p.Questions })
}

func (s standing) byOfficer() []string {
	return partLines(figuresOfficers, figuresOfficer, s.Officers, func(p knowledge.PartFigures) int { return p.Answered })
}

// partLines lists parts of the figures, one a line, with how many there are of each.
func partLines(title, line string, parts []knowledge.PartFigures, of func(knowledge.PartFigures) int) []string {
	if len(parts) == 0 {
		return nil
	}
	lines := []string{title}
	for _, p := range parts[:min(len(parts), partsShown)] {
		l := fmt.Sprintf(line, Escape(shorten(cmp.Or(p.Name, figuresNoField), partLetters)), figure(int64(of(p))))
		if p.Late > 0 {
			l += fmt.Sprintf(figuresPartLate, figure(int64(p.Late)))
		}
		if p.Rated.Sum() > 0 {
			l += " · " + facesOf(p.Rated, false)
		}
		lines = append(lines, l)
	}
	if more := len(parts) - partsShown; more > 0 {
		lines = append(lines, fmt.Sprintf(figuresMore, more))
	}
	return lines
}

func (s standing) guideLines() []string {
	if len(s.guides) == 0 {
		return nil
	}
	lines := []string{figuresGuides}
	for i, g := range s.guides {
		lines = append(lines, fmt.Sprintf("%d. %s: %d", i+1, Escape(shorten(g.name, partLetters)), g.n))
	}
	return lines
}

func (s standing) feedbackLines() []string {
	if s.Feedback == 0 {
		return nil
	}
	return []string{fmt.Sprintf(figuresFeedback, figure(int64(s.Feedback)), figure(int64(s.Thanks)))}
}

// standingLines says what lies where at this moment.
func (s standing) standingLines() []string {
	oldest := ""
	if len(s.waiting) > 0 {
		oldest = fmt.Sprintf(figuresOldest, s.waiting[0].Number, age(s.now.Sub(s.waiting[0].AskedAt)))
	}
	n := func(n int) string { return figure(int64(n)) }
	lines := []string{italic(fmt.Sprintf(figuresStanding, clock(s.now), n(len(s.waiting)), oldest, n(s.debts), n(s.library), n(s.dossiers), n(s.desks)))}
	if s.quarantined > 0 {
		lines = append(lines, fmt.Sprintf(figuresBroken, s.quarantined))
	}
	return lines
}
