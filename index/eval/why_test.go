package eval

import (
	"slices"
	"strings"
	"testing"

	"motcua/index"
	"motcua/knowledge"
)

// shelf has of a question the words of each guide; all weigh the same.
type shelf map[string]string

func (s shelf) Explain(question, guide string) []index.Clue {
	var clues []index.Clue
	for _, w := range strings.Fields(question) {
		clues = append(clues, index.Clue{Word: w, Weight: 1, Has: slices.Contains(strings.Fields(s[guide]), w)})
	}
	return clues
}

func TestExplain(t *testing.T) {
	lib, _ := knowledge.NewLibrary([]*knowledge.Guide{
		{ID: "birth", Name: "Birth", Code: "1.000001"}, {ID: "late", Name: "Late birth", Code: "1.000002"}, {ID: "death", Name: "Death", Code: "1.000003"},
	})
	words := shelf{"birth": "register birth", "late": "register birth late", "death": "register death"}
	ask := func(codes ...string) Question { return Question{Q: "register birth too late", Codes: codes} }
	found := func(q Question, ids ...string) Detail {
		f := Found{Verdict: index.Unsure, Hits: hits(ids...)}
		if len(ids) > 0 {
			f.Guide = ids[0]
		}
		return detail(lib, q, f)
	}
	unnamed := found(ask("1.000002"), "birth")
	unnamed.Guide = "" // as the bot does with a dossier's state
	for name, tt := range map[string]struct {
		d    Detail
		want Why
	}{
		"second":          {found(ask("1.000002"), "birth", "late"), Why{"Birth", "late", "Late birth", []string{"register", "birth"}, []string{"late"}}},
		"right":           {found(ask("1.000002"), "late"), Why{"Late birth", "late", "Late birth", []string{"register", "birth", "late"}, nil}},
		"not found":       {found(ask("1.000003", "1.000002"), "birth"), Why{"Birth", "late", "Late birth", []string{"register", "birth"}, []string{"late"}}},
		"none acceptable": {found(ask(), "birth"), Why{"Birth", "", "", []string{"register", "birth"}, []string{"too", "late"}}},
		"nothing found":   {found(ask("1.000003")), Why{"", "death", "Death", nil, []string{"register"}}},
		"not shown":       {unnamed, Why{"Birth", "late", "Late birth", []string{"register", "birth"}, []string{"late"}}},
	} {
		details := []Detail{tt.d}
		Explain(lib, words, details)
		got := *details[0].Why
		if got.Found != tt.want.Found || got.Expected != tt.want.Expected || got.Name != tt.want.Name ||
			!slices.Equal(got.Has, tt.want.Has) || !slices.Equal(got.Lacks, tt.want.Lacks) {
			t.Errorf("%s: %+v\nwant %+v", name, got, tt.want)
		}
	}
}

func TestWorstFirst(t *testing.T) {
	answer := func(q string, in bool, rank int, v index.Verdict, confidence float64) Detail {
		return Detail{Question: Question{Q: q}, InScope: in, Rank: rank, Right: rank == 1, Verdict: v, Confidence: confidence}
	}
	details := []Detail{
		answer("right", true, 1, index.Sure, 1),
		answer("second", true, 2, index.Unsure, .5),
		answer("nowhere", true, 0, index.Unknown, .6),
		answer("wrong", true, 3, index.Sure, .7),
		answer("weather", false, 0, index.Unknown, .1),
		answer("false", false, 0, index.Sure, .8),
		answer("cautious", true, 1, index.Unknown, .3),
	}
	want := []struct {
		q     string
		fault Fault
	}{{"false", FalseAnswer}, {"wrong", WrongButSure}, {"nowhere", NotFirst}, {"second", NotFirst}}
	got := Worst(details, 30)
	if len(got) != len(want) {
		t.Fatalf("%d faults, want %d: %+v", len(got), len(want), got)
	}
	for i, d := range got {
		if d.Q != want[i].q || d.Fault() != want[i].fault {
			t.Errorf("%d: %s, %q, want %v", i, d.Q, d.Fault(), want[i])
		}
	}
	if got := Worst(details, 1); len(got) != 1 || got[0].Q != "false" {
		t.Errorf("the worst of all is %+v", got)
	}
}
