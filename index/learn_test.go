//go:build fit

package index

import (
	"math"
	"math/rand/v2"
)

// example is something to learn from: candidates with their features, and which
// of them are right.
type example struct {
	group    string // examples of one group stay together when data are split
	features [][]float64
	right    []bool
	weight   float64
}

// learnRanking finds the weights under which a softmax over each example's
// candidates gives the right ones the most, little ones preferred.
func learnRanking(examples []example, size int, ridge float64) []float64 {
	return descend(size, ridge, func(w, slope []float64) {
		for _, e := range examples {
			likely := softmax(e.features, w)
			right := 0.0
			for i, p := range likely {
				if e.right[i] {
					right += p
				}
			}
			if right == 0 {
				continue
			}
			for i, p := range likely {
				pull := p
				if e.right[i] {
					pull -= p / right
				}
				for k, f := range e.features[i] {
					slope[k] += e.weight * pull * f
				}
			}
		}
	}, totalWeight(examples))
}

// learnVerdict finds the weights of the logistic function that says whether the
// one candidate of each example is right.
func learnVerdict(examples []example, size int, ridge float64) []float64 {
	return descend(size, ridge, func(w, slope []float64) {
		for _, e := range examples {
			pull := 1 / (1 + math.Exp(-dot(e.features[0], w)))
			if e.right[0] {
				pull--
			}
			for k, f := range e.features[0] {
				slope[k] += e.weight * pull * f
			}
		}
	}, totalWeight(examples))
}

func totalWeight(examples []example) float64 {
	sum := 0.0
	for _, e := range examples {
		sum += e.weight
	}
	return sum
}

func softmax(features [][]float64, w []float64) []float64 {
	out := make([]float64, len(features))
	most, sum := math.Inf(-1), 0.0
	for i, f := range features {
		out[i] = dot(f, w)
		most = max(most, out[i])
	}
	for i := range out {
		out[i] = math.Exp(out[i] - most)
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// descend walks down a slope (Adam's way) that is given as a sum over examples
// of some total weight.
func descend(size int, ridge float64, slopeAt func(w, slope []float64), total float64) []float64 {
	w, slope := make([]float64, size), make([]float64, size)
	mean, square := make([]float64, size), make([]float64, size)
	for step := 1; step <= 150; step++ {
		clear(slope)
		slopeAt(w, slope)
		rate := 0.1 / math.Sqrt(float64(step))
		for k := range w {
			g := slope[k]/total + ridge*w[k]
			mean[k] = 0.9*mean[k] + 0.1*g
			square[k] = 0.99*square[k] + 0.01*g*g
			m, s := mean[k]/(1-math.Pow(0.9, float64(step))), square[k]/(1-math.Pow(0.99, float64(step)))
			w[k] -= 3 * rate * m / (math.Sqrt(s) + 1e-8)
		}
	}
	return w
}

// folds splits the groups of examples into n parts; it returns the part of each
// example.
func folds(examples []example, n int, seed uint64) []int {
	random := rand.New(rand.NewPCG(seed, 0))
	part := map[string]int{}
	out := make([]int, len(examples))
	for i, e := range examples {
		if _, ok := part[e.group]; !ok {
			part[e.group] = random.IntN(n)
		}
		out[i] = part[e.group]
	}
	return out
}
