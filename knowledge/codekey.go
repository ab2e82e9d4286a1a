package knowledge

import (
	"regexp"
	"strings"
)

// The forms of codes as a deep link spells them.
var (
	portalKey    = regexp.MustCompile(`^((?:\d{2,3}_){0,3}[GH]\d{2}(?:_\d{1,4}){0,3})_(\d{6})_(\d{3,6})$`)
	insuranceKey = regexp.MustCompile(`^\d{4,6}_2\d{3}_\d{4,6}$`)
)

// CodeOfKey reads a code as a deep link spells it (see Key). Of forms that do not say
// where which mark stood, it returns the key as it is, and false.
func CodeOfKey(key string) (DossierCode, bool) {
	text := ""
	if m := portalKey.FindStringSubmatch(key); m != nil {
		text = strings.ReplaceAll(m[1], "_", ".") + "-" + m[2] + "-" + m[3]
	} else if insuranceKey.MatchString(key) {
		text = strings.ReplaceAll(key, "_", "/")
	}
	if code, ok := ParseDossierCode(text); ok {
		return code, true
	}
	return DossierCode(key), false
}
