package index

import (
	"slices"
	"testing"

	"motcua/knowledge"
)

func TestExplainTellsWhatAGuideHas(t *testing.T) {
	lib, _ := knowledge.NewLibrary([]*knowledge.Guide{
		{ID: "birth", Name: "Đăng ký khai sinh", Also: []string{"giấy của em bé"}},
		{ID: "marriage", Name: "Đăng ký kết hôn"},
		{ID: "death", Name: "Đăng ký khai tử"},
	})
	x, err := BuildMem(t.Context(), lib)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	const question = "ket hôn rồi sinh bé, kết hôn ở saturn"
	for guide, want := range map[string][]string{"birth": {"sinh", "bé"}, "marriage": {"ket", "hôn"}, "death": nil, "nowhere": nil} {
		var has []string
		clues := x.Explain(question, guide)
		for _, c := range clues {
			if c.Has {
				has = append(has, c.Word)
			}
		}
		if !slices.Equal(has, want) {
			t.Errorf("%s has %q, want %q", guide, has, want)
		}
		if !slices.ContainsFunc(clues, func(c Clue) bool { return c.Word == "saturn" && !c.Has && c.Weight > 0 }) {
			t.Errorf("%s: a word of no guide is missing: %v", guide, clues)
		}
	}
}
