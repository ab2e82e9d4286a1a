package bot

import (
	"fmt"
	"strings"

	"motcua/knowledge"
)

// guidesShown is how many guides the summary names.
const guidesShown = 8

// guidesStatus sums up how the published guides stand: how many need what, and
// those that need it most.
func (t *turn) guidesStatus(knowledge.Person, string) error {
	announced, err := t.Announcements()
	if err != nil {
		return err
	}
	edition, release := t.bot.Editions.Current()
	defer release()
	all := knowledge.Statuses(edition.Library.Guides(), t.now)
	return t.sayDesk(0, guidesStatusText(all, len(knowledge.StandOrCome(announced, t.now))))
}

func guidesStatusText(all []knowledge.GuideStatus, announced int) string {
	lines := []string{fmt.Sprintf(guidesHead, len(all))}
	counts := knowledge.CountNeeds(all)
	for _, n := range knowledge.Needs() {
		if counts[n] > 0 {
			lines = append(lines, fmt.Sprintf("• %s: %d", needWords(n), counts[n]))
		}
	}
	if len(counts) == 0 {
		lines = append(lines, guidesNoNeed)
	}
	lines = append(lines, fmt.Sprintf(guidesAnnounced, announced))
	var urgent []string
	for _, s := range all {
		if len(s.Needs) > 0 && len(urgent) < guidesShown {
			urgent = append(urgent, "• "+Escape(shorten(s.Guide.Name, 80))+": "+needLine(s))
		}
	}
	if len(urgent) > 0 {
		lines = append(lines, "", guidesUrgent)
	}
	return strings.Join(append(lines, urgent...), "\n")
}

// needLine says what one guide needs most.
func needLine(s knowledge.GuideStatus) string {
	switch s.Needs[0] {
	case knowledge.NeedExpired, knowledge.NeedExpiring:
		return fmt.Sprintf(guidesUntil, needWords(s.Needs[0]), s.Guide.ValidUntil.Format("02/01/2006"))
	case knowledge.NeedSupport, knowledge.NeedAnswers:
		if n := len(s.Guide.Gaps); n > 0 {
			return fmt.Sprintf(guidesGaps, needWords(s.Needs[0]), Escape(shorten(s.Guide.Gaps[0], 120)))
		}
	}
	return needWords(s.Needs[0])
}
