package index

import (
	"cmp"
	"slices"
	"testing"

	"motcua/index/vi"
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
	used := func(text string) (along, drawn float64) {
		q := x.read(text)
		u := x.usages.of(q, []candidate{{profile: p}})[0]
		return u.along, p.drawn(q, u.times)
	}
	along, drawn := used("đăng ký kết hôn")
	if other, strange := used("thời tiết hôm nay"); along != 1 || drawn <= strange || other > 0.5 {
		t.Errorf("along %v and %v, drawn %v and %v", along, other, drawn, strange)
	}
}

// TestUsagesAreCounts compares how guides use words with a count of their texts.
func TestUsagesAreCounts(t *testing.T) {
	x := ours(t)
	var all []candidate
	for _, g := range x.library.Guides() {
		all = append(all, candidate{profile: x.guides[g.ID]})
	}
	counted := 0
	for _, text := range []string{"đăng ký kết hôn với người nước ngoài", "cấp lại giấy khai sinh, khai sinh", "blockchain", ""} {
		q := x.read(text)
		for i, u := range x.usages.of(q, all) {
			times, along, weight := make([]float64, len(q.ids)), 0.0, 0.0
			pairs := map[uint64]bool{}
			for _, said := range callsOf(all[i].guide) {
				before := none
				for _, w := range vi.Read(said) {
					id := x.words.id(w.Fold)
					if slot := q.slotOf(id); slot >= 0 {
						times[slot]++
					}
					pairs[pairOf(before, id)], before = true, id
				}
			}
			for _, n := range q.along {
				if weight += n.weight; pairs[n.pair] {
					along += n.weight
				}
			}
			along /= max(weight, 1e-9)
			if !slices.Equal(u.times, times) || u.along != along {
				t.Errorf("%q: %s uses the words %v times and %v of the neighbours, not %v and %v", text, all[i].guide.ID, u.times, u.along, times, along)
			}
			if along > 0 {
				counted++
			}
		}
	}
	if counted == 0 {
		t.Error("no guide has two words of a question side by side")
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
