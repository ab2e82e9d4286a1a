package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"motcua/knowledge"
)

// Sender carries one notice over the wire.
type Sender interface {
	// Send delivers a notice and returns the message's id (an album's ids, a space
	// between); for an edit or a deletion that of the message that was changed. target is that message
	// (zero for a new one). A failure is a *SendError; any other error counts
	// as Unknown.
	Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (message string, err error)
}

// Pacer is a Sender that keeps to a pace. The outbox asks it before it records
// an attempt: who dies while waiting has not sent.
type Pacer interface {
	Sender
	// Turn waits, but not for long, until a notice may go to a chat, whose next
	// Send then waits no more. When it would be long it returns at once with how
	// long; when ctx ends, with 0.
	Turn(ctx context.Context, to knowledge.Address) time.Duration
	// Own takes a chat's turn when it comes in a moment, and then Turn waits for no other.
	// Else it returns for how long there is none, and whether that goes for this chat
	// alone.
	Own(to knowledge.Address) (wait time.Duration, alone bool)
	// Spare takes a chat's turn when that delays nobody else, and then Turn has it at
	// once. When there is none to spare it returns for how long, and whether that
	// goes for this chat alone.
	Spare(to knowledge.Address) (wait time.Duration, alone bool)
}

// Prober is a Sender that can find out whether its line works. While messages
// break on their way, the outbox asks it before it risks another one.
type Prober interface {
	Sender
	// Alive asks something that changes nothing, and reports whether an answer
	// came.
	Alive(ctx context.Context) bool
}

// Outcome says what became of an attempt to send.
type Outcome string

// The outcomes that are not success.
const (
	NotSent   Outcome = "not sent"  // it never left, or was refused for now: try again
	Malformed Outcome = "malformed" // refused for its markup: try once as plain text
	Never     Outcome = "never"     // it can never arrive (blocked, chat gone)
	Unchanged Outcome = "unchanged" // an edit that changes nothing: as good as sent
	Gone      Outcome = "gone"      // the message to edit is not there any more
	NoSource  Outcome = "no source" // the message to copy is not there any more, or nobody can copy it
	Moved     Outcome = "moved"     // the group became a supergroup
	NoTopic   Outcome = "no topic"  // the topic was deleted: send to the chat itself
	Halt      Outcome = "halt"      // the channel refuses the bot altogether (token)
	Uncertain Outcome = "unknown"   // the line broke after the request went out, or the channel failed
)

// SendError is why a notice was not delivered, classed. Reason is the channel's
// words and never contains the token or the notice's text.
type SendError struct {
	Outcome Outcome
	Wait    time.Duration // with NotSent: do not try this chat before; 0: it never left
	Failed  bool          // with Uncertain: the channel answered that it failed, so that it hardly arrived
	Barred  bool          // with Never: the chat takes nothing from the bot, now or later
	MovedTo string        // with Moved
	Reason  string
}

func (e *SendError) Error() string { return fmt.Sprintf("send: %s: %s", e.Outcome, e.Reason) }

// outcomeOf classes an error from a Sender.
func outcomeOf(err error) *SendError {
	var s *SendError
	if errors.As(err, &s) {
		return s
	}
	return &SendError{Outcome: Uncertain, Reason: err.Error()}
}
