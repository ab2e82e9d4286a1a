// Package eval measures how well questions are understood, over any set of
// questions in the contract's format.
//
// # Basics
//
// Read reads a set, Run asks every question of it and counts (RunVariants again
// without tones and with slips), Explain says why each guide was found, Write
// prints all of it for people, Figures as JSON (the contract's `eval --json`).
// What is measured is an Understander: the bot's own understanding when `motcua
// eval` runs, the index alone (see Alone) where only the search is meant.
//
// # Caveats
//
// Intervals draw procedures, not questions: a set with few procedures has wide
// ones, however many questions it asks. They tell how far another set of the
// same kind may come out, not one of another kind: compare origins and styles.
package eval
