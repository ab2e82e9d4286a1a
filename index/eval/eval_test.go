package eval

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"motcua/index"
	"motcua/knowledge"
)

func TestRead(t *testing.T) {
	got, err := Read(strings.NewReader(`{"q":"a","codes":["1.001193"],"aspect":"fee","history":["b"],"label":"x","style":"telex"}` + "\n\n" + `{"q":"c","codes":[]}`))
	if err != nil || len(got) != 2 || got[0].Aspect != knowledge.Fee || got[0].History[0] != "b" || got[0].Style != "telex" || len(got[1].Codes) != 0 {
		t.Errorf("Read = %+v, %v", got, err)
	}
}

func TestReadNamesTheLineThatIsWrong(t *testing.T) {
	for name, line := range map[string]string{
		"no JSON":        `{"q":`,
		"no question":    `{"codes":[]}`,
		"no codes":       `{"q":"a"}`,
		"strange aspect": `{"q":"a","codes":[],"aspect":"price"}`,
		"codes no list":  `{"q":"a","codes":"1.001193"}`,
	} {
		if _, err := Read(strings.NewReader(`{"q":"a","codes":[]}` + "\n" + line)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: %v, want an error that names line 2", name, err)
		}
	}
}

func TestMatches(t *testing.T) {
	g := &knowledge.Guide{Code: "1.001193", OtherCodes: []knowledge.ProcedureCode{"2.000528"}, Ref: "ks", Record: "x7s015"}
	for name, want := range map[string]bool{
		"1.001193": true, "2.000528": true, "id:ks": true, "x7s015": true,
		"1.001194": false, "id:kt": false, "ks": false, "id:": false, "": false,
	} {
		if matches(g, name) != want {
			t.Errorf("matches(%q) = %v", name, !want)
		}
	}
	if matches(&knowledge.Guide{}, "id:") || matches(&knowledge.Guide{}, "") {
		t.Error("a guide without codes matches nothing at all")
	}
}

// script answers as it is told.
type script map[string]Found

func (s script) Understand(_ context.Context, history []string, q string) (Found, error) {
	f, ok := s[strings.Join(append(slices.Clone(history), q), "|")]
	if !ok {
		return f, errors.New("not in the script")
	}
	return f, nil
}

func hits(ids ...string) []index.Hit {
	var out []index.Hit
	for _, id := range ids {
		out = append(out, index.Hit{Guide: id})
	}
	return out
}

func TestRunCounts(t *testing.T) {
	lib, _ := knowledge.NewLibrary([]*knowledge.Guide{{ID: "a", Code: "1.000001"}, {ID: "b", Code: "1.000002"}, {ID: "c", Code: "1.000003"}, {ID: "d", Code: "1.000004"}})
	questions := []Question{
		{Q: "right and sure", Codes: []string{"1.000001"}, Aspect: knowledge.Fee},
		{Q: "second", Codes: []string{"1.000001"}},
		{Q: "wrong and sure", Codes: []string{"1.000001"}, Aspect: knowledge.Fee},
		{Q: "fourth", Codes: []string{"1.000001"}, History: []string{"before"}},
		{Q: "weather", Codes: []string{}},
		{Q: "not in the corpus", Codes: []string{"9.000009"}},
	}
	u := script{
		"right and sure":    {Verdict: index.Sure, Confidence: 0.9, Guide: "a", Aspects: []knowledge.Aspect{knowledge.Fee}, Hits: hits("a", "b")},
		"second":            {Verdict: index.Unsure, Guide: "b", Hits: hits("b", "a")},
		"wrong and sure":    {Verdict: index.Sure, Guide: "b", Aspects: []knowledge.Aspect{knowledge.Fee}, Hits: hits("b")},
		"before|fourth":     {Verdict: index.Unknown, Guide: "b", Hits: hits("b", "c", "d", "a")},
		"weather":           {Verdict: index.Sure, Guide: "a", Hits: hits("a")},
		"not in the corpus": {Verdict: index.Unknown},
	}
	got, details, err := Run(t.Context(), lib, u, questions)
	if err != nil {
		t.Fatal(err)
	}
	got.P50, got.P99 = 0, 0
	want := Figures{
		InScope: 4, Top1: 0.25, Top3: 0.5, Top10: 0.75, MRR: (1 + 0.5 + 0.25) / 4.0, Sure: 0.5, SureRight: 0.5,
		WrongButSure: 0.25, HandedOver: 0.25, AspectRight: 1, OutOfScope: 2, FalseAnswers: 0.5,
	}
	if got != want {
		t.Errorf("figures = %+v\nwant      %+v", got, want)
	}
	if details[0].Confidence != 0.9 {
		t.Errorf("confidence = %v, want .9", details[0].Confidence)
	}
	if d := details[3]; d.Rank != 4 || !d.InScope || d.Right {
		t.Errorf("detail = %+v, want rank 4, in scope, not right", d)
	}
	if _, _, err := Run(t.Context(), lib, script{}, questions); err == nil || !strings.Contains(err.Error(), "question 1") {
		t.Errorf("error = %v, want it to name question 1", err)
	}
}

func TestAspectRight(t *testing.T) {
	for _, tt := range []struct {
		want knowledge.Aspect
		got  []knowledge.Aspect
		ok   bool
	}{
		{knowledge.Fee, []knowledge.Aspect{knowledge.Fee, knowledge.Time}, true},
		{knowledge.Fee, []knowledge.Aspect{knowledge.Time, knowledge.Fee}, false},
		{knowledge.Papers, nil, true}, // the overview begins with papers and steps
		{knowledge.Steps, nil, true},
		{knowledge.Fee, nil, false},
	} {
		if got := (Detail{Question: Question{Aspect: tt.want}, Got: tt.got}).aspectRight(); got != tt.ok {
			t.Errorf("asked %s, got %v: %v", tt.want, tt.got, got)
		}
	}
}

func TestPercentile(t *testing.T) {
	hundred := make([]int64, 100)
	for i := range hundred {
		hundred[i] = int64(i + 1)
	}
	for p, want := range map[float64]int64{0: 1, 2.5: 3, 50: 50, 97.5: 98, 99: 99, 100: 100} {
		if got := percentile(hundred, p); got != want {
			t.Errorf("percentile %v = %d, want %d", p, got, want)
		}
	}
	if got := percentile([]int64(nil), 50); got != 0 {
		t.Errorf("of nothing: %d", got)
	}
}

func TestFiguresAreTheContracts(t *testing.T) {
	text, err := json.Marshal(Figures{})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"in_scope":0,"top1":0,"top3":0,"top10":0,"mrr":0,"sure":0,"sure_right":0,"wrong_but_sure":0,"handed_over":0,"aspect_right":0,"out_of_scope":0,"false_answers":0,"p50_us":0,"p99_us":0}`
	if string(text) != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
}

// A guide that takes an imported one's place by its alias answers for its record.
func TestAnAliasStandsForTheRecord(t *testing.T) {
	g := &knowledge.Guide{ID: "chuyen-truong", Aliases: []string{"tt-x7s033"}}
	for name, want := range map[string]bool{"x7s033": true, "x7s034": false, GuidePrefix + "chuyen-truong": true, GuidePrefix + "tt-x7s033": true} {
		if got := (Question{Codes: []string{name}}).accepts(g); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
