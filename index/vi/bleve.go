package vi

import (
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"
)

// The analyzers, as bleve's mappings name them.
const (
	Toned  = "vi"      // syllables with their tones
	Folded = "vi_fold" // syllables without tones
	Pairs  = "vi_pair" // pairs of neighbouring syllables without tones: "ho kinh", "kinh doanh"
)

// PairOf is the term under which Pairs files two neighbouring folded syllables.
func PairOf(a, b string) string { return a + " " + b }

func init() {
	for name, a := range map[string]analyzer{Toned: toned, Folded: foldedTerms, Pairs: pairs} {
		construct := func(map[string]any, *registry.Cache) (analysis.Analyzer, error) { return a, nil }
		if err := registry.RegisterAnalyzer(name, construct); err != nil {
			panic(err) // two packages took one name
		}
	}
}

// analyzer makes the terms of a text.
type analyzer func(words []Word) analysis.TokenStream

// Analyze is bleve's interface.
func (a analyzer) Analyze(text []byte) analysis.TokenStream { return a(Words(string(text))) }

func toned(words []Word) analysis.TokenStream {
	return terms(words, func(w Word) string { return w.Text })
}

func foldedTerms(words []Word) analysis.TokenStream {
	return terms(words, func(w Word) string { return w.Fold })
}

func pairs(words []Word) analysis.TokenStream {
	if len(words) < 2 {
		return nil
	}
	tokens := terms(words[1:], func(w Word) string { return w.Fold })
	for i, t := range tokens {
		t.Term = []byte(PairOf(words[i].Fold, words[i+1].Fold))
		t.Start = words[i].Start
	}
	return tokens
}

func terms(words []Word, term func(Word) string) analysis.TokenStream {
	stream := make(analysis.TokenStream, len(words))
	tokens := make([]analysis.Token, len(words))
	for i, w := range words {
		tokens[i] = analysis.Token{
			Term: []byte(term(w)), Start: w.Start, End: w.End,
			Position: i + 1, Type: analysis.AlphaNumeric,
		}
		stream[i] = &tokens[i]
	}
	return stream
}
