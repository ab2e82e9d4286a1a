package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// peerServer starts telegram-test-api and says so on stdout.
const peerServer = `
const Server = require(process.argv[1]);
const server = new Server({ host: process.argv[2], port: Number(process.argv[3]) });
server.start().then(() => console.log("up"));
`

// peer is npm's telegram-test-api: a Bot API server that we did not write. It
// knows text, keyboards and callbacks in private chats.
type peer struct {
	t   *testing.T
	url string
}

const peerToken = "777:peer"

// TestPeer has a citizen talk to the bot over the peer.
func TestPeer(t *testing.T) {
	if os.Getenv("MOTCUA_PEER") != "1" {
		t.Skip("make peer installs telegram-test-api from npm and runs this test")
	}
	p := startPeer(t, os.Getenv("MOTCUA_PEER_DIR"))
	bot := start(t, "serve", "--telegram-url", p.url, "--token", peerToken, "--data", t.TempDir(), "--pace=false")
	p.post("/sendMessage", p.message("phí đăng ký kết hôn bao nhiêu"))
	answer := p.hears("Không mất lệ phí")
	rows := answer.keyboard(t)
	if len(rows) == 0 {
		t.Fatal("the answer came without buttons")
	}
	for _, row := range rows {
		for _, b := range row {
			if b.Data == "" || len(b.Data) > 64 || b.Text == "" {
				t.Errorf("a button says %q and carries %q", b.Text, b.Data)
			}
			if b.Text == "Thời gian" {
				p.post("/sendCallback", map[string]any{
					"botToken": peerToken, "from": p.citizen(), "data": b.Data,
					"message": map[string]any{"message_id": answer.ID, "chat": p.chat(), "date": 1, "text": answer.Message.Text},
				})
			}
		}
	}
	p.hears("ngày làm việc")
	p.post("/sendMessage", p.message("mã hồ sơ H26.35-261120-0012"))
	p.hears("H26.35-261120-0012")
	bot.ends(t)
}

func startPeer(t *testing.T, modules string) *peer {
	t.Helper()
	addr := freePort(t)
	host, port, _ := strings.Cut(addr, ":") // of one address a port says nothing of another's
	p := &peer{t, "http://" + addr}
	cmd := exec.Command("node", "-e", peerServer, filepath.Join(modules, "telegram-test-api"), host, port)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start the peer: %v; Node.js is needed", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); strings.TrimSpace(line) != "up" {
		t.Fatalf("the peer did not start: %q (%v)", line, err)
	}
	return p
}

func (*peer) citizen() map[string]any {
	return map[string]any{"id": 1001, "first_name": "Hoa", "is_bot": false}
}

func (*peer) chat() map[string]any {
	return map[string]any{"id": 1001, "type": "private", "first_name": "Hoa"}
}

func (p *peer) message(text string) map[string]any {
	return map[string]any{"botToken": peerToken, "from": p.citizen(), "chat": p.chat(), "date": 1795000000, "text": text}
}

// post calls one of the peer's own endpoints and returns its result.
func (p *peer) post(path string, body any) json.RawMessage {
	p.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		p.t.Fatal(err)
	}
	resp, err := http.Post(p.url+path, "application/json", bytes.NewReader(text))
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	var answer struct {
		OK     bool            `json:"ok"`
		Result json.RawMessage `json:"result"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil || !answer.OK {
		p.t.Fatalf("%s: %d %v", path, resp.StatusCode, err)
	}
	return answer.Result
}

// peerMessage is a message of the bot as the peer keeps it.
type peerMessage struct {
	ID      int `json:"messageId"`
	Message struct {
		Text   string          `json:"text"`
		Markup json.RawMessage `json:"reply_markup"`
	} `json:"message"`
}

// hears asks the peer until a message of the bot says something. It has no way
// to wait for one.
func (p *peer) hears(says string) peerMessage {
	p.t.Helper()
	var all []peerMessage
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		all = nil
		if err := json.Unmarshal(p.post("/getUpdatesHistory", map[string]any{"token": peerToken}), &all); err != nil {
			p.t.Fatal(err)
		}
		for _, m := range all {
			if m.Message.Markup != nil && strings.Contains(m.Message.Text, says) {
				return m
			}
		}
	}
	p.t.Fatalf("nothing says %q: %s", says, fmt.Sprint(all))
	return peerMessage{}
}

// peerButton is a button as it went over the wire.
type peerButton struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

func (m peerMessage) keyboard(t *testing.T) [][]peerButton {
	t.Helper()
	var k struct {
		Rows [][]peerButton `json:"inline_keyboard"`
	}
	if err := json.Unmarshal(m.Message.Markup, &k); err != nil {
		t.Fatal(err)
	}
	return k.Rows
}
