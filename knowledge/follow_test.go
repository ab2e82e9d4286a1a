package knowledge_test

import (
	"testing"
	"time"

	"motcua/knowledge"
)

func TestFollowKnows(t *testing.T) {
	day := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	d := knowledge.Dossier{Code: "H26.35-261120-0012", Status: knowledge.NeedsPapers, Due: day, Wanted: []string{"Tờ khai"}}
	var f knowledge.Follow
	f.Tell(d)
	if !f.Knows(d) {
		t.Error("does not know what was told")
	}
	for what, change := range map[string]func(*knowledge.Dossier){
		"state": func(d *knowledge.Dossier) { d.Status = knowledge.InProgress },
		"day":   func(d *knowledge.Dossier) { d.Due = day.AddDate(0, 0, 1) },
		"list":  func(d *knowledge.Dossier) { d.Wanted = []string{"Ảnh"} },
		"none":  func(d *knowledge.Dossier) { d.Wanted = nil },
	} {
		other := d
		if change(&other); f.Knows(other) {
			t.Errorf("knows another %s", what)
		}
	}
	d.Status = knowledge.ResultReturned
	f.Tell(d)
	if d.Due = day.AddDate(0, 0, 9); !f.Knows(d) {
		t.Error("the day matters of what has ended")
	}
}

func TestQuietAt(t *testing.T) {
	at := func(clock string) time.Time {
		at, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-23 "+clock, knowledge.Vietnam())
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	usual := knowledge.DossierRules{}
	noon := knowledge.DossierRules{Quiet: knowledge.Span{From: 11*time.Hour + 30*time.Minute, To: 13 * time.Hour}}
	for clock, want := range map[string][2]bool{
		"00:00": {true, false}, "06:59": {true, false}, "07:00": {false, false}, "11:29": {false, false}, "11:30": {false, true},
		"12:59": {false, true}, "13:00": {false, false}, "20:59": {false, false}, "21:00": {true, false},
	} {
		if got := [2]bool{usual.QuietAt(at(clock)), noon.QuietAt(at(clock))}; got != want {
			t.Errorf("%s: %v, want %v", clock, got, want)
		}
	}
}
