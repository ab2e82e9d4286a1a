// Package index turns words into a found guide, with a verdict.
//
// # Basics
//
// Build makes a bleve index of a library on disk, Open opens it, BuildMem makes
// one in memory. Answer asks it. A Catalog holds the published edition, a
// library and its index as one value, and replaces it under running searches.
//
// Answering goes: read (question.go: words with slips mended, how much each says,
// meant words from tables/synonyms.txt) → candidates from bleve (search.go) →
// evidence for each, from its names and from what the phrasebook says
// (phrasebook.go, profile.go, evidence.go) → order (rank.go) → verdict
// (verdict.go) → what was asked about it (aspects.go, cases.go). The weights lie
// in tables/ranking.txt and tables/verdict.txt; fit_test.go learns them.
//
// # Caveats
//
// An index is a disposable cache of a library: never repaired, always rebuilt.
// The tables are data; no line of them may name a question of a test set.
package index
