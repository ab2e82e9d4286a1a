package knowledge_test

import (
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// A sheet that is imported every morning goes on naming the appointment that a letter
// replaced; a new one is taken all the same.
func TestLetterPromiseStands(t *testing.T) {
	s := memstore.New()
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	takes := func(due time.Time, from knowledge.DossierSource) time.Time {
		t.Helper()
		var d knowledge.Dossier
		err := s.Update(t.Context(), func(tx knowledge.Tx) error {
			if _, err := knowledge.TakeDossier(tx, knowledge.Dossier{Code: "H1", Status: knowledge.InProgress, Due: due, From: from}, day(23)); err != nil {
				return err
			}
			var err error
			d, err = tx.Dossier("H1")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return d.Due
	}
	takes(day(23), knowledge.FromSheet)
	err := s.Update(t.Context(), func(tx knowledge.Tx) error {
		return tx.PutLetter(knowledge.Letter{Number: 1, Kind: knowledge.Apology, Code: "H1", State: knowledge.LetterApproved, Due: day(23), NewDue: day(27), Decided: day(23)})
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		says, want int
		from       knowledge.DossierSource
	}{
		{27, 27, knowledge.FromOfficer}, {23, 27, knowledge.FromSheet}, {23, 27, knowledge.FromRegistry}, {26, 26, knowledge.FromSheet}, {30, 30, knowledge.FromSheet},
	} {
		if got := takes(day(c.says), c.from); !got.Equal(day(c.want)) {
			t.Errorf("%s says %d: %v, want %d", c.from, c.says, got, c.want)
		}
	}
}
