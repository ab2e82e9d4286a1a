package records

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

// lastAnnouncement is the counter of announcements' numbers.
const lastAnnouncement = "announcement"

func announcementKey(n int64) key { return kindAnnouncement.key().number(uint64(n)) }

// NextAnnouncement gives a number that was never given before in this store.
func (tx *Tx) NextAnnouncement() (int64, error) { return tx.next(lastAnnouncement) }

// Announcement returns an announcement by its number.
func (tx *Tx) Announcement(number int64) (knowledge.Announcement, error) {
	return one[knowledge.Announcement](tx, announcementKey(number), number)
}

// PutAnnouncement inserts or replaces by number. One without a number is
// ErrInvalid.
func (tx *Tx) PutAnnouncement(a knowledge.Announcement) error {
	if a.Number <= 0 {
		return fmt.Errorf("put announcement %d: it has no number: %w", a.Number, knowledge.ErrInvalid)
	}
	return tx.put(announcementKey(a.Number), a)
}

// Announcements lists all of them, by number: an office has a few.
func (tx *Tx) Announcements() ([]knowledge.Announcement, error) {
	return list[knowledge.Announcement](tx, kindAnnouncement.key(), kindAnnouncement.end(), limitless)
}

// ForgetAnnouncements removes those whose last day is before then and says how
// many.
func (tx *Tx) ForgetAnnouncements(before time.Time, limit int) (int, error) {
	all, err := tx.Announcements()
	if err != nil {
		return 0, err
	}
	var past []key
	for _, a := range all {
		if len(past) < limit && a.To.Before(before) {
			past = append(past, announcementKey(a.Number))
		}
	}
	return len(past), tx.remove(past...)
}
