package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"motcua/bot"
	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// noticesOf makes, for each method that carries a notice, one that does; what it needs
// is sent before.
var noticesOf = map[string]func(*tableStage) knowledge.Notice{
	"sendMessage": func(p *tableStage) knowledge.Notice { return p.notice(knowledge.Body{Text: "<b>" + hello + "</b>"}) },
	"sendDocument": func(p *tableStage) knowledge.Notice {
		return p.notice(knowledge.Body{Text: "<b>tờ khai</b>", File: &knowledge.File{Name: "a.pdf", Data: []byte("%PDF")}})
	},
	"sendPhoto": func(p *tableStage) knowledge.Notice {
		return p.notice(knowledge.Body{Text: "<b>biểu đồ</b>", File: &knowledge.File{Name: "a.png", Data: dot, Photo: true}})
	},
	"copyMessage":  func(p *tableStage) knowledge.Notice { return p.notice(p.copied(1)) },
	"copyMessages": func(p *tableStage) knowledge.Notice { return p.notice(p.copied(2)) },
	"editMessageText": func(p *tableStage) knowledge.Notice {
		return p.changing(knowledge.Body{Text: "một"}, knowledge.Body{Text: "<b>hai</b>"})
	},
	"editMessageCaption": func(p *tableStage) knowledge.Notice {
		first := p.copied(1)
		return p.changing(first, knowledge.Body{Text: "<b>hai</b>", Copy: first.Copy})
	},
	"deleteMessage": func(p *tableStage) knowledge.Notice {
		return p.changing(knowledge.Body{Text: "một"}, knowledge.Body{Remove: true})
	},
	"deleteMessages": func(p *tableStage) knowledge.Notice { return p.changing(p.copied(2), knowledge.Body{Remove: true}) },
}

const hello = "xin chào ông bà"

// tableStage is a stage on which one cell of the table is played.
type tableStage struct {
	*stage
	to knowledge.Address
}

func (p *tableStage) notice(b knowledge.Body) knowledge.Notice {
	return knowledge.Notice{To: p.to, Kind: knowledge.NoticeAnswer, Body: b}
}

// copied is a body that copies so many of a citizen's photos.
func (p *tableStage) copied(n int) knowledge.Body {
	var refs []knowledge.MessageRef
	for _, m := range p.SendAlbum(troubled, troubled, slices.Repeat([][]byte{dot}, 2)) {
		refs = append(refs, knowledge.MessageRef{Channel: channelName, Chat: fmt.Sprint(troubled), Message: strconv.Itoa(m.ID)})
	}
	if n == 1 {
		return knowledge.Body{Text: "<b>ảnh</b>", Copy: &refs[0]}
	}
	return knowledge.Body{Copy: &refs[0], Copies: refs[1:]}
}

// changing is a change of what was sent first.
func (p *tableStage) changing(first, then knowledge.Body) knowledge.Notice {
	n := p.notice(then)
	n.Edits = p.owe(p.notice(first))
	p.until("the first message", func() bool { return p.read(n.Edits).State == knowledge.Sent })
	return n
}

func (p *tableStage) owe(n knowledge.Notice) (seq uint64) {
	p.t.Helper()
	n.State, n.Owed = knowledge.Pending, time.Now()
	err := p.store.Update(context.Background(), func(tx knowledge.Tx) (err error) {
		seq, err = tx.Owe(n)
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return seq
}

func (p *tableStage) read(seq uint64) (n knowledge.Notice) {
	p.t.Helper()
	p.view(func(tx knowledge.Tx) (err error) {
		n, err = tx.Notice(seq)
		return err
	})
	return n
}

// calls are when a method was called, and what Telegram's line does the first time.
type calls struct {
	mu sync.Mutex
	at []time.Time
}

// watch plays a class on the first call of a method.
func (c *calls) watch(wire *shortcut, world *sandbox.Server, method string, a answer) {
	first := func() bool { c.mu.Lock(); defer c.mu.Unlock(); return len(c.at) == 1 }
	ours := func(called string, form url.Values) bool { // and not what the bot says of it
		return called == method && (called != "sendMessage" || strings.Contains(form.Get("text"), hello))
	}
	wire.watchDoor(func(called string, form url.Values) bool {
		if !ours(called, form) {
			return true
		}
		c.mu.Lock()
		c.at = append(c.at, time.Now())
		c.mu.Unlock()
		return !a.dial || !first()
	})
	world.Fault(func(called string, form url.Values) *sandbox.Fault {
		if !ours(called, form) || !first() {
			return nil
		}
		return a.fault
	})
}

// gap is how many calls there were, and how long the second came after the first.
func (c *calls) gap() (n int, gap time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.at) > 1 {
		gap = c.at[1].Sub(c.at[0])
	}
	return len(c.at), gap
}

// TestTheTableForNotices plays every class of answer on every method that carries a
// notice, through the whole bot.
func TestTheTableForNotices(t *testing.T) {
	for method, draft := range noticesOf {
		for _, a := range classes {
			t.Run(method+", "+a.name, func(t *testing.T) {
				home := inGroup
				if a.desk() == sandbox.DemoDesk {
					home = inTopic
				}
				onStage(t, memstore.New(), home, func(s *stage) { (&tableStage{stage: s}).play(method, draft, a) })
			})
		}
	}
}

func (p *tableStage) play(method string, draft func(*tableStage) knowledge.Notice, a answer) {
	p.SendText(asker, asker, "/start")
	p.to = knowledge.Address{Channel: channelName, Chat: fmt.Sprint(asker)}
	switch a.desk() {
	case office:
		p.to = inGroup
		p.AddChat(sandbox.Chat{ID: newOffice, Title: "Tổ một cửa"}, sandbox.Member{User: p.Bot().ID, Status: sandbox.Administrator})
	case sandbox.DemoDesk:
		p.to = inTopic
	}
	p.paid()
	n := draft(p)
	p.paid()
	var c calls
	c.watch(p.wire, p.Server, method, a)
	seq := p.owe(n)
	p.until("the end of it", func() bool { return p.read(seq).State.Final() })
	p.paid()
	want, got := a.of(method), p.read(seq)
	calls, gap := c.gap()
	how := p.how(got, method)
	if string(got.State) != want.state || calls != want.calls || gap < want.wait || how != want.how {
		p.t.Errorf("%s after %d calls, %v between, %q; want %+v; %s", got.State, calls, gap, how, want, got.Problem)
	}
}

// how says what is special about what became of a notice.
func (p *tableStage) how(n knowledge.Notice, method string) string {
	sent := p.Requests(method)
	switch last := sent[max(0, len(sent)-1):]; {
	case n.Repeat:
		return "repeat"
	case n.To != p.to:
		return "moved"
	case n.Barred:
		return "barred"
	case len(last) == 1 && n.State == knowledge.Sent && sent[0].Params.Get("parse_mode") != "" && last[0].Params.Get("parse_mode") == "":
		return "plain"
	}
	return ""
}

// asksOf are the calls that carry no notice: each is tried once, and whoever asked
// decides.
var asksOf = map[string]func(context.Context, *telegram.Client) error{
	"answerCallbackQuery": func(ctx context.Context, c *telegram.Client) error { return c.Toast(ctx, "1", "xong") },
	"getMe":               func(ctx context.Context, c *telegram.Client) error { _, err := c.Me(ctx); return err },
	"getChatMember": func(ctx context.Context, c *telegram.Client) error {
		why, err := c.Hears(ctx, inGroup)
		if why != "" {
			return errors.New(why)
		}
		return err
	},
	"getFile": func(ctx context.Context, c *telegram.Client) error {
		_, err := c.Fetch(ctx, bot.File{ID: "x"}, 99)
		return err
	},
	"getWebhookInfo": func(ctx context.Context, c *telegram.Client) error { _, err := c.Waiting(ctx); return err },
	"setMyCommands": func(ctx context.Context, c *telegram.Client) error {
		return c.ShowCommands(ctx, bot.ForCitizens, knowledge.Address{}, []bot.Command{{Name: "a", Does: "b"}})
	},
	"deleteMyCommands": func(ctx context.Context, c *telegram.Client) error {
		return c.ShowCommands(ctx, bot.ForCitizens, knowledge.Address{}, nil)
	},
	"setWebhook": func(ctx context.Context, c *telegram.Client) error {
		return c.SetWebhook(ctx, "https://a.vn/hook", "s3cret")
	},
}

// TestTheTableForQuestions plays every class on every other call: it fails, is not tried
// again by itself, and a refused token is known as one.
func TestTheTableForQuestions(t *testing.T) {
	for method, ask := range asksOf {
		for _, a := range classes {
			t.Run(method+", "+a.name, func(t *testing.T) {
				alone(t, func(t *testing.T, s *sandbox.Server, wire *shortcut, client *telegram.Client) {
					var c calls
					c.watch(wire, s, method, a)
					err := ask(t.Context(), client)
					if calls, _ := c.gap(); err == nil || calls != 1 || errors.Is(err, telegram.ErrRefused) != (a.asks == "refused") || client.Refused().IsZero() != (a.asks == "") {
						t.Errorf("%v after %d calls", err, calls)
					}
				})
			})
		}
	}
}

// polls are the calls by which updates come in.
var polls = []string{"deleteWebhook", "getUpdates"}

// TestTheTableForPolls plays every class on polling: what was written before comes in all
// the same, as soon as Telegram allows and within two minutes of that.
func TestTheTableForPolls(t *testing.T) {
	for _, method := range polls {
		for _, a := range classes {
			t.Run(method+", "+a.name, func(t *testing.T) {
				alone(t, func(t *testing.T, s *sandbox.Server, wire *shortcut, client *telegram.Client) {
					var c calls
					c.watch(wire, s, method, a)
					s.SendText(asker, asker, "phí khai sinh bao nhiêu")
					taken, begun := 0, time.Now()
					ctx, stop := context.WithTimeout(t.Context(), 24*time.Hour)
					client.Poll(ctx, taking(func() { taken++; stop() }))
					_, gap := c.gap()
					if took := time.Since(begun); taken != 1 || gap < max(a.poll, 100*time.Millisecond) || took > a.poll+2*time.Minute {
						t.Errorf("%d taken after %v, %v between the calls", taken, took, gap)
					}
				})
			})
		}
	}
}

type taking func()

func (f taking) Take(context.Context, []bot.Update) error { f(); return nil }

// alone plays a piece with a client and a sandbox, without a bot.
func alone(t *testing.T, piece func(*testing.T, *sandbox.Server, *shortcut, *telegram.Client)) {
	synctest.Test(t, func(t *testing.T) {
		s := sandbox.New(sandbox.Options{ReadAll: true})
		defer s.Close()
		s.AddUser(sandbox.User{ID: asker, FirstName: "Bà Hoa"})
		wire := &shortcut{to: s}
		piece(t, s, wire, telegram.New(telegram.Options{Token: s.Token(), URL: "http://telegram.test", HTTP: &http.Client{Transport: wire}}))
	})
}

// dot is a picture of one dot.
var dot = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc\xf8\x0f\x00\x01\x01\x01\x00\x1b\xb6\xeeV\x00\x00\x00\x00IEND\xaeB`\x82")
