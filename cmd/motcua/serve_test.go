package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/bot/sandbox"
	"motcua/knowledge"
	shipped "motcua/knowledge/guides"
)

const secretHalf = "c4n4ryT0ken"

func TestACitizenIsAnsweredAndTheBotStopsWell(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	bot := start(t, serveArgs(world, data)...)
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đăng ký khai sinh")

	socket, err := os.Stat(folder(data).socket())
	if err != nil || socket.Mode().Perm() != 0o600 {
		t.Errorf("the socket's mode is %v (%v)", socket.Mode(), err)
	}
	fails(t, exitLater, "đang có tiến trình khác (pid", serveArgs(world, data)...)
	bot.ends(t)
	if strings.Contains(bot.said(), world.Token()) {
		t.Error("the log holds the token")
	}
}

func TestAnAdminReindexesInTheChatAndInTheTerminal(t *testing.T) {
	world, data, guides := demoWorld(t), t.TempDir(), t.TempDir()
	start(t, serveArgs(world, data, append(fewGuides(t), "--guides", guides)...)...)
	guide := "---\nid: tha-dieu\nname: Cấp phép thả diều\nfield: Hộ tịch\n---\n\n## Giấy tờ phải nộp\n\n- Đơn xin thả diều.\n"
	if err := os.WriteFile(filepath.Join(guides, "tha-dieu.md"), []byte(guide), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := works(t, "reindex", "--data", data); !strings.Contains(out, "Đã đưa vào dùng 3 hướng dẫn") {
		t.Errorf("reindex says\n%s", out)
	}
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "xin phép thả diều cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đơn xin thả diều")

	if err := os.Remove(filepath.Join(guides, "tha-dieu.md")); err != nil {
		t.Fatal(err)
	}
	world.SendText(sandbox.DemoAdmin, sandbox.DemoAdmin, "/reindex")
	held := hears(t, world, sandbox.DemoAdmin, "hướng dẫn «Cấp phép thả diều» không còn")
	world.Press(sandbox.DemoAdmin, held, held.Markup.Rows[0][0].CallbackData)
	hears(t, world, sandbox.DemoAdmin, "2 hướng dẫn")
	if got := works(t, "ask", "xin phép thả diều cần giấy tờ gì", "--data", data); strings.Contains(got, "Đơn xin thả diều") {
		t.Errorf("the removed guide still answers:\n%s", got)
	}
}

// embeddedGuides is how many guides come with the program.
func embeddedGuides(t *testing.T) int {
	t.Helper()
	all, findings := knowledge.LoadGuides(shipped.FS(), "")
	if len(findings) > 0 {
		t.Fatal(findings[0])
	}
	return len(all)
}

func TestAFailedReindexLeavesTheOldGuidesServing(t *testing.T) {
	world, data, guides := demoWorld(t), t.TempDir(), t.TempDir()
	start(t, serveArgs(world, data, "--guides", guides)...)
	if err := os.WriteFile(filepath.Join(guides, "hong.md"), []byte("không phải hướng dẫn\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	fails(t, exitInput, "hong.md", "reindex", "--data", data)
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đăng ký khai sinh")
}

func TestTheOpsAddress(t *testing.T) {
	world, addr := demoWorld(t), freePort(t)
	start(t, serveArgs(world, t.TempDir(), "--ops-addr", addr)...)
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "/start")
	hears(t, world, sandbox.DemoCitizen, "")
	for path, says := range map[string]string{
		"/healthz": "ok", "/readyz": "ready", "/metrics": `motcua_updates_total{kind="message",result="done"} 1`,
	} {
		resp, err := http.Get("http://" + addr + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), says) {
			t.Errorf("%s: %d (%v), want it to say %q:\n%s", path, resp.StatusCode, err, says, body)
		}
		if strings.Contains(string(body), `1001"`) {
			t.Errorf("%s names a chat", path)
		}
	}
}

func TestTheWebhook(t *testing.T) {
	world, addr := demoWorld(t), freePort(t)
	bot := start(t, serveArgs(world, t.TempDir(), "--webhook-url", "http://"+addr+"/hook", "--webhook-addr", addr, "--webhook-secret", "abc_1")...)
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đăng ký khai sinh")
	resp, err := http.Post("http://"+addr+"/hook", "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("a post without the secret is answered %d", resp.StatusCode)
	}
	bot.ends(t)
}

func TestAWrongToken(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	args := serveArgs(world, data)
	for i := range args {
		if args[i] == "--token" {
			args[i+1] = "4242:" + secretHalf
		}
	}
	got := motcua(t, nil, args...)
	if got.code != exitFailed {
		t.Errorf("exit code %d", got.code)
	}
	_, last, _ := strings.Cut(got.err, "}\n") // of the log, before it
	oneLine(t, last, "BotFather")
	if strings.Contains(got.err, secretHalf) {
		t.Error("the token is shown")
	}
}

func TestAPortInUseWhileServing(t *testing.T) {
	world := demoWorld(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	fails(t, exitFailed, "chọn cổng khác", serveArgs(world, t.TempDir(), "--ops-addr", l.Addr().String())...)
}

// freePort is a port that nobody has just now: of one of this machine's many addresses where
// it has them, so that no other test gets it meanwhile.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", fmt.Sprintf("127.%d.%d.%d:0", rand.N(255), rand.N(255), 1+rand.N(254)))
	if err != nil {
		l, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
