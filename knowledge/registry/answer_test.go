package registry

import (
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"motcua/knowledge"
)

// FuzzAnswer reads whatever another system may answer: nothing is guessed, and what is
// kept is fit to store and to show.
func FuzzAnswer(f *testing.F) {
	const code = "H26.35-261120-0012"
	for _, s := range []string{
		`{"c":"` + code + `","s":"Đang xử lý","d":"2026-12-01","n":"Nguyễn Thị Hoa","w":["a",{"b":1},null]}`,
		`{"c":"` + code + `","s":{"s":"x"}}`, `[]`, `null`, `1e999`, `{"c":1e999999}`, `{"s":"` + strings.Repeat("x", 2000) + `"}`, strings.Repeat("[", 9999), "<html>", `{"c":"\ud800"}`,
	} {
		f.Add(s)
	}
	settings, found := Parse("f", []byte("address: https://a.vn/{code}\ndossier: {code: $.c, status: $.s, due: $.d, name: $.n, wanted: '$.w[*]'}\n"), nil)
	if len(found) > 0 {
		f.Fatal(found)
	}
	c := New(settings, Options{})
	f.Cleanup(c.Close)
	f.Fuzz(func(t *testing.T, text string) {
		value, err := parseJSON([]byte(text))
		if err != nil {
			return
		}
		d, err := c.read(value, code)
		if err != nil {
			return
		}
		if _, known := c.status(d.Said); d.Code != code || !known {
			t.Errorf("%q was read as %+v", text, d)
		}
		for _, s := range append([]string{d.Name, d.Said, d.Place, d.Note}, d.Wanted...) {
			if !utf8.ValidString(s) || utf8.RuneCountInString(s) > longestValue || strings.ContainsAny(s, "\x00\n") {
				t.Errorf("%q is not fit to keep", s)
			}
		}
	})
}

// The settings are refused when they are a bomb, at once and in little memory.
func TestSettingsThatAreABomb(t *testing.T) {
	laughs := "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b]\naddress: *c\n"
	for name, text := range map[string]string{
		"a billion laughs": laughs, "deep": "address: " + strings.Repeat("[", MaxBytes-20), "too long": "address: " + strings.Repeat("x", MaxBytes),
		"an alias of oneself": "address: &a [*a]\n",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, found := Parse("registry.yaml", []byte(text), nil)
		runtime.ReadMemStats(&after)
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; len(found) == 0 || found[0].Level != knowledge.Error || took > 64 {
			t.Errorf("%s: %v, in %d MiB", name, found, took)
		}
	}
}
