package vi

import "strings"

// initials are the consonants that a syllable can begin with, the longest first.
var initials = []string{"ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr",
	"b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x"}

// rimes are the ways in which a folded syllable can end.
var rimes = set(`a ac ach ai am an ang anh ao ap at au ay
	e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu
	o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong oc op ot oong ooc
	u ua uan uang uat uay uc ue uech uen uenh uet ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu
	uy uya uych uyen uyet uyu uynh uyt
	y yem yen yeng yet yeu`)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// Syllable reports whether a folded word can be a Vietnamese syllable.
func Syllable(folded string) bool {
	if rimes[folded] {
		return true
	}
	for _, initial := range initials {
		if rime, ok := strings.CutPrefix(folded, initial); ok && rimes[rime] {
			return true
		}
	}
	return folded == "gi"
}
