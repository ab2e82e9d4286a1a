package main

import (
	"net/url"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge/memstore"
)

// TestACardThatNeverArrived: when every attempt at a card was lost on the way, it is
// posted again a quarter of an hour later, and says that it is a repeat.
func TestACardThatNeverArrived(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		s.Fault(func(method string, p url.Values) *sandbox.Fault {
			if method == "sendMessage" && p.Get("chat_id") == inGroup.Chat {
				return sandbox.HangUp()
			}
			return nil
		})
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		time.Sleep(10 * time.Minute)
		s.Fault(nil)
		time.Sleep(4 * time.Minute)
		if len(s.copies(office, words(1))) > 0 {
			t.Error("the card was not lost")
		}
		time.Sleep(2 * time.Minute)
		s.once(office, words(1), 1)
		s.once(office, repeatMark, 1)
		s.replies(office, 1)
		s.settled()
		s.once(troubled, reply(1), 1)
	})
}

// TestACardOfWhichNobodyKnows: when the line broke at every attempt, the reply to
// a copy that did arrive reaches the citizen, and the desk gets a card that can
// change.
func TestACardOfWhichNobodyKnows(t *testing.T) {
	onStage(t, memstore.New(), inGroup, func(s *stage) {
		s.Fault(func(method string, p url.Values) *sandbox.Fault {
			if method == "sendMessage" && p.Get("chat_id") == inGroup.Chat {
				return sandbox.CutAfter()
			}
			return nil
		})
		s.SendText(troubled, troubled, "/hoicanbo "+words(1))
		s.until("three attempts", func() bool { return len(s.copies(office, words(1))) == 3 })
		s.Fault(nil)
		s.replies(office, 1)
		s.settled()
		s.once(troubled, reply(1), 1)
		s.once(office, words(1), 4)
		s.once(office, "đã trả lời lúc", 1)
	})
}
