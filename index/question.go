package index

import (
	"slices"
	"sync"

	"motcua/index/vi"
	"motcua/knowledge"
)

// maxQuestion is how many words of a question are weighed; the rest of a long
// letter says little that its beginning does not.
const maxQuestion = 160

// question is a question made ready: its words with how much each says, and the
// official words that its phrases stand for.
type question struct {
	text  []vi.Word // all words, abbreviations written out
	words []weighed
	meant []meaning
	marks map[mark]bool
	total float64 // weight of all words

	lateTotal float64 // weight of the second half

	unheard float64 // share of total in words of no guide

	// Looked for when they are asked for the first time, if at all.
	nowhere func() fit                // of the best phrase that no guide anywhere answers
	absent  func() fit                // of the best phrase of a procedure without a guide
	aspects func() []knowledge.Aspect // see aspectsOf

	ids     []int32      // of its different words, those of no guide too
	weights []float64    // theirs, repeated ones summed up
	late    []float64    // theirs, of the second half of the question alone
	shares  []float64    // theirs of all words that guides use
	slots   []int16      // by word of the vocabulary: 1 + its place in ids, 0 when not typed
	typed   []grade      // by form
	said    []grade      // by form: typed, or only meant
	pairs   []sideBySide // typed or only meant, in order, each once
	along   []neighbours // those typed, in order
	hinted  []int32      // words that are only meant, each once
	scratch []float64
	worths  []float64 // of what people say of guides, by phrase, while it is ranked
	gained  []gained
}

// neighbours are two words side by side.
type neighbours struct {
	pair   uint64
	slots  [2]int
	weight float64
}

// sideBySide are two words side by side, and what they count.
type sideBySide struct {
	pair  uint64
	share float64
}

// grade says how well a form of a word agrees with what was typed. There is one for each
// form that the library has, so it is small.
type grade uint8

const (
	unsaid     grade = iota
	otherToned       // typed in other tones
	onlyMeant
	asTyped // or without tones
)

// worth is what a word counts by its grade.
var worth = [...]float64{unsaid: 0, otherToned: otherTone, onlyMeant: meantShare, asTyped: 1}

// weighed is a word with its number in the vocabulary and its weight.
type weighed struct {
	vi.Word
	id     int32
	weight float64
}

// meaning says that words [from,to) of the question stand for other words.
type meaning struct {
	from, to int
	words    []weighed
	total    float64
}

// aspectShare is what a word of "giấy tờ gì" or "ở đâu" keeps of its weight: it
// asks about a procedure and names none.
const aspectShare = 0.1

// Words reads a question: its first words, slips mended and abbreviations written
// out. What else is compared with an answer is best read so too.
func (x *Index) Words(text string) []vi.Word {
	words := x.words.lexicon.Read(text)
	return words[:min(len(words), maxQuestion)]
}

// read makes a question ready.
func (x *Index) read(text string) *question { return x.ready(text, x.Words(text)) }

// ready makes words of a text ready.
func (x *Index) ready(text string, words []vi.Word) *question {
	q := &question{text: words, marks: marksOf(words)}
	factors := factorsOf(words)
	focus(text, words, factors)
	for i, w := range words {
		q.words = append(q.words, x.words.weigh(w, factors[i]))
		q.total += q.words[i].weight
	}
	for _, m := range outermost(synonyms().phrases.Find(words)) {
		if len(synonyms().values[m.Value]) == 0 {
			continue // a shield
		}
		q.meant = append(q.meant, x.meaningOf(m))
	}
	q.note(x.words)
	q.nowhere = sync.OnceValue(func() fit { return x.nowhere.fit(q) })
	q.absent = sync.OnceValue(func() fit { return x.absent.fit(q) })
	q.aspects = sync.OnceValue(func() []knowledge.Aspect { return aspectsOf(q.text) })
	return q
}

func (x *Index) meaningOf(m vi.Match) meaning {
	out := meaning{from: m.From, to: m.To}
	for _, word := range synonyms().values[m.Value] {
		w := x.words.weigh(word, 1)
		out.words = append(out.words, w)
		out.total += w.weight
	}
	return out
}

// meantShare is how much a word counts that the question only means.
const meantShare = 0.9

// note notes what was typed and what was meant, for comparing it with calls.
func (q *question) note(v *vocabulary) {
	q.slots = make([]int16, len(v.guides))
	grades := make([]grade, 2*v.wrote)
	q.typed, q.said = grades[:v.wrote], grades[v.wrote:]
	for i, w := range q.words {
		slot := q.slotOf(w.id)
		if slot < 0 {
			slot = len(q.ids)
			q.ids, q.weights = append(q.ids, w.id), append(q.weights, 0)
			q.late = append(q.late, 0)
			q.shares = append(q.shares, v.share(w.id))
			if w.id != none {
				q.slots[w.id] = int16(len(q.ids))
			}
		}
		q.weights[slot] += w.weight
		if 2*i >= len(q.words) {
			q.late[slot] += w.weight
			q.lateTotal += w.weight
		}
		if !v.heard(w.id) {
			q.unheard += w.weight / max(q.total, 1)
		}
		q.noteForms(v, w)
	}
	q.notePairs(q.words, 1)
	for _, m := range q.meant {
		for _, w := range m.words {
			if w.id == none {
				continue
			}
			if q.slotOf(w.id) < 0 && !slices.Contains(q.hinted, w.id) {
				q.hinted = append(q.hinted, w.id)
			}
			for _, f := range v.forms[w.id] {
				q.said[f.id] = max(q.said[f.id], onlyMeant)
			}
		}
		q.notePairs(m.words, meantShare)
	}
	q.scratch = make([]float64, len(q.ids))
	q.noteAlong()
}

// noteAlong notes which words of the vocabulary were typed side by side.
func (q *question) noteAlong() {
	for i, w := range q.words {
		if i > 0 && w.id != none && q.words[i-1].id != none {
			before := q.words[i-1]
			q.along = append(q.along, neighbours{pairOf(before.id, w.id), [2]int{q.slotOf(before.id), q.slotOf(w.id)}, w.weight + before.weight})
		}
	}
}

// noteForms notes how well each way to write a word agrees with how it was typed.
func (q *question) noteForms(v *vocabulary, w weighed) {
	if w.id == none {
		return
	}
	for _, f := range v.forms[w.id] {
		g := otherToned
		if w.Fits(f.word) {
			g = asTyped
		}
		q.typed[f.id] = max(q.typed[f.id], g)
		q.said[f.id] = max(q.said[f.id], g)
	}
}

func (q *question) notePairs(words []weighed, share float64) {
	for i, w := range words {
		if i > 0 && w.id != none && words[i-1].id != none {
			q.notePair(pairOf(words[i-1].id, w.id), share)
		}
	}
}

func (q *question) notePair(pair uint64, share float64) {
	if q.joins(pair) == 0 {
		q.pairs = append(q.pairs, sideBySide{pair, share})
	}
}

// joins is what two neighbours count that the question has; those typed are noted first,
// and count more than those only meant.
func (q *question) joins(pair uint64) float64 {
	for _, p := range q.pairs {
		if p.pair == pair {
			return p.share
		}
	}
	return 0
}

// slotOf is the place of a word among the different ones of the question; -1
// when it is not there, or in no guide.
func (q *question) slotOf(id int32) int {
	if id == none {
		return -1
	}
	return int(q.slots[id]) - 1
}

func (v *vocabulary) weigh(w vi.Word, factor float64) weighed {
	id := v.id(w.Fold)
	return weighed{Word: w, id: id, weight: factor * v.rarity(id)}
}

// factorsOf says what each word keeps of its weight. Of the phrases a word is
// in, the longest decides.
func factorsOf(words []vi.Word) []float64 { return new(factors).of(words) }

// factors are what the words of a text keep of their weight, and how long the phrase is
// that decided it: to be used again for many texts.
type factors struct {
	keeps  []float64
	length []int
}

// of is factorsOf. The factors are good until the next call.
func (f *factors) of(words []vi.Word) []float64 {
	f.keeps, f.length = f.keeps[:0], f.length[:0]
	for range words {
		f.keeps, f.length = append(f.keeps, 1), append(f.length, 0)
	}
	weights().phrases.Each(words, func(m vi.Match) { f.keep(m, weights().values[m.Value]) })
	for _, m := range asked().phrases.Longest(words) {
		if !asked().values[m.Value].shield {
			f.keep(m, aspectShare)
		}
	}
	return f.keeps
}

func (f *factors) keep(m vi.Match, factor float64) {
	for i := m.From; i < m.To; i++ {
		if n := m.To - m.From; n > f.length[i] {
			f.keeps[i], f.length[i] = factor, n
		}
	}
}

// outermost leaves out matches that lie within a longer one: "mất giấy khai
// sinh" is not about registering a birth.
func outermost(all []vi.Match) []vi.Match {
	var out []vi.Match
	for _, m := range all {
		within := func(o vi.Match) bool {
			return o.From <= m.From && m.To <= o.To && o.To-o.From > m.To-m.From
		}
		if !slices.ContainsFunc(all, within) {
			out = append(out, m)
		}
	}
	return out
}
