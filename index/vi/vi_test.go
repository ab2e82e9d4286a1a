package vi_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"motcua/index/vi"
)

func texts(words []vi.Word) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Text
	}
	return strings.Join(out, " ")
}

func TestNormalize(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"lower case", "ĐĂNG KÝ", "đăng ký"},
		{"decomposed letters", norm.NFD.String("Thường trú"), "thường trú"},
		{"old tone place", "hòa thúy khỏe", "hoà thuý khoẻ"},
		{"old tone place inside a syllable", "tòan", "toàn"},
		{"new tone place stays", "hoà thuý quý", "hoà thuý quý"},
		{"full-width letters", "ＣＣＣＤ", "cccd"},
		{"zero width", "khai\u200b sinh\ufeff", "khai sinh"},
		{"NUL", "a\x00b", "a b"},
		{"invalid UTF-8", "a\xffb", "a\uFFFDb"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := vi.Normalize(tt.in); got != tt.want {
				t.Errorf("Normalize(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"đường":           "duong",
		"giấy khai sinh":  "giay khai sinh",
		"quyền sử dụng ẵ": "quyen su dung a",
		"cccd 12":         "cccd 12",
	} {
		if got := vi.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"punctuation", "Khai-sinh, (cho con)?!", "khai sinh cho con"},
		{"emoji", "🙏🙏 cho em hỏi👍", "cho em hỏi"},
		{"drawn out", "anh ơiiii giúp emmmm vớiii", "anh ơi giúp em với"},
		{"drawn-out tone", "quáaaa", "quá"},
		{"slip at the end", "khai sinhh", "khai sinh"},
		{"three letters at the start stay", "cccd", "cccd"},
		{"numbers stay", "1000 111", "1000 111"},
		{"zero width inside", "kh\u200bai sinh", "khai sinh"},
		{"nothing", " \n…", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := texts(vi.Words(tt.in)); got != tt.want {
				t.Errorf("Words(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestWordsKnowTheirPlace(t *testing.T) {
	text := "Đăng ký, " + norm.NFD.String("thường trú")
	for _, w := range vi.Words(text) {
		if got := vi.Normalize(text[w.Start:w.End]); got != w.Text {
			t.Errorf("word %q lies at %d:%d, where %q stands", w.Text, w.Start, w.End, got)
		}
	}
}

func TestWordFits(t *testing.T) {
	for _, tt := range []struct {
		typed, known string
		want         bool
	}{
		{"duong", "đường", true},  // no tones typed: any will do
		{"đường", "đường", true},  //
		{"dương", "đường", false}, // other tones were typed
		{"mở", "mỡ", true},        // hỏi and ngã are one
		{"can", "căn", true},
		{"cần", "căn", false},
		{"xin", "sin", false},
	} {
		if got := vi.Words(tt.typed)[0].Fits(vi.Words(tt.known)[0]); got != tt.want {
			t.Errorf("%q fits %q: %v, want %v", tt.typed, tt.known, got, tt.want)
		}
	}
}

func TestReadWritesAbbreviationsOut(t *testing.T) {
	for in, want := range map[string]string{
		"làm cccd ở đâu":            "làm căn cước công dân ở đâu",
		"đk tạm trú ko cần shk":     "đăng ký tạm trú không cần sổ hộ khẩu",
		"dk kh voi nguoi nc ngoai":  "đăng ký kết hôn voi nguoi nước ngoài",
		"xin gks bn tiền":           "xin giấy khai sinh bao nhiêu",
		"hết bao nhiêu tiền":        "hết bao nhiêu tiền",
		"CMND mất rồi":              "căn cước công dân mất rồi",
		"xe mô tô của tui":          "xe mô tô của tôi",
		"làm ở mô":                  "làm ở đâu",
		"dc ko ad":                  "được không ad",
		"hd giúp em":                "hd giúp em", // not hđ, a contract
		"đăng ký thường trú":        "đăng ký thường trú",
		"chi nhánh công ty cần chi": "chi nhánh công ty cần gì",
	} {
		if got := texts(vi.Read(in)); got != want {
			t.Errorf("Read(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestReadKeepsPlaces(t *testing.T) {
	text := "mất cccd rồi"
	for _, w := range vi.Read(text)[1:5] {
		if got := text[w.Start:w.End]; got != "cccd" {
			t.Errorf("%q lies at %q, want at the abbreviation", w.Text, got)
		}
	}
}

func TestPhrases(t *testing.T) {
	var p vi.Phrases
	p.Add("mở quán", 1)
	p.Add("mở quán ăn", 2)
	p.Add("quán ăn", 3)
	p.Add("", 4)
	words := vi.Words("em muon mo quan an, không phải mơ quán")
	if got, want := p.Find(words), []vi.Match{{From: 2, To: 4, Value: 1}, {From: 2, To: 5, Value: 2}, {From: 3, To: 5, Value: 3}}; !reflect.DeepEqual(got, want) {
		t.Errorf("Find = %v, want %v", got, want)
	}
	if got, want := p.Longest(words), []vi.Match{{From: 2, To: 5, Value: 2}}; !reflect.DeepEqual(got, want) {
		t.Errorf("Longest = %v, want %v", got, want)
	}
}

func TestParseTable(t *testing.T) {
	rows, err := vi.ParseTable("# comment\n\na, b c = d e # why\n")
	if want := []vi.Row{{Keys: []string{"a", "b c"}, Value: "d e"}}; err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("ParseTable = %v, %v, want %v", rows, err, want)
	}
	for _, bad := range []string{"no value", "= x", "a ="} {
		if _, err := vi.ParseTable("# first\n" + bad); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("ParseTable(%q): %v, want an error that names line 2", bad, err)
		}
	}
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{"", "mất cccd rồi làm saooo", "a\xffb\x00", "k k k", "ơiiii \u200b\u202e👨‍👩‍👧", strings.Repeat("ko ", 3000), strings.Repeat("a", 5000), strings.Repeat("a", 65) + "\u0486\u0486"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words := vi.Read(s)
		if len(words) > vi.MaxWords {
			t.Fatalf("%d words", len(words))
		}
		for _, w := range words {
			switch {
			case w.Text == "" || w.Fold == "":
				t.Fatalf("empty word in %q", s)
			case !utf8.ValidString(w.Text):
				t.Fatalf("word %q is not UTF-8", w.Text)
			case w.Start < 0 || w.End > len(s) || w.Start >= w.End:
				t.Fatalf("word %q lies at %d:%d of %d", w.Text, w.Start, w.End, len(s))
			case len(w.Text) > 4096:
				t.Fatalf("word of %d bytes", len(w.Text))
			}
		}
	})
}
