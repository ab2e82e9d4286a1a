package importer

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"dưới < 5 tấn và > 3":                     "dưới < 5 tấn và > 3",
		"<https://a.vn>":                          "<https://a.vn>",
		"<p>Một</p><p>Hai &amp; ba</p>":           "Một\n\nHai & ba",
		"<ul><li>Đơn</li><li>Ảnh</li></ul>":       "- Đơn\n\n- Ảnh",
		"a<script>alert('<b>')</script>b<br/>c":   "ab\nc",
		"<style>p{}</style><b>đậm</b>":            "đậm",
		"<script>không khép":                      "",
		"<table><tr><td>1</td><td>2</td></tr>x":   "1  2 \nx",
		"<p onclick=\"x()\">Chữ<img src=x>thường": "Chữthường",
	} {
		if got := plain(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

// Characters that are cut at the end of what was read are whole again.
func TestTextReader(t *testing.T) {
	const text = "Thả diều\nBắn bi 🪁\nế"
	for name, in := range map[string]io.Reader{
		"at once": strings.NewReader(text), "byte by byte": iotest.OneByteReader(strings.NewReader(text)), "with a mark": strings.NewReader("\ufeff" + text),
	} {
		r := newTextReader(in)
		got, err := io.ReadAll(r)
		if string(got) != text || err != nil || r.line != 3 {
			t.Errorf("%s: %q, line %d (%v)", name, got, r.line, err)
		}
	}
	_, err := io.ReadAll(newTextReader(strings.NewReader("một\nhai\nb\xe1")))
	if err == nil || !strings.HasPrefix(err.Error(), "dòng 3: ") {
		t.Errorf("a broken end: %v", err)
	}
}
