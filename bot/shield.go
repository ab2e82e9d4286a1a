package bot

import (
	_ "embed"
	"fmt"
	"slices"

	"motcua/index/vi"
	"motcua/knowledge"
)

//go:embed shield.txt
var shieldText string

// shieldTables are the phrases of shield.txt by value, read once; nothing changes
// them.
var shieldTables = func() map[string]*vi.Phrases {
	rows, err := vi.ParseTable(shieldText)
	if err != nil {
		panic("shield.txt: " + err.Error()) // the file is part of the program
	}
	tables := map[string]*vi.Phrases{}
	for _, row := range rows {
		if tables[row.Value] == nil {
			tables[row.Value] = &vi.Phrases{}
		}
		for _, k := range row.Keys {
			tables[row.Value].Add(k, 0)
		}
	}
	return tables
}()

// shieldWords is a text with its phrases of shield.txt.
type shieldWords []vi.Word

func (w shieldWords) all(value string) []vi.Match { return shieldTables[value].Find(w) }
func (w shieldWords) has(value string) bool       { return len(w.all(value)) > 0 }

// swindle reports whether a text is what swindlers write, or tells of what they
// said: somebody calls, and wants what no office asks for. Who asks how to pay, or
// what to do about a forgotten password, means neither.
func swindle(text string) bool { return shieldWords(vi.Words(text)).swindle() }

func (w shieldWords) swindle() bool {
	switch hard := w.has("hard"); {
	case w.has("pose"):
		return hard || w.has("soft")
	case hard:
		return w.has("weak") || w.has("threat") || w.has("doubt")
	}
	return false
}

// warned warns a citizen of swindlers, and offers an officer.
func (v visit) warned() answer {
	v.Text = knowledge.WithoutIDNumbers(v.Text)
	return answer{body: v.offer(sayWarned(v.edition.Office.Hotline) + sayWarnedAsk), note: v.offering("", true), adds: true}
}

// alsoWarning warns of swindlers besides sending what was just written to an
// officer: the answer may come too late.
func alsoWarning(v visit, words knowledge.Offer, send act) act {
	if v.Kind != KindMessage || words.Source != v.Ref() || !swindle(words.Text) {
		return send
	}
	return both(send, func(t *turn) error { return t.say(bodyOf(sayWarned(v.edition.Office.Hotline))) })
}

func sayWarned(hotline string) string {
	if hotline == "" {
		return sayWarning
	}
	return sayWarning + fmt.Sprintf(sayWarningCall, Escape(hotline))
}

// How many words may stand between what an officer asks, what for, and a "đừng"
// before it.
const (
	askReach   = 4
	neverReach = 4
	payReach   = 8
)

// demands reports whether an officer's words ask a citizen for a code, a password,
// or money to somebody's own account: then it is no officer who writes, or one who
// should think again. To warn of all that is something else.
func demands(text string) bool {
	w := shieldWords(vi.Words(text))
	never := w.all("never")
	return slices.ContainsFunc(w.all("good"), func(g vi.Match) bool { return w.asksFor(g, never) }) ||
		!w.has("treasury") && slices.ContainsFunc(w.all("pay"), func(p vi.Match) bool {
			return !near(never, p, neverReach) && slices.ContainsFunc(w.all("account"), func(a vi.Match) bool { return follows(p, a, payReach) })
		})
}

func (w shieldWords) asksFor(good vi.Match, never []vi.Match) bool {
	if slices.ContainsFunc(w.all("arrives"), func(r vi.Match) bool { return follows(good, r, 2) }) {
		return false
	}
	return slices.ContainsFunc(w.all("ask"), func(a vi.Match) bool {
		refused := near(never, a, neverReach) || slices.ContainsFunc(never, func(n vi.Match) bool { return n.From >= a.To && n.To <= good.From })
		return follows(a, good, askReach) && !refused && !near(w.all("sender"), a, 1)
	})
}

// follows reports whether b stands behind a, with at most so many words between.
func follows(a, b vi.Match, most int) bool { return b.From >= a.To && b.From-a.To <= most }

// near reports whether one of some stands before m.
func near(some []vi.Match, m vi.Match, most int) bool {
	return slices.ContainsFunc(some, func(n vi.Match) bool { return follows(n, m, most) })
}
