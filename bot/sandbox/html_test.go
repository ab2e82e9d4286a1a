package sandbox

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseHTML(t *testing.T) {
	for _, c := range []struct{ src, text, entities string }{
		{"<b>a</b> <strong>b</strong> <i>c</i> <em>d</em>", "a b c d", "bold 0+1, bold 2+1, italic 4+1, italic 6+1"},
		{"<u>a</u><ins>b</ins><s>c</s><strike>d</strike><del>e</del>", "abcde", "underline 0+1, underline 1+1, strikethrough 2+1, strikethrough 3+1, strikethrough 4+1"},
		{`<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>`, "ab", "spoiler 0+1, spoiler 1+1"},
		{"👶<b>é👶</b>", "👶é👶", "bold 2+3"},
		{"&lt;&gt;&amp;&quot;&#39;&#x1F476;&nbsp;&apos;&lt", "<>&\"'👶&nbsp;&apos;<", ""},
		{`<a href="https://a.vn/x?a=1&amp;b=2">x</a>`, "x", "text_link 0+1 https://a.vn/x?a=1&b=2"},
		{`<a href='a.vn'>x</a>`, "x", "text_link 0+1 http://a.vn/"},
		{`<a>https://a.vn</a>`, "https://a.vn", "text_link 0+12 https://a.vn/"},
		{`<a href="tel:19001009">x</a>`, "x", ""},
		{`<a href="tg://user?id=7">x</a>`, "x", "text_mention 0+1"},
		{`<pre><code class="language-go">x</code></pre>`, "x", "pre 0+1 go"},
		{"<code>x</code><pre>y</pre>", "xy", "code 0+1, pre 1+1"},
		{"<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab", "blockquote 0+1, expandable_blockquote 1+1"},
		{"<b><i>a</i>b</b>", "ab", "bold 0+2, italic 0+1"},
		{"<code>a <b>b</b></code>", "a b", "code 0+3"},
		{"  <b>a</b>  ", "a", "bold 0+1"},
		{"<b>  a  </b>", "  a", "bold 0+3"},
		{"<B>a</B ><b>b</>", "ab", "bold 0+1, bold 1+1"},
		{"<b></b>x<i> </i>", "x", ""},
		{"a\r\nb\x00c", "a\nb c", ""},
		{"hỏi /thutuc@motcua_bot #ho_tich @hoa_nguyen a@b.vn https://dvc.gov.vn/x.", "hỏi /thutuc@motcua_bot #ho_tich @hoa_nguyen a@b.vn https://dvc.gov.vn/x.",
			"bot_command 4+18, hashtag 23+8, mention 32+11, email 44+6, url 51+20"},
		{"dichvucong.gov.vn 12/2026 a/b #12", "dichvucong.gov.vn 12/2026 a/b #12", "url 0+17"},
		{"<code>/a</code> <b>/b</b>", "/a /b", "code 0+2, bold 3+2, bot_command 3+2"},
	} {
		text, entities, err := ParseHTML(c.src)
		if err == nil {
			text, entities, err = finish(text, entities)
		}
		if err != nil || text != c.text || line(entities) != c.entities {
			t.Errorf("%q:\n got %q %s %v\nwant %q %s", c.src, text, line(entities), err, c.text, c.entities)
		}
	}
}

// line writes entities as "type offset+length extra".
func line(list []Entity) string {
	var out []string
	for _, e := range list {
		n, _ := json.Marshal([]int{e.Offset, e.Length})
		out = append(out, strings.TrimSpace(e.Type+" "+strings.NewReplacer("[", "", ",", "+", "]", "").Replace(string(n))+" "+e.URL+e.Language))
	}
	return strings.Join(out, ", ")
}

// FuzzParseHTML holds that whatever is read has its entities inside the text,
// and that text which was escaped comes back.
func FuzzParseHTML(f *testing.F) {
	for _, seed := range []string{"<b>a</b>", "a &lt; b", `<a href="x.vn">y</a>`, "<pre><code class='language-go'>👶</code></pre>", "&#x1F476", "<", "</", "<a b", "<a b='"} {
		f.Add(seed)
	}
	escape := strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;")
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) {
			return
		}
		if text, entities, err := ParseHTML(src); err == nil {
			if text, entities, err = finish(text, entities); err == nil {
				for _, e := range entities {
					if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > units(text) {
						t.Errorf("%q: %+v lies outside %q", src, e, text)
					}
				}
			}
		}
		if text, entities, err := ParseHTML(escape.Replace(src)); err != nil || text != src || len(entities) > 0 {
			t.Errorf("%q came back as %q, %v, %v", src, text, entities, err)
		}
	})
}
