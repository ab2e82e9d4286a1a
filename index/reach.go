package index

// reached is what a question has of a phrase, at most: however its tones, and whatever
// the phrase takes from their weight.
type reached struct {
	asked, called float32 // weights
	words         int32   // different ones
}

// reach is what a question has of each phrase.
type reach struct {
	of    []reached
	least []float32
	twice bool
}

// reach goes through the phrases that have a word of a question, so that few have to be
// looked at word by word. It is good until it is put back.
func (s *sayings) reach(q *question) *reach {
	all, _ := s.reaches.Get().(*reach)
	if all == nil {
		all = &reach{of: make([]reached, len(s.calls)), least: s.least}
	}
	all.twice = q.twice
	clear(all.of)
	for slot, id := range q.ids {
		if id == none {
			continue
		}
		asked, called := float32((1-nearby)*q.weights[slot]/q.total), s.most[id]
		for _, i := range s.having[id] {
			r := &all.of[i]
			r.asked, r.called, r.words = r.asked+asked, r.called+called, r.words+1
		}
	}
	for _, id := range q.hinted {
		called := meantShare * s.most[id]
		for _, i := range s.having[id] {
			r := &all.of[i]
			r.called, r.words = r.called+called, r.words+1
		}
	}
	return all
}

// worth is how much more than the ground a phrase is worth, at most: 0 when it has no word
// of the question. A word alone has no neighbours, unless it is all that the phrase says,
// or follows itself.
func (r *reach) worth(place int) float64 {
	of, total := &r.of[place], r.least[place]
	if of.words == 0 {
		return 0
	}
	called, joined := min(of.called/total, 1), min(2*of.called/total, 1)
	if of.words == 1 && called < 1 && !r.twice {
		joined = 0
	}
	return float64(of.asked+calledWorth*called+joinedWorth*joined) + roundings
}

// roundings is more than sums of a few rounded numbers are off by.
const roundings = 1e-5
