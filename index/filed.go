package index

import (
	"cmp"
	"slices"
)

// lists are empty lists that have room for so many each, side by side in memory.
func lists[T any](sizes []int) [][]T {
	all := 0
	for _, n := range sizes {
		all += n
	}
	places := room[T]{make([]T, all)}
	out := make([][]T, len(sizes))
	for i, n := range sizes {
		out[i] = places.take(n)[:0]
	}
	return out
}

// besides are things that have two words side by side: by the first word, in the order of
// the next once they are sorted.
type besides[T any] [][]beside[T]

type beside[T any] struct {
	next int32
	of   T
}

func (b besides[T]) add(before, next int32, of T) {
	b[before] = append(b[before], beside[T]{next, of})
}

// sort puts things that have the same two words in the order in which they were added.
func (b besides[T]) sort() {
	for _, list := range b {
		slices.SortStableFunc(list, func(a, b beside[T]) int { return cmp.Compare(a.next, b.next) })
	}
}

// having are the things that have two words side by side.
func (b besides[T]) having(pair uint64) []beside[T] {
	before, next := wordsOf(pair)
	list := b[before]
	from, _ := slices.BinarySearchFunc(list, next, func(p beside[T], next int32) int { return cmp.Compare(p.next, next) })
	to := from
	for to < len(list) && list[to].next == next {
		to++
	}
	return list[from:to]
}
