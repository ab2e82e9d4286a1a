package bot

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// circumstances is what is known of a citizen's case while a guide is shown. It
// travels in the buttons, so that nothing of it is stored.
type circumstances struct {
	cases  []int // indexes of the cases that apply, as they were said
	none   []int // indexes of the questions none of whose cases applies
	enough bool  // the citizen wants no more questions
}

const (
	caseDigits      = 36 // cases that a payload can name, by a digit to the base 36
	questionLetters = 26 // likewise questions, by a capital
	mostOutcomes    = 4  // answers that a payload has room for
	enoughMark      = '-'
)

// known reports whether anything was said.
func (c circumstances) known() bool { return c.enough || len(c.cases)+len(c.none) > 0 }

// with adds a case; what was said against it goes.
func (c circumstances) with(g *knowledge.Guide, i int) circumstances {
	out := circumstances{none: slices.Clone(c.none), enough: c.enough}
	for _, j := range c.cases {
		if j != i && !g.Exclude(i, j) {
			out.cases = append(out.cases, j)
		}
	}
	for n, q := range paperQuestions(g) {
		if slices.Contains(q.Cases, i) {
			out.none = slices.DeleteFunc(out.none, func(k int) bool { return k == n })
		}
	}
	out.cases = append(out.cases, i)
	if len(out.cases)+len(out.none) > mostOutcomes {
		out.none, out.enough = nil, true
	}
	return out
}

// room reports whether another case can be added.
func (c circumstances) room() bool { return len(c.cases) < mostOutcomes }

// applied are the cases that apply.
func (c circumstances) applied(g *knowledge.Guide) []*knowledge.Case {
	var out []*knowledge.Case
	for _, i := range c.cases {
		out = append(out, &g.Cases[i])
	}
	return out
}

// names are the names of the cases that apply.
func (c circumstances) names(g *knowledge.Guide) []string {
	var out []string
	for _, i := range c.cases {
		out = append(out, g.Cases[i].Name)
	}
	return out
}

// spell writes circumstances for a payload: the guide's stamp, then a letter for
// each answer. Nothing said is nothing written.
func (c circumstances) spell(g *knowledge.Guide) string {
	if !c.known() {
		return ""
	}
	text := stamp(g)
	for _, i := range c.cases {
		text += strconv.FormatInt(int64(i), caseDigits)
	}
	for _, n := range c.none {
		text += string(rune('A' + n))
	}
	if c.enough {
		text += string(enoughMark)
	}
	return text
}

// readCircumstances reads what spell wrote. It reports false when the guide's
// cases are not those of then.
func readCircumstances(g *knowledge.Guide, text string) (c circumstances, ok bool) {
	if text == "" {
		return c, true
	}
	letters, ok := strings.CutPrefix(text, stamp(g))
	if !ok || len(letters) > mostOutcomes+1 {
		return c, false
	}
	for _, r := range letters {
		switch i, err := strconv.ParseInt(string(r), caseDigits, 0); {
		case r == enoughMark:
			c.enough = true
		case r >= 'A' && r <= 'Z':
			n := int(r - 'A')
			if n >= len(paperQuestions(g)) || slices.Contains(c.none, n) || len(c.cases)+len(c.none) == mostOutcomes {
				return circumstances{}, false // spell writes no such thing
			}
			c.none = append(c.none, n)
		case err != nil || int(i) >= len(g.Cases):
			return circumstances{}, false
		default:
			c = c.with(g, int(i))
		}
	}
	return c, true
}

// stamp is two letters that change with the guide's cases.
func stamp(g *knowledge.Guide) string {
	h := fnv.New32a()
	for _, c := range g.Cases {
		for _, part := range []string{c.Name, c.Question, strconv.FormatBool(c.Changes(knowledge.Papers)), strconv.FormatBool(c.Replaces(knowledge.Papers))} {
			h.Write([]byte(part))
			h.Write([]byte{0})
		}
	}
	return twoLetters(h.Sum32())
}

// twoLetters is a number, folded into two caseDigits to the base 36.
func twoLetters(sum uint32) string {
	text := "0" + strconv.FormatUint(uint64(sum%(caseDigits*caseDigits)), caseDigits)
	return text[len(text)-2:]
}

// recalled are the circumstances that a citizen told a short while ago.
func (v visit) recalled(g *knowledge.Guide) (c circumstances) {
	told := v.memory.Told
	if told.Guide != g.ID || v.now.Sub(told.At) > threadLife {
		return c
	}
	c.enough = true
	for i := range g.Cases[:min(len(g.Cases), caseDigits)] {
		if slices.Contains(told.Cases, g.Cases[i].Name) {
			c = c.with(g, i)
		}
	}
	for n, q := range paperQuestions(g) {
		if slices.Contains(told.None, q.Text) && len(c.cases)+len(c.none) < mostOutcomes {
			c.none = append(c.none, n)
		}
	}
	return c
}

// telling remembers circumstances for the questions to come. Who only wanted the
// general list told nothing.
func (v visit) telling(g *knowledge.Guide, c circumstances) func(*knowledge.Memory) {
	return func(m *knowledge.Memory) {
		if len(c.cases)+len(c.none) == 0 {
			return
		}
		m.Told = knowledge.Told{Guide: g.ID, Cases: c.names(g), At: v.now}
		for _, n := range c.none {
			m.Told.None = append(m.Told.None, paperQuestions(g)[n].Text)
		}
	}
}
