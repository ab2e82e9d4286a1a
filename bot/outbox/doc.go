// Package outbox carries what the bot owes to people: it takes notices from the store,
// sends each, and records what became of it.
//
// # Basics
//
// An Outbox's Run pays through a Sender until its ctx ends. Wake tells it that something
// is owed. Each attempt is stored before it is made and its Outcome after, and what
// people must be told of it is owed in the same transaction, by the funcs of Options.
// A Sender says how an attempt failed with a SendError; nothing here knows a channel.
//
// # Caveats
//
// A message may arrive twice, and is marked then; it is never lost without a word. What
// is in memory (lanes, order) only chooses; the store alone says what is owed, and a
// sweep compares the two.
package outbox
