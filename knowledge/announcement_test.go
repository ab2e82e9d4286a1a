package knowledge_test

import (
	"errors"
	"testing"
	"time"

	"motcua/knowledge"
)

func onDay(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func announced(kind knowledge.ScopeKind, id string) knowledge.Announcement {
	return knowledge.Announcement{Number: 1, Text: "máy in hỏng", Scope: knowledge.Scope{Kind: kind, ID: id},
		From: onDay("2026-12-01"), To: onDay("2026-12-05")}
}

// An announcement stands from the first minute of its first day in Vietnam to
// the last minute of its last one.
func TestAnnouncementStands(t *testing.T) {
	hanoi := knowledge.Vietnam()
	for at, want := range map[time.Time]bool{
		time.Date(2026, 11, 30, 23, 59, 59, 0, hanoi):  false,
		time.Date(2026, 12, 1, 0, 0, 0, 0, hanoi):      true,
		time.Date(2026, 11, 30, 17, 0, 0, 0, time.UTC): true,
		time.Date(2026, 12, 5, 23, 59, 59, 0, hanoi):   true,
		time.Date(2026, 12, 6, 0, 0, 0, 0, hanoi):      false,
	} {
		a := announced(knowledge.ScopeAll, "")
		if a.Stands(at) != want {
			t.Errorf("at %v it stands: %v", at, !want)
		}
		a.Ended = at.Add(-time.Hour)
		if a.Stands(at) || !a.Over(at) {
			t.Errorf("at %v it stands although it was ended", at)
		}
	}
}

func TestAnnouncementScope(t *testing.T) {
	birth := &knowledge.Guide{ID: "khai-sinh", Aliases: []string{"ks"}, Field: "Hộ tịch"}
	death := &knowledge.Guide{ID: "khai-tu", Field: "Hộ tịch"}
	land := &knowledge.Guide{ID: "tach-thua", Field: "Đất đai"}
	all := []knowledge.Announcement{announced(knowledge.ScopeAll, ""), announced(knowledge.ScopeField, "Hộ tịch"),
		announced(knowledge.ScopeGuide, "ks"), announced(knowledge.ScopeGuide, "khai-tu"), announced("", "")}
	at := time.Date(2026, 12, 3, 3, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		about []*knowledge.Guide
		want  string
	}{
		"a guide, by an old id":   {[]*knowledge.Guide{birth}, "guide ks, field Hộ tịch, all , "},
		"two guides of one field": {[]*knowledge.Guide{birth, death}, "field Hộ tịch, all , "},
		"two fields":              {[]*knowledge.Guide{birth, land}, "all , "},
		"another field":           {[]*knowledge.Guide{land}, "all , "},
		"no guide":                {nil, "all , "},
	} {
		got := ""
		for _, a := range knowledge.Standing(all, at, test.about...) {
			got += string(a.Scope.Kind) + " " + a.Scope.ID + ", "
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	if late := knowledge.Standing(all, at.AddDate(0, 0, 3), birth); len(late) > 0 {
		t.Errorf("after the last day: %v", late)
	}
}

func TestPostAndEnd(t *testing.T) {
	now := time.Date(2026, 11, 29, 2, 0, 0, 0, time.UTC)
	who := knowledge.Person{Account: knowledge.Account{Channel: "tg", ID: "900"}, Name: "Bình"}
	a, err := knowledge.Post(announced(knowledge.ScopeAll, ""), who, now)
	if err != nil || a.By != who.Account || a.Name != "Bình" || !a.Posted.Equal(now) {
		t.Fatalf("posted %+v, %v", a, err)
	}
	if _, err := knowledge.Post(announced("", ""), who, now); !errors.Is(err, knowledge.ErrInvalid) {
		t.Errorf("without a scope: %v", err)
	}
	if _, err := knowledge.Post(announced(knowledge.ScopeAll, ""), who, now.AddDate(0, 0, 8)); err != knowledge.DayPast {
		t.Errorf("when it is past: %v", err)
	}
	if err := a.End(who.Account, now); err != nil || !a.Over(now) || a.EndedBy != who.Account {
		t.Errorf("ended: %v, %+v", err, a)
	}
	if err := a.End(who.Account, now); !errors.Is(err, knowledge.ErrConflict) {
		t.Errorf("ended twice: %v", err)
	}
}

func TestStandOrCome(t *testing.T) {
	later, over := announced(knowledge.ScopeAll, ""), announced(knowledge.ScopeAll, "")
	later.Number, later.From, later.To = 2, onDay("2026-12-20"), onDay("2026-12-20")
	over.Number, over.From, over.To = 3, onDay("2026-11-01"), onDay("2026-11-02")
	now := time.Date(2026, 12, 2, 2, 0, 0, 0, time.UTC)
	got := knowledge.StandOrCome([]knowledge.Announcement{later, over, announced(knowledge.ScopeAll, "")}, now)
	if len(got) != 2 || got[0].Number != 1 || got[1].Number != 2 {
		t.Errorf("%+v", got)
	}
}
