package records

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

// The counters of what is numbered here.
const (
	lastDeed      = "deed"
	lastFeedback  = "feedback"
	lastPromotion = "promotion"
)

func deedKey(n int64) key { return kindDeed.key().number(uint64(n)) }

// Record appends a deed and returns its number, which grows by one.
func (tx *Tx) Record(d knowledge.Deed) (int64, error) {
	n, err := tx.next(lastDeed)
	if err != nil {
		return 0, err
	}
	d.Number = n
	return n, tx.put(deedKey(n), d)
}

// Deeds lists deeds with a number > after, in order.
func (tx *Tx) Deeds(after int64, limit int) ([]knowledge.Deed, error) {
	return list[knowledge.Deed](tx, deedKey(max(after, 0)+1), kindDeed.end(), limit)
}

// LastDeed is the number of the last deed, 0 when there is none.
func (tx *Tx) LastDeed() (n int64, err error) {
	_, err = tx.get(kindCounter.key().text(lastDeed), &n)
	return n, err
}

func countKey(at time.Time, name string) key {
	return kindCount.key().time(knowledge.DayOf(at)).text(name)
}

// Count adds n to a name's count on the day of a moment.
func (tx *Tx) Count(at time.Time, name string, n int64) error {
	c := knowledge.Count{Day: knowledge.DayOf(at), Name: name}
	if _, err := tx.get(countKey(at, name), &c); err != nil {
		return err
	}
	c.N += n
	return tx.put(countKey(at, name), c)
}

// Counts lists the counts from one day to another, both included, by day and
// name.
func (tx *Tx) Counts(from, to time.Time) ([]knowledge.Count, error) {
	after := knowledge.DayOf(to).AddDate(0, 0, 1)
	return list[knowledge.Count](tx, kindCount.key().time(knowledge.DayOf(from)), kindCount.key().time(after), limitless)
}

// ForgetCounts removes those of days before then and says how many.
func (tx *Tx) ForgetCounts(before time.Time, limit int) (int, error) {
	old, err := tx.entries(kindCount.key(), kindCount.key().time(knowledge.DayOf(before)), limit)
	if err != nil {
		return 0, err
	}
	return len(old), tx.remove(old...)
}

func feedbackKey(n int64) key { return kindFeedback.key().number(uint64(n)) }

// AddFeedback keeps it under a new number, which it returns.
func (tx *Tx) AddFeedback(f knowledge.Feedback) (int64, error) {
	n, err := tx.next(lastFeedback)
	if err != nil {
		return 0, err
	}
	f.Number = n
	return n, tx.replace(feedbackKey(n), f, nil, []key{kindFeedbackAt.key().time(f.At).number(uint64(n))})
}

// Feedback returns one by its number.
func (tx *Tx) Feedback(number int64) (knowledge.Feedback, error) {
	return one[knowledge.Feedback](tx, feedbackKey(number), number)
}

// PutFeedback replaces one that was added; its number and time stay. One that was never
// added is ErrNotFound.
func (tx *Tx) PutFeedback(f knowledge.Feedback) error {
	old, err := tx.Feedback(f.Number)
	if err != nil {
		return err
	}
	f.At = old.At
	return tx.put(feedbackKey(f.Number), f)
}

// Feedbacks lists those given at or after from and before to, oldest first.
func (tx *Tx) Feedbacks(from, to time.Time, limit int) ([]knowledge.Feedback, error) {
	found, err := tx.entries(kindFeedbackAt.key().time(from), kindFeedbackAt.key().time(to), limit)
	if err != nil {
		return nil, err
	}
	var out []knowledge.Feedback
	for _, e := range found {
		f, err := indexed[knowledge.Feedback](tx, feedbackKey(int64(e.lastNumber())))
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// ForgetFeedbacks removes those given before then and says how many.
func (tx *Tx) ForgetFeedbacks(before time.Time, limit int) (int, error) {
	old, err := tx.entries(kindFeedbackAt.key(), kindFeedbackAt.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	for _, e := range old {
		if err := tx.remove(feedbackKey(int64(e.lastNumber())), e); err != nil {
			return 0, err
		}
	}
	return len(old), nil
}

func promotionKey(n int64) key { return kindPromotion.key().number(uint64(n)) }

// NextPromotion gives a number that was never given before in this store.
func (tx *Tx) NextPromotion() (int64, error) { return tx.next(lastPromotion) }

// Promotion returns one by its number.
func (tx *Tx) Promotion(number int64) (knowledge.Promotion, error) {
	return one[knowledge.Promotion](tx, promotionKey(number), number)
}

// PutPromotion inserts or replaces by number. One without a number is ErrInvalid.
func (tx *Tx) PutPromotion(p knowledge.Promotion) error {
	if p.Number <= 0 {
		return fmt.Errorf("put promotion %d: it has no number: %w", p.Number, knowledge.ErrInvalid)
	}
	return tx.put(promotionKey(p.Number), p)
}

// Promotions lists all, by number.
func (tx *Tx) Promotions() ([]knowledge.Promotion, error) {
	return list[knowledge.Promotion](tx, kindPromotion.key(), kindPromotion.end(), limitless)
}
