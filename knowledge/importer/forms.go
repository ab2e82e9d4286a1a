package importer

import (
	"regexp"
	"strings"
	"unicode"
)

const maxFileName = 110

var (
	fileEnd = regexp.MustCompile(`(?i)\.(?:docx?|xlsx?|pdf|rar|zip|rtf|odt|pptx?|jpe?g|png)`)
	// formWord is how names of form files begin, stuck to a word.
	formWord = regexp.MustCompile(`\pL(văn bản|bản khai|tờ khai|phụ lục|phu luc|mẫu|mau|đơn)[ _]`)
)

// splitFiles takes the names of form files off the end of a paper's line, where
// they stick without a space: "Đơn đề nghịMẫu số 1.docxMẫu số 2.docx".
func splitFiles(line string) (rest string, files []string) {
	line = strings.TrimRight(line, " ;,")
	for {
		ends := fileEnd.FindAllStringIndex(line, -1)
		if len(ends) == 0 || ends[len(ends)-1][1] != len(line) {
			break
		}
		begin := 0
		if len(ends) > 1 && onlyFile(line[ends[len(ends)-2][1]:]) {
			begin = ends[len(ends)-2][1]
		} else {
			begin = fileBegin(line)
		}
		if begin < 0 {
			break
		}
		if name := clean(line[begin:]); name != "" {
			files = append([]string{name}, files...)
		}
		line = line[:begin]
	}
	return strings.TrimRight(line, " ;,"), files
}

// onlyFile reports whether a piece between two file endings is a file's name.
func onlyFile(s string) bool {
	return s != "" && s[0] != ' ' && len([]rune(s)) <= maxFileName
}

// fileBegin finds where the file's name begins: the first place near the end
// where a new word starts without a space before it. -1 when there is none.
func fileBegin(line string) int {
	r := []rune(line)
	for _, found := range []func([]rune, int) bool{seam, weakSeam} {
		for i := max(1, len(r)-maxFileName); i < len(r)-4; i++ {
			if found(r, i) {
				return len(string(r[:i]))
			}
		}
	}
	if at := formWord.FindAllStringSubmatchIndex(line, -1); at != nil {
		return at[len(at)-1][2]
	}
	return -1
}

// weakSeam is a seam only when there is no better one.
func weakSeam(r []rune, i int) bool {
	prev, next := r[i-1], r[i]
	if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
		return false
	}
	return unicode.IsLower(prev) && unicode.IsDigit(next) || prev == ',' ||
		prev == '.' && i >= 2 && !unicode.IsDigit(r[i-2])
}

// seam reports whether something was stuck to the text at r[i].
func seam(r []rune, i int) bool {
	prev, next := r[i-1], r[i]
	if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
		return false
	}
	switch {
	case unicode.IsLower(prev):
		return unicode.IsUpper(next)
	case strings.ContainsRune(";:)”\"", prev):
		return true
	case prev == '.':
		return i >= 2 && (unicode.IsLower(r[i-2]) || strings.ContainsRune(")”", r[i-2]) || wholeYear(r, i-1)) ||
			i >= 3 && unicode.IsUpper(r[i-2]) && unicode.IsUpper(r[i-3]) && unicode.IsUpper(next)
	case unicode.IsUpper(prev):
		acronym := i >= 2 && (unicode.IsUpper(r[i-2]) || r[i-2] == ' ' && strings.ContainsRune("IVX", prev))
		return acronym && i+1 < len(r) && unicode.IsUpper(next) && unicode.IsLower(r[i+1])
	case unicode.IsDigit(prev):
		return unicode.IsUpper(next) && i+1 < len(r) && unicode.IsLower(r[i+1])
	}
	return false
}

// wholeYear reports whether four digits stand before r[end].
func wholeYear(r []rune, end int) bool {
	if end < 4 {
		return false
	}
	for _, c := range r[end-4 : end] {
		if !unicode.IsDigit(c) {
			return false
		}
	}
	return true
}

// forms lists the form files, each with the paper that it is for.
func (r *record) forms(papers []paper) string {
	var out []string
	for _, p := range papers {
		for _, f := range p.files {
			out = append(out, neutral(f)+" (cho: "+cut(p.name, 120)+")")
		}
	}
	for _, f := range r.Forms {
		if f = neutral(clean(f)); hasWord(f) {
			out = append(out, f)
		}
	}
	if out = distinct(out); len(out) == 0 {
		return ""
	}
	return list(out) + "\n\nTải mẫu: " + lowerFirst(r.portalLine())
}

func lowerFirst(s string) string {
	r := []rune(s)
	return string(unicode.ToLower(r[0])) + string(r[1:])
}
