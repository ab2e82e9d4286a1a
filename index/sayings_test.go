package index

import (
	"cmp"
	"slices"
	"testing"
)

func TestTheBestAreInOrder(t *testing.T) {
	all := []alike{{5, .3}, {4, .9}, {1, .1}, {3, .9}, {2, .3}}
	want := []alike{{3, .9}, {4, .9}, {2, .3}, {5, .3}, {1, .1}}
	for n := 1; n <= 6; n++ {
		var got []alike
		for _, a := range all {
			got = a.among(got, n)
		}
		if !slices.Equal(got, want[:min(n, 5)]) {
			t.Errorf("the best %d are %v", n, got)
		}
	}
}

func TestClosestPhrases(t *testing.T) {
	x := ours(t)
	q := x.read("vợ mới đẻ con ở bệnh viện")
	first := x.said.closest(q, 5)
	if len(first) != 5 || !slices.IsSortedFunc(first, func(a, b alike) int { return cmp.Compare(b.share, a.share) }) {
		t.Fatalf("closest = %v, want five, the most alike first", first)
	}
	if again := x.said.closest(q, 5); !slices.Equal(again, first) {
		t.Errorf("asked again: %v, want %v", again, first)
	}
	for _, a := range first {
		if a.share <= 0 || a.share > 1.0001 {
			t.Errorf("share %v", a.share)
		}
	}
	if none := x.said.closest(x.read("zzz qqq"), 5); len(none) != 0 {
		t.Errorf("strange words are close to %v", none)
	}
}

func TestFitIsWholeForAPhraseItself(t *testing.T) {
	x := ours(t)
	for topic, said := range nowhereBook() {
		q := x.read(said[0])
		if q.total < bareWeight {
			continue
		}
		if f := x.nowhere.fit(q); f.asked < 0.99 || f.called < 0.99 {
			t.Errorf("%s: %q fits %+v", topic, said[0], f)
		}
	}
}

func TestUsage(t *testing.T) {
	x := ours(t)
	p := x.guides["dang-ky-ket-hon"]
	q := x.read("đăng ký kết hôn")
	strange := x.read("thời tiết hôm nay")
	drawn := func(q *question) float64 { return p.usage.drawn(q, p.usage.among(q)) }
	along := func(q *question) float64 { return p.usage.along(q, p.usage.among(q)) }
	if along(q) != 1 || drawn(q) <= drawn(strange) || along(strange) > 0.5 {
		t.Errorf("along %v and %v, drawn %v and %v", along(q), along(strange), drawn(q), drawn(strange))
	}
	if p.usage.of(none) != 0 {
		t.Error("a word of no guide is used")
	}
}

func TestCompareTellsActionsFromSettings(t *testing.T) {
	q := &question{marks: map[mark]bool{"foreign": true, "again": true, "end": true}}
	action, setting := q.compare(map[mark]bool{"again": true, "military": true})
	if want := (agreement{shared: 1, missing: 1}); action != want {
		t.Errorf("action = %+v, want %+v", action, want)
	}
	if want := (agreement{missing: 1, extra: 1}); setting != want {
		t.Errorf("setting = %+v, want %+v", setting, want)
	}
}
