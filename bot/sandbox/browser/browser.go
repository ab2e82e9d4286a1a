// Package browser drives a headless Chromium from tests, over the W3C WebDriver
// protocol that chromedriver speaks.
//
//	p := browser.Open(t)
//	p.Goto(srv.URL)
//	p.Type("[data-testid=phone-citizen] [data-testid=input]", "xin chào"+browser.Enter)
//	p.WaitText("[data-testid=phone-citizen]", "Chào bà")
//
// Every method fails the test at once when it cannot do what its name says.
package browser

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Keys for Type.
const (
	Enter  = "\ue007"
	Escape = "\ue00c"
)

// patience bounds every wait; a wait that succeeds ends at once.
const patience = time.Minute

// Page is a browser window.
type Page struct {
	t       testing.TB
	session string // URL of the WebDriver session
	client  *http.Client
}

var started = regexp.MustCompile(`started successfully on port (\d+)`)

// Open starts a browser that ends with the test. Without Chromium and
// chromedriver the test is skipped, or fails when REQUIRE_ALL=1.
func Open(t testing.TB) *Page {
	t.Helper()
	driver, err1 := exec.LookPath("chromedriver")
	chromium, err2 := exec.LookPath("chromium")
	if err1 != nil || err2 != nil {
		missing := "no browser: `apt-get install chromium chromium-driver` makes this test run"
		if os.Getenv("REQUIRE_ALL") == "1" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	p := &Page{t: t, client: &http.Client{Timeout: time.Minute, Transport: &http.Transport{}}}
	p.session = p.drive(driver) + "/session"
	profile, err := os.MkdirTemp("", "browser")
	p.must(err)
	var made struct {
		SessionID    string
		Capabilities struct {
			Process int `json:"goog:processID"`
		}
	}
	t.Cleanup(func() { p.leave(made.SessionID, made.Capabilities.Process, profile) })
	p.do("POST", "", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
		"goog:chromeOptions": map[string]any{"binary": chromium, "args": flags(profile)},
	}}}, &made)
	p.session += "/" + made.SessionID
	return p
}

// leave ends the browser and removes its profile, into which its processes
// may go on writing for a moment.
func (p *Page) leave(session string, process int, profile string) {
	if session != "" {
		_ = p.try("DELETE", "", nil, nil) // what is left is killed below
	}
	for tries := 0; process > 0 && syscall.Kill(process, 0) == nil && tries < 100; tries++ {
		if tries == 75 {
			_ = syscall.Kill(process, syscall.SIGKILL)
		}
		time.Sleep(40 * time.Millisecond)
	}
	for tries := 0; os.RemoveAll(profile) != nil && tries < 100; tries++ {
		time.Sleep(40 * time.Millisecond)
	}
}

// For is the same window in the hands of another test, a subtest say.
func (p *Page) For(t testing.TB) *Page {
	return &Page{t: t, session: p.session, client: p.client}
}

// flags keep the browser headless, quiet and off the network.
func flags(profile string) []string {
	return []string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--user-data-dir=" + profile,
		"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.* , EXCLUDE localhost", "--lang=vi",
	}
}

// drive starts chromedriver on a port of its choice and returns its address.
func (p *Page) drive(driver string) string {
	p.t.Helper()
	cmd := exec.Command(driver, "--port=0")
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		p.t.Fatalf("chromedriver: %v", err)
	}
	p.t.Cleanup(func() {
		p.client.CloseIdleConnections()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if port := started.FindStringSubmatch(lines.Text()); port != nil {
			return "http://127.0.0.1:" + port[1]
		}
	}
	p.t.Fatal("chromedriver did not tell its port")
	return ""
}

// Goto opens an address and waits until it has loaded.
func (p *Page) Goto(url string) {
	p.t.Helper()
	p.do("POST", "/url", map[string]any{"url": url}, nil)
}

// Size makes the window this large, in pixels.
func (p *Page) Size(width, height int) {
	p.t.Helper()
	p.do("POST", "/window/rect", map[string]any{"width": width, "height": height}, nil)
}

// Click waits for the first element that fits the selector and clicks it.
func (p *Page) Click(css string) {
	p.t.Helper()
	p.Wait("click "+css, func() error {
		return p.onElement(css, func(path string) error { return p.try("POST", path+"/click", map[string]any{}, nil) })
	})
}

// ClickText clicks the last element that fits the selector and holds the text:
// a button of the newest message, say.
func (p *Page) ClickText(css, text string) {
	p.t.Helper()
	p.Wait(fmt.Sprintf("click %q in %s", text, css), func() error {
		var done bool
		err := p.Eval(`const list = [...document.querySelectorAll(arguments[0])].filter((e) => e.textContent.includes(arguments[1]));
			list.at(-1)?.click(); return list.length > 0`, &done, css, text)
		if err == nil && !done {
			err = errors.New("no such element")
		}
		return err
	})
}

// Type waits for an element and types into it.
func (p *Page) Type(css, text string) {
	p.t.Helper()
	p.Wait("type into "+css, func() error {
		return p.onElement(css, func(path string) error {
			return p.try("POST", path+"/value", map[string]any{"text": text}, nil)
		})
	})
}

// Choose gives a file to a file input, hidden or not.
func (p *Page) Choose(css, file string) {
	p.t.Helper()
	p.Type(css, file)
}

// WaitText waits until the text of some element that fits holds these words.
func (p *Page) WaitText(css, words string) {
	p.t.Helper()
	p.Wait(fmt.Sprintf("%q in %s", words, css), func() error {
		got := p.Text(css)
		if strings.Contains(got, words) {
			return nil
		}
		return fmt.Errorf("it reads %q", got)
	})
}

// WaitGone waits until no element fits.
func (p *Page) WaitGone(css string) {
	p.t.Helper()
	p.Wait(css+" to go", func() error {
		if n := p.Count(css); n > 0 {
			return fmt.Errorf("%d are there", n)
		}
		return nil
	})
}

// Text returns the visible text of all elements that fit, one a line.
func (p *Page) Text(css string) string {
	p.t.Helper()
	var out string
	p.must(p.Eval(`return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText).join("\n")`, &out, css))
	return out
}

// Count counts the elements that fit.
func (p *Page) Count(css string) int {
	p.t.Helper()
	var n int
	p.must(p.Eval(`return document.querySelectorAll(arguments[0]).length`, &n, css))
	return n
}

// Eval runs the body of a function in the page; it reads args as arguments[i]
// and returns what is decoded into the value that into points to, unless nil.
func (p *Page) Eval(script string, into any, args ...any) error {
	if args == nil {
		args = []any{}
	}
	return p.try("POST", "/execute/sync", map[string]any{"script": script, "args": args}, into)
}

// Screenshot writes a PNG of the window into the folder MOTCUA_ARTEFACTS, or
// into the test's own when that is not set, and returns its path.
func (p *Page) Screenshot(name string) string {
	p.t.Helper()
	var picture string
	p.do("GET", "/screenshot", nil, &picture)
	raw, err := base64.StdEncoding.DecodeString(picture)
	p.must(err)
	dir := os.Getenv("MOTCUA_ARTEFACTS")
	if dir == "" {
		dir = p.t.TempDir()
	}
	file := filepath.Join(dir, name)
	p.must(os.MkdirAll(dir, 0o755))
	p.must(os.WriteFile(file, raw, 0o644))
	return file
}

// Wait repeats try until it succeeds.
func (p *Page) Wait(what string, try func() error) {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	for {
		err := try()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("browser: waited %v for %s: %v", patience, what, err)
		}
		time.Sleep(40 * time.Millisecond)
	}
}

// onElement finds an element and gives its path to do.
func (p *Page) onElement(css string, do func(path string) error) error {
	var found map[string]string
	if err := p.try("POST", "/element", map[string]any{"using": "css selector", "value": css}, &found); err != nil {
		return err
	}
	for _, id := range found { // one entry, under WebDriver's own key
		return do("/element/" + id)
	}
	return errors.New("no element in the answer")
}

func (p *Page) do(method, path string, body, into any) {
	p.t.Helper()
	p.must(p.try(method, path, body, into))
}

func (p *Page) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatalf("browser: %v", err)
	}
}

// try makes one WebDriver call.
func (p *Page) try(method, path string, body, into any) error {
	var in io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			return err
		}
		in = bytes.NewReader(raw)
	}
	req, err := http.NewRequest(method, p.session+path, in)
	if err != nil {
		return err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		var wrong struct{ Error, Message string }
		_ = json.Unmarshal(answer.Value, &wrong) // else the status alone has to do
		first, _, _ := strings.Cut(wrong.Message, "\n")
		return fmt.Errorf("%s %s: %d %s: %s", method, path, resp.StatusCode, wrong.Error, first)
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, into)
}
