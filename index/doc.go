// Package index turns words into a found guide, with a verdict.
//
// # Basics
//
// Build makes a bleve index of a library on disk, Open opens it, BuildMem makes
// one in memory. Answer asks it. A Catalog holds the published edition, a
// library and its index as one value, and replaces it under running searches.
//
// Answering goes:
//
//   - read (question.go): slips mended, abbreviations written out; each word
//     weighed by how rare it is and by tables/weights.txt; official words for
//     phrases of tables/lexicon; in a letter the sentences that ask count most
//     (letter.go);
//   - candidates (search.go): bleve's, and the guides of the closest phrases
//     (sayings.go);
//   - evidence for each (evidence.go, profile.go), with sums by word over what people say
//     of all guides (worths.go) and how these use words (usage.go), and the order that it
//     makes (rank.go);
//   - verdict and confidence (verdict.go), with doubts from the nowhere book, from
//     procedures without a guide, and from marks that a rival has and the best
//     lacks;
//   - other procedures that the same message asks about (several.go);
//   - what was asked about it: aspects by phrases (aspects.go) and by patterns with
//     gaps (aspects_patterns.go), and the case (cases.go).
//
// The weights lie in tables/ranking.txt and tables/verdict.txt; fit_test.go learns
// them. Explain tells which words of a question a guide has.
//
// # Caveats
//
// An index is a disposable cache of a library: never repaired, always rebuilt.
// The tables are data; no line of them may name a question of a test set.
package index
