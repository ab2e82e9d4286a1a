package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// dossierBody is a dossier as who keeps it sees it, with what is personal covered, and
// the states that it goes to next.
func (t *turn) dossierBody(d knowledge.Dossier, said string) (knowledge.Body, error) {
	followers, err := t.FollowersOf(d.Code, everything)
	if err != nil {
		return knowledge.Body{}, err
	}
	buttons := stateChoices(d, nextStates(d.Status))
	buttons = append(buttons, labelled{labelKeepAll, verbDossierAll, string(d.Code)})
	if d.Name+d.Phone+d.IDLast4 != "" {
		buttons = append(buttons, labelled{labelReveal, verbDossierFull, string(d.Code)})
	}
	rows, err := t.column(buttons)
	text := keptText(t.office(), d, len(followers), t.now)
	if said != "" {
		text += "\n\n" + said
	}
	return knowledge.Body{Text: text, Buttons: rows}, err
}

// everyState shows a dossier with a button for each state.
func (t *turn) everyState(a knowledge.Action, _ knowledge.Person) error {
	d, err := t.kept(knowledge.DossierCode(a.Arg))
	if err != nil || d.Code == "" {
		return err
	}
	var all []knowledge.Status
	for s := knowledge.Registered; s <= knowledge.ResultReturned; s++ {
		if s != d.Status {
			all = append(all, s)
		}
	}
	body, err := t.dossierBody(d, "")
	if err != nil {
		return err
	}
	body.Buttons, err = t.column(append(stateChoices(d, all), labelled{labelKeepLeave, verbDossierLeave, string(d.Code)}))
	if err != nil {
		return err
	}
	return t.editFirst(body)
}

// stateChoices are buttons that put a dossier into a state.
func stateChoices(d knowledge.Dossier, states []knowledge.Status) (out []labelled) {
	for _, s := range states {
		out = append(out, labelled{labelKeepState + s.String(), verbDossierSet, asItStands(d).to(s).pack()})
	}
	return out
}

// nextStates are the states that a dossier usually goes to from one.
func nextStates(s knowledge.Status) []knowledge.Status {
	switch s {
	case knowledge.Registered:
		return []knowledge.Status{knowledge.Accepted, knowledge.NeedsPapers, knowledge.NotAccepted}
	case knowledge.Accepted:
		return []knowledge.Status{knowledge.InProgress, knowledge.Done, knowledge.NeedsPapers}
	case knowledge.InProgress:
		return []knowledge.Status{knowledge.Done, knowledge.NeedsPapers, knowledge.NeedsPayment}
	case knowledge.NeedsPapers, knowledge.NeedsPayment:
		return []knowledge.Status{knowledge.InProgress, knowledge.Done, knowledge.Stopped}
	case knowledge.Done:
		return []knowledge.Status{knowledge.ResultReturned, knowledge.InProgress}
	}
	return nil
}

// keptText is what who keeps a dossier reads of it.
func keptText(o *knowledge.Office, d knowledge.Dossier, followers int, now time.Time) string {
	lines := []string{keepHead + bold(string(d.Code)), fmt.Sprintf(keepState, d.Status)}
	say := func(form, value string) {
		if value = strings.TrimSpace(value); value != "" {
			lines = append(lines, fmt.Sprintf(form, Escape(knowledge.Masked(value))))
		}
	}
	if d.Said != "" && d.Said != d.Status.String() {
		lines[1] += fmt.Sprintf(keepSaid, Escape(d.Said))
	}
	lines = append(lines, timingWords(d, d.Timing(&o.Calendar, now)))
	say(keepProcedure, d.Procedure)
	if !d.Received.IsZero() {
		say(keepReceived, dateOf(d.Received))
	}
	say(keepPlace, d.Place)
	say(keepWanted, strings.Join(d.Wanted, "; "))
	say(keepReason, d.Reason)
	say(keepNote, d.Note)
	if who := personWords(d); who != "" {
		lines = append(lines, fmt.Sprintf(keepWho, who))
	}
	if followers > 0 {
		lines = append(lines, fmt.Sprintf(keepFollowers, followers))
	}
	lines = append(lines, fmt.Sprintf(keepSource, sourceName(d.From), d.Known.In(knowledge.Vietnam()).Format("15:04 02/01/2006")))
	return strings.Join(append(lines, keepHow), "\n")
}

// personWords is whose a dossier is, covered.
func personWords(d knowledge.Dossier) string {
	who := []string{Escape(initials(d.Name))}
	if d.Phone != "" {
		who = append(who, keepPhone)
	}
	if d.IDLast4 != "" {
		who = append(who, keepID)
	}
	return strings.Join(slices.DeleteFunc(who, func(s string) bool { return s == "" }), " · ")
}

// fullDossierText is whose a dossier is, for who asked to see it.
func fullDossierText(d knowledge.Dossier, who knowledge.Person) string {
	lines := []string{fmt.Sprintf(keepRevealed, bold(string(d.Code)))}
	for _, row := range [][2]string{{sayNamed, d.Name}, {keepFullPhone, d.Phone}, {keepFullID, d.IDLast4}, {keepNote, d.Note}} {
		if row[1] != "" {
			lines = append(lines, fmt.Sprintf(row[0], Escape(row[1])))
		}
	}
	return strings.Join(append(lines, fmt.Sprintf(keepSeenBy, Escape(who.Name))), "\n")
}

// timingWords says to an officer how a dossier stands against its appointment.
func timingWords(d knowledge.Dossier, timing knowledge.Timing) string {
	last := fullDate(timing.Last)
	switch timing.Kind {
	case knowledge.OnTime, knowledge.DueSoon:
		return oldDue(d, timing) + fmt.Sprintf(keepRemains, last, timing.Days)
	case knowledge.Overdue:
		return oldDue(d, timing) + fmt.Sprintf(keepLate, last, timing.Days)
	case knowledge.Waiting:
		if timing.Days > 0 {
			return fmt.Sprintf(keepWaitsLate, fullDate(d.Due), timing.Days)
		}
		return fmt.Sprintf(keepWaits, fullDate(d.Due))
	case knowledge.FinishedOnTime:
		return fmt.Sprintf(keepWasOnTime, last)
	case knowledge.FinishedLate:
		return fmt.Sprintf(keepWasLate, last, timing.Days)
	case knowledge.Finished:
		return fmt.Sprintf(keepWas, last)
	}
	return keepUndated
}

// oldDue says that an appointment is not the one of the receipt any more.
func oldDue(d knowledge.Dossier, timing knowledge.Timing) string {
	if timing.Last.Equal(d.Due) {
		return ""
	}
	return fmt.Sprintf(keepFirstDue, dateOf(d.Due))
}

func sourceName(s knowledge.DossierSource) string {
	switch s {
	case knowledge.FromRegistry:
		return keepFromRegistry
	case knowledge.FromOfficer:
		return keepFromOfficer
	}
	return keepFromSheet
}
