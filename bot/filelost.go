package bot

import (
	"errors"
	"fmt"
	"slices"

	"motcua/knowledge"
)

// fileLost tells whoever waits for a file that could not be copied, and whoever
// sent it. An officer's reply that lost its file is none: the question waits.
func (t *turn) fileLost(n knowledge.Notice) error {
	q, err := t.Question(n.Question)
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("tell of the file of notice %d: %w", n.Seq, err)
	}
	some := n.State == knowledge.Sent
	switch {
	case n.Kind != knowledge.NoticeReply && some:
		return t.tellDesk(&q, fmt.Sprintf(deskSomeGone, q.Number))
	case n.Kind != knowledge.NoticeReply:
		if err := t.tellDesk(&q, fmt.Sprintf(deskFileGone, q.Number)); err != nil {
			return err
		}
		return t.tellCitizen(q, fmt.Sprintf(sayFileLost, q.Number))
	case some:
		return t.tellDesk(&q, fmt.Sprintf(deskSomeLost, q.Number))
	}
	i := slices.IndexFunc(q.Thread, func(e knowledge.Entry) bool { return e.Carries(n.Seq) })
	if i < 0 || q.Thread[i].Lost {
		return nil
	}
	q.Thread[i].Lost = true
	if err := t.dropPointer(q.Thread[i], n.Seq); err != nil {
		return err
	}
	q.Reopen(t.now)
	t.reckon(&q, false)
	if err := t.tellDesk(&q, fmt.Sprintf(deskFileLost, q.Number)); err != nil {
		return err
	}
	return t.update(&q)
}

// dropPointer takes back the words that only point to a file which did not come.
func (t *turn) dropPointer(e knowledge.Entry, lost uint64) error {
	for _, seq := range carriers(e) {
		if seq == lost || e.Text != "" {
			continue
		}
		if _, _, err := t.unsend(seq); err != nil {
			return err
		}
	}
	return nil
}

// showAllFiles owes a question's desk all that the citizen sent it beside words.
func (t *turn) showAllFiles(q *knowledge.Question) error {
	for i := range q.Thread {
		if e := &q.Thread[i]; e.Side == knowledge.ByCitizen && e.File != "" {
			if err := t.showFiles(q, e); err != nil {
				return err
			}
		}
	}
	return nil
}
