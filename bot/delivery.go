package bot

import (
	"errors"
	"slices"
	"strings"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

// delivery is how far an officer's words have come: the worst of the notices that carry
// them.
type delivery struct {
	knowledge.Notice      // zero: nothing is known of any
	settled          bool // nothing more will become of any of them
}

// deliveryOf looks how far an entry has come.
func deliveryOf(tx knowledge.Tx, e knowledge.Entry) (delivery, error) {
	d := delivery{settled: true}
	for _, seq := range carriers(e) {
		n, err := tx.Notice(seq)
		if errors.Is(err, knowledge.ErrNotFound) {
			continue // older than what is kept
		}
		if err != nil {
			return d, err
		}
		d.settled = d.settled && n.State.Final()
		if d.Seq == 0 || badness(n) > badness(d.Notice) {
			d.Notice = n
		}
	}
	return d, nil
}

// badness orders what can become of a notice.
func badness(n knowledge.Notice) int {
	return slices.Index([]knowledge.NoticeState{knowledge.Merged, knowledge.Sent, knowledge.Sending, knowledge.Pending, knowledge.Unknown, knowledge.Failed}, n.State)
}

// words says it to officers; "" when there is nothing to say.
func (d delivery) words() string {
	again := d.Repeat || d.Doubts > 0
	switch d.State {
	case knowledge.Sent:
		if again {
			return deliveredAgain
		}
		return delivered
	case knowledge.Pending, knowledge.Sending:
		if again {
			return deliveringAgain
		}
		return delivering
	case knowledge.Unknown:
		return deliveryUnknown
	case knowledge.Failed:
		return undeliverable + whyWords(d.Notice)
	}
	return ""
}

// whyWords says why a notice cannot arrive, from the channel's words.
func whyWords(n knowledge.Notice) string {
	switch said := strings.ToLower(n.Problem); {
	case n.Problem == outbox.FileGone:
		return whyNoFile
	case !n.Barred:
		return ""
	case strings.Contains(said, "deactivated"):
		return whyDeactivated
	case strings.Contains(said, "blocked"):
		return whyBlocked
	}
	return whyNoChat
}

// lastDelivery is how far the last reply that stands has come; zero when there is none.
func lastDelivery(tx knowledge.Tx, q knowledge.Question) (delivery, error) {
	stand := replies(&q)
	if len(stand) == 0 {
		return delivery{}, nil
	}
	return deliveryOf(tx, *stand[len(stand)-1])
}

// arrived is told, inside the transaction that records it, of an officer's reply that was
// sent: its card says so, and whoever could not be written to can be now.
func (b *Bot) arrived(tx knowledge.Tx, n knowledge.Notice) error {
	if n.Question == 0 || n.Edits != 0 {
		return nil
	}
	t := &turn{Tx: tx, bot: b, now: b.Now()}
	q, err := t.Question(n.Question)
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && q.Erased() {
		return nil
	}
	if err != nil {
		return err
	}
	if !q.Missed.IsZero() {
		return t.meet(&q)
	}
	return t.showDelivery(&q, n.Seq)
}

// showDelivery has a question's card say what became of its last reply, once that is
// known of all the notices that carry it.
func (t *turn) showDelivery(q *knowledge.Question, seq uint64) error {
	stand := replies(q)
	if len(stand) == 0 || !stand[len(stand)-1].Carries(seq) {
		return nil
	}
	if d, err := deliveryOf(t.Tx, *stand[len(stand)-1]); err != nil || !d.settled {
		return err
	}
	where, _, err := shownBy(t.Tx, *q)
	if err != nil || where != onCard {
		return err
	}
	return t.refresh(q)
}
