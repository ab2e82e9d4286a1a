package knowledge_test

import (
	"slices"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

func TestTakeDossierKeepsPauses(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	s := takes{t, memstore.New(), time.Date(2026, 11, 16, 2, 0, 0, 0, time.UTC)}
	says := func(d int, status knowledge.Status, due time.Time, want ...knowledge.Pause) {
		t.Helper()
		s.now = time.Date(2026, 11, d, 2, 0, 0, 0, time.UTC)
		s.take(knowledge.Dossier{Code: "H1", Status: status, Due: due, From: knowledge.FromSheet})
		if got := s.dossier().Pauses; !slices.Equal(got, want) {
			t.Errorf("on the %dth, %s: pauses %v, want %v", d, status, got, want)
		}
	}
	says(16, knowledge.Accepted, day(27))
	says(17, knowledge.NeedsPapers, day(27), knowledge.Pause{From: day(17)})
	says(18, knowledge.NeedsPayment, day(27), knowledge.Pause{From: day(17)})
	says(19, knowledge.InProgress, day(27), knowledge.Pause{From: day(17), To: day(19)})
	says(19, knowledge.NeedsPapers, day(27), knowledge.Pause{From: day(17)}) // a slip is taken back
	says(20, knowledge.InProgress, day(27), knowledge.Pause{From: day(17), To: day(20)})
	says(23, knowledge.NeedsPapers, day(27), knowledge.Pause{From: day(17), To: day(20)}, knowledge.Pause{From: day(23)})
	says(23, knowledge.InProgress, day(27), knowledge.Pause{From: day(17), To: day(20)}) // likewise
	says(24, knowledge.InProgress, day(30))                                              // the new day has them in
	says(25, knowledge.NeedsPapers, day(30), knowledge.Pause{From: day(25)})
	says(26, knowledge.NeedsPapers, time.Date(2026, 12, 4, 0, 0, 0, 0, time.UTC), knowledge.Pause{From: day(26)})
}

func TestTakeDossierKnowsWhenItWasDone(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }
	first := knowledge.Dossier{Code: "H1", Status: knowledge.InProgress, Due: day(20), From: knowledge.FromSheet}
	for name, c := range map[string]struct {
		day  int
		news knowledge.Dossier
		want time.Time
	}{
		"seen in time":           {19, knowledge.Dossier{Status: knowledge.Done, From: knowledge.FromSheet}, day(19)},
		"seen late":              {23, knowledge.Dossier{Status: knowledge.Done, From: knowledge.FromSheet}, time.Time{}},
		"an officer says so":     {23, knowledge.Dossier{Status: knowledge.Done, From: knowledge.FromOfficer}, day(23)},
		"the source has the day": {23, knowledge.Dossier{Status: knowledge.Done, From: knowledge.FromSheet, Ended: day(18)}, day(18)},
		"it goes on":             {19, knowledge.Dossier{Status: knowledge.InProgress, From: knowledge.FromSheet, Ended: day(18)}, time.Time{}},
	} {
		s := takes{t, memstore.New(), time.Date(2026, 11, 16, 2, 0, 0, 0, time.UTC)}
		s.take(first)
		s.now = time.Date(2026, 11, c.day, 2, 0, 0, 0, time.UTC)
		c.news.Code = "H1"
		s.take(c.news)
		if got := s.dossier().Ended; !got.Equal(c.want) {
			t.Errorf("%s: ended %s, want %s", name, got, c.want)
		}
	}
	s := takes{t, memstore.New(), time.Date(2026, 11, 19, 2, 0, 0, 0, time.UTC)}
	s.take(first)
	s.take(knowledge.Dossier{Code: "H1", Status: knowledge.Done, From: knowledge.FromSheet})
	s.take(knowledge.Dossier{Code: "H1", Status: knowledge.ResultReturned, Ended: day(25), From: knowledge.FromSheet})
	if got := s.dossier().Ended; !got.Equal(day(19)) {
		t.Errorf("handed out later: ended %s, want the day on which it was done", got)
	}
}

// Who has seen a dossier whole says how all of it stands: it can be as it was before.
func TestCorrectDossierTakesBack(t *testing.T) {
	s := takes{t, memstore.New(), time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)}
	s.take(knowledge.Dossier{Code: "H1", Status: knowledge.InProgress, Name: "Lan", From: knowledge.FromSheet})
	before := s.dossier()
	correct := func(d knowledge.Dossier) (change knowledge.DossierChange) {
		t.Helper()
		d.From = knowledge.FromOfficer
		if err := s.store.Update(t.Context(), func(tx knowledge.Tx) (err error) {
			change, err = knowledge.CorrectDossier(tx, d, s.now)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return change
	}
	after := before
	after.Status, after.Wanted, after.Reason, after.Due = knowledge.NeedsPapers, []string{"Tờ khai"}, "thiếu", time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)
	s.follow()
	if got := correct(after); got != knowledge.DossierMoved || len(s.dossier().Pauses) != 1 {
		t.Errorf("%q: %+v", got, s.dossier())
	}
	if m, ok := s.movement(); !ok || m.Was != knowledge.InProgress {
		t.Errorf("who follows it is not told: %+v", m)
	}
	correct(before)
	got := s.dossier()
	if got.Status != before.Status || len(got.Wanted)+len(got.Reason)+len(got.Pauses) > 0 || !got.Due.IsZero() || got.Name != "Lan" {
		t.Errorf("taken back it is %+v", got)
	}
}
