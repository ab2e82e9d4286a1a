package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
	"motcua/knowledge/memstore"
)

// TestNobodyAnswersTheDoor: a refused connection sends nothing, so nothing is
// sent twice, however long it takes.
func TestNobodyAnswersTheDoor(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		s.SendText(asker, asker, "phí đăng ký kết hôn bao nhiêu")
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.wire.down.Store(true)
		time.Sleep(5 * time.Hour)
		s.wire.down.Store(false)
		s.replies(office, 1)
		s.settled()
		s.told(office, 1)
	})
}

// TestAReplyThatCannotArrive: the officer is told at the desk.
func TestAReplyThatCannotArrive(t *testing.T) {
	for _, c := range []struct {
		name string
		shut func(*stage)
	}{
		{"blocked", func(s *stage) { s.Block(troubled) }},
		{"no such chat", func(s *stage) {
			s.Fault(func(method string, p url.Values) *sandbox.Fault {
				if method == "sendMessage" && p.Get("chat_id") == fmt.Sprint(troubled) {
					return sandbox.Refuse(400, "Bad Request: chat not found")
				}
				return nil
			})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			onStage(t, memstore.New(), inGroup, func(s *stage) {
				s.SendText(troubled, troubled, "/hoicanbo "+words(1))
				s.until("the card", func() bool { return len(s.copies(office, words(1))) > 0 })
				c.shut(s)
				s.replies(office, 1)
				s.settled()
				s.once(office, "Cần liên hệ cách khác", 1)
				s.once(office, "chưa tới người dân", 1)
			})
		})
	}
}

// TestTheCitizenLetsTheBotWriteAgain: what they missed arrives as soon as they unblock
// the bot, once and unmarked, and the task at the desk is done by itself.
func TestTheCitizenLetsTheBotWriteAgain(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.until("the card", func() bool { return len(s.copies(office, words(1))) > 0 })
		s.Block(troubled)
		s.replies(office, 1)
		s.settled()
		s.once(office, "Cần liên hệ cách khác", 1)
		s.Unblock(troubled)
		s.settled()
		s.once(troubled, reply(1), 1)
		s.once(office, "đã trả lời lúc", 1)
		s.once(office, "✓ Đã gửi", 1)
		if left := s.copies(office, "Cần liên hệ cách khác, từ"); len(left) > 0 {
			t.Errorf("the card still says %q", left[0].Text)
		}
	})
}

// TestTheGroupMoves: when the officers' group becomes a supergroup, its desk, its
// cards and what comes later follow, and replies there reach the citizen. So do
// those to a question that had been answered before.
func TestTheGroupMoves(t *testing.T) {
	for _, c := range []struct {
		name string
		told bool // the bot hears of it before it sends something
	}{{"and the bot is told", true}, {"and the bot finds out", false}} {
		t.Run(c.name, func(t *testing.T) {
			onStage(t, memstore.New(), inGroup, func(s *stage) {
				s.SendText(troubled, troubled, "/hoicanbo "+words(1))
				s.replies(office, 1)
				s.SendText(asker, asker, "/hoicanbo "+words(2))
				s.settled()
				if !c.told {
					s.during(time.Minute, "getUpdates", sandbox.BadGateway())
				}
				grown := s.MigrateToSupergroup(office).ID
				s.SendText(asker, asker, "/hoicanbo "+words(3))
				s.replies(grown, 2)
				s.replies(grown, 3)
				s.settled()
				for n := 2; n <= 3; n++ {
					s.once(grown, words(n), 1)
					s.once(asker, reply(n), 1)
				}
				s.SendText(troubled, troubled, "tôi hỏi thêm", sandbox.SendOpts{ReplyTo: s.copies(troubled, reply(1))[0].ID})
				s.until("the further words", func() bool { return len(s.copies(grown, "tôi hỏi thêm")) > 0 })
				s.SendText(clerk, grown, "xin đáp thêm", sandbox.SendOpts{ReplyTo: s.copies(grown, "tôi hỏi thêm")[0].ID})
				s.settled()
				s.once(troubled, "xin đáp thêm", 1)
				s.once(grown, words(1), 1)
			})
		})
	}
}

// TestTheTopicIsDeleted: the desk goes on in the chat itself, with the cards that
// were lost, and replies there reach the citizens.
func TestTheTopicIsDeleted(t *testing.T) {
	onStage(t, memstore.New(), inTopic, func(s *stage) {
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.settled()
		s.RemoveTopic(sandbox.DemoDesk, s.copies(sandbox.DemoDesk, words(1))[0].ThreadID)
		s.SendText(asker, asker, "/hoicanbo "+words(2))
		for n := 1; n <= 2; n++ {
			s.replies(sandbox.DemoDesk, n)
		}
		s.settled()
		s.once(troubled, reply(1), 1)
		s.once(asker, reply(2), 1)
		for n := 1; n <= 2; n++ {
			s.once(sandbox.DemoDesk, words(n), 1)
		}
	})
}

// TestTheBotWasAway: what was asked while the bot was shut out of the officers'
// group comes to the desk once it is back.
func TestTheBotWasAway(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		s.SetBot(office, keeper, sandbox.Left)
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.settled()
		s.SetBot(office, keeper, sandbox.Administrator)
		s.replies(office, 1)
		s.settled()
		s.once(office, words(1), 1)
		s.once(troubled, reply(1), 1)
	})
}

// TestUpdatesGoAstray: what cannot be decoded is kept and the rest answered, what
// comes again changes nothing, and lower numbers than before are as good.
func TestUpdatesGoAstray(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		s.during(time.Minute, "getUpdates", sandbox.BadGateway()) // so that all come in one batch
		odd := s.Inject([]byte(`{"update_id":0,"message":"no object"}`), false)
		s.story(office)
		first := s.Updates()
		for _, id := range first {
			s.Redeliver(id)
		}
		s.settled()
		s.JumpTo(7)
		s.SendText(asker, asker, "/hoicanbo "+words(2))
		s.replies(office, 2)
		s.settled()
		for _, id := range s.Updates() {
			if id < first[0] {
				s.Redeliver(id)
			}
		}
		s.settled()
		s.once(asker, "Lệ phí", 1)
		s.once(troubled, reply(1), 1)
		s.once(asker, reply(2), 1)
		for n := 1; n <= 2; n++ {
			s.once(office, words(n), 1)
		}
		s.view(func(tx knowledge.Tx) error {
			aside, err := tx.Quarantined(10)
			if len(aside) != 1 || string(aside[0].Raw) != string(s.Update(odd)) {
				t.Errorf("set aside: %+v", aside)
			}
			return err
		})
	})
}

// TestTwoAtOnce: two presses of one button and two edits of one message within a
// second take effect as one press, and as the last edit.
func TestTwoAtOnce(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		asked := s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.settled()
		card := s.copies(office, words(1))[0]
		button, _ := card.Button("🙋 Nhận")
		claim := button.CallbackData
		for range 2 {
			s.Press(clerk, card, claim)
		}
		s.Edit(troubled, asked, "/hoicanbo "+words(2))
		s.Edit(troubled, asked, "/hoicanbo "+words(3))
		s.paid() // and no hour later: an idle claim lapses
		s.once(office, onCard, 1)
		for _, m := range s.copies(office, onCard) {
			if !strings.Contains(m.Text, words(3)) || strings.Contains(m.Text, words(2)) || !strings.Contains(m.Text, "Anh Minh đang làm") {
				t.Errorf("the card says %q", m.Text)
			}
		}
	})
}

// TestAFlood: of one person's 200 messages at once those of a minute are answered, the
// rest are taken in and get one notice together; nobody else waits for it, and a
// minute later they are heard again. It is kept by the default store.
func TestAFlood(t *testing.T) {
	store, err := boltstore.Open(filepath.Join(t.TempDir(), "store"), boltstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	onStage(t, store, inGroup, func(s *stage) {
		for n := range 200 {
			s.SendText(asker, asker, "/hoicanbo "+words(n))
		}
		s.SendText(troubled, troubled, "/hoicanbo "+words(1000))
		s.paid()
		for _, digest := range s.copies(office, words(1000)) {
			openAll(s.Server, clerk, digest, map[string]bool{})
		}
		s.paid()
		for _, card := range s.copies(office, words(1000)) {
			if strings.Contains(card.Text, onCard) {
				s.SendText(clerk, office, reply(1000), sandbox.SendOpts{ReplyTo: card.ID})
			}
		}
		s.paid()
		s.once(troubled, reply(1000), 1)
		receipts, notices := s.copies(asker, "Đã gửi cán bộ"), s.copies(asker, "quá nhanh")
		if len(receipts) < 60 || len(receipts) > 70 || len(notices) != 1 {
			t.Errorf("%d receipts, %d notices", len(receipts), len(notices))
		}
		for n := range len(receipts) {
			s.once(office, words(n), 1)
		}
		time.Sleep(2 * time.Minute)
		s.SendText(asker, asker, "/hoicanbo "+words(500))
		s.settled()
		s.once(office, words(500), 1)
		if now := s.copies(asker, "Đã gửi cán bộ"); len(now) != len(receipts)+1 {
			t.Errorf("%d receipts, and %d once the flood was over", len(receipts), len(now))
		}
	})
}

// TestLongWords: the longest messages that Telegram lets people write arrive on
// the other side, to the last letter.
func TestLongWords(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		long := func(end string) string { return strings.Repeat("dài ", (4096-len([]rune(end)))/4) + end }
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.replies(office, 1)
		s.settled()
		s.SendText(troubled, troubled, long("hết lời dân"), sandbox.SendOpts{ReplyTo: s.copies(troubled, reply(1))[0].ID})
		s.until("the end of the citizen's words", func() bool { return len(s.copies(office, "hết lời dân")) > 0 })
		said := s.SendText(clerk, office, long("hết lời cán bộ"), sandbox.SendOpts{ReplyTo: s.copies(office, "hết lời dân")[0].ID})
		s.settled()
		s.once(troubled, "hết lời cán bộ", 1)
		s.Edit(clerk, said, long("hết lời đã sửa"))
		s.settled()
		s.once(troubled, "hết lời đã sửa", 1)
		if n := len(s.copies(troubled, "hết lời cán bộ")); n != 0 {
			t.Error("the edit did not reach the citizen")
		}
	})
}

// TestWhatStaysInside: words among officers do not reach a citizen.
func TestWhatStaysInside(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.settled()
		s.SendText(clerk, office, "/cho")
		s.until("the list", func() bool { return len(s.copies(office, "câu hỏi đang chờ")) > 0 })
		s.SendText(clerk, office, "để tôi làm nhé", sandbox.SendOpts{ReplyTo: s.copies(office, "câu hỏi đang chờ")[0].ID})
		said := s.SendText(clerk, office, reply(1), sandbox.SendOpts{ReplyTo: s.copies(office, words(1))[0].ID})
		s.settled()
		s.once(troubled, reply(1), 1)
		s.Edit(clerk, said, "// xem lại đã")
		s.settled()
		for _, inside := range []string{"để tôi làm nhé", "xem lại đã", reply(1)} {
			if len(s.copies(troubled, inside)) > 0 {
				t.Errorf("the citizen reads %q", inside)
			}
		}
	})
}

// full is a store on a disk that can be full: then no commit goes through.
type full struct {
	knowledge.Store
	*room
}

type room struct {
	is, spare atomic.Bool // spare: every third commit finds room
	n         atomic.Int64
}

// failing is another store on the same disk.
func (f full) failing(other knowledge.Store) knowledge.Store { return full{other, f.room} }

var errNoSpace = errors.New("no space left on device")

func (f full) Update(ctx context.Context, do func(knowledge.Tx) error) error {
	return f.Store.Update(ctx, func(tx knowledge.Tx) error {
		if err := do(tx); err != nil {
			return err
		}
		if f.is.Load() && (!f.spare.Load() || f.n.Add(1)%4 != 0) {
			return errNoSpace
		}
		return nil
	})
}

// TestTheDiskIsFull: nothing is confirmed and nothing set aside; when there is
// room again, everything is done.
func TestTheDiskIsFull(t *testing.T) {
	for _, spare := range []bool{false, true} {
		t.Run(fmt.Sprintf("spare=%v", spare), func(t *testing.T) {
			store := full{memstore.New(), &room{}}
			store.spare.Store(spare)
			onStage(t, store, inGroup, func(s *stage) {
				store.is.Store(true)
				s.SendText(asker, asker, "phí đăng ký kết hôn bao nhiêu")
				s.SendText(troubled, troubled, "/hoicanbo "+words(1))
				time.Sleep(10 * time.Minute)
				if !spare && s.Pending() != 2 {
					t.Errorf("%d updates wait; 2 should", s.Pending())
				}
				if lines := strings.Count(s.log.String(), "\n"); lines > 2000 {
					t.Errorf("%d lines of log in ten minutes", lines)
				}
				store.is.Store(false)
				s.replies(office, 1)
				s.settled()
				s.told(office, 1)
			})
		})
	}
}

// TestTheDiskFillsUpUnderDebts: what is owed is neither lost nor tried without
// pause while results cannot be written.
func TestTheDiskFillsUpUnderDebts(t *testing.T) {
	store := full{memstore.New(), &room{}}
	onStage(t, store, inGroup, func(s *stage) {
		s.wire.down.Store(true)
		s.SendText(asker, asker, "phí đăng ký kết hôn bao nhiêu")
		s.wire.down.Store(false)
		s.until("the debt", func() bool { return s.debts() > 0 || len(s.copies(asker, "Lệ phí")) > 0 })
		store.is.Store(true)
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		time.Sleep(10 * time.Minute)
		if lines := strings.Count(s.log.String(), "\n"); lines > 2000 {
			t.Errorf("%d lines of log in ten minutes", lines)
		}
		store.is.Store(false)
		s.replies(office, 1)
		s.settled()
		s.told(office, 2)
	})
}

// TestOneChangeTellsOfAReply: an officer's reply costs the group one change of the card,
// which says already that it was sent.
func TestOneChangeTellsOfAReply(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		s.wire.lag.Store(int64(300 * time.Millisecond))
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.replies(office, 1)
		s.paid()
		s.once(office, "✓ Đã gửi", 1)
		if changes := len(s.Requests("editMessageText")); changes != 1 {
			t.Errorf("%d changes", changes)
		}
	})
}
