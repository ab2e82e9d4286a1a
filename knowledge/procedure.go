package knowledge

import (
	"regexp"
	"strings"
)

// ProcedureCode is the national code of a procedure, such as "1.001193". The
// zero value means that the procedure has none.
type ProcedureCode string

var procedureCode = regexp.MustCompile(`^([1-9]\.\d{6})(?:\.(?:000\.00\.00\.)?H\d{2})?$`)

// ParseProcedureCode reads a procedure code, dropping a province's suffix
// ("2.000815.000.00.00.H55" is 2.000815). It reports false when s is no code.
func ParseProcedureCode(s string) (ProcedureCode, bool) {
	m := procedureCode.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(s)))
	if m == nil {
		return "", false
	}
	return ProcedureCode(m[1]), true
}

// Aspect is what a part of a guide is about. The zero value is no aspect: the
// whole guide.
type Aspect string

// The aspects, in the order in which a person wants to read them.
const (
	Papers     Aspect = "papers"
	Steps      Aspect = "steps"
	Time       Aspect = "time"
	Fee        Aspect = "fee"
	Place      Aspect = "place"
	Online     Aspect = "online"
	Who        Aspect = "who"
	Conditions Aspect = "conditions"
	Result     Aspect = "result"
	Forms      Aspect = "forms"
	Basis      Aspect = "basis"
	FAQ        Aspect = "faq"
)

// Aspects returns every aspect in reading order.
func Aspects() []Aspect {
	return []Aspect{Papers, Steps, Time, Fee, Place, Online, Who, Conditions, Result, Forms, Basis, FAQ}
}

// ParseAspect reads an aspect as the contract spells it.
func ParseAspect(s string) (Aspect, bool) {
	for _, a := range Aspects() {
		if string(a) == s {
			return a, true
		}
	}
	return "", false
}
