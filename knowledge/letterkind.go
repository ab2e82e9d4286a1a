package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

// A letter on the wrong occasion hurts. So a dossier is recognised by the whole name of
// its procedure, as the national portal and our guides have it, without tones and
// without "thủ tục" before it; what is not here gets no letter. Left out on purpose:
// copies and extracts, registration anew, of adults, with the recognition of a child,
// and of what was done abroad.
var letterNames = map[LetterKind][]string{
	Birth: {
		"khai sinh",
		"dang ky khai sinh",
		"dang ky khai sinh luu dong",
		"dang ky khai sinh co yeu to nuoc ngoai",
		"dang ky khai sinh co yeu to nuoc ngoai tai khu vuc bien gioi",
		"lien thong thu tuc hanh chinh ve dang ky khai sinh dang ky thuong tru cap the bao hiem y te cho tre em duoi 6 tuoi",
		"lien thong cac thu tuc hanh chinh ve dang ky khai sinh cap the bao hiem y te cho tre em duoi 6 tuoi",
	},
	Marriage: {
		"ket hon",
		"dang ky ket hon",
		"dang ky ket hon luu dong",
		"dang ky ket hon co yeu to nuoc ngoai",
		"dang ky ket hon co yeu to nuoc ngoai tai khu vuc bien gioi",
	},
	Condolence: {
		"khai tu",
		"dang ky khai tu",
		"dang ky khai tu luu dong",
		"dang ky khai tu co yeu to nuoc ngoai",
		"dang ky khai tu co yeu to nuoc ngoai tai khu vuc bien gioi",
	},
}

// letterCodes are the codes that say as much by themselves.
var letterCodes = map[ProcedureCode]LetterKind{
	"1.003583": Birth, "2.000528": Birth,
	"1.000894": Marriage, "1.000593": Marriage, "2.000806": Marriage,
	"1.000656": Condolence, "1.000419": Condolence, "1.001766": Condolence,
}

// birthCode is of registering a birth in time, and long after: it does not contradict
// the name, and says nothing by itself.
const birthCode ProcedureCode = "1.001193"

// Words of an office's remarks that make the occasion another one.
var (
	longAfter = regexp.MustCompile(`\b(qua han|tre han|muon|lau nam|dang ky lai|lam lai|cap lai|ban sao|trich luc|huy|cai chinh|rut)\b`)
	noJoy     = regexp.MustCompile(`\b(bo roi|mo coi|chet|mat|qua doi|tu vong|khai tu|nguoi lon|truong thanh|ly hon|ly di)\b`)
)

// LetterFor is the kind of letter that a dossier's result may go with, by its procedure
// and what the office remarks; it is not ok when there is none, or the least doubt.
func LetterFor(d Dossier) (LetterKind, bool) {
	kind, ok := letterOf(d.Procedure)
	remarks := plainLine(strings.Join([]string{d.Said, d.Reason, d.Note}, " "))
	if !ok || longAfter.MatchString(remarks) || kind != Condolence && noJoy.MatchString(remarks) {
		return "", false
	}
	return kind, true
}

var ofDeath = regexp.MustCompile(`\b(khai tu|chung tu|mai tang|tu tuat|thua ke)\b`)

// SpeaksOfDeath reports whether a procedure is about somebody's death, in whatever way.
func SpeaksOfDeath(procedure string) bool {
	kind, _ := letterOf(procedure)
	return kind == Condolence || ofDeath.MatchString(plainLine(procedure))
}

// letterOf reads a procedure: its code, its name, or both, which must agree.
func letterOf(procedure string) (LetterKind, bool) {
	codes := append(FindProcedureCodes(procedure), "")
	code, byCode := codes[0], letterCodes[codes[0]]
	name := strings.TrimPrefix(plainLine(withoutProcedureCodes(procedure)), "thu tuc ")
	switch {
	case len(codes) > 2:
		return "", false
	case name == "":
		return byCode, byCode != ""
	}
	for kind, names := range letterNames {
		if slices.Contains(names, name) {
			agrees := code == "" || byCode == kind || code == birthCode && kind == Birth
			return kind, agrees
		}
	}
	return "", false
}

// plainLine is the words of a text without case, accents and marks.
func plainLine(text string) string { return strings.TrimSpace(foldedName(text)) }
