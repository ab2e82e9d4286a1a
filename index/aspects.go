package index

import (
	"slices"

	"motcua/index/vi"
	"motcua/knowledge"
)

// aspectsOf says what a question asks about, the last asked first: people tell
// their story before they ask. Nothing comes back when no part in particular is
// asked for, or how it is done as a whole.
func aspectsOf(words []vi.Word) []knowledge.Aspect {
	var strong, weak []knowledge.Aspect
	overview := false
	for _, m := range asked.phrases.Longest(words) {
		switch v := asked.values[m.Value]; {
		case v.shield:
		case v.aspect == "":
			overview = true
		case v.weak:
			weak = append(weak, v.aspect)
		default:
			strong = append(strong, v.aspect)
		}
	}
	if len(strong) == 0 && !overview {
		strong = weak
	}
	return lastFirst(strong)
}

// lastFirst turns a list round and keeps the first of each.
func lastFirst(all []knowledge.Aspect) []knowledge.Aspect {
	var out []knowledge.Aspect
	for _, a := range slices.Backward(all) {
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}
