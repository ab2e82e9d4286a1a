package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// knownAbbreviations need no explanation: people say them, or see them written
// so on their telephones.
func knownAbbreviations() []string {
	return []string{"VNeID", "VssID", "QR", "PDF", "ADN", "HIV", "AIDS", "SIM", "ATM", "USB"}
}

// lintAbbreviations wants each abbreviation explained somewhere in the guide. It
// looks at so many and no more: each is looked for in all of the text.
func (g *Guide) lintAbbreviations(fs *findings, all []passage) {
	explained := map[string]bool{} // what was seen, and whether it was told
	for _, p := range all {
		for _, s := range p.sentences {
			for _, a := range abbreviations(s.text) {
				if _, told := explained[a]; told {
					continue
				}
				if len(explained) >= enoughFindings {
					return
				}
				if explained[a] = g.explains(a, all); !explained[a] {
					fs.warn(s.line, fmt.Sprintf("chữ viết tắt «%s» chưa được giải thích", a),
						fmt.Sprintf("xin viết đủ chữ, hoặc ghi (viết tắt là %s) sau tên đầy đủ", a))
				}
			}
		}
	}
}

// abbreviations lists those of a text. Numbers of laws (123/2015/NĐ-CP), names
// of forms (CT01), Roman numbers and words in capitals are none.
func abbreviations(text string) []string {
	if capitals(text) < 2 {
		return nil
	}
	var out []string
	for len(text) > 0 {
		from := strings.IndexFunc(text, letterOrDigit)
		if from < 0 {
			break
		}
		text = text[from:]
		end := strings.IndexFunc(text, func(r rune) bool { return !letterOrDigit(r) && r != '-' && r != '/' })
		if end < 0 {
			end = len(text)
		}
		word := strings.TrimRight(text[:end], "-/")
		text = text[end:]
		if capitals(word) < 2 || strings.Contains(word, "/") && word[0] >= '0' && word[0] <= '9' {
			continue
		}
		for part := range strings.SplitSeq(word, "/") {
			if isAbbreviation(part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// capitals is the longest run of capital letters in a text.
func capitals(word string) int {
	most, run := 0, 0
	for _, r := range word {
		if run++; !unicode.IsUpper(r) {
			run = 0
		}
		most = max(most, run)
	}
	return most
}

func isAbbreviation(word string) bool {
	shouted := bare(strings.ReplaceAll(word, "Đ", "D")) != strings.ToLower(strings.ReplaceAll(word, "Đ", "D"))
	return capitals(word) >= 2 && !shouted &&
		!strings.ContainsFunc(word, unicode.IsDigit) &&
		strings.Trim(word, "IVX") != "" &&
		!slices.Contains(knownAbbreviations(), word)
}

// explains reports whether the guide says what an abbreviation stands for: its
// name does, or some sentence that uses it.
func (g *Guide) explains(a string, all []passage) bool {
	if spelled(g.Name, a) {
		return true
	}
	for _, p := range all {
		for _, s := range p.sentences {
			if at := strings.Index(s.text, a); at >= 0 && (spelled(s.text, a) || introduced(s.text, at, len(a))) {
				return true
			}
		}
	}
	return false
}

// introduced reports whether the text around an abbreviation says what it is:
// "… (X)", "… (viết tắt là X)", "X (…)", "X là …".
func introduced(text string, at, length int) bool {
	before, after := strings.TrimRight(text[:at], "*«“ "), strings.TrimLeft(text[at+length:], "*»”")
	for _, end := range []string{"(", "viết tắt", "viết tắt là", "gọi tắt là"} {
		if strings.HasSuffix(before, end) {
			return true
		}
	}
	return strings.HasPrefix(after, " (") || strings.HasPrefix(after, " là ") || strings.HasPrefix(after, ", tức là ")
}

// spelled reports whether words stand in a row that begin with the letters of an
// abbreviation: "bảo hiểm y tế" for BHYT. Two letters are too few to tell.
func spelled(text, abbreviation string) bool {
	letters := bare(abbreviation)
	if len(letters) < 3 {
		return false
	}
	var initials strings.Builder
	for word := range strings.FieldsSeq(text) {
		word = strings.TrimLeftFunc(word, func(r rune) bool { return !letterOrDigit(r) })
		if word == "" || capitals(word) > 1 {
			initials.WriteByte(' ')
			continue
		}
		initials.WriteByte(bare(word)[0])
	}
	return strings.Contains(initials.String(), letters)
}
