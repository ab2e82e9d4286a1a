package bot

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"motcua/index/vi"
	"motcua/knowledge"
)

// places finds the places of former times that belong to an office now.
type places struct {
	names  []string
	whole  vi.Phrases // "xã Sen Cũ"
	bare   vi.Phrases // "Sen Cũ": counts only after a word such as "ở"
	before vi.Phrases // such words
}

// kindsOfPlace begin the name of a place.
const kindsOfPlace = "xã, phường, thị trấn, thị xã, huyện, quận, thành phố, tỉnh, thôn, ấp, khu phố, tổ dân phố, bản, làng"

// wordsBeforePlace lead to a place; they go with it.
const wordsBeforePlace = "ở, tại, thuộc, bên, từ, về, dân, người, ở bên, ở tại"

func placesOf(o *knowledge.Office) places {
	p := places{names: o.OldNames}
	if len(p.names) == 0 {
		return p
	}
	for i, name := range p.names {
		p.whole.Add(name, i)
		if bare, ok := withoutKind(name); ok {
			p.bare.Add(bare, i)
		}
	}
	for _, w := range strings.Split(wordsBeforePlace, ", ") {
		p.before.Add(w, 0)
	}
	return p
}

// withoutKind drops what kind of place it is from a name; what is left must have
// two syllables, so as not to be met by chance.
func withoutKind(name string) (bare string, ok bool) {
	lower := strings.ToLower(name)
	for _, kind := range strings.Split(kindsOfPlace, ", ") {
		if strings.HasPrefix(lower, kind+" ") {
			bare = strings.TrimSpace(name[len(kind):])
			return bare, len(strings.Fields(bare)) > 1
		}
	}
	return "", false
}

// without takes the old places out of a message, with the words that lead to
// them, and says which ones it named.
func (p places) without(text string) (rest string, named []string) {
	if len(p.names) == 0 {
		return text, nil
	}
	words := vi.Read(text)
	from := 0 // of what is kept next
	var kept strings.Builder
	for _, m := range p.in(words) {
		if !slices.Contains(named, p.names[m.Value]) {
			named = append(named, p.names[m.Value])
		}
		if start := words[m.From].Start; start >= from {
			kept.WriteString(text[from:start] + " ")
		}
		from = max(from, words[m.To-1].End)
	}
	if len(named) == 0 {
		return text, nil
	}
	kept.WriteString(text[from:])
	return strings.Join(strings.Fields(kept.String()), " "), named
}

// in finds the places in running words, from left to right; a match begins with
// the words that lead to the place.
func (p places) in(words []vi.Word) []vi.Match {
	out := p.whole.Longest(words)
	for i, m := range out {
		out[i].From = p.lead(words, m.From)
	}
	for _, m := range p.bare.Longest(words) {
		from := p.lead(words, m.From)
		within := func(o vi.Match) bool { return o.From <= m.From && m.To <= o.To }
		if from < m.From && !slices.ContainsFunc(out, within) {
			out = append(out, vi.Match{From: from, To: m.To, Value: m.Value})
		}
	}
	slices.SortFunc(out, func(a, b vi.Match) int { return a.From - b.From })
	return out
}

// lead returns where the words begin that lead to the word at.
func (p places) lead(words []vi.Word, at int) int {
	for _, m := range p.before.Find(words[:at]) {
		if m.To == at {
			return m.From
		}
	}
	return at
}

// sayPlaces says where the old places of a message belong now, save those that
// the conversation has been told of; "" when there is nothing to say.
func (v visit) sayPlaces(named []string) string {
	known := placesOf(&v.edition.Office)
	for _, turn := range v.recent() {
		_, told := known.without(turn.Text)
		named = slices.DeleteFunc(slices.Clone(named), func(n string) bool { return slices.Contains(told, n) })
	}
	var lines []string
	for _, n := range named {
		lines = append(lines, fmt.Sprintf(placeNow, upperFirst(Escape(n)), Escape(here(&v.edition.Office))))
	}
	return strings.Join(lines, "\n")
}

// here is how the place is called that an office is for.
func here(o *knowledge.Office) string {
	switch {
	case o.Commune != "":
		return o.Commune
	case o.Name != "":
		return o.Name
	}
	return placeHere
}

// withPlaces puts where old places belong now before an answer. When nothing was
// asked besides, that is the answer, with the address.
func (v visit) withPlaces(a answer, m Meaning) answer {
	told := v.sayPlaces(m.Places)
	switch {
	case m.OnlyPlaces:
		told = strings.Join(slices.DeleteFunc([]string{v.sayAllPlaces(m.Places), officeAddressOf(&v.edition.Office)}, func(s string) bool { return s == "" }), "\n")
		body := knowledge.Body{Text: told, Buttons: [][]knowledge.Button{{{Label: labelOfficer, Press: pay(goSend, v.Message)}}}}
		return answer{body: body, note: v.offering("", false)}
	case told == "":
		return a
	case a.intro != "":
		told += "\n\n" + a.intro
	}
	a.intro = told
	return a
}

// sayAllPlaces says where old places belong, also what was told already.
func (v visit) sayAllPlaces(named []string) string {
	v.memory.Turns = nil
	return v.sayPlaces(named)
}

// onlyPlaces reports whether nothing is left of a message but words that ask to
// which place another belongs.
func onlyPlaces(rest string) bool {
	for _, w := range vi.Read(rest) {
		if !strings.Contains(askPlaceWords, " "+w.Fold+" ") {
			return false
		}
	}
	return true
}

// askPlaceWords are the words of "… giờ thuộc phường nào", folded.
const askPlaceWords = " nay gio bay thuoc ve vao la thanh phuong xa nao dau moi cu sap nhap doi ten goi gi co khong phai cho em toi minh con hoi xin a ad thi vay the da o tai ve nhap hop nhat duoc "

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
