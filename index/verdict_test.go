package index

import (
	"cmp"
	"slices"
	"testing"

	"motcua/index/vi"
	"motcua/knowledge"
)

// found is a ranking of guides with equal evidence, each with its score and marks.
func found(e evidence, guides ...ranked) []ranked {
	for i := range guides {
		guides[i].evidence = &e
	}
	return guides
}

func scored(main string, score float64, has ...mark) ranked {
	p := &profile{guide: &knowledge.Guide{}, main: main, marks: map[mark]bool{}}
	for _, m := range has {
		p.marks[m] = true
	}
	return ranked{profile: p, score: score}
}

// ofWeight10 is a question of weight 10 that fits phrases of no guide so well.
func ofWeight10(nowhere, absent fit, has ...mark) *question {
	q := &question{total: 10, marks: map[mark]bool{}}
	q.nowhere, q.absent = func() fit { return nowhere }, func() fit { return absent }
	for _, m := range has {
		q.marks[m] = true
	}
	return q
}

func TestJudge(t *testing.T) {
	strong := evidence{name: fit{asked: 0.9, called: 1, joined: 1}, commune: 1, person: 1, spoken: 1, kin: 1.5, vote: 0.8, along: 0.8}
	middling := evidence{name: fit{asked: 0.5, called: 0.6, joined: 0.4}, commune: 1, person: 1, spoken: 1, kin: 0.7, vote: 0.2, along: 0.2}
	weak := evidence{name: fit{asked: 0.1, called: 0.4}, commune: 1, person: 1, spoken: 1}
	long := ofWeight10(fit{}, fit{})
	abroad := ofWeight10(fit{}, fit{}, "foreign")
	joke := ofWeight10(fit{asked: 1, called: 1, joined: 1}, fit{})
	lacking := ofWeight10(fit{}, fit{asked: 1, called: 1, joined: 1})
	for _, tt := range []struct {
		name  string
		q     *question
		found []ranked
		want  Verdict
	}{
		{"nothing found", long, nil, Unknown},
		{"all of it fits", long, found(strong, scored("a", 20), scored("b", 10)), Sure},
		{"half of it fits", long, found(middling, scored("a", 20), scored("b", 19)), Unsure},
		{"next to nothing fits", long, found(weak, scored("a", 5), scored("b", 4.9)), Unknown},
		{"the question names nothing", &question{total: 1}, found(strong, scored("a", 20)), Unknown},
		{"a joke fits as well", joke, found(strong, scored("a", 20), scored("b", 19.5)), Unsure},
		{"a procedure without a guide fits better", lacking, found(strong, scored("a", 20), scored("b", 10)), Unknown},
		{"another has the circumstance", abroad, found(strong, scored("a", 20), scored("b", 10, "foreign")), Unsure},
		{"the best has the circumstance too", abroad, found(strong, scored("a", 20, "foreign"), scored("b", 10, "foreign")), Sure},
	} {
		if got, _ := judge(tt.q, tt.found); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestNothingIsSureThatBelongsElsewhere(t *testing.T) {
	strong := evidence{name: fit{asked: 0.9, called: 1, joined: 1}, commune: 1, person: 1}
	for text, want := range map[string]Verdict{
		"kể chuyện cười về đăng ký kết hôn": Unsure, "đăng ký kết hôn": Sure,
		"em đã ly hôn": Sure, "nộp đơn ly hôn ở đâu": Unsure,
	} {
		q := ofWeight10(fit{}, fit{})
		q.text = vi.Read(text)
		if got, _ := judge(q, found(strong, scored("a", 20), scored("b", 10))); got == Sure != (want == Sure) {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestChoicesAreNearTheBest(t *testing.T) {
	guide := func(id string, score float64) ranked {
		return ranked{profile: &profile{guide: &knowledge.Guide{ID: id, Name: "Tên " + id[:1]}}, score: score}
	}
	for name, tt := range map[string]struct {
		all  []ranked
		want []string
	}{
		"one alone":                   {[]ranked{guide("a", 9)}, []string{"a"}},
		"the next, however far":       {[]ranked{guide("a", 9), guide("b", 1), guide("c", 0)}, []string{"a", "b"}},
		"those near the best":         {[]ranked{guide("a", 9), guide("b", 8), guide("c", 7), guide("d", 2)}, []string{"a", "b", "c"}},
		"four at most":                {[]ranked{guide("a", 9), guide("b", 9), guide("c", 9), guide("d", 9), guide("e", 9)}, []string{"a", "b", "c", "d"}},
		"one of those of a same name": {[]ranked{guide("a", 9), guide("a2", 9), guide("b", 8)}, []string{"a", "b"}},
	} {
		if got := choices(tt.all); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestFewTermsAreAskedFor(t *testing.T) {
	x := newIndex(nil, library(layer(1)), 1)
	x.words.guides[x.words.id("khai")] = 2 * mostMerged // a word of every other guide
	all := x.terms(x.read("đăng ký khai sinh cho con của tôi ở xã theo quy định của pháp luật về hộ tịch năm nay"))
	if len(all) == 0 || len(all) > mostTerms || !slices.IsSortedFunc(all, func(a, b term) int { return cmp.Compare(b.weight, a.weight) }) {
		t.Errorf("terms = %+v, want the weightiest first", all)
	}
	for _, s := range all {
		if s.weight < minWeight {
			t.Errorf("%q says next to nothing", s.text)
		}
	}
}

func TestLeadIsAgainstAnotherProcedure(t *testing.T) {
	if got := lead([]ranked{scored("a", 10), scored("a", 9.9), scored("b", 8)}); got != 2 {
		t.Errorf("lead = %v, want 2: the second is the same procedure at another level", got)
	}
	if got := lead([]ranked{scored("a", 10)}); got != maxLead {
		t.Errorf("alone: %v, want %v", got, maxLead)
	}
}

func TestMainPart(t *testing.T) {
	for name, want := range map[string]string{
		"Cấp đổi thẻ căn cước (thực hiện tại cấp tỉnh)":   "Cấp đổi thẻ căn cước",
		"Tách thửa hoặc hợp thửa đất đối với hộ gia đình": "Tách thửa hoặc hợp thửa đất",
		"Cấp lại giấy phép trong trường hợp bị mất":       "Cấp lại giấy phép",
		"Đăng ký khai sinh":           "Đăng ký khai sinh",
		"(Sửa đổi) Đăng ký khai sinh": "(Sửa đổi) Đăng ký khai sinh",
	} {
		if got := mainPart(name); got != want {
			t.Errorf("mainPart(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestLongerPhrasesShadowShorterOnes(t *testing.T) {
	x := newIndex(nil, library(layer(1)), 1)
	q := x.read("em mất giấy khai sinh")
	if len(q.meant) != 1 || q.meant[0].from != 1 || q.meant[0].to != 5 {
		t.Errorf("meanings = %+v, want the lost certificate alone", q.meant)
	}
	if q := x.read("dang ky thay doi ho kinh doanh"); len(q.meant) != 0 {
		t.Errorf("meanings = %+v: «đổi họ» was not meant", q.meant)
	}
}

func TestMarks(t *testing.T) {
	for text, want := range map[string]string{
		"bị mất hộ chiếu": "again", "trao đổi": "", "đổi căn cước": "change", "chồng người Hàn": "foreign",
		"tạm nghỉ bán": "pause", "mở khóa tài khoản": "lock", "khóa học nghề": "", "gia hạn tạm trú": "extend", "hộ kinh doanh": "",
	} {
		got := (&Index{words: newVocabulary()}).read(text).marks
		if len(got) > 1 || want != "" && !got[mark(want)] || want == "" && len(got) > 0 {
			t.Errorf("%q: %v, want %q", text, got, want)
		}
	}
}
