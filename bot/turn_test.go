package bot

import (
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// TestAmendInPlace: what nobody can have seen is changed where it stands; of what
// was attempted an edit is owed.
func TestAmendInPlace(t *testing.T) {
	now := time.Unix(0, 0)
	says := func(kind knowledge.NoticeKind, attempts int, words string) knowledge.Notice {
		return knowledge.Notice{To: deskChat, Kind: kind, Attempts: attempts, Body: bodyOf(words)}
	}
	err := memstore.New().Update(t.Context(), func(tx knowledge.Tx) error {
		for _, c := range []struct {
			notice knowledge.Notice
			want   string // what the notice itself says then
			debts  int    // by then
		}{
			{says(knowledge.NoticeDesk, 0, "old"), "new", 1},
			{says(knowledge.NoticeDesk, 1, "tried"), "tried", 3},
			{says(knowledge.NoticeAnswer, 0, "10%"), "10%", 5},
		} {
			seq, err := owe(tx, c.notice, now)
			if err != nil {
				return err
			}
			if err := amend(tx, seq, bodyOf("new"), now); err != nil {
				return err
			}
			n, err := tx.Notice(seq)
			if err != nil {
				return err
			}
			debts, err := tx.Debts(0, 10)
			if n.Body.Text != c.want || len(debts) != c.debts {
				t.Errorf("%q says %q, and %d are owed, want %d", c.notice.Body.Text, n.Body.Text, len(debts), c.debts)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
