package index

import (
	"maps"
	"slices"

	"motcua/knowledge"
)

// Wording is how a question is put, as likeness compares it: what it says, however
// typed, and how much each word of it says.
type Wording struct {
	words   []saidWord // by fold, each once: sums come out the same every time
	total   float64
	aspects []knowledge.Aspect
}

type saidWord struct {
	fold   string
	weight float64
}

// Wording reads a question for its likeness to others.
func (x *Index) Wording(text string) Wording { return wordingOf(x.read(text)) }

// wordingOf is the wording of a question that was read. Words that stand for official
// ones give these half of their weight: "làm giấy khai sinh" is like "đăng ký khai
// sinh", and still most like itself.
func wordingOf(q *question) Wording {
	weights := map[string]float64{}
	shared := make([]bool, len(q.words))
	for _, m := range q.meant {
		given := 0.0
		for i := m.from; i < m.to; i++ {
			if !shared[i] {
				shared[i] = true
				given += q.words[i].weight / 2
			}
		}
		for _, word := range m.words {
			if m.total > 0 {
				weights[word.Fold] += given * word.weight / m.total
			}
		}
	}
	for i, word := range q.words {
		if shared[i] {
			word.weight /= 2
		}
		weights[word.Fold] += word.weight
	}
	w := Wording{total: q.total, aspects: slices.DeleteFunc(slices.Clone(q.aspects()), maybe)}
	for _, fold := range slices.Sorted(maps.Keys(weights)) {
		w.words = append(w.words, saidWord{fold, weights[fold]})
	}
	return w
}

// maybe reports whether an aspect is asked for with "được không" in whatever order of
// words: it tells no questions apart.
func maybe(a knowledge.Aspect) bool { return a == knowledge.Who || a == knowledge.Conditions }

// otherAspect is what is left of a likeness between questions that ask for different
// things: "mất bao lâu" is not "bao nhiêu tiền", however alike the rest.
const otherAspect = 0.6

// Like says how much two questions say the same, 0 to 1.
func (w Wording) Like(o Wording) float64 {
	if w.total == 0 || o.total == 0 {
		return 0
	}
	like := 2 * w.shared(o, nil) / (w.total + o.total)
	if w.asksElse(o) {
		like *= otherAspect
	}
	return like
}

// asksElse reports whether both ask for something in particular, and for nothing that
// the other asks for.
func (w Wording) asksElse(o Wording) bool {
	return len(w.aspects) > 0 && len(o.aspects) > 0 && !w.asksAlike(o)
}

// asksAlike reports whether both ask for some part in particular.
func (w Wording) asksAlike(o Wording) bool {
	return slices.ContainsFunc(w.aspects, func(a knowledge.Aspect) bool { return slices.Contains(o.aspects, a) })
}

// shared is the weight of what both say, without some words.
func (w Wording) shared(o Wording, but map[string]bool) float64 {
	sum, j := 0.0, 0
	for _, word := range w.words {
		for j < len(o.words) && o.words[j].fold < word.fold {
			j++
		}
		if j < len(o.words) && o.words[j].fold == word.fold && !but[word.fold] {
			sum += min(word.weight, o.words[j].weight)
		}
	}
	return sum
}

// own is the weight of what it says beside some words.
func (w Wording) own(but map[string]bool) float64 {
	sum := 0.0
	for _, word := range w.words {
		if !but[word.fold] {
			sum += word.weight
		}
	}
	return sum
}

// alikeEnough is how alike the questions of a group are, on the whole.
const alikeEnough = 0.42

// Groups puts questions that say the same together: the two groups that are most
// alike, on the average of their questions, become one, until none are alike enough.
// It returns places in all, those of a group in order, the group whose first question
// comes first in front.
func Groups(all []Wording) [][]int {
	groups := make([][]int, len(all))
	like := make([][]float64, len(all)) // summed over the pairs of two groups
	for i := range all {
		groups[i], like[i] = []int{i}, make([]float64, len(all))
		for j := range i {
			like[i][j] = all[i].Like(all[j])
			like[j][i] = like[i][j]
		}
	}
	for {
		a, b := closestGroups(groups, like)
		if a < 0 {
			break
		}
		groups[a] = append(groups[a], groups[b]...)
		groups[b] = nil
		for k := range like {
			like[a][k] += like[b][k]
			like[k][a] = like[a][k]
		}
	}
	groups = slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
	for _, g := range groups {
		slices.Sort(g)
	}
	return groups
}

// closestGroups finds the two groups that are most alike, -1 when none are enough so.
func closestGroups(groups [][]int, like [][]float64) (a, b int) {
	a, b = -1, -1
	best := alikeEnough
	for i := range groups {
		for j := i + 1; j < len(groups) && groups[i] != nil; j++ {
			if groups[j] == nil {
				continue
			}
			if mean := like[i][j] / float64(len(groups[i])*len(groups[j])); mean > best {
				a, b, best = i, j, mean
			}
		}
	}
	return a, b
}
