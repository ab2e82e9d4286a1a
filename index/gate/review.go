package gate

import (
	"strings"
	"time"

	"motcua/index"
	"motcua/index/eval"
	"motcua/knowledge"
)

// Review is what a publication would change.
type Review struct {
	Edition    string // hash of what is proposed
	Source     string // see index.Edition
	Guides     int
	Sections   int
	Same       bool                // it is the edition that serves already
	Findings   []knowledge.Finding // of the linter; an error refuses the proposal outright
	Changes    []knowledge.Change
	Answers    []AnswerChange // of golden questions, in the order in which they are asked
	Questions  int            // golden questions that were asked
	Before     eval.Figures
	After      eval.Figures
	Objections []knowledge.Finding // why it is held
}

// Held reports whether a person must confirm the proposal before it is published.
func (r Review) Held() bool { return len(r.Objections) > 0 }

// fewestShown is how much of a hash a person must give to confirm it.
const fewestShown = 8

func (r Review) confirmedBy(hash string) bool {
	return len(hash) >= fewestShown && strings.HasPrefix(r.Edition, hash)
}

// Outcome is what became of an order.
type Outcome struct {
	Review
	Published bool
	Took      time.Duration
}

// AnswerChange is a golden question that is not answered as it was.
type AnswerChange struct {
	Question      string
	Before, After Told
}

// Told is what a citizen is told who asks a golden question.
type Told struct {
	Verdict index.Verdict
	Guide   string // id; of an Unsure or Unknown answer empty
	Name    string // of the guide
	Right   bool   // it answers as the question set says
	text    string
}
