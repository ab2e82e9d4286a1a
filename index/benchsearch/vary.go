package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"motcua/knowledge"
)

// variation enlarges a corpus. Copy n is original n mod len(originals) at
// another place, in another field, about another object, as its seed and n
// decide:
//
//   - three words of its name become words of other names, wherever they stand
//     in name and texts;
//   - one line in five of its texts becomes a line of another procedure's part
//     of the same aspect, and its field becomes that procedure's;
//   - a commune and a province that no other copy has are put behind its name
//     and below its first text.
//
// So words stay about as common as they are, a procedure keeps its likes, and no
// two names and no two texts are the same. Nobody has phrases for copies: our
// phrasebook is as large as it is, however many procedures there are.
type variation struct {
	originals []*knowledge.Guide
	seed      uint64
}

const (
	swappedWords  = 3
	replacedLines = 5 // one line in so many is replaced
)

// copy makes copy n, from 0 to maxCopies-1.
func (v *variation) copy(n int) *knowledge.Guide {
	random := rand.New(rand.NewPCG(v.seed, uint64(n)+1))
	g, other := v.originals[n%len(v.originals)], v.originals[random.IntN(len(v.originals))]
	swaps := v.swaps(random, g.Name)
	out := &knowledge.Guide{
		ID:     fmt.Sprintf("ban-%06d", n),
		Name:   swapped(g.Name, swaps) + " tại " + place(n),
		Field:  other.Field,
		Level:  g.Level,
		Online: g.Online,
		Origin: knowledge.Imported,
	}
	for _, s := range g.Sections {
		s.Text = swapped(mixed(random, s, other), swaps)
		out.Sections = append(out.Sections, s)
	}
	if len(out.Sections) > 0 {
		out.Sections[0].Text += "\nNơi thực hiện: " + place(n)
	}
	return out
}

// swaps chooses words of a name and what stands for each, in small letters and
// with a capital.
func (v *variation) swaps(random *rand.Rand, name string) map[string]string {
	words := wordsOf(name)
	swaps := map[string]string{}
	for _, i := range random.Perm(len(words))[:min(len(words), swappedWords)] {
		others := wordsOf(v.originals[random.IntN(len(v.originals))].Name)
		if len(others) == 0 {
			continue
		}
		to := others[random.IntN(len(others))]
		swaps[words[i]], swaps[capital(words[i])] = to, capital(to)
	}
	return swaps
}

// wordsOf lists the different words of a name, in small letters.
func wordsOf(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) > 1 && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

func capital(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return strings.ToUpper(word[:n]) + word[n:]
}

// swapped replaces whole words of a text.
func swapped(text string, swaps map[string]string) string {
	var out strings.Builder
	out.Grow(len(text) + len(text)/8)
	done, begin := 0, -1 // what is written; where the word began that is being read
	for i := 0; i <= len(text); i++ {
		if i < len(text) && inWord(text[i]) {
			if begin < 0 {
				begin = i
			}
			continue
		}
		if begin >= 0 {
			if to, ok := swaps[text[begin:i]]; ok {
				out.WriteString(text[done:begin])
				out.WriteString(to)
				done = i
			}
		}
		begin = -1
	}
	out.WriteString(text[done:])
	return out.String()
}

// inWord takes every byte beyond ASCII for a letter's, which is quick and, in
// Vietnamese, nearly always true.
func inWord(b byte) bool {
	return b >= utf8.RuneSelf || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

// mixed is a section's text with some of its lines replaced by lines of another
// guide's section of the same aspect.
func mixed(random *rand.Rand, s knowledge.Section, other *knowledge.Guide) string {
	i := slices.IndexFunc(other.Sections, func(o knowledge.Section) bool { return o.Aspect == s.Aspect })
	if i < 0 {
		return s.Text
	}
	lines, theirs := strings.Split(s.Text, "\n"), strings.Split(other.Sections[i].Text, "\n")
	for i := range lines {
		if random.IntN(replacedLines) == 0 {
			lines[i] = theirs[random.IntN(len(theirs))]
		}
	}
	return strings.Join(lines, "\n")
}

// syllables make names of communes; provinces are some of those there are.
var (
	syllables = strings.Fields(`An Bình Châu Cường Dương Đại Đông Đức Giang Hà Hải Hậu Hiệp Hòa Hoàng Hội Hồng
		Hùng Hưng Khánh Kiên Kim Lâm Lạc Lập Lộc Long Lương Mai Minh Mỹ Nam Ngọc Nghĩa Nhân Nhơn Ninh Phong Phú Phúc
		Phước Phương Quang Quảng Quý Sơn Tân Tây Thạch Thái Thanh Thành Thắng Thịnh Thọ Thuận Thủy Tiến Trung Trường
		Vân Vĩnh Xuân Yên`)
	provinces = strings.Split(`An Giang,Bắc Ninh,Cà Mau,Cao Bằng,Đắk Lắk,Điện Biên,Đồng Nai,Đồng Tháp,Gia Lai,Hà Tĩnh,`+
		`Hưng Yên,Khánh Hòa,Lai Châu,Lạng Sơn,Lào Cai,Lâm Đồng,Nghệ An,Ninh Bình,Phú Thọ,Quảng Ngãi,Quảng Ninh,Quảng Trị,`+
		`Sơn La,Tây Ninh,Thái Nguyên,Thanh Hóa,Tuyên Quang,Vĩnh Long`, ",")
)

// maxCopies is how many places there are at least.
const maxCopies = 110_000

// stride walks through all places before it comes to one again: a prime that
// divides no list's length.
const stride = 7919

// place is the n-th place, different for each n below maxCopies.
func place(n int) string {
	s := len(syllables)
	n = n * stride % (s * s * len(provinces))
	return fmt.Sprintf("xã %s %s, tỉnh %s", syllables[n%s], syllables[n/s%s], provinces[n/s/s])
}
