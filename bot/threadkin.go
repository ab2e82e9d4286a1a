package bot

import (
	"motcua/index"
	"motcua/knowledge"
)

// relative answers a question about the topic, or about a guide near to it that
// the question fits better. alone is what the question leads to, both what it
// leads to together with the topic's words.
func (r reader) relative(t knowledge.Topic, q tied, alone, both index.Answer) (index.Answer, error) {
	before, err := r.search(t.Text)
	if err != nil {
		return before, err
	}
	guide := nearest(t, q, alone, both, before)
	a, err := r.about(guide, q.rest)
	if err != nil {
		return a, err
	}
	if guide == t.Guide && a.Bare {
		a.Case = t.Case
	}
	a.Confidence, a.Hits = both.Confidence, first(guide, both.Hits)
	kept := both.Confidence / max(before.Confidence, 1e-9)
	doubted := alone.Verdict != index.Unknown && alone.Guide != guide
	switch named, strange := r.named(knowledge.Topic{Text: t.Text, Guide: a.Guide}, q.rest); {
	case guide == t.Guide && foreign(q, named, strange, kept):
		a.Verdict = index.Unknown
	case strange > 0 || doubted || both.Verdict != index.Sure || both.Guide != guide,
		guide == t.Guide && index.Verdict(t.Verdict) != index.Sure:
		a.Verdict, a.Choices = index.Unsure, offered(guide, both.Choices, both.Hits)
	}
	return inheriting(a, t), nil
}

// named counts what a question names, and what of that has not been spoken of
// where it led to, slips mended or not.
func (r reader) named(found knowledge.Topic, question string) (all, strange int) {
	said := r.said(found)
	all, strange = said.named(question)
	if n, mended := said.named(r.mended(question)); mended < strange {
		return n, mended
	}
	return all, strange
}

// How much of the topic's likelihood is left, at least, when a question is added
// that is about it, and how many strange words make a matter of their own.
const (
	leastKept = 0.7
	matter    = 2
)

// foreign reports whether a question can hardly be about the topic.
func foreign(q tied, named, strange int, kept float64) bool {
	switch {
	case strange == 0:
		return false
	case kept < leastKept:
		return true
	}
	return ownMatter(named, strange) && q.link != points && q.link != corrects
}

// ownMatter reports whether a question names a matter that was not spoken of.
func ownMatter(named, strange int) bool { return strange >= matter && 3*strange > 2*named }

// How far behind the best a guide may be to be a relative, and by how much it
// must fit the question better than the topic.
const (
	kinship = 6.0
	fitter  = 1.0
)

// nearest picks the topic or the relative of it that the question speaks for:
// the best of both, when it is the question that brought it to the top, or else,
// when the best lacks something that a relative has, the relative that is the
// best alone. before is what the topic's words alone lead to.
func nearest(t knowledge.Topic, q tied, alone, both, before index.Answer) string {
	topic := t.Guide
	gain := func(guide string) float64 {
		return ahead(both, guide, topic) - ahead(before, guide, topic)
	}
	switch {
	case both.Guide != topic && gain(both.Guide) > fitter:
		return both.Guide
	case both.Guide == topic && both.Verdict == index.Sure && q.link != corrects:
		return topic
	}
	for _, h := range alone.Hits {
		kin := ahead(both, both.Guide, h.Guide) < kinship
		if kin && ahead(alone, h.Guide, topic) > fitter && gain(h.Guide) > fitter {
			return h.Guide
		}
	}
	return topic
}

// ahead is by how much a guide scores more than another.
func ahead(a index.Answer, guide, other string) float64 { return scoreOf(a, guide) - scoreOf(a, other) }

// scoreOf is the score of a guide; of one that is not listed a little less than
// the last that is.
func scoreOf(a index.Answer, guide string) float64 {
	last := 0.0
	for _, h := range a.Hits {
		if h.Guide == guide {
			return h.Score
		}
		last = h.Score
	}
	return last - 1
}

// first puts a guide before the others that were found.
func first(guide string, found []index.Hit) []index.Hit {
	hits := []index.Hit{{Guide: guide}}
	for _, h := range found {
		hits[0].Score = max(hits[0].Score, h.Score)
		if h.Guide != guide {
			hits = append(hits, h)
		}
	}
	return hits
}
