package knowledge_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// takes gives a dossier's news to a store, one after another.
type takes struct {
	t     *testing.T
	store knowledge.Store
	now   time.Time
}

func (s takes) take(news knowledge.Dossier) (change knowledge.DossierChange) {
	s.t.Helper()
	if err := s.store.Update(context.Background(), func(tx knowledge.Tx) (err error) {
		change, err = knowledge.TakeDossier(tx, news, s.now)
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	return change
}

func (s takes) dossier() (d knowledge.Dossier) {
	s.t.Helper()
	if err := s.store.View(context.Background(), func(tx knowledge.Tx) (err error) {
		d, err = tx.Dossier("H1")
		return err
	}); err != nil {
		s.t.Fatal(err)
	}
	return d
}

func (s takes) movement() (m knowledge.Movement, ok bool) {
	err := s.store.View(context.Background(), func(tx knowledge.Tx) (err error) {
		m, err = tx.Movement("H1")
		return err
	})
	return m, !errors.Is(err, knowledge.ErrNotFound)
}

func (s takes) follow() {
	if err := s.store.Update(context.Background(), func(tx knowledge.Tx) error {
		return tx.PutFollow(knowledge.Follow{Code: "H1", Who: knowledge.Address{Channel: "tg", Chat: "100"}})
	}); err != nil {
		s.t.Fatal(err)
	}
}

func TestTakeDossier(t *testing.T) {
	s := takes{t, memstore.New(), time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)}
	first := knowledge.Dossier{Code: "H1", Status: knowledge.Accepted, Name: "Lan", Phone: "0912345678", From: knowledge.FromSheet}
	if got := s.take(first); got != knowledge.DossierNew {
		t.Errorf("first news: %q", got)
	}
	if got := s.take(knowledge.Dossier{Code: "H1", Status: knowledge.Accepted, From: knowledge.FromSheet}); got != knowledge.DossierSame {
		t.Errorf("the same again, told with less: %q", got)
	}
	if d := s.dossier(); d.Name != "Lan" || d.Phone != "0912345678" {
		t.Errorf("what a source says nothing of is gone: %+v", d)
	}
	s.now = s.now.Add(time.Hour)
	if got := s.take(knowledge.Dossier{Code: "H1", Status: knowledge.Accepted, Place: "Quầy 3"}); got != knowledge.DossierTold {
		t.Errorf("another place: %q", got)
	}
	if d := s.dossier(); d.Changed.Equal(s.now) || !d.Known.Equal(s.now) {
		t.Errorf("its state did not change: %+v", d)
	}
	if got := s.take(knowledge.Dossier{Code: "H1", Status: knowledge.NeedsPapers, Wanted: []string{"Tờ khai"}, Reason: "thiếu"}); got != knowledge.DossierMoved {
		t.Errorf("moved: %q", got)
	}
	if _, ok := s.movement(); ok {
		t.Error("nobody follows it, and yet somebody is to be told")
	}
	s.take(knowledge.Dossier{Code: "H1", Status: knowledge.InProgress})
	if d := s.dossier(); len(d.Wanted) > 0 || d.Reason != "" || !d.Changed.Equal(s.now) {
		t.Errorf("what belonged to the earlier state stays: %+v", d)
	}
}

func TestTakeDossierOwesFollowersWord(t *testing.T) {
	s := takes{t, memstore.New(), time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)}
	day := time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC)
	s.take(knowledge.Dossier{Code: "H1", Status: knowledge.Accepted, Due: day})
	s.follow()
	s.take(knowledge.Dossier{Code: "H1", Status: knowledge.Accepted, Place: "Quầy 3"})
	if m, ok := s.movement(); ok {
		t.Errorf("it has not moved: %+v", m)
	}
	s.take(knowledge.Dossier{Code: "H1", Status: knowledge.InProgress})
	s.now = s.now.Add(time.Hour)
	s.take(knowledge.Dossier{Code: "H1", Status: knowledge.Done, Due: day.AddDate(0, 0, 3)})
	want := knowledge.Movement{Code: "H1", Was: knowledge.Accepted}
	if m, ok := s.movement(); !ok || m != want {
		t.Errorf("followers are owed %+v, want %+v", m, want)
	}
}

func TestTakeDossierRefuses(t *testing.T) {
	store := memstore.New()
	for _, news := range []knowledge.Dossier{{}, {Code: "H1"}, {Status: knowledge.Done}, {Code: "H1", Status: 11}} {
		err := store.Update(context.Background(), func(tx knowledge.Tx) error {
			_, err := knowledge.TakeDossier(tx, news, time.Now())
			return err
		})
		if !errors.Is(err, knowledge.ErrInvalid) {
			t.Errorf("%+v: %v", news, err)
		}
	}
}
