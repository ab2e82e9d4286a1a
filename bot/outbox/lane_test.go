package outbox

import (
	"slices"
	"testing"

	"motcua/knowledge"
)

// queued is a debt of a desk: a card, a digest, an edit, an answer.
func queued(seq uint64, k knowledge.NoticeKind, edits uint64, question int64, asked bool) debt {
	return debt{seq: seq, kind: k, edits: edits, question: question, asked: asked}
}

// TestLaneOrder: what officers asked for goes before cards and digests that nobody
// asked for, but not before what it belongs to, and never twice in a row.
func TestLaneOrder(t *testing.T) {
	card, digest, desk := knowledge.NoticeCard, knowledge.NoticeDigest, knowledge.NoticeDesk
	for name, c := range map[string]struct {
		queue []debt
		want  []uint64
	}{
		"an answer passes cards, one at a time": {
			[]debt{queued(1, card, 0, 1, false), queued(2, card, 0, 2, false), queued(3, desk, 0, 9, true), queued(4, desk, 0, 8, true)},
			[]uint64{3, 1, 4, 2},
		},
		"a card that was asked for passes a digest": {
			[]debt{queued(1, digest, 0, 0, false), queued(2, card, 0, 2, true)}, []uint64{2, 1},
		},
		"what belongs to a question waits for its card": {
			[]debt{queued(1, card, 0, 1, false), queued(2, card, 0, 2, false), queued(3, desk, 0, 2, false)}, []uint64{2, 1, 3},
		},
		"an edit waits for its card": {
			[]debt{queued(1, digest, 0, 0, false), queued(2, card, 0, 2, false), queued(3, card, 2, 2, false)}, []uint64{2, 1, 3},
		},
		"an answer passes an edit of another card": {
			[]debt{queued(1, card, 90, 1, false), queued(2, card, 91, 2, false), queued(3, desk, 0, 2, true)}, []uint64{2, 1, 3},
		},
		"answers keep their order": {
			[]debt{queued(1, desk, 0, 1, true), queued(2, card, 0, 2, false), queued(3, desk, 0, 1, true)}, []uint64{1, 3, 2},
		},
		"cards and digests keep theirs": {
			[]debt{queued(1, digest, 0, 0, false), queued(2, card, 0, 2, false), queued(3, digest, 1, 0, false)}, []uint64{1, 2, 3},
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := &lane{queue: slices.Clone(c.queue)}
			var got []uint64
			for len(l.queue) > 0 {
				d := l.take()
				got = append(got, d.seq)
				l.queue = slices.DeleteFunc(l.queue, func(x debt) bool { return x.seq == d.seq })
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("went %v, want %v", got, c.want)
			}
		})
	}
}
