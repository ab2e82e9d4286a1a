package eval

import (
	"maps"
	"math"
	"slices"
	"testing"

	"motcua/index"
	"motcua/knowledge"
)

// answered is a question in scope about a procedure, with the rank of its guide.
func answered(rank int, codes ...string) Detail {
	return Detail{Question: Question{Codes: codes}, InScope: true, Rank: rank, Right: rank == 1, Verdict: index.Unsure}
}

func TestGroupsStayTogether(t *testing.T) {
	var details []Detail
	for _, codes := range [][]string{{"a"}, {}, {"b"}, {"c", "d"}, {}, {"a", "e"}, {"d", "e"}} {
		details = append(details, answered(1, codes...))
	}
	var sizes []int
	for _, g := range groups(details) {
		sizes = append(sizes, len(g))
	}
	if want := []int{4, 1, 1, 1}; !slices.Equal(sizes, want) { // a, c, d and e; none; b; none
		t.Errorf("groups of %v, want %v", sizes, want)
	}
}

func TestIntervals(t *testing.T) {
	var alone, together []Detail
	for i := range 400 {
		rank := 1 + i%4/3 // three of four are right
		alone = append(alone, answered(rank, string(rune('a'+i))))
		together = append(together, answered(1+i/10%4/3, string(rune('a'+i/10))))
	}
	got := IntervalsOf(alone, 1)["top1"]
	const spread = 1.96 * 0.0217 // of 400 throws at .75
	if math.Abs(got.Low-(.75-spread)) > .012 || math.Abs(got.High-(.75+spread)) > .012 {
		t.Errorf("400 procedures: %v, want about %.3f to %.3f", got, .75-spread, .75+spread)
	}
	if again := IntervalsOf(alone, 1)["top1"]; again != got {
		t.Errorf("the same seed draws %v, then %v", got, again)
	}
	if other := IntervalsOf(alone, 2)["top1"]; other == got {
		t.Error("another seed draws the same")
	}
	if wide := IntervalsOf(together, 1)["top1"]; wide.High-wide.Low < 2*(got.High-got.Low) {
		t.Errorf("40 procedures with ten questions each: %v, of which only 40 are independent; alone %v", wide, got)
	}
}

func TestIntervalsOfAgreement(t *testing.T) {
	var details []Detail
	for i := range 30 {
		details = append(details, answered(1, string(rune('a'+i))))
	}
	got := IntervalsOf(details, 1)
	if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, []string{"sure", "top1", "top3", "wrong_but_sure"}) {
		t.Errorf("intervals of %v; nothing was out of scope and no aspect asked for", names)
	}
	if want := (Interval{.9, 1}); got["top1"] != want {
		t.Errorf("30 of 30: %v, want %v", got["top1"], want)
	}
	if want := (Interval{0, .1}); got["wrong_but_sure"] != want {
		t.Errorf("0 of 30: %v, want %v", got["wrong_but_sure"], want)
	}
}

func TestEveryShareIsAFigure(t *testing.T) {
	details := []Detail{answered(1, "a"), answered(1, "a"), answered(2, "b"), answered(9, "c"), {Verdict: index.Sure}, {}, {}, {}, {}}
	details[0].Verdict, details[2].Verdict = index.Sure, index.Sure
	details[0].Aspect, details[0].Got = knowledge.Fee, []knowledge.Aspect{knowledge.Fee}
	details[1].Aspect = knowledge.Fee
	f := Count(details)
	want := map[string]float64{
		"top1": f.Top1, "top3": f.Top3, "sure": f.Sure, "wrong_but_sure": f.WrongButSure, "false_answers": f.FalseAnswers, "aspect_right": f.AspectRight,
	}
	for _, s := range shares {
		n, of := s.of(tallyOf(details))
		if got := share(n, of); got != want[s.name] || got == 0 {
			t.Errorf("%s is %v, in the figures %v", s.name, got, want[s.name])
		}
	}
}
