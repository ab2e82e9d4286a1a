package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"motcua/index/vi"
)

// candidate is a guide that bleve found.
type candidate struct {
	id    string
	score float64 // bleve's
}

// maxCandidates is how many guides are looked at closely.
const maxCandidates = 40

// maxTerms is how many words of a question bleve is asked for; each one more
// costs the merging of another list.
const maxTerms = 24

// How much a term counts in each field. A pair of neighbours says more than its
// words; the texts are long and mention everything.
const (
	boostName  = 3.0
	boostAlso  = 1.0
	boostPairs = 1.5
	boostText  = 0.3
)

// candidates asks bleve for the guides that share words with a question, best
// first.
func (x *Index) candidates(ctx context.Context, q *question) ([]candidate, error) {
	terms := q.terms()
	if len(terms) == 0 {
		return nil, nil
	}
	var clauses []query.Query
	for _, t := range terms {
		clauses = append(clauses, t.clauses()...)
	}
	request := bleve.NewSearchRequestOptions(query.NewDisjunctionQuery(clauses), maxCandidates, 0, false)
	request.Score = ""
	result, err := x.bleve.SearchInContext(ctx, request)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	found := make([]candidate, 0, len(result.Hits))
	for _, h := range result.Hits {
		found = append(found, candidate{h.ID, h.Score})
	}
	return found, nil
}

// term is something to look for: a word or a pair of neighbours.
type term struct {
	text   string
	pair   bool
	weight float64
}

// terms picks what to look for: the words that say most, and the pairs.
func (q *question) terms() []term {
	byText := map[string]term{}
	collect(byText, q.words, 1)
	for _, m := range q.meant {
		collect(byText, m.words, meantShare)
	}
	terms := make([]term, 0, len(byText))
	for _, t := range byText {
		terms = append(terms, t)
	}
	slices.SortFunc(terms, func(a, b term) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.text, b.text))
	})
	return terms[:min(len(terms), 2*maxTerms)]
}

// minWeight keeps out words that say next to nothing: the longest lists.
const minWeight = 0.6

func collect(into map[string]term, words []weighed, share float64) {
	for i, w := range words {
		keep(into, term{text: w.Fold, weight: w.weight * share})
		if i > 0 {
			before := words[i-1]
			keep(into, term{vi.PairOf(before.Fold, w.Fold), true, (before.weight + w.weight) / 2 * share})
		}
	}
}

func keep(into map[string]term, t term) {
	if t.weight >= minWeight && t.weight > into[t.text].weight {
		into[t.text] = t
	}
}

func (t term) clauses() []query.Query {
	if t.pair {
		return []query.Query{
			t.in(fieldName+pairs, boostName*boostPairs),
			t.in(fieldAlso+pairs, boostAlso*boostPairs),
			t.in(fieldText+pairs, boostText*boostPairs),
		}
	}
	return []query.Query{t.in(fieldName, boostName), t.in(fieldAlso, boostAlso)}
}

func (t term) in(field string, boost float64) query.Query {
	q := query.NewTermQuery(t.text)
	q.SetField(field)
	q.SetBoost(boost * t.weight)
	return q
}
