// Package eval measures how well questions are understood, over any set of
// questions in the contract's format.
//
// Read reads a set, Run asks every question of it and counts, Figures prints as
// JSON (the contract's `eval --json`) or as a table. What is measured is an
// Understander: the bot's own understanding when `motcua eval` runs, the index
// alone (see Alone) where only the search is meant.
package eval
