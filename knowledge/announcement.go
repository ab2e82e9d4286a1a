package knowledge

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"
)

// LongAnnouncement is how many letters an announcement may have, so that it and
// an answer still fit one message.
const LongAnnouncement = 500

// longestStand is for how many days an announcement may stand: what is true for
// longer belongs into the guide.
const longestStand = 366

// Announcement is what an office tells for some days to everybody who asks about
// what it concerns: "máy in giấy chứng nhận hỏng". Rules: Number is never used
// twice; Text is one line of plain text, not markup; From and To are days
// (midnight UTC, as dates are parsed), both included, in the time of Vietnam;
// what was ended early stays, so that one can see who said what.
type Announcement struct {
	Number   int64
	Text     string
	Scope    Scope
	From, To time.Time
	By       Account // who posted it
	Name     string  // of who posted it
	Posted   time.Time
	Ended    time.Time // zero: nobody ended it before its last day
	EndedBy  Account
}

// Scope is what an announcement concerns.
type Scope struct {
	Kind ScopeKind
	ID   string // the guide's id, or the field's name; empty for everything
}

// ScopeKind is how far a scope reaches; empty when nobody has said.
type ScopeKind string

// The kinds of scopes.
const (
	ScopeAll   ScopeKind = "all"
	ScopeField ScopeKind = "field"
	ScopeGuide ScopeKind = "guide"
)

// Covers reports whether a scope reaches a guide. A guide is known by its old
// ids too.
func (s Scope) Covers(g *Guide) bool {
	switch s.Kind {
	case ScopeAll:
		return true
	case ScopeField:
		return s.ID == g.Field
	case ScopeGuide:
		return s.ID == g.ID || slices.Contains(g.Aliases, s.ID)
	}
	return false
}

// AnnouncementFault is why an announcement cannot be.
type AnnouncementFault string

// The faults of announcements.
const (
	NoDays         AnnouncementFault = "no days"
	NoLastDay      AnnouncementFault = "no last day"
	NoSuchDay      AnnouncementFault = "no such day"
	LastBeforeDay  AnnouncementFault = "it ends before it begins"
	DayPast        AnnouncementFault = "its last day is past"
	TooManyDays    AnnouncementFault = "it stands for more than a year"
	NoWords        AnnouncementFault = "no words"
	TooManyLetters AnnouncementFault = "more than 500 letters"
	IDNumberInIt   AnnouncementFault = "the number of somebody's identity card"
)

// Error says the fault.
func (f AnnouncementFault) Error() string { return "announcement: " + string(f) }

// Unwrap makes every fault an ErrInvalid.
func (f AnnouncementFault) Unwrap() error { return ErrInvalid }

// Check says what an announcement lacks on a day; nil when it may be posted. It
// does not look at the scope's guide or field: that is for whoever knows them.
func (a Announcement) Check(now time.Time) error {
	switch {
	case a.From.IsZero() || a.To.IsZero():
		return NoDays
	case a.Text == "":
		return NoWords
	case utf8.RuneCountInString(a.Text) > LongAnnouncement:
		return TooManyLetters
	case HasIDNumber(a.Text):
		return IDNumberInIt
	case a.To.Before(a.From):
		return LastBeforeDay
	case a.To.Before(DayOf(now)):
		return DayPast
	case a.To.After(a.From.AddDate(0, 0, longestStand-1)):
		return TooManyDays
	}
	return nil
}

// Post makes an announcement of what was written. An AnnouncementFault when it
// cannot be, ErrInvalid without a scope.
func Post(a Announcement, who Person, now time.Time) (Announcement, error) {
	if err := a.Check(now); err != nil {
		return a, err
	}
	if a.Scope.Kind == "" {
		return a, fmt.Errorf("post announcement: it has no scope: %w", ErrInvalid)
	}
	a.By, a.Name, a.Posted, a.Ended, a.EndedBy = who.Account, who.Name, now, time.Time{}, Account{}
	return a, nil
}

// End ends an announcement before its last day. ErrConflict when it is over.
func (a *Announcement) End(who Account, now time.Time) error {
	if a.Over(now) {
		return fmt.Errorf("end announcement %d: it is over: %w", a.Number, ErrConflict)
	}
	a.Ended, a.EndedBy = now, who
	return nil
}

// Stands reports whether an announcement is told on the day of now: from its
// first to its last, unless it was ended.
func (a Announcement) Stands(now time.Time) bool {
	return !a.Over(now) && !DayOf(now).Before(a.From)
}

// Over reports whether an announcement will never be told again.
func (a Announcement) Over(now time.Time) bool {
	return !a.Ended.IsZero() || DayOf(now).After(a.To)
}

// Standing picks the announcements that stand and that concern all of the
// guides, the nearest to them first: of one guide, of its field, of everything.
// Without guides it picks those that concern everything.
func Standing(all []Announcement, now time.Time, about ...*Guide) []Announcement {
	var out []Announcement
	for _, kind := range []ScopeKind{ScopeGuide, ScopeField, ScopeAll} {
		for _, a := range all {
			if a.Scope.Kind == kind && a.Stands(now) && a.Scope.coversAll(about) {
				out = append(out, a)
			}
		}
	}
	return out
}

func (s Scope) coversAll(guides []*Guide) bool {
	for _, g := range guides {
		if !s.Covers(g) {
			return false
		}
	}
	return len(guides) > 0 || s.Kind == ScopeAll
}

// StandOrCome leaves out the announcements that are over, those that begin first
// in front.
func StandOrCome(all []Announcement, now time.Time) []Announcement {
	out := slices.DeleteFunc(slices.Clone(all), func(a Announcement) bool { return a.Over(now) })
	slices.SortStableFunc(out, func(a, b Announcement) int { return a.From.Compare(b.From) })
	return out
}
