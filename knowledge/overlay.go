package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// Overlay is the questions and answers that officers gave and that stay: they are
// added to whichever guide stands with an id, and lie in a file of their own, so that
// no import and no new edition of the guide touches them.
type Overlay struct {
	Guide string // its id
	FAQ   []QA
	File  string
	Hash  string // SHA-256 of the file, hex
}

// With returns the overlay with questions and answers; one that is asked already
// gets the new answer.
func (o Overlay) With(added ...QA) Overlay {
	o.FAQ = slices.Clone(o.FAQ)
	for _, qa := range added {
		same := func(old QA) bool { return SameAsk(old.Question, qa.Question) }
		if at := slices.IndexFunc(o.FAQ, same); at >= 0 {
			o.FAQ[at] = qa
			continue
		}
		o.FAQ = append(o.FAQ, qa)
	}
	return o
}

// Without returns the overlay without some questions.
func (o Overlay) Without(dropped ...QA) Overlay {
	o.FAQ = slices.DeleteFunc(slices.Clone(o.FAQ), func(old QA) bool {
		return slices.ContainsFunc(dropped, func(qa QA) bool { return SameAsk(old.Question, qa.Question) })
	})
	return o
}

// SameAsk reports whether two questions differ in signs, spaces and capitals at most.
func SameAsk(a, b string) bool { return askKey(a) == askKey(b) }

func askKey(question string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(visible(question)), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r)
	}), " ")
}

// WithOverlays returns the library with every overlay in its guide. An overlay whose
// guide does not stand is kept for later, and a question that the guide answers
// itself is left out; of both a finding warns.
func (l *Library) WithOverlays(overlays ...*Overlay) (*Library, []Finding) {
	if len(overlays) == 0 {
		return l, nil
	}
	fs := &findings{}
	laid := map[*Guide]*Guide{}
	for _, o := range overlays {
		if fs.file = o.File; len(o.FAQ) == 0 {
			continue
		}
		g, ok := l.Guide(o.Guide)
		if !ok {
			fs.warn(1, fmt.Sprintf("không có hướng dẫn «%s» để thêm hỏi đáp vào", o.Guide),
				"nếu hướng dẫn đổi id, xin đổi cả tên tệp và id ở đây; các câu vẫn được giữ")
			continue
		}
		under := g
		if once, again := laid[g]; again { // a second overlay, by an old name of the guide
			under = once
		}
		laid[g] = under.over(o, fs)
	}
	out := &Library{byName: maps.Clone(l.byName)}
	put := func(g *Guide) *Guide {
		if over := laid[g]; over != nil {
			return over
		}
		return g
	}
	for _, g := range l.guides {
		out.guides = append(out.guides, put(g))
	}
	for name, g := range out.byName {
		out.byName[name] = put(g)
	}
	out.group()
	return out, fs.all
}

// Promoted counts the guide's questions that officers answered.
func (g *Guide) Promoted() int {
	n := 0
	for _, qa := range g.FAQ {
		if qa.Source != "" {
			n++
		}
	}
	return n
}

// over is a guide with an overlay's questions behind its own.
func (g *Guide) over(o *Overlay, fs *findings) *Guide {
	out := *g
	out.FAQ = slices.Clone(g.FAQ)
	for _, qa := range o.FAQ {
		if slices.ContainsFunc(g.FAQ, func(own QA) bool { return SameAsk(own.Question, qa.Question) }) {
			fs.warn(qa.Line, fmt.Sprintf("câu «%s» hướng dẫn «%s» đã có câu trả lời riêng, nên câu ở đây không dùng", qa.Question, g.ID),
				"xin bỏ câu này, hoặc bỏ câu trong hướng dẫn")
			continue
		}
		out.FAQ = append(out.FAQ, qa)
	}
	sum := sha256.Sum256([]byte(g.Hash + "\n" + o.Hash))
	out.Hash = hex.EncodeToString(sum[:])
	return &out
}
