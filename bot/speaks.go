package bot

import (
	_ "embed"
	"slices"
	"unicode"

	"motcua/index/vi"
	"motcua/knowledge"
)

// spoken is what has been said of a topic: by its guide, and in the question that
// led there.
type spoken struct {
	guide guideSaid
	asked sayable
}

// sayable is what texts say.
type sayable struct {
	words map[string][]vi.Word // of what a topic is called and what is asked about it, by folded word
	pairs map[string]bool      // neighbours that both name something, anywhere, folded
}

// guideSaid is what a guide says; nothing changes it.
type guideSaid struct {
	sayable
	cases vi.Phrases // the names of its cases
}

// spokenOf collects what a guide says, and the question that led to it.
func spokenOf(g *knowledge.Guide, asked string) *spoken {
	s := &spoken{guide: saidBy(g), asked: newSayable()}
	s.asked.call(asked)
	return s
}

func saidBy(g *knowledge.Guide) guideSaid {
	s := guideSaid{sayable: newSayable()}
	for _, text := range callsOf(g) {
		s.call(text)
	}
	for _, text := range textsOf(g) {
		s.pair(vi.Words(text))
	}
	for _, c := range g.Cases {
		s.cases.Add(c.Name, 0)
	}
	return s
}

func newSayable() sayable { return sayable{words: map[string][]vi.Word{}, pairs: map[string]bool{}} }

// call notes the words of what a topic is called.
func (s sayable) call(text string) {
	words := vi.Read(text)
	s.pair(words)
	for _, w := range words {
		s.words[w.Fold] = append(s.words[w.Fold], w)
	}
}

// pair notes which words that name something are neighbours.
func (s sayable) pair(words []vi.Word) {
	little := littleWords(words)
	for i := 1; i < len(words); i++ {
		if little[i-1] || little[i] {
			continue
		}
		s.pairs[vi.PairOf(words[i-1].Fold, words[i].Fold)] = true
	}
}

// names reports whether a question has the name of one of the cases.
func (s *spoken) names(question string) bool { return len(s.guide.cases.Find(vi.Read(question))) > 0 }

// holds reports whether all that a question names has been spoken of, so that it
// can be about the same.
func (s *spoken) holds(question string) bool {
	_, strange := s.named(question)
	return strange == 0
}

// named counts the words of a question that name something, and those of them
// that have not been spoken of.
func (s *spoken) named(question string) (all, strange int) {
	words := vi.Read(question)
	little := littleWords(words)
	for from, w := 0, 0; w <= len(words); w++ {
		if w < len(words) && !little[w] {
			continue
		}
		all += w - from
		if !s.holdsRun(words[from:w]) {
			strange += w - from
		}
		from = w + 1
	}
	return all, strange
}

// holdsRun reports whether neighbours that all name something have been spoken
// of: each as a word of what the topic is called, or beside its neighbour. One
// syllable says too little in a long text, which has nearly all of them; typed
// without tones it says too little even of a name.
func (s *spoken) holdsRun(run []vi.Word) bool {
	paired, toned := false, false
	for i, w := range run {
		beside := i > 0 && s.paired(run[i-1], w) || i+1 < len(run) && s.paired(w, run[i+1])
		if !beside && !s.has(w) {
			return false
		}
		paired, toned = paired || beside, toned || w.Toned()
	}
	return paired || toned || len(run) < 2
}

func (s *spoken) has(w vi.Word) bool {
	return slices.ContainsFunc(s.guide.words[w.Fold], w.Fits) || slices.ContainsFunc(s.asked.words[w.Fold], w.Fits)
}

func (s *spoken) paired(a, b vi.Word) bool {
	pair := vi.PairOf(a.Fold, b.Fold)
	return s.guide.pairs[pair] || s.asked.pairs[pair]
}

//go:embed little.txt
var littleText string

// little finds the words of little.txt, read once; nothing changes it.
var little = func() *vi.Phrases {
	rows, err := vi.ParseTable(littleText)
	if err != nil {
		panic("little.txt: " + err.Error()) // the file is part of the program
	}
	p := &vi.Phrases{}
	for _, row := range rows {
		for _, k := range row.Keys {
			p.Add(k, 0)
		}
	}
	return p
}()

// littleWords marks the words of a question that name nothing: numbers, polite
// words, and what is asked of any procedure.
func littleWords(words []vi.Word) []bool {
	marked := make([]bool, len(words))
	mark := func(m vi.Match) {
		for i := m.From; i < m.To; i++ {
			marked[i] = true
		}
	}
	for i, w := range words {
		marked[i] = unicode.IsDigit(rune(w.Fold[0]))
	}
	for _, m := range sayings.phrases.Longest(words) {
		sure := m.To-m.From > 1 || words[m.From].Toned() // "do" is "đó", but also "đỏ"
		if sure && (polite(m) || sayings.values[m.Value].intent == Chat) {
			mark(m)
		}
	}
	for _, m := range little.Longest(words) {
		mark(m)
	}
	return marked
}

// callsOf is what a guide's procedure is called, its cases, and what is asked of it.
func callsOf(g *knowledge.Guide) []string {
	return slices.Concat([]string{g.Name}, g.Also, g.Situations())
}

// textsOf is all else that a guide says.
func textsOf(g *knowledge.Guide) []string {
	var out []string
	for _, s := range g.Sections {
		out = append(out, s.Text)
	}
	for _, c := range g.Cases {
		for _, s := range c.Sections {
			out = append(out, s.Text)
		}
	}
	for _, qa := range g.FAQ {
		out = append(out, qa.Answer)
	}
	return out
}
