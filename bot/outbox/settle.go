package outbox

import (
	"cmp"
	"context"
	"strings"
	"time"

	"motcua/knowledge"
)

// FileGone is the problem of a notice whose file could not be copied.
const FileGone = "the message to copy is gone, or nobody can copy it"

// partly reports whether of an album only some files were copied.
func partly(n knowledge.Notice, message string) bool {
	return n.Edits == 0 && len(strings.Fields(message)) < 1+len(n.Body.Copies) && len(n.Body.Copies) > 0
}

// record writes what became of an attempt. It does not depend on a ctx: what
// happened must be written even while the program stops.
func (o *Outbox) record(n knowledge.Notice, message string, sendErr error) (r landing, err error) {
	if sendErr != nil {
		return o.recordRefused(n, outcomeOf(sendErr))
	}
	now := o.Now()
	err = o.Store.Update(context.Background(), func(tx knowledge.Tx) error {
		if err := o.sent(tx, n, message, now); err != nil || !partly(n, message) {
			return err
		}
		n.State, n.Problem = knowledge.Sent, FileGone
		return o.Failed(tx, n)
	})
	return landing{done: true, heard: true}, err
}

// recordRefused writes that an attempt was no success, and logs it.
func (o *Outbox) recordRefused(n knowledge.Notice, s *SendError) (r landing, err error) {
	now, silent := o.Now(), o.silent(n, s)
	err = o.Store.Update(context.Background(), func(tx knowledge.Tx) (err error) {
		if r, err = o.refused(tx, n, s, now); err != nil || !silent {
			return err
		}
		return o.Silenced(tx, s.Wait)
	})
	if err != nil && silent {
		o.untold()
	}
	o.Log.Warn("notice not delivered", "notice", n.Seq, "kind", n.Kind, "outcome", s.Outcome, "attempt", n.Attempts, "reason", s.Reason, "trace", n.Trace)
	if r.done && n.Edits == 0 && (n.Kind == knowledge.NoticeCard || n.Kind == knowledge.NoticeDigest) {
		o.Log.Error("ALARM: a question's card did not reach its desk", "question", n.Question, "outcome", s.Outcome, "trace", n.Trace)
	}
	return r, err
}

// sent settles a success.
func (o *Outbox) sent(tx knowledge.Tx, n knowledge.Notice, message string, now time.Time) error {
	n.State, n.Done, n.Problem = knowledge.Sent, now, ""
	if n.Edits != 0 { // the message stays its first notice's
		return tx.PutNotice(n)
	}
	n.Message = message
	if err := tx.PutNotice(n); err != nil || n.Question == 0 {
		return err
	}
	for _, id := range n.Messages() {
		if err := tx.Belongs(knowledge.MessageRef{Channel: n.To.Channel, Chat: n.To.Chat, Message: id}, n.Question); err != nil {
			return err
		}
	}
	if n.Kind != knowledge.NoticeReply {
		return nil
	}
	return o.Arrived(tx, n)
}

// refused settles an attempt that was no success.
func (o *Outbox) refused(tx knowledge.Tx, n knowledge.Notice, s *SendError, now time.Time) (landing, error) {
	n.State, n.Problem = knowledge.Pending, s.Reason
	r := landing{wait: cmp.Or(s.Wait, pause(n.Attempts))}
	switch s.Outcome {
	case NotSent:
		r.broke = s.Wait == 0
	case NoTopic:
		return o.move(tx, n, knowledge.Address{Channel: n.To.Channel, Chat: n.To.Chat}, now)
	case Halt:
		r.halt = lastTry
	case Moved:
		return o.move(tx, n, knowledge.Address{Channel: n.To.Channel, Chat: s.MovedTo, Topic: n.To.Topic}, now)
	case Uncertain:
		r.broke = true
		doubt(&n, s.Failed, now)
	case Unchanged:
		n.State = knowledge.Sent
	case Gone:
		n.State = knowledge.Merged
	case NoSource:
		n.State, n.Problem = knowledge.Failed, FileGone
	default: // Never, Malformed
		n.State = knowledge.Failed
	}
	r.heard = !r.broke
	n.NotBefore = now.Add(r.wait)
	if n.State == knowledge.Pending {
		return r, tx.PutNotice(n)
	}
	r.done, n.Done = true, now
	n.Barred = s.Barred && n.State == knowledge.Failed
	if err := tx.PutNotice(n); err != nil {
		return r, err
	}
	if n.State == knowledge.Failed || n.State == knowledge.Unknown {
		if err := o.Failed(tx, n); err != nil {
			return r, err
		}
	}
	if s.Barred {
		return r, o.Barred(tx, n.To, now)
	}
	return r, nil
}

// A channel that wants nothing for longer than this is worth an alarm, but not one for
// every chat.
const (
	longSilence  = 10 * time.Minute
	silenceAgain = time.Hour
)

// silent reports whether people are to be told of a long wait that the channel asks for,
// and takes it that they are. A wait for our own pace is no attempt, and does not come here.
func (o *Outbox) silent(n knowledge.Notice, s *SendError) bool {
	if s.Outcome != NotSent || s.Wait <= longSilence || n.Attempts == 0 {
		return false
	}
	o.Log.Error("ALARM: telegram wants no messages for long", "notice", n.Seq, "wait", s.Wait)
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.told.IsZero() && time.Since(o.told) < silenceAgain {
		return false
	}
	o.told = time.Now()
	return true
}

// untold takes back that people were told.
func (o *Outbox) untold() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.told = time.Time{}
}

// move follows a group that became a supergroup, and leaves a topic that was
// deleted. An edit is dropped: its message stayed behind, and the cards are
// posted again.
func (o *Outbox) move(tx knowledge.Tx, n knowledge.Notice, to knowledge.Address, now time.Time) (landing, error) {
	if err := o.Moved(tx, n.To, to, now); err != nil {
		return landing{}, err
	}
	if n.Edits != 0 {
		n.State, n.Done = knowledge.Merged, now
		return landing{done: true, heard: true}, tx.PutNotice(n)
	}
	n.To = to
	return landing{to: to, heard: true}, tx.PutNotice(n)
}

const (
	doubts   = 3    // how many attempts of one notice may end in silence
	patience = 1000 // how many attempts at all, of one that the channel fails to take: most of a day
)

// doubt settles a notice whose attempt ended unknown: an edit can be repeated
// freely, a message only where a repeat does less harm than a loss. When the
// channel said that it failed, the message hardly arrived, and is worth more
// attempts than when the line broke.
func doubt(n *knowledge.Notice, failed bool, now time.Time) {
	if !failed {
		n.Doubts++
	}
	switch {
	case n.Edits != 0 && n.Attempts < patience:
		n.State = knowledge.Pending
	case n.Edits == 0 && n.Kind.Repeats() && n.Doubts < doubts && n.Attempts < patience:
		n.State, n.Repeat = knowledge.Pending, true
	default:
		n.State, n.Done = knowledge.Unknown, now
	}
}
