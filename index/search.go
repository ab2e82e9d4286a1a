package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"motcua/index/vi"
)

// candidate is a guide that was found.
type candidate struct {
	*profile
	engine float64 // bleve's score as a share of the best
	vote   float64 // share of the closest phrases that are its procedure's
}

// maxCandidates is how many guides are looked at closely.
const maxCandidates = 40

// What bleve is asked for: each term costs the merging of another list, as long
// as the guides that have it are many.
const (
	fewestTerms = 8
	mostTerms   = 40
	mostMerged  = 3000 // guides in the lists of words
)

// How much a term counts in each field. A pair of neighbours says more than its
// words; the texts are long and mention everything.
const (
	boostName  = 3.0
	boostAlso  = 1.0
	boostPairs = 1.5
	boostText  = 0.3
)

// candidates finds the guides that share words with a question: bleve's, best
// first, and those of the phrases that are closest to it.
func (x *Index) candidates(ctx context.Context, q *question) ([]candidate, error) {
	terms := x.terms(q)
	if len(terms) == 0 {
		return nil, nil
	}
	var clauses []query.Query
	for _, t := range terms {
		clauses = append(clauses, t.clauses()...)
	}
	request := bleve.NewSearchRequestOptions(query.NewDisjunctionQuery(clauses), maxCandidates, 0, false)
	request.Score = ""
	result, err := x.ask(ctx, request)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	found := make([]candidate, 0, len(result.Hits)+maxNeighbours)
	for _, h := range result.Hits {
		if p, ok := x.guides[h.ID]; ok {
			found = append(found, candidate{profile: p, engine: h.Score / result.MaxScore})
		}
	}
	return x.neighbours(q, found), nil
}

// maxNeighbours is how many phrases bring their guides along and vote: of a guide
// that is spoken of in many ways, bleve may not see that one is just this.
const maxNeighbours = 30

// neighbours adds the guides of the phrases closest to the question, as if bleve
// had found them last, and counts the votes.
func (x *Index) neighbours(q *question, found []candidate) []candidate {
	last := 1.0
	has := make(map[*profile]bool, cap(found))
	for _, c := range found {
		has[c.profile], last = true, c.engine
	}
	votes, all := map[string]float64{}, 0.0
	for _, a := range x.said.closest(q, maxNeighbours) {
		p := x.said.guides[a.place]
		if !has[p] {
			has[p] = true
			found = append(found, candidate{profile: p, engine: last})
		}
		vote := math.Pow(a.share, 4) // the closest count most
		votes[p.main] += vote
		all += vote
	}
	for i, c := range found {
		found[i].vote = votes[c.main] / max(all, 1e-9)
	}
	return found
}

// term is something to look for: a word or a pair of neighbours.
type term struct {
	text   string
	pair   bool
	called bool // some guide is called so, or by words that hold it
	named  bool // officially
	guides int  // about how many have it
	weight float64
}

// terms picks what to look for: the words and pairs that say most.
func (x *Index) terms(q *question) []term {
	byText := map[string]term{}
	x.collect(byText, q.words, 1)
	for _, m := range q.meant {
		x.collect(byText, m.words, meantShare)
	}
	terms := make([]term, 0, len(byText))
	for _, t := range byText {
		terms = append(terms, t)
	}
	slices.SortFunc(terms, func(a, b term) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.text, b.text))
	})
	merged := 0
	for i, t := range terms[:min(len(terms), mostTerms)] {
		if merged += t.guides; merged > mostMerged && i >= fewestTerms {
			return terms[:i]
		}
	}
	return terms[:min(len(terms), mostTerms)]
}

// minWeight keeps out words that say next to nothing: the longest lists.
const minWeight = 0.6

func (x *Index) collect(into map[string]term, words []weighed, share float64) {
	for i, w := range words {
		if w.id != none {
			keep(into, term{text: w.Fold, called: true, named: x.usages.named[w.id], guides: x.words.guides[w.id], weight: w.weight * share})
		}
		if i > 0 {
			t := term{text: vi.PairOf(words[i-1].Fold, w.Fold), pair: true, weight: (words[i-1].weight + w.weight) / 2 * share}
			t.guides = x.words.lexicon.Together(words[i-1].Fold, words[i].Fold)
			t.called = t.guides > 0
			t.named = t.called && x.usages.namedPairs[pairOf(words[i-1].id, w.id)]
			keep(into, t)
		}
	}
}

func keep(into map[string]term, t term) {
	if t.weight >= minWeight && t.weight > into[t.text].weight {
		into[t.text] = t
	}
}

// clauses are what bleve is asked for, not where no guide can have the term: looking for it
// there costs as much as elsewhere.
func (t term) clauses() (out []query.Query) {
	kind, boost := "", 1.0
	if t.pair {
		kind, boost = pairs, boostPairs
	}
	if !t.called {
		return []query.Query{t.in(fieldText+kind, boostText*boost)}
	}
	if t.named {
		out = append(out, t.in(fieldName+kind, boostName*boost))
	}
	return append(out, t.in(fieldAlso+kind, boostAlso*boost))
}

func (t term) in(field string, boost float64) query.Query {
	q := query.NewTermQuery(t.text)
	q.SetField(field)
	q.SetBoost(boost * t.weight)
	return q
}
