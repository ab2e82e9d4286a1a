package bot

import (
	"slices"
	"time"

	"motcua/knowledge"
)

// The limits against guessing. They lie in the store, so that a restart keeps them,
// and look back from now, so that no midnight renews them.
const (
	guessDay = 24 * time.Hour

	wrongAtOnce = 5 // unknown codes and wrong factors of an account within guessSoon
	guessSoon   = 15 * time.Minute
	wrongADay   = 20 // likewise within a day

	factorsADay  = 10 // wrong factors of a dossier, over all accounts
	dossiersADay = 30 // different dossiers that an account looks up

	wrongOverall = 200 // of everybody within guessSpan: somebody may be guessing with many accounts
	guessSpan    = time.Hour

	passedLife = 30 * time.Minute // how long a second factor that was passed is good for
)

// The keys of knowledge.Tries.
const (
	triesAccount = "account "
	triesDossier = "dossier "
	triesOverall = "all"
)

// guard is what was tried so far, as far as it bears on asking for one dossier.
type guard struct {
	account, dossier, overall knowledge.Tries
	free                      bool // an officer's, who may see dossiers anyway: nothing limits them here
}

func accountTries(who knowledge.Account) string { return triesAccount + who.Channel + " " + who.ID }

// guard reads what was tried. It reads the same whether or not there is such a dossier.
func (t *turn) guard(code knowledge.DossierCode) (g guard, err error) {
	if _, g.free, err = may(t.Tx, t.u.From, KeepDossiers); err != nil {
		return g, err
	}
	for _, of := range []struct {
		key string
		to  *knowledge.Tries
	}{
		{accountTries(t.u.From.Account), &g.account}, {triesDossier + code.Key(), &g.dossier}, {triesOverall, &g.overall},
	} {
		if *of.to, err = t.Tries(of.key); err != nil {
			return g, err
		}
		forgetAhead(of.to, t.now)
	}
	return g, nil
}

// forgetAhead forgets what was tried while the clock was ahead: the limits would hold
// until the clock is there again.
func forgetAhead(tries *knowledge.Tries, now time.Time) {
	ahead := func(l knowledge.LookedUp) bool { return yetToCome(now, l.At) }
	tries.Wrong = slices.DeleteFunc(tries.Wrong, func(at time.Time) bool { return yetToCome(now, at) })
	tries.Seen, tries.Passed = slices.DeleteFunc(tries.Seen, ahead), slices.DeleteFunc(tries.Passed, ahead)
}

// until says when the account may ask for a dossier again; zero: now. Nothing of it
// depends on whether there is such a dossier.
func (g *guard) until(code knowledge.DossierCode, f factor, now time.Time) (at time.Time) {
	if g.free {
		return time.Time{}
	}
	later := func(t time.Time) {
		if t.After(now) && t.After(at) {
			at = t
		}
	}
	later(freeAgain(g.account.Wrong, wrongAtOnce, guessSoon))
	later(freeAgain(g.account.Wrong, wrongADay, guessDay))
	if seen := g.account.Seen; len(seen) >= dossiersADay && !looked(seen, code, now.Add(-guessDay)) {
		later(seen[len(seen)-dossiersADay].At.Add(guessDay))
	}
	if f.given() {
		later(freeAgain(g.overall.Wrong, wrongOverall, guessSpan))
	}
	if f.guessable() { // a number that Telegram vouches for is no guess
		later(freeAgain(g.dossier.Wrong, factorsADay, guessDay))
	}
	return at
}

// freeAgain says when fewer than n of some instants, the newest last, will lie within
// a span; zero when they do already.
func freeAgain(times []time.Time, n int, span time.Duration) time.Time {
	if len(times) < n {
		return time.Time{}
	}
	return times[len(times)-n].Add(span)
}

// looked reports whether a code is among those looked up since a moment.
func looked(all []knowledge.LookedUp, code knowledge.DossierCode, since time.Time) bool {
	return slices.ContainsFunc(all, func(l knowledge.LookedUp) bool { return l.Code == code && l.At.After(since) })
}

// missed notes an unknown code or a wrong factor.
func (g *guard) missed(f factor, now time.Time) {
	if g.free {
		return
	}
	g.account.Wrong = append(g.account.Wrong, now)
	g.overall.Wrong = append(g.overall.Wrong, now)
	if f.guessable() {
		g.dossier.Wrong = append(g.dossier.Wrong, now)
	}
}

// met notes a dossier that was told, and whether its second factor was passed.
func (g *guard) met(code knowledge.DossierCode, f factor, now time.Time) {
	g.account.Seen = lookedUp(g.account.Seen, code, now)
	if f.given() {
		g.account.Passed = lookedUp(g.account.Passed, code, now)
	}
}

// lookedUp puts a code at the end of a list.
func lookedUp(all []knowledge.LookedUp, code knowledge.DossierCode, now time.Time) []knowledge.LookedUp {
	all = slices.DeleteFunc(all, func(l knowledge.LookedUp) bool { return l.Code == code })
	return append(all, knowledge.LookedUp{Code: code, At: now})
}

// keepGuard writes down what was tried, as far back as a limit looks. It writes the
// same records whatever came of it.
func (t *turn) keepGuard(g guard) error {
	if err := t.raiseAlarm(&g.overall); err != nil {
		return err
	}
	for _, tries := range []knowledge.Tries{g.account, g.dossier, g.overall} {
		tries.Changed = t.now
		tries.Wrong = tries.Wrong[max(0, len(tries.Wrong)-wrongOverall):]
		tries.Wrong = slices.DeleteFunc(tries.Wrong, func(at time.Time) bool { return !at.After(t.now.Add(-guessDay)) })
		tries.Seen = since(tries.Seen, t.now.Add(-guessDay))
		tries.Passed = since(tries.Passed, t.now.Add(-passedLife))
		if err := t.PutTries(tries); err != nil {
			return err
		}
	}
	return nil
}

func since(all []knowledge.LookedUp, from time.Time) []knowledge.LookedUp {
	return slices.DeleteFunc(all, func(l knowledge.LookedUp) bool { return !l.At.After(from) })
}

// raiseAlarm tells leads and admins that many guess, once in a span.
func (t *turn) raiseAlarm(overall *knowledge.Tries) error {
	if !freeAgain(overall.Wrong, wrongOverall, guessSpan).After(t.now) || lately(t.now, overall.Alarmed, guessSpan) {
		return nil
	}
	overall.Alarmed = t.now
	people, err := having(t.Tx, knowledge.RoleLead, knowledge.RoleAdmin)
	if err != nil {
		return err
	}
	for _, p := range people {
		n := knowledge.Notice{To: privateChat(p.Account), Kind: knowledge.NoticeReminder, Body: bodyOf(leadGuessing)}
		if _, err := t.owe(n); err != nil {
			return err
		}
	}
	return nil
}

// passed reports whether who sent the update passed a dossier's second factor a short
// while ago.
func (t *turn) passed(code knowledge.DossierCode) (bool, error) {
	tries, err := t.Tries(accountTries(t.u.From.Account))
	return slices.ContainsFunc(tries.Passed, func(l knowledge.LookedUp) bool {
		return l.Code == code && lately(t.now, l.At, passedLife)
	}), err
}
