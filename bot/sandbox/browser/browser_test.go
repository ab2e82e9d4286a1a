package browser_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"motcua/bot/sandbox/browser"
)

const sheet = `<!doctype html><meta charset="utf-8"><title>x</title>
<p id="out">chưa</p><input id="in"><button class="b" id="one">Một</button><button class="b" id="two">Hai</button>
<input type="file" id="file" hidden><p class="gone">đi</p>
<script>
const out = document.getElementById("out");
for (const b of document.querySelectorAll(".b")) b.onclick = () => { out.textContent = "bấm " + b.textContent; };
document.getElementById("in").onkeydown = (e) => { if (e.key === "Enter") setTimeout(() => { out.textContent = "gõ " + e.target.value; }, 30); };
document.getElementById("file").onchange = (e) => { out.textContent = "tệp " + e.target.files[0].name; };
setTimeout(() => document.querySelector(".gone").remove(), 60);
</script>`

// One browser for the whole test: starting it is what takes time.
func TestEveryMethod(t *testing.T) {
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(sheet))
	}))
	defer web.Close()
	t.Setenv("MOTCUA_ARTEFACTS", filepath.Join(t.TempDir(), "shots"))
	p := browser.Open(t)
	p.Size(600, 500)
	p.Goto(web.URL)
	p.WaitText("#out", "chưa")
	p.Click("#one")
	p.WaitText("#out", "bấm Một")
	p.ClickText(".b", "Hai")
	p.WaitText("#out", "bấm Hai")
	p.Type("#in", "giấy khai sinh"+browser.Enter)
	p.WaitText("#out", "gõ giấy khai sinh")
	p.WaitGone(".gone")
	file := filepath.Join(t.TempDir(), "a.png")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Choose("#file", file)
	p.WaitText("#out", "tệp a.png")
	if n := p.Count(".b"); n != 2 {
		t.Errorf("Count: %d", n)
	}
	if got := p.Text(".b"); got != "Một\nHai" {
		t.Errorf("Text: %q", got)
	}
	var sum int
	if err := p.Eval("return arguments[0] + arguments[1]", &sum, 2, 3); err != nil || sum != 5 {
		t.Errorf("Eval: %d, %v", sum, err)
	}
	if err := p.Eval("throw new Error('hỏng')", nil); err == nil {
		t.Error("Eval hides an error of the page")
	}
	shot := p.Screenshot("sheet.png")
	if raw, err := os.ReadFile(shot); err != nil || len(raw) < 100 || string(raw[1:4]) != "PNG" {
		t.Errorf("Screenshot: %d bytes, %v", len(raw), err)
	}
}
