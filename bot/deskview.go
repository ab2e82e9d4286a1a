package bot

import (
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// citizenReply is an officer's words as the citizen reads them.
func citizenReply(q knowledge.Question, desk string, w written) string {
	head := fmt.Sprintf(sayReply, Escape(strings.TrimSpace(sayOfficer+" "+desk)), q.Number)
	switch a := w.files; {
	case w.text != "" || a.kind == "":
		return head + Escape(w.text)
	case captioned(a.kind) && !a.album: // it stands under the file
		return strings.TrimSpace(head)
	default:
		return head + fmt.Sprintf(saySeeFiles, counted(a.kind, 1+len(a.parts)))
	}
}

func clearButtons(number int64) [][]knowledge.Button {
	n := fmt.Sprint(number)
	return [][]knowledge.Button{
		{{Label: labelClear, Press: "q:ok:" + n}, {Label: labelUnclear, Press: "q:no:" + n}},
		{{Label: labelAskMore, Press: "q:more:" + n}},
	}
}

func historyText(q knowledge.Question, come []string, earlier []knowledge.Question) string {
	var s strings.Builder
	fmt.Fprintf(&s, deskHistory, q.Number)
	for i, e := range q.Thread {
		by, words := e.By, entryWords(e)
		switch {
		case e.Side == knowledge.ByCitizen:
			words = knowledge.Masked(words)
		case e.Side == knowledge.Inside:
			by += deskInside
		case e.Side == knowledge.Unsent:
			by += deskUnsentYet
		case e.Taken:
			by += deskTaken
		case e.Side == knowledge.ByOfficer && come[i] != "":
			words += " (" + come[i] + ")"
		}
		fmt.Fprintf(&s, "\n%s · %s: %s", clock(e.At), bold(by), Escape(words))
	}
	for _, old := range earlier {
		if old.Number != q.Number {
			fmt.Fprintf(&s, deskEarlier, old.Number, stateWords(old), Escape(shorten(knowledge.Masked(old.Words()), 80)))
		}
	}
	return s.String()
}

func deafDesk(why string) string {
	if why == "absent" {
		return deafAbsent
	}
	return deafPrivacy
}

func nameOf(p knowledge.Person) string {
	if p.Name == "" {
		return peopleNoName
	}
	return Escape(p.Name)
}

func clock(t time.Time) string { return t.In(knowledge.Vietnam()).Format("15:04 02/01") }

func age(d time.Duration) string {
	switch {
	case d < time.Minute:
		return ageNow
	case d < time.Hour:
		return fmt.Sprintf(ageMinutes, int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf(ageHours, int(d.Hours()))
	default:
		return fmt.Sprintf(ageDays, int(d.Hours()/24))
	}
}
