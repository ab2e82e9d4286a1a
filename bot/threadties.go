package bot

import (
	"slices"
	"strings"

	"motcua/index/vi"
)

// link is how a message ties itself to what was said before.
type link string

const (
	turns    link = "turn"    // "còn khai tử": the same about something else
	corrects link = "correct" // "không phải, ý em là…"
	points   link = "point"   // "cái đó", "thủ tục trên"
	details  link = "detail"  // "có cần mang…": a part of it; it belongs to the question
	goesOn   link = "go on"   // "thế", "vậy thì"
	joint    link = "joint"   // "xong", "nếu": says nothing itself
	picks    link = "pick"    // "cái thứ hai": one of those that were spoken of
)

// carriesOn reports whether what was asked before is asked again.
func (l link) carriesOn() bool { return l == turns || l == corrects || l == goesOn }

// tie is a phrase that ties messages together. Some do so only at the start.
// With picks, nth says which one, from 1; -1: the last.
type tie struct {
	link  link
	first bool
	nth   int
}

type tieTable struct {
	phrases vi.Phrases
	ties    []tie
}

// ties are the phrases, read once; nothing changes them.
var ties = func() *tieTable {
	t := &tieTable{}
	for _, row := range []struct {
		tie
		phrases string
	}{
		{tie{turns, true, 0}, "còn, thế còn, vậy còn, còn nếu, còn cái, còn về, tương tự, và, rồi còn, với lại"},
		{tie{turns, false, 0}, "thì sao, thì thế nào, thì như thế nào, thì làm sao, thì răng, thì khác gì, có khác gì không, có khác không"},
		{tie{corrects, true, 0}, "không phải, không phải vậy, không phải thế, à không, ý em là, ý tôi là, ý mình là, ý con là, ý là, ý em hỏi, ý tôi hỏi, ý mình hỏi, nhầm, nhầm rồi, em nhầm, tôi nhầm, lộn, lộn rồi, em lộn, sai rồi, nói lại, hỏi lại"},
		{tie{points, false, 0}, "nó, như trên, ở trên, vừa rồi, vừa nói, vừa hỏi, mỗi loại"},
		{tie{details, true, 0}, "có cần, có cần mang theo, có cần mang, có cần nộp, có phải mang, có phải nộp, có phải có, không có, chưa có, thiếu"},
		{tie{goesOn, true, 0}, "thế, vậy, thế thì, vậy thì, thế rồi, rồi, rứa, rứa thì, mà"},
		{tie{joint, true, 0}, "xong, sau đó, nếu, thì, là, ạ, à, dạ, ủa, à quên, ủa quên, tiện thể, sẵn tiện"},
	} {
		for _, p := range strings.Split(row.phrases, ",") {
			t.add(row.tie, p)
		}
	}
	for _, noun := range strings.Split(pointed, ",") {
		for _, which := range strings.Split(pointing, ",") {
			t.add(tie{link: points}, noun+" "+which)
		}
		for ordinal, nth := range ordinals {
			t.add(tie{link: picks, nth: nth}, noun+" "+ordinal)
		}
	}
	return t
}()

// ordinals say which of several.
var ordinals = map[string]int{
	"đầu": 1, "đầu tiên": 1, "thứ nhất": 1, "số 1": 1, "thứ hai": 2, "thứ 2": 2, "số 2": 2,
	"thứ ba": 3, "thứ 3": 3, "số 3": 3, "thứ tư": 4, "thứ 4": 4, "số 4": 4, "cuối": -1, "cuối cùng": -1,
}

// What "cái đó", "giấy phép này" and "việc thứ hai" are made of.
const (
	pointed  = "cái, cái thẻ, cái giấy, cái đơn, thủ tục, việc, vụ, chuyện, loại, khoản, giấy, giấy tờ, giấy phép, giấy chứng nhận, thẻ, bằng, phiếu, đơn, hồ sơ, dịch vụ, trường hợp, vấn đề"
	pointing = "đó, này, ấy, đấy, trên, ở trên, ni, nớ, vừa rồi, lúc nãy, hồi nãy"
)

func (t *tieTable) add(a tie, phrase string) {
	t.phrases.Add(phrase, len(t.ties))
	t.ties = append(t.ties, a)
}

// tied is a question that was looked at for its ties.
type tied struct {
	link link
	nth  int    // with picks
	rest string // what the question says apart from its ties, and from what it denies
}

// linked finds how a question ties itself to what was said before, and what it
// says apart from that. Of several ties the last that says anything counts.
func linked(question string) tied {
	all := vi.Read(question)
	words := affirmed(question, all)
	var found tied
	if len(words) < len(all) {
		found.link = corrects
	}
	var rest []string
	next, start := 0, true
	for _, m := range ties.phrases.Longest(words) {
		t := ties.ties[m.Value]
		start = start && m.From == next
		// Without its tone "con" is more often a child.
		if t.first && !start || m.To-m.From == 1 && words[m.From].Text == "con" {
			continue
		}
		if t.link != joint && (t.link != goesOn || found.link == "") {
			found.link, found.nth = t.link, t.nth
		}
		if t.link == details {
			continue
		}
		rest = append(rest, wordsOf(words[next:m.From])...)
		next = m.To
	}
	found.rest = strings.Join(append(rest, wordsOf(words[next:])...), " ")
	return found
}

func wordsOf(words []vi.Word) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.Text)
	}
	return out
}

// denials begin what is not meant, up to the end of the clause: "không phải đóng
// hẳn, chỉ nghỉ tạm", "tách khẩu chứ không phải xóa". The first does so only at
// the start: else it is more often "need not".
var denials = func() *vi.Phrases {
	p := &vi.Phrases{}
	for i, phrase := range []string{"không phải", "chứ không phải", "chớ không phải", "chứ không", "chớ không", "chứ hông", "chớ hổng"} {
		p.Add(phrase, i)
	}
	return p
}()

// affirmed leaves out what a question denies, unless nothing else would be left.
func affirmed(question string, words []vi.Word) []vi.Word {
	for _, m := range denials.Longest(words) {
		if m.Value == 0 && m.From > 0 || clauseEnds(question, words, m.To) {
			continue
		}
		end := m.To
		for end < len(words) && !clauseEnds(question, words, end) && words[end].Fold != "ma" {
			end++
		}
		if kept := slices.Concat(words[:m.From], words[end:]); len(kept) > 0 {
			return kept
		}
	}
	return words
}

// clauseEnds reports whether a clause ends before word i.
func clauseEnds(question string, words []vi.Word, i int) bool {
	if i == 0 || i >= len(words) {
		return i >= len(words)
	}
	from, to := words[i-1].End, words[i].Start
	return from < to && strings.ContainsAny(question[from:to], ",.;:!?\n")
}
