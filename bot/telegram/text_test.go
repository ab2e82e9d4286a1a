package telegram

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"khai sinh":                   "khai sinh",
		"khai\u0301 sinh":             "khaí sinh",
		"a\x00b\x07c\u0085d":          "abcd",
		"một\r\nhai\rba\u2028bốn":     "một\nhai\nba\nbốn",
		"a\tb\u00a0c\u3000d":          "a b c d",
		"pay\u202egnp.exe":            "paygnp.exe",
		"\u2066x\u2069 \ufeffy\u200b": "x y",
		"a\u200db":                    "ab",
		"gia đình 👨\u200d👩\u200d👧":    "gia đình 👨\u200d👩\u200d👧",
		"❤\ufe0f\u200d🔥 👍🏽":           "❤\ufe0f\u200d🔥 👍🏽",
		"👨\u200d":                     "👨",
		"  trống \n":                  "trống",
		"e\u200b\u0301":               "é",
		"\xff\xfe":                    "\ufffd",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
	if got := line("Nguyễn\nThị \t Hoa"); got != "Nguyễn Thị Hoa" {
		t.Errorf("line: %q", got)
	}
}

func TestMeasure(t *testing.T) {
	for markup, want := range map[string]int{
		"":                            0,
		"abc":                         3,
		"giấy tờ":                     7,
		"<b>a</b> &lt;b&gt; &amp;":    7,
		`<a href="x?a>b">tên</a>`:     3,
		"👍":                           2,
		"👨\u200d👩":                    5,
		"&#128077;&#x1F44D;&#X41;":    5,
		"&nbsp; & &;":                 11, // no entities of Telegram's
		"&quot;&apos;":                7,
		"a<b":                         1,
		"&#0;&#xD800;":                5,
		strings.Repeat("<i>ă</i>", 9): 9,
	} {
		if got := Measure(markup); got != want {
			t.Errorf("Measure(%q) = %d, want %d (%q)", markup, got, want, plain(markup))
		}
	}
	if l := Limits(); l.Text != 4096 || l.Caption != 1024 || l.Measure("<b>x</b>") != 1 {
		t.Errorf("limits: %+v", l)
	}
}

// FuzzUpdate gives convert whatever a stranger could: it must not panic, and
// what it passes on must be fit to store.
func FuzzUpdate(f *testing.F) {
	files, _ := filepath.Glob("../sandbox/testdata/updates/*.json")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Add([]byte(`{"update_id":1,"message":{"message_id":1,"chat":{"id":1},"text":"\ud83d\u200d\u0301` + strings.Repeat(`\u0301`, 40) + `"}}`))
	f.Add([]byte(`{"update_id":18446744073709551615}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		u := convert("4242", raw, arrival)
		if len(u.Keys) == 0 || u.Kind == "" || u.At.IsZero() {
			t.Errorf("incomplete: %s", shown(t, u))
		}
		for _, text := range []string{u.Text, u.ReplyText, u.Title, u.From.Name} {
			fit(t, text)
		}
		if _, err := json.Marshal(u); err != nil {
			t.Error(err)
		}
	})
}

// FuzzText checks clean and plain on text alone, where the fuzzer gets deeper.
func FuzzText(f *testing.F) {
	f.Add("a\u200db\u202e\r\n")
	f.Add("<b>&#x1F44D;</b")
	f.Fuzz(func(t *testing.T, text string) {
		fit(t, clean(text))
		if n := Measure(text); n < 0 || n > 2*len(text) {
			t.Errorf("Measure(%q) = %d", text, n)
		}
	})
}

func fit(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) {
		t.Errorf("%q is not valid NFC", text)
	}
	for _, r := range text {
		if r != '\n' && r != zwj && unicode.In(r, unicode.Cc, unicode.Cf) {
			t.Errorf("%q holds %U", text, r)
		}
	}
}
