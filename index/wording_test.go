package index_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"motcua/index"
)

// askedAlike reads testdata/alike.txt: groups of questions that say the same, a blank
// line between them.
func askedAlike(t *testing.T) (texts []string, group []int) {
	t.Helper()
	raw, err := os.ReadFile("testdata/alike.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, line := range strings.Split(string(raw), "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			n++
		default:
			texts, group = append(texts, line), append(group, n)
		}
	}
	return texts, group
}

// Of the pairs of questions that are put together most belong together, and most that
// belong together are put together: typed without tones, with slips, in other words.
func TestQuestionsThatSayTheSameAreGrouped(t *testing.T) {
	x, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	texts, want := askedAlike(t)
	all := make([]index.Wording, len(texts))
	for i, text := range texts {
		all[i] = x.Wording(text)
	}
	groups := index.Groups(all)
	got := make([]int, len(texts))
	for n, g := range groups {
		for _, i := range g {
			got[i] = n
		}
	}
	var right, together, belong float64
	for i := range texts {
		for j := range i {
			same, put := want[i] == want[j], got[i] == got[j]
			if same {
				belong++
			}
			if put {
				together++
			}
			if same && put {
				right++
			}
			if same != put && testing.Verbose() {
				fmt.Printf("%v %.2f %q %q\n", same, all[i].Like(all[j]), texts[i], texts[j])
			}
		}
	}
	precision, recall := right/together, right/belong
	t.Logf("%d questions, %d groups: precision %.3f, recall %.3f", len(texts), len(groups), precision, recall)
	if precision < 0.95 || recall < 0.85 {
		t.Errorf("precision %.3f, recall %.3f", precision, recall)
	}
	if again := index.Groups(all); !slices.EqualFunc(groups, again, slices.Equal) {
		t.Error("the same questions are grouped otherwise")
	}
}

func TestLikeness(t *testing.T) {
	x, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	like := func(a, b string) float64 { return x.Wording(a).Like(x.Wording(b)) }
	same := like("làm lại giấy khai sinh bị mất", "lam lai giay khai sinh bi mat")
	other := like("làm lại giấy khai sinh bị mất", "đăng ký tạm trú cho người thuê nhà")
	aspect := like("đăng ký kết hôn mất bao lâu", "đăng ký kết hôn bao nhiêu tiền")
	if same < 0.95 || other > 0.3 || aspect > 0.6 || like("", "") != 0 {
		t.Errorf("same %.2f, other %.2f, other aspect %.2f", same, other, aspect)
	}
}
