package main

import (
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// inGroup is the desk of most stages; inTopic is one that is a forum's topic.
var (
	inGroup = knowledge.Address{Channel: channelName, Chat: "-500"}
	inTopic = knowledge.Address{Channel: channelName, Chat: "-1001000000001", Topic: "1"}
)

// story is what happens on a stage, whatever goes wrong: one citizen asks, one
// asks an officer, and the officer replies to the card.
func (s *stage) story(desk int64) {
	s.t.Helper()
	s.SendText(asker, asker, "phí đăng ký kết hôn bao nhiêu")
	s.SendText(troubled, troubled, "/hoicanbo "+words(1))
	s.replies(desk, 1)
	s.settled()
}

// replies has the officer reply to the card of a question when it comes.
func (s *stage) replies(desk int64, n int) {
	s.t.Helper()
	s.until("the card", func() bool { return len(s.copies(desk, words(n))) > 0 })
	s.SendText(clerk, desk, reply(n), sandbox.SendOpts{ReplyTo: s.copies(desk, words(n))[0].ID})
}

// told wants everybody to have what a story owes them.
func (s *stage) told(desk int64, most int) {
	s.t.Helper()
	s.once(asker, "Lệ phí", most)
	s.once(troubled, "Đã gửi cán bộ", most)
	s.once(desk, words(1), most)
	s.once(troubled, reply(1), most)
	s.view(func(tx knowledge.Tx) error {
		aside, err := tx.Quarantined(10)
		if len(aside) != 0 {
			s.t.Errorf("%d updates were set aside: %s", len(aside), aside[0].Why)
		}
		return err
	})
}

// obeyed wants no message to a chat before the time was over for which Telegram wanted
// none there.
func (s *stage) obeyed() {
	until := map[string]time.Time{}
	for _, r := range s.Requests("sendMessage", "editMessageText") {
		chat := r.Params.Get("chat_id")
		if r.At.Before(until[chat]) {
			s.t.Errorf("%s to chat %s %v too early", r.Method, chat, until[chat].Sub(r.At))
		}
		if _, seconds, ok := strings.Cut(r.Description, "retry after "); ok && r.Code == 429 {
			n, _ := strconv.Atoi(seconds)
			until[chat] = r.At.Add(time.Duration(n) * time.Second)
		}
	}
}

// eachFirst plays a fault on the first attempt at each new message.
func eachFirst(f *sandbox.Fault) func(string, url.Values) *sandbox.Fault {
	var mu sync.Mutex
	tried := map[string]bool{}
	return func(method string, params url.Values) *sandbox.Fault {
		mu.Lock()
		defer mu.Unlock()
		what := params.Get("chat_id") + strings.TrimPrefix(params.Get("text"), repeatMark+" ")
		if method != "sendMessage" || tried[what] {
			return nil
		}
		tried[what] = true
		return f
	}
}

// during plays a fault on calls of a method ("" is any) for a while.
func (s *stage) during(d time.Duration, method string, f *sandbox.Fault) {
	end := time.Now().Add(d)
	s.Fault(func(called string, _ url.Values) *sandbox.Fault {
		if (method == "" || called == method) && time.Now().Before(end) {
			return f
		}
		return nil
	})
}

// TestFaultsOnTheWire: whatever the line does, everybody gets what they are
// owed, once; twice and marked only where nobody could know.
func TestFaultsOnTheWire(t *testing.T) {
	unparsed := sandbox.Refuse(400, "Bad Request: can't parse entities: Unsupported start tag")
	for _, c := range []struct {
		name string
		play func(*stage)
		most int // copies
	}{
		{"nothing goes wrong", func(s *stage) {}, 1},
		{"429 for a second", func(s *stage) { s.Fault(eachFirst(sandbox.FloodWait(1))) }, 1},
		{"429 for long", func(s *stage) { s.Fault(eachFirst(sandbox.FloodWait(137))) }, 1},
		{"429 for hours", func(s *stage) { s.Fault(eachFirst(sandbox.FloodWait(10_072))) }, 1},
		{"500", func(s *stage) { s.Fault(eachFirst(sandbox.Refuse(500, "Internal Server Error"))) }, 1},
		{"500 although it was sent", func(s *stage) {
			s.Fault(eachFirst(&sandbox.Fault{Effect: true, Code: 500, Description: "Internal Server Error"}))
		}, 2},
		{"502 in HTML", func(s *stage) { s.Fault(eachFirst(sandbox.BadGateway())) }, 1},
		{"reset before", func(s *stage) { s.Fault(eachFirst(sandbox.HangUp())) }, 1},
		{"hangs", func(s *stage) { s.Fault(eachFirst(sandbox.Stall(false))) }, 1},
		{"hangs although it was sent", func(s *stage) { s.Fault(eachFirst(sandbox.Stall(true))) }, 2},
		{"cut in mid-answer", func(s *stage) { s.Fault(eachFirst(sandbox.CutAfter())) }, 2},
		{"400 parse entities", func(s *stage) {
			s.Fault(func(method string, p url.Values) *sandbox.Fault {
				if method == "sendMessage" && p.Get("parse_mode") != "" {
					return unparsed
				}
				return nil
			})
		}, 1},
		{"three hours of 502", func(s *stage) { s.during(3*time.Hour, "", sandbox.BadGateway()) }, 1},
		{"three hours of 502 for what is sent", func(s *stage) { s.during(3*time.Hour, "sendMessage", sandbox.BadGateway()) }, 1},
		{"three hours of silence", func(s *stage) { s.during(3*time.Hour, "", sandbox.Stall(false)) }, 1},
		{"refused token for ten minutes", func(s *stage) { s.during(10*time.Minute, "", sandbox.Refuse(401, "Unauthorized")) }, 1},
		{"polling answers 502", func(s *stage) { s.during(time.Minute, "getUpdates", sandbox.BadGateway()) }, 1},
		{"polling answers 409", func(s *stage) {
			s.during(time.Minute, "getUpdates", sandbox.Refuse(409, "Conflict: terminated by other getUpdates request"))
		}, 1},
		{"polling answers 429", func(s *stage) { s.during(time.Minute, "getUpdates", sandbox.FloodWait(20)) }, 1},
		{"polling answers garbage", func(s *stage) {
			s.during(time.Minute, "getUpdates", &sandbox.Fault{Code: 200, Body: `{"ok":true,"result":[{"update_id":`})
		}, 1},
		{"polling answers what is no list", func(s *stage) {
			s.during(time.Minute, "getUpdates", &sandbox.Fault{Code: 200, Body: `{"ok":true,"result":"soon"}`})
		}, 1},
		{"polling hangs", func(s *stage) { s.during(time.Minute, "getUpdates", sandbox.Stall(true)) }, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			onStage(t, memstore.New(), inGroup, func(s *stage) {
				c.play(s)
				s.story(office)
				s.told(office, c.most)
				s.obeyed()
			})
		})
	}
}
