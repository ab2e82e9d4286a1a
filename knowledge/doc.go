// Package knowledge holds what the office knows and owes: procedures and their
// guides, dossiers, questions and the people who answer them, and the notices
// that are still to be delivered. Everything in it would be true had Telegram
// never existed.
//
// # Basics
//
// A Guide is our text about one Procedure; a Library is the set of guides that
// stand. A Question is what a citizen asked and the bot could not resolve. A
// Notice is a debt: something a person must be told. State changes happen in
// one closure over a Tx (see Store), and the notices it owes are written in the
// same transaction.
//
// # Caveats
//
// A Store closure can be run more than once before it commits. It must not
// search, wait, or touch anything but its Tx and variables that it sets afresh
// on each run.
package knowledge
