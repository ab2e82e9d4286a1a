package bot

import (
	"cmp"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// apologyText is an apology as a citizen reads it; who has not shown that the dossier is
// theirs reads no name.
func (t *turn) apologyText(l *knowledge.Letter, named bool) (string, error) {
	d, err := t.Dossier(l.Code)
	if err != nil {
		return "", err
	}
	office := Escape(t.officeName())
	var s strings.Builder
	fmt.Fprintf(&s, letterTitle, office)
	if named && l.Name != "" {
		fmt.Fprintf(&s, letterTo, Escape(l.Name))
	} else {
		s.WriteString(letterToAll)
	}
	fresh := letterUnsaid
	if !l.NewDue.IsZero() {
		fresh = dateOf(l.NewDue)
	}
	due := dateOf(l.Due)
	if last, _ := owedBy(t.office(), d); !last.Equal(l.Due) && len(d.Pauses) > 0 {
		due += fmt.Sprintf(letterPaused, dateOf(last))
	}
	fmt.Fprintf(&s, letterFields, Escape(string(l.Code)), l.Status, due, Escape(cmp.Or(l.Reason, letterUnsaid)), fresh)
	at := ""
	if d.Place != "" {
		at = fmt.Sprintf(letterAt, Escape(d.Place))
	}
	fmt.Fprintf(&s, letterSorry, office, at)
	return s.String(), nil
}

// officeName is the name of the office, as letters have it.
func (t *turn) officeName() string {
	return cmp.Or(t.office().Name, t.bot.Office, letterOffice)
}

// letterState says how far an apology has come.
func letterState(l *knowledge.Letter) string {
	when := clock(l.Decided)
	switch {
	case l.State == knowledge.LetterApproved && len(l.Sent) == 0:
		return fmt.Sprintf(letterByHand, Escape(l.ByName), when)
	case l.State == knowledge.LetterApproved:
		return fmt.Sprintf(letterWasSent, Escape(l.ByName), when, len(l.Sent))
	case l.State == knowledge.LetterDropped && l.By != knowledge.Account{}:
		return fmt.Sprintf(letterRefused, Escape(l.ByName), when)
	case l.State == knowledge.LetterDropped && l.Status.Working():
		return letterOtherDay
	case l.State == knowledge.LetterDropped && l.Status.Valid():
		return fmt.Sprintf(letterUnneeded, l.Status)
	case l.State == knowledge.LetterDropped:
		return letterNoDossier
	case l.Whole():
		return letterReady
	case l.Reason != "":
		return letterLacksDay
	case !l.NewDue.IsZero():
		return letterLacksWhy
	}
	return letterLacks
}

// letterText is an apology as those who write and approve letters see it.
func (t *turn) letterText(l *knowledge.Letter, reads string) (string, error) {
	text := fmt.Sprintf(letterHead, l.Number, letterState(l))
	if reads != "" {
		text += fmt.Sprintf(letterReads, reads)
	}
	if !l.Waits() {
		return text, nil
	}
	followers, err := t.FollowersOf(l.Code, everything)
	bare := 0
	for _, f := range followers {
		if !f.Verified {
			bare++
		}
	}
	switch {
	case len(followers) == 0:
		text += letterGoesNone
	case bare > 0 && l.Name != "":
		text += fmt.Sprintf(letterGoes, len(followers)) + fmt.Sprintf(letterGoesBare, bare)
	default:
		text += fmt.Sprintf(letterGoes, len(followers))
	}
	return text + fmt.Sprintf(letterHow, l.Number), err
}
