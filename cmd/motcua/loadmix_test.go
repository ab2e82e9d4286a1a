package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/index/eval"
)

// mix draws what citizens do. In every thousand acts there are so many of each kind.
// Of messages the shares are about those of the visible question set: two thirds ask
// about procedures, some of them about ones that we lack, and the rest are small talk,
// follow-ups and dossiers. A quarter of all are presses, which no set tells.
type mix struct {
	random    *rand.Rand
	questions []string
	asked     int // so many went to officers
}

const (
	mixPresses   = 250
	mixFollowUps = 60
	mixSmallTalk = 100
	mixDossiers  = 80
	mixOfficers  = 10 // go to officers; their replies come on top
)

// An office's dossiers, to look up.
const mixKnown = 2000

func dossierOf(n int) string { return fmt.Sprintf("H26.35-261120-%04d", 1000+n) }

// dossierSheet has all of them.
func dossierSheet() string {
	var s strings.Builder
	s.WriteString("code,procedure,name,status,received,due\n")
	for n := range mixKnown {
		fmt.Fprintf(&s, "%s,Đăng ký khai sinh,Nguyễn Văn Thử,Đang xử lý,2026-11-20,2026-12-24\n", dossierOf(n))
	}
	return s.String()
}

func newMix(t testing.TB, seed uint64) *mix {
	t.Helper()
	m := &mix{random: rand.New(rand.NewPCG(seed, 1))}
	f, err := os.Open(filepath.Join("..", "..", "index", "eval", "testdata", "fresh.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set, err := eval.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range append(set, eval.Own()...) {
		if len(q.History) == 0 {
			m.questions = append(m.questions, q.Q)
		}
	}
	return m
}

var (
	mixAfter = []string{"phí bao nhiêu", "cần giấy tờ gì", "nộp ở đâu ạ", "mấy ngày thì xong", "nộp qua mạng được không"}
	mixTalk  = []string{"xin chào", "cảm ơn nhé", "/start", "/thutuc", "/trogiup", "vâng ạ cảm ơn"}
	mixMoves = []string{"s", "k", "f", "b", "how"}
)

// say draws what a citizen writes; canary is not 0 when it goes to officers.
func (m *mix) say() (text string, kind string, canary int) {
	n := m.random.IntN(1000 - mixPresses)
	for _, k := range []struct {
		share int
		kind  string
		draw  func() string
	}{
		{mixFollowUps, "follow-up", func() string { return m.among(mixAfter) }},
		{mixSmallTalk, "small talk", func() string { return m.among(mixTalk) }},
		{mixDossiers, "dossier", func() string { return dossierOf(m.random.IntN(mixKnown * 11 / 10)) }},
		{mixOfficers, "to officers", func() string { m.asked++; canary = m.asked; return "/hoicanbo " + wordsIn(canary) }},
	} {
		if n < k.share {
			return k.draw(), k.kind, canary
		}
		n -= k.share
	}
	return m.question(), "question", 0
}

// question draws a question with a slip of its own, so that hardly one is like one
// before: an answer from memory would cost nothing.
func (m *mix) question() string {
	return eval.Typo(eval.Question{Q: m.among(m.questions)}, m.random.Uint64()).Q
}

func (m *mix) among(texts []string) string { return texts[m.random.IntN(len(texts))] }

var callbackData = regexp.MustCompile(`"text":"((?:[^"\\]|\\.)*)","callback_data":"((?:[^"\\]|\\.)*)"`)

// press draws a button to look around with, other than the last one; "" when a
// message has none.
func (m *mix) press(markup, last string) string {
	all := callbackData.FindAllStringSubmatch(markup, -1)
	all = slices.DeleteFunc(all, func(b []string) bool {
		verb, _, _ := strings.Cut(b[2], ":")
		return b[2] == last || !slices.Contains(mixMoves, verb)
	})
	if len(all) == 0 {
		return ""
	}
	return all[m.random.IntN(len(all))][2]
}

// The updates, in Telegram's JSON.

func citizenMessage(id int64, message int, citizen int64, text string) []byte {
	return fmt.Appendf(nil, `{"update_id":%d,"message":{"message_id":%d,"from":{"id":%d,"first_name":"Người dân"},"chat":{"id":%d,"type":"private"},"date":%d,"text":%s}}`,
		id, message, citizen, citizen, time.Now().Unix(), quotedJSON(text))
}

func citizenPresses(id int64, citizen int64, message int, data string) []byte {
	return fmt.Appendf(nil, `{"update_id":%d,"callback_query":{"id":"%d","from":{"id":%d,"first_name":"Người dân"},"message":{"message_id":%d,"chat":{"id":%d,"type":"private"},"date":1},"data":%s}}`,
		id, id, citizen, message, citizen, quotedJSON(data))
}

func officerReplies(id int64, message, card int, text string) []byte {
	return fmt.Appendf(nil, `{"update_id":%d,"message":{"message_id":%d,"from":{"id":%d,"first_name":"Anh Minh"},"chat":{"id":%d,"type":"group","title":"Tổ"},"date":%d,"text":%s,"reply_to_message":{"message_id":%d,"from":{"id":4242,"is_bot":true,"first_name":"b"},"chat":{"id":%d,"type":"group"},"date":1,"text":"x"}}}`,
		id, message, sandbox.DemoOfficer, int64(sandbox.DemoDesk), time.Now().Unix(), quotedJSON(text), card, int64(sandbox.DemoDesk))
}

func officerPresses(id int64, message int, data string) []byte {
	return fmt.Appendf(nil, `{"update_id":%d,"callback_query":{"id":"%d","from":{"id":%d,"first_name":"Anh Minh"},"message":{"message_id":%d,"chat":{"id":%d,"type":"group","title":"Tổ"},"date":1},"data":%s}}`,
		id, id, sandbox.DemoOfficer, message, int64(sandbox.DemoDesk), quotedJSON(data))
}

func quotedJSON(text string) []byte {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string always encodes
	}
	return out
}
