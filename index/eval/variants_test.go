package eval

import (
	"context"
	"slices"
	"strings"
	"testing"

	"motcua/index"
	"motcua/knowledge"
)

func TestStripped(t *testing.T) {
	q := Question{Q: "Đường đi HOÀ giải?", History: []string{"khai sinh ở đâu"}}
	got := Stripped(q)
	if got.Q != "duong di hoa giai?" || !slices.Equal(got.History, []string{"khai sinh o dau"}) {
		t.Errorf("Stripped = %q, %q", got.Q, got.History)
	}
	if q.History[0] != "khai sinh ở đâu" {
		t.Error("the question that was given has changed")
	}
}

func TestTypoIsOneSlip(t *testing.T) {
	q := Question{Q: "đăng ký khai sinh cho con ở đâu"}
	seen := map[string]bool{}
	for seed := range uint64(200) {
		got := Typo(q, seed).Q
		if again := Typo(q, seed).Q; again != got {
			t.Fatalf("seed %d makes %q, then %q", seed, got, again)
		}
		if len(strings.Fields(got)) != len(strings.Fields(q.Q)) {
			t.Fatalf("seed %d: %q has other words", seed, got)
		}
		changed := 0
		for i, w := range strings.Fields(got) {
			if w != strings.Fields(q.Q)[i] {
				changed++
			}
		}
		if changed > 1 {
			t.Fatalf("seed %d: %q, %d words changed", seed, got, changed)
		}
		seen[got] = true
	}
	if len(seen) < 40 {
		t.Errorf("%d different slips in 200", len(seen))
	}
	for _, short := range []string{"", "ở đó", "12 345"} {
		if got := Typo(Question{Q: short}, 1).Q; got != short {
			t.Errorf("%q became %q", short, got)
		}
	}
}

// deaf understands only what is typed as it was written.
type deaf string

func (d deaf) Understand(_ context.Context, _ []string, q string) (Found, error) {
	if q != string(d) {
		return Found{Verdict: index.Unknown}, nil
	}
	return Found{Verdict: index.Sure, Guide: "a", Hits: hits("a")}, nil
}

func TestRunVariants(t *testing.T) {
	lib, _ := knowledge.NewLibrary([]*knowledge.Guide{{ID: "a", Code: "1.000001"}})
	questions := []Question{{Q: "đăng ký", Codes: []string{"1.000001"}}}
	got, err := RunVariants(t.Context(), lib, deaf("đăng ký"), questions, Variants(1))
	if err != nil || len(got) != 3 || got[0].Figures.Top1 != 1 || got[1].Figures.Top1 != 0 || got[2].Variant != "one slip (1)" {
		t.Fatalf("RunVariants = %+v, %v", got, err)
	}
	for i, m := range got {
		if d := m.Details; len(d) != 1 || (d[0].Rank == 1) != (i == 0) {
			t.Errorf("%s has the details %+v", m.Variant, d)
		}
	}
}
