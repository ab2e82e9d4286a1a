// Package bot talks to people: it understands what a citizen, an officer or an
// admin wants, decides what they must be told, and owes it to them.
//
// # Basics
//
// A window (bot/telegram, the sandbox) turns what arrives into Updates and
// hands them to Line.Take. Bot.Handle reads, decides, and in one transaction
// marks the update as seen and owes notices. An Outbox (bot/outbox) pays those
// debts through the window's Sender. Nothing else sends.
//
// # Caveats
//
// The package knows no channel: identities are strings, text is the small
// markup of Body, and lengths are measured by the window's Limits. Update
// closures can run more than once; whatever they set must be set afresh.
package bot
