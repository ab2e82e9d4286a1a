package bot

import (
	"fmt"
	"strings"

	"motcua/knowledge"
)

// text says how the day went, and what is to be done on the next.
func (s *summary) text() string {
	lines := []string{fmt.Sprintf(summaryHead, s.day.Format("02/01"))}
	if s.before.AddDate(0, 0, 1).Before(s.day) {
		lines[0] += fmt.Sprintf(summarySince, s.before.AddDate(0, 0, 1).Format("02/01"))
	}
	if s.asked > 0 {
		lines = append(lines, fmt.Sprintf(summaryAsked, figure(s.asked), figure(s.sure)))
	}
	if s.fresh > 0 || s.replied > 0 {
		lines = append(lines, fmt.Sprintf(summaryOfficers, s.fresh, s.replied))
	}
	lines = append(lines, aboutQuestions(summaryWaiting, s.waiting)...)
	if s.rated.Sum() > 0 {
		lines = append(lines, fmt.Sprintf(summaryRatings, facesOf(s.rated, false)))
	}
	var todo []string
	for _, of := range []struct {
		sentence  string
		questions []knowledge.Question
	}{{summaryOverdue, s.overdue}, {summaryDue, s.due}, {summaryFree, s.free}, {summaryBad, s.bad}} {
		todo = append(todo, aboutQuestions(of.sentence, of.questions)...)
	}
	if len(todo) > 0 {
		head := summaryTodo
		if !s.next.IsZero() {
			head = fmt.Sprintf(summaryTodoOn, s.next.Format("02/01"))
		}
		lines = append(append(lines, "", head), todo...)
	}
	return strings.Join(lines, "\n")
}

// aboutQuestions makes a line of a sentence about questions; none of no questions.
func aboutQuestions(sentence string, questions []knowledge.Question) []string {
	if len(questions) == 0 {
		return nil
	}
	return []string{fmt.Sprintf(sentence, len(questions), numbersOf(questions, summaryShown))}
}

// summaryShown is how many questions a line of the summary names.
const summaryShown = 15
