package vi_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"motcua/index/vi"
)

// lexicon knows a little of what an office speaks of.
func lexicon() *vi.Lexicon {
	x := vi.NewLexicon()
	for range 10 {
		for _, text := range []string{
			"đăng ký khai sinh cho con", "giấy khai sinh", "đăng ký kết hôn", "xác nhận cư trú", "chứng thực chữ ký",
			"khai báo tạm trú", "đất đai", "nhận con nuôi", "cấp hộ chiếu", "trẻ em", "sổ đỏ", "gia hạn tạm trú", "cấp đổi thẻ",
			"bằng lái a1", "xin giấy xác nhận", "bảo hiểm",
		} {
			x.Add(vi.Words(text))
		}
	}
	x.AddLoose(vi.Words("thì")[0])
	return x
}

func TestMend(t *testing.T) {
	x := lexicon()
	for _, tt := range []struct{ name, in, want string }{
		{"nothing to mend", "đăng ký khai sinh cho con", "đăng ký khai sinh cho con"},
		{"Telex keys left in", "ketj hoon", "ket hon"},
		{"Telex keys inside", "ddaast ddai", "dat dai"},
		{"VNI keys left in", "d9a6t1 d9ai", "dat dai"},
		{"numbers stay", "bằng lái a1 2024", "bằng lái a1 2024"},
		{"s and x", "giấy khai xinh", "giấy khai sinh"},
		{"ch and tr", "khai báo tạm chú", "khai báo tạm tru"},
		{"i and y", "chữ kí", "chữ ky"},
		{"two letters that changed places", "khia sinh", "khai sinh"},
		{"a letter left out", "khai snh", "khai sinh"},
		{"a letter twice", "đăăng ký", "dang ký"},
		{"the key beside", "khai báo yạm trú", "khai báo tam trú"},
		{"two letters left of a word", "giấy xc nhận cư trú", "giấy xac nhận cư trú"},
		{"a known word that stands beside nothing known", "xin giấy gai hạn tạm trú", "xin giấy gia hạn tạm trú"},
		{"run together", "giaykhaisinh", "giay khai sinh"},
		{"an abbreviation with a slip", "làm ccccd", "làm căn cước công dân"},
		{"an abbreviation", "cccd", "căn cước công dân"},
		{"other words", "hôm nay trời đẹp", "hôm nay trời đẹp"},
		{"no word at all", "qwrtp zxcv", "qwrtp zxcv"},
		{"a word that stands beside anything", "thì con", "thì con"},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := texts(x.Read(tt.in)); got != tt.want {
				t.Errorf("Read(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestMendKeepsPlaces(t *testing.T) {
	text := "làm giaykhaisinh cho con"
	for _, w := range lexicon().Read(text)[1:4] {
		if got := text[w.Start:w.End]; got != "giaykhaisinh" {
			t.Errorf("%q lies at %q, want where it was run together", w.Text, got)
		}
	}
}

func TestTogether(t *testing.T) {
	x := lexicon()
	if n := x.Together("khai", "sinh"); n < 20 {
		t.Errorf("khai sinh was seen %d times, want at least 20", n)
	}
	if n := x.Together("sinh", "khai"); n != 0 {
		t.Errorf("sinh khai was seen %d times", n)
	}
}

func TestSyllable(t *testing.T) {
	for _, s := range strings.Fields("a ai em oi yeu khai sinh nghieng quyen giay gi quoc huynh uy khuya truong thuyet duong xoong") {
		if !vi.Syllable(s) {
			t.Errorf("%q is a syllable", s)
		}
	}
	for _, s := range []string{"", "b", "kh", "snh", "test", "cccd", "khaisinh", "ngg", "qt", "12"} {
		if vi.Syllable(s) {
			t.Errorf("%q is no syllable", s)
		}
	}
}

func FuzzMend(f *testing.F) {
	x := lexicon()
	for _, s := range []string{"", "ketj hoon", "d9a6t1", "giaykhaisinhgiaykhaisinhgiaykhaisinh", strings.Repeat("khia ", 500), "a\xffb\x00", strings.Repeat("zx", 40), "ơiiii \u200b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words := x.Read(s)
		if len(words) > vi.MaxWords {
			t.Fatalf("%d words", len(words))
		}
		for _, w := range words {
			if w.Text == "" || w.Fold == "" || !utf8.ValidString(w.Text) || vi.Fold(w.Text) != w.Fold {
				t.Fatalf("bad word %+v in %q", w, s)
			}
			if w.Start < 0 || w.End > len(s) || w.Start >= w.End {
				t.Fatalf("word %q lies at %d:%d of %d", w.Text, w.Start, w.End, len(s))
			}
		}
	})
}
