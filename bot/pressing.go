package bot

import (
	_ "embed"

	"motcua/index/vi"
	"motcua/knowledge"
)

// danger is what somebody who writes may need before any answer.
type danger string

// The kinds of danger.
const (
	noDanger  danger = ""
	fire      danger = "fire"
	ambulance danger = "ambulance"
	police    danger = "police"
	despair   danger = "despair"
)

// Values of pressing.txt that are neither a danger nor a knowledge.Pressing.
const (
	soon     Intent = "soon"
	paper    Intent = "paper"
	swearing Intent = "swearing"
)

//go:embed pressing.txt
var pressingText string

// alarms is pressing.txt, read once; nothing changes it.
var alarms = loadSayings(pressingText)

// listen reads how a person says something: whether it presses, and whether
// somebody is in danger.
func listen(text string) (p knowledge.Pressing, d danger) {
	said := map[Intent]bool{}
	words := vi.Read(text)
	for _, m := range alarms.phrases.Longest(words) {
		s := alarms.values[m.Value]
		said[s.intent] = said[s.intent] || s.beside == 0 || len(words)-(m.To-m.From) <= s.beside
	}
	for _, m := range alarms.phrases.Longest(vi.Words(text)) { // "v.c.l" is no abbreviation
		said[swearing] = said[swearing] || alarms.values[m.Value].intent == swearing
	}
	for _, kind := range []danger{despair, fire, ambulance, police} {
		if said[Intent(kind)] {
			return knowledge.Upset, kind
		}
	}
	switch {
	case said[Intent(knowledge.Upset)], said[swearing]:
		return knowledge.Upset, noDanger
	case said[Intent(knowledge.Urgent)], said[soon] && !said[paper]:
		return knowledge.Urgent, noDanger
	}
	return knowledge.Calm, noDanger
}
