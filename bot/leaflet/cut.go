package leaflet

import (
	"slices"
	"strings"
)

// What does not fit at the smallest size is left out in this order, the least
// important first, and the page says what: the steps, the papers of special cases
// (their names stay), the details of the place, the place, the cases, the time,
// the fee, the papers to show. Of the papers to hand in the last lines go.
// A part goes whole: half a fee would be a wrong fee.
var cuts = []func(*sheet){
	func(s *sheet) { s.drop(nameSteps) },
	func(s *sheet) { s.shrink(nameCases, nameCase, caseNames) },
	func(s *sheet) { s.shrink(namePlace, nameDetails, func(ps []para) []para { return ps[:1] }) },
	func(s *sheet) { s.drop(namePlace) },
	func(s *sheet) { s.drop(nameCases) },
	func(s *sheet) { s.drop(nameTime) },
	func(s *sheet) { s.drop(nameFee) },
	func(s *sheet) { s.drop(nameShown) },
}

// cut is a sheet after some of the cuts.
func (s sheet) cut(gone []bool) sheet {
	s.parts = slices.Clone(s.parts)
	for i, do := range cuts {
		if gone[i] {
			do(&s)
		}
	}
	return s
}

// drop leaves a part out.
func (s *sheet) drop(name string) {
	before := len(s.parts)
	s.parts = slices.DeleteFunc(s.parts, func(p part) bool { return p.name == name })
	if len(s.parts) == before {
		return
	}
	s.left = slices.DeleteFunc(slices.Clone(s.left), func(left string) bool {
		return name == nameCases && left == nameCase || name == namePlace && left == nameDetails
	})
	s.left = append(s.left, name)
}

// shrink makes a part shorter and names what went.
func (s *sheet) shrink(name, gone string, shorter func([]para) []para) {
	for i, p := range s.parts {
		if p.name != name {
			continue
		}
		short := shorter(p.paras)
		if len(short) == len(p.paras) && plain(short[0].runs) == plain(p.paras[0].runs) {
			return
		}
		s.parts[i].paras, s.parts[i].runIn = short, true
		s.left = append(slices.Clone(s.left), gone)
	}
}

// caseNames is one sentence with the names of cases.
func caseNames(cases []para) []para {
	var names []string
	for _, c := range cases {
		names = append(names, strings.TrimSuffix(c.runs[0].text, ": "))
	}
	return []para{{runs: []run{{text: sayCaseNames}, {strings.Join(names, "; ") + ".", true}}}}
}

// missing says what was left out, and where to find it; "" when nothing was.
func (s sheet) missing() string {
	var said []string
	if len(s.left) > 0 {
		said = append(said, sayLeftOut+strings.Join(s.left, ", ")+".")
	}
	if s.rest {
		said = append(said, sayRest)
	}
	switch {
	case len(said) == 0:
		return ""
	case s.code == nil:
		return strings.Join(said, " ") + seeByPerson
	}
	return strings.Join(said, " ") + seeByCode
}
