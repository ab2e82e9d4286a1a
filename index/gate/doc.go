// Package gate publishes guides only when they are no worse than those that stand.
//
// # Basics
//
// A Gate reads what lies at hand (a Shelf), builds an edition of it beside the one
// that serves, asks both the golden questions, and says what would change: a
// Review. Without an Objection the edition is published; with one it is held, as a
// proposal, until an admin who has seen the list confirms it by its hash.
//
// # Caveats
//
// One proposal is held at a time. A proposal outlives a restart only by being made
// again: Publish does that, and publishes nothing but the very edition that was
// confirmed.
package gate
