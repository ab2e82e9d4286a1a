package bot

import (
	"testing"
	"time"
	"unicode/utf8"

	"motcua/index"
)

// TestNearest picks the topic or the relative that the question speaks for.
func TestNearest(t *testing.T) {
	found := func(verdict index.Verdict, hits ...index.Hit) index.Answer {
		return index.Answer{Verdict: verdict, Guide: hits[0].Guide, Hits: hits}
	}
	before := found(index.Sure, index.Hit{Guide: "đổi", Score: 18}, index.Hit{Guide: "cấp lại", Score: 12}, index.Hit{Guide: "xa", Score: 5})
	at := thread{}.with(time.Time{}, "đổi thẻ", before).now()
	for name, c := range map[string]struct {
		alone, both index.Answer
		link        link
		want        string
	}{
		"the question brings another to the top": {
			found(index.Unsure, index.Hit{Guide: "cấp lại", Score: 9}),
			found(index.Sure, index.Hit{Guide: "cấp lại", Score: 17}, index.Hit{Guide: "đổi", Score: 15}), "", "cấp lại",
		},
		"the topic was a near thing all along": {
			found(index.Unknown, index.Hit{Guide: "xa", Score: 4}),
			found(index.Sure, index.Hit{Guide: "cấp lại", Score: 13}, index.Hit{Guide: "đổi", Score: 18.5}), "", "đổi",
		},
		"the topic stays clear": {
			found(index.Unsure, index.Hit{Guide: "cấp lại", Score: 9}, index.Hit{Guide: "xa", Score: 6}),
			found(index.Sure, index.Hit{Guide: "đổi", Score: 16}, index.Hit{Guide: "cấp lại", Score: 13}), "", "đổi",
		},
		"the topic is corrected": {
			found(index.Unsure, index.Hit{Guide: "cấp lại", Score: 9}, index.Hit{Guide: "xa", Score: 6}),
			found(index.Sure, index.Hit{Guide: "đổi", Score: 16}, index.Hit{Guide: "cấp lại", Score: 13}), corrects, "cấp lại",
		},
		"the topic lacks what a relative has": {
			found(index.Unknown, index.Hit{Guide: "xa", Score: 12}, index.Hit{Guide: "cấp lại", Score: 10}, index.Hit{Guide: "lạ", Score: 7}),
			found(index.Unsure, index.Hit{Guide: "đổi", Score: 16}, index.Hit{Guide: "cấp lại", Score: 12}, index.Hit{Guide: "xa", Score: 6}), "", "cấp lại",
		},
		"what fits alone is no relative": {
			found(index.Unknown, index.Hit{Guide: "xa", Score: 12}),
			found(index.Unsure, index.Hit{Guide: "đổi", Score: 16}, index.Hit{Guide: "xa", Score: 6}), "", "đổi",
		},
	} {
		if got := nearest(at, tied{link: c.link}, c.alone, c.both, before); got != c.want {
			t.Errorf("%s: %s; want %s", name, got, c.want)
		}
	}
}

// TestForeign tells what can hardly be about the topic.
func TestForeign(t *testing.T) {
	for name, c := range map[string]struct {
		link           link
		named, strange int
		kept           float64
		want           bool
	}{
		"all has been spoken of":            {"", 3, 0, 0.4, false},
		"one strange word":                  {"", 1, 1, 0.95, false},
		"little likelihood is left":         {"", 1, 1, 0.5, true},
		"a matter of its own":               {"", 4, 4, 0.95, true},
		"mostly spoken of":                  {"", 6, 3, 0.95, false},
		"it says itself that it is":         {points, 4, 4, 0.95, false},
		"it corrects what was spoken of":    {corrects, 4, 4, 0.95, false},
		"it says so, but nothing is likely": {points, 4, 4, 0.5, true},
	} {
		if got := foreign(tied{link: c.link}, c.named, c.strange, c.kept); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// FuzzLinked reads whatever strangers write, and only picks one when it says which.
func FuzzLinked(f *testing.F) {
	for _, s := range []string{"", "không phải, ý em là tạm vắng", "chứ không phải", "k phai xoa, la tach", "cái đó, cái thứ hai", "\xff,,không phải\xff mà"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, question string) {
		q := linked(question)
		if !utf8.ValidString(q.rest) && utf8.ValidString(question) {
			t.Errorf("%q: %q", question, q.rest)
		}
		if (q.link == picks) != (q.nth != 0) {
			t.Errorf("%q: %+v", question, q)
		}
	})
}
