package knowledge

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	caseHeading    = "Trường hợp"
	whenLabel      = "Áp dụng khi"
	questionLabel  = "Câu hỏi"
	choiceLabel    = "Nút"
	elseLabel      = "Nút khác"
	sourceLabel    = "Nguồn: "
	replacesMark   = "(thay)"
	addsMark       = "(thêm)"
	showHeading    = "Giấy tờ xuất trình"
	headerFence    = "---"
	maxGuideBytes  = 1 << 20
	maxHeaderBytes = 64 << 10
	enoughFindings = 50 // a file with more is no guide; naming each would take long
)

// Heading returns the Vietnamese heading of an aspect, as guides spell it
// ("Giấy tờ phải nộp"); empty for what is no aspect.
func (a Aspect) Heading() string {
	switch a {
	case Papers:
		return "Giấy tờ phải nộp"
	case Steps:
		return "Trình tự"
	case Time:
		return "Thời hạn"
	case Fee:
		return "Lệ phí"
	case Place:
		return "Nơi nộp"
	case Online:
		return "Nộp trực tuyến"
	case Who:
		return "Ai làm được"
	case Conditions:
		return "Điều kiện"
	case Result:
		return "Kết quả"
	case Forms:
		return "Mẫu đơn"
	case Basis:
		return "Căn cứ pháp lý"
	case FAQ:
		return "Hỏi đáp"
	}
	return ""
}

// Heading returns the section's Vietnamese heading; papers to show have one of
// their own.
func (s Section) Heading() string {
	if s.Aspect == Papers && s.Show {
		return showHeading
	}
	return s.Aspect.Heading()
}

// sectionKinds lists the sections that have a heading, FAQ left out, in reading
// order.
func sectionKinds() []Section {
	var out []Section
	for _, a := range Aspects() {
		if a == FAQ {
			continue
		}
		out = append(out, Section{Aspect: a})
		if a == Papers {
			out = append(out, Section{Aspect: a, Show: true})
		}
	}
	return out
}

// sectionTitled finds the kind of section with a heading, whatever its case.
func sectionTitled(title string) (Section, bool) {
	for _, s := range sectionKinds() {
		if strings.EqualFold(s.Heading(), title) {
			return s, true
		}
	}
	return Section{}, false
}

// headings lists every heading that may stand alone after "##".
func headings() []string {
	var out []string
	for _, s := range sectionKinds() {
		out = append(out, s.Heading())
	}
	return append(out, FAQ.Heading())
}

// nearest returns the one of words that is closest to s by letters; marks above
// and below letters count half, and a word that holds the other whole is nearer.
func nearest(s string, words []string) string {
	best, least := "", -1
	for _, w := range words {
		x, y := bare(s), bare(w)
		d := distance(strings.ToLower(s), strings.ToLower(w)) + distance(x, y)
		if strings.Contains(x, y) || strings.Contains(y, x) {
			d /= 2
		}
		if least < 0 || d < least {
			best, least = w, d
		}
	}
	return best
}

// bare drops case and diacritics.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ' || r == 'Đ':
			return 'd'
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

// distance is the number of letters to insert, drop or change.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	const longest = 80 // headings are short; what is longer is not worth the time
	x, y = x[:min(len(x), longest)], y[:min(len(y), longest)]
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		corner := row[0]
		row[0] = i + 1
		for j, q := range y {
			cost := corner
			if r != q {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}
