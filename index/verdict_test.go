package index

import "testing"

// found is a ranking of guides with equal evidence, each with its score and marks.
func found(e evidence, guides ...ranked) []ranked {
	for i := range guides {
		guides[i].evidence = e
	}
	return guides
}

func scored(main string, score float64, has ...mark) ranked {
	p := &profile{main: main, marks: map[mark]bool{}}
	for _, m := range has {
		p.marks[m] = true
	}
	return ranked{profile: p, score: score}
}

func TestJudge(t *testing.T) {
	strong := evidence{asked: 0.9, called: 1, joined: 1, commune: 1, person: 1}
	middling := evidence{asked: 0.5, called: 0.6, joined: 0.4, commune: 1, person: 1}
	weak := evidence{asked: 0.1, called: 0.4}
	long := &question{total: 10, marks: map[mark]bool{}}
	abroad := &question{total: 10, marks: map[mark]bool{"foreign": true}}
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
		{"another has the circumstance", abroad, found(strong, scored("a", 20), scored("b", 10, "foreign")), Unsure},
		{"the best has the circumstance too", abroad, found(strong, scored("a", 20, "foreign"), scored("b", 10, "foreign")), Sure},
	} {
		if got := judge(tt.q, tt.found); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
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
	x := newIndex(nil, library(layer(1)))
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
		"tạm nghỉ bán": "pause", "gia hạn tạm trú": "extend", "hộ kinh doanh": "",
	} {
		got := (&Index{words: newVocabulary()}).read(text).marks
		if len(got) > 1 || want != "" && !got[mark(want)] || want == "" && len(got) > 0 {
			t.Errorf("%q: %v, want %q", text, got, want)
		}
	}
}
