// Package vi reads Vietnamese as people type it: it cuts a text into syllables,
// brings each to one written form, strips tones where they are not wanted, and
// writes out abbreviations.
//
// # Basics
//
// Words cuts any text and is used for guides and questions alike. Read is for
// questions: it also writes out abbreviations (tables/abbreviations.txt).
// Lexicon.Read mends slips before that, by a lexicon of words that are known to
// stand together. Phrases finds known phrases, with tones respected where they were typed.
// The analyzers registered with bleve under the names Toned, Folded and Pairs
// are Words followed by nothing, by Fold, and by Fold and pairing.
//
// # Caveats
//
// A syllable is not a word: "hộ kinh doanh" is three. Folding makes one of
// cần, căn and cân, so a folded stop list would swallow "căn cước"; weigh
// words by how rare they are instead.
package vi
