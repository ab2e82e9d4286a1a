package bot

import (
	"testing"

	"motcua/knowledge"
)

// TestWhatIsUnknownStaysSo: a citizen who lets the bot write again gets what was refused;
// of a reply of which nobody knows whether it arrived, the question goes on saying so.
func TestWhatIsUnknownStaysSo(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	for _, line := range []string{"> /hoicanbo nhà tôi bị ngập hỏi ai", "~ đường truyền đứt", "@minh Dạ tổ thoát nước sẽ tới ạ.", "~ đường truyền",
		"~ chặn bot", "@lan Dạ ông/bà giữ máy giúp ạ.", "~ thôi chặn bot", "> alo"} {
		w.perform(line)
	}
	q := w.question(1)
	for _, e := range q.Thread {
		if e.Side != knowledge.ByOfficer {
			continue
		}
		w.inStore(func(tx knowledge.Tx) error {
			n, err := tx.Notice(e.Notice)
			if unknown := n.State == knowledge.Unknown; unknown != e.Lost || unknown != (e.By == "Trần Minh") {
				t.Errorf("%q is %s, and the question says lost: %v", e.Text, n.State, e.Lost)
			}
			return err
		})
	}
	if len(q.Thread) != 3 || !q.Missed.IsZero() {
		t.Errorf("%d entries, missed %v", len(q.Thread), q.Missed)
	}
}
