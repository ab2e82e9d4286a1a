package bot

import (
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// announced is what must stand at the head of an answer now; "" when nothing is.
func (t *turn) announced(a answer) (string, error) {
	if len(a.about) == 0 && !a.office {
		return "", nil
	}
	all, err := t.Announcements()
	if err != nil {
		return "", err
	}
	return announcedText(all, t.now, a.about...), nil
}

// announcedText renders what is announced now about all of the guides.
func announcedText(all []knowledge.Announcement, now time.Time, about ...*knowledge.Guide) string {
	var lines []string
	for _, a := range knowledge.Standing(all, now, about...) {
		lines = append(lines, announcement(a, now))
	}
	return strings.Join(lines, "\n\n")
}

// withNews puts what is announced, if anything, before other parts of a text.
func withNews(news string, parts ...string) []string {
	if news == "" {
		return parts
	}
	return append([]string{news}, parts...)
}

// atop puts what is announced at the head of an answer's first message; when it
// does not fit there, into messages of its own before it.
func atop(announced string, parts []string, limits Limits) []string {
	if announced == "" || len(parts) == 0 {
		return parts
	}
	if joined := announced + "\n\n" + parts[0]; limits.Measure(joined) <= limits.Text {
		return append([]string{joined}, parts[1:]...)
	}
	return append(split(announced, limits), parts...)
}

// announcement renders one as citizens read it.
func announcement(a knowledge.Announcement, now time.Time) string {
	return fmt.Sprintf(sayAnnounced, announcedDays(a, now), Escape(a.Text))
}

// announcedDays says the days of an announcement; the year only where it is not
// this one.
func announcedDays(a knowledge.Announcement, now time.Time) string {
	form := "02/01"
	if year := knowledge.DayOf(now).Year(); a.From.Year() != year || a.To.Year() != year {
		form = "02/01/2006"
	}
	if a.From.Equal(a.To) {
		return fmt.Sprintf(sayOnDay, a.From.Format(form))
	}
	return fmt.Sprintf(sayFromTo, a.From.Format(form), a.To.Format(form))
}

// scopeWords says what an announcement concerns. A guide that is gone is named
// by its id.
func scopeWords(lib *knowledge.Library, s knowledge.Scope) string {
	switch s.Kind {
	case knowledge.ScopeField:
		return fmt.Sprintf(scopeField, Escape(s.ID))
	case knowledge.ScopeGuide:
		name := s.ID
		if g, ok := lib.Guide(s.ID); ok {
			name = g.Name
		}
		return fmt.Sprintf(scopeGuide, Escape(name))
	}
	return scopeAll
}

// announcementsText lists what stands and what comes.
func announcementsText(lib *knowledge.Library, all []knowledge.Announcement, now time.Time) string {
	groups := map[string][]string{}
	for _, a := range all {
		head := announceComing
		if a.Stands(now) {
			head = announceStanding
		}
		line := fmt.Sprintf(announceLine, a.Number, announcedDays(a, now), scopeWords(lib, a.Scope), Escape(a.Text))
		groups[head] = append(groups[head], line)
	}
	var parts []string
	for _, head := range []string{announceStanding, announceComing} {
		if lines := groups[head]; len(lines) > 0 {
			parts = append(parts, head+"\n"+strings.Join(lines, "\n\n"))
		}
	}
	if len(parts) == 0 {
		return announceNone
	}
	return strings.Join(parts, "\n\n")
}
