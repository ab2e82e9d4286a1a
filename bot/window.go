package bot

import (
	"context"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

// Window is what else the bot can ask of a channel. All of it is best effort
// and stands outside transactions.
type Window interface {
	outbox.Sender
	// Toast answers a button press; "" only stops its spinner.
	Toast(ctx context.Context, press, text string) error
	// Hears reports whether the bot receives every message of a group, and if
	// not, why, in a word: "privacy" or "absent".
	Hears(ctx context.Context, chat knowledge.Address) (why string, err error)
	// Fetch reads a file that a person sent. One of more than limit bytes is
	// knowledge.ErrInvalid.
	Fetch(ctx context.Context, f File, limit int) ([]byte, error)
	// ShowCommands sets the menu of commands for an audience; chat and account
	// narrow it where the audience needs them.
	ShowCommands(ctx context.Context, to Audience, chat knowledge.Address, commands []Command) error
}

// Audience is whom a menu of commands is for.
type Audience string

// The audiences.
const (
	ForCitizens Audience = "citizens" // every private chat
	ForGroups   Audience = "groups"   // every group: an empty menu
	ForDesk     Audience = "desk"     // one officers' chat
	ForAdmin    Audience = "admin"    // one admin's private chat
)

// Command is one line of a menu.
type Command struct {
	Name string // without the slash
	Does string
}

// Limits is what a channel allows.
type Limits struct {
	Text    int              // the longest visible text of one message, in Measure's units
	Caption int              // likewise of a file's caption
	Measure func(string) int // length of markup as the channel counts it

	NoButtons bool // nobody can press anything: what buttons would ask is written
}
