package vi

// Phrases finds known phrases in running words. The zero value knows none.
// Adding and finding must not run at the same time; finding is concurrent-safe.
type Phrases struct {
	Exact bool // tones must have been typed just so

	first  map[string]*beginning // by the folded first word
	begins [firsts / 64]uint64   // which of these there are, by a hash: most words begin no phrase
}

// firsts is how many bits tell first words from others.
const firsts = 1 << 12

// firstBit is the bit of a first word.
func firstBit(folded string) (at int, bit uint64) {
	h := uint32(2166136261) // FNV-1a
	for i := range len(folded) {
		h = (h ^ uint32(folded[i])) * 16777619
	}
	h ^= h >> 15
	return int(h%firsts) / 64, 1 << (h % 64)
}

// beginning is a word that phrases begin with. Most of them fail at the second.
type beginning struct {
	alone []phrase
	more  map[string][]phrase // by the folded second word
}

type phrase struct {
	words []Word
	value int
}

// Match is a phrase that was found: words [From,To) of the text stand for it.
type Match struct {
	From, To int
	Value    int
}

// Add makes a phrase known under a value of the caller's. A phrase without
// words is ignored.
func (p *Phrases) Add(text string, value int) {
	words := Words(text)
	if len(words) == 0 {
		return
	}
	if p.first == nil {
		p.first = map[string]*beginning{}
	}
	b := p.first[words[0].Fold]
	if b == nil {
		b = &beginning{}
		p.first[words[0].Fold] = b
		at, bit := firstBit(words[0].Fold)
		p.begins[at] |= bit
	}
	if len(words) == 1 {
		b.alone = append(b.alone, phrase{words, value})
		return
	}
	if b.more == nil {
		b.more = map[string][]phrase{}
	}
	b.more[words[1].Fold] = append(b.more[words[1].Fold], phrase{words, value})
}

// Find returns every phrase found, by place, overlapping ones included.
func (p *Phrases) Find(words []Word) (out []Match) {
	p.Each(words, func(m Match) { out = append(out, m) })
	return out
}

// Each calls do with every phrase that Find returns.
func (p *Phrases) Each(words []Word, do func(Match)) {
	for i := range words {
		p.at(words, i, do)
	}
}

// Longest returns the phrases found from left to right, the longest at each
// place, none overlapping another.
func (p *Phrases) Longest(words []Word) []Match {
	var out []Match
	for i := 0; i < len(words); {
		best := Match{}
		p.at(words, i, func(m Match) {
			if m.To > best.To {
				best = m
			}
		})
		if best.To == 0 {
			i++
			continue
		}
		out = append(out, best)
		i = best.To
	}
	return out
}

// at calls do with every phrase that begins with words[i].
func (p *Phrases) at(words []Word, i int, do func(Match)) {
	if at, bit := firstBit(words[i].Fold); p.begins[at]&bit == 0 {
		return
	}
	b := p.first[words[i].Fold]
	if b == nil {
		return
	}
	try := func(all []phrase) {
		for _, ph := range all {
			if ph.fits(words[i:], p.Exact) {
				do(Match{i, i + len(ph.words), ph.value})
			}
		}
	}
	try(b.alone)
	if i+1 < len(words) {
		try(b.more[words[i+1].Fold])
	}
}

func (p phrase) fits(words []Word, exact bool) bool {
	if len(words) < len(p.words) {
		return false
	}
	for i := 2; i < len(p.words); i++ { // most phrases differ in a letter, which is soon seen
		if words[i].Fold != p.words[i].Fold {
			return false
		}
	}
	for i := range p.words {
		if exact && words[i].Text != p.words[i].Text || !words[i].tonesFit(p.words[i]) {
			return false
		}
	}
	return true
}
