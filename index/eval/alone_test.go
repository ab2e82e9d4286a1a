package eval

import (
	"context"
	"testing"

	"motcua/index"
)

// oracle knows one guide and says of what it was asked about.
type oracle struct{}

func (oracle) Answer(_ context.Context, q index.Query) (index.Answer, error) {
	switch {
	case q.Topic != "":
		return index.Answer{Verdict: index.Sure, Guide: q.Topic, Confidence: 1, Bare: true}, nil
	case q.Text == "birth":
		return index.Answer{Verdict: index.Unsure, Guide: "birth", Confidence: .5, Case: "late", Choices: []string{"birth"}, Hits: hits("birth")}, nil
	}
	return index.Answer{Verdict: index.Unknown, Guide: "chance", Bare: q.Text == "how long"}, nil
}

func TestAlone(t *testing.T) {
	for name, tt := range map[string]struct {
		history    []string
		q          string
		guide      string
		confidence float64
	}{
		"named":                     {nil, "birth", "birth", .5},
		"bare after a question":     {[]string{"birth"}, "how long", "birth", 1},
		"bare after a bare one":     {[]string{"birth", "how long"}, "how long", "birth", 1},
		"bare after nothing":        {nil, "how long", "chance", 0},
		"bare after an unknown one": {[]string{"weather"}, "how long", "chance", 0},
		"not bare":                  {[]string{"birth"}, "weather", "chance", 0},
	} {
		got, err := Alone{oracle{}}.Understand(t.Context(), tt.history, tt.q)
		if err != nil || got.Guide != tt.guide || got.Confidence != tt.confidence {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	got, _ := Alone{oracle{}}.Understand(t.Context(), nil, "birth")
	if got.Verdict != index.Unsure || got.Case != "late" || len(got.Choices) != 1 || len(got.Hits) != 1 {
		t.Errorf("found %+v", got)
	}
}
