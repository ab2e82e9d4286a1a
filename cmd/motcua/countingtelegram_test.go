package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// countingTelegram is a Telegram for long loads: it remembers no messages, only what
// is still waited for, so that its memory and its part of the processors stay small
// beside the bot's. The sandbox, which keeps and checks everything, is for the rest.
type countingTelegram struct {
	url string

	mu       sync.Mutex
	first    int64       // the id of waiting's first update
	waiting  []time.Time // when the updates were due that the bot has not confirmed
	bodies   [][]byte    // theirs
	messages int         // the last id given out
	arrived  chan struct{}

	intake []time.Duration                  // from when an update was due until it was confirmed
	sent   func(delivery)                   // is told of each message and each change; mu is held
	toast  func(query string, at time.Time) // likewise of each answer to a press
}

// delivery is a message of the bot, or a change of one, as it arrives.
type delivery struct {
	chat         int64
	message      int
	text, markup string
	at           time.Time
}

const countingToken = "4242:counting"

func newCountingTelegram(t testing.TB, sent func(delivery), toast func(string, time.Time)) *countingTelegram {
	t.Helper()
	c := &countingTelegram{first: 1000, arrived: make(chan struct{}, 1), sent: sent, toast: toast}
	server := httptest.NewServer(c)
	t.Cleanup(func() {
		server.CloseClientConnections() // a poll may hang
		server.Close()
	})
	c.url = server.URL
	return c
}

// give puts updates into the bot's queue; each is made with the id it gets.
func (c *countingTelegram) give(at time.Time, update func(id int64) []byte) {
	c.mu.Lock()
	id := c.first + int64(len(c.waiting))
	c.waiting = append(c.waiting, at)
	c.bodies = append(c.bodies, update(id))
	c.mu.Unlock()
	select {
	case c.arrived <- struct{}{}:
	default:
	}
}

// message gives out a message id.
func (c *countingTelegram) message() int {
	c.messages++
	return c.messages
}

// ServeHTTP implements http.Handler.
func (c *countingTelegram) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	method := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	w.Header().Set("Content-Type", "application/json")
	var result string
	switch method {
	case "getUpdates":
		c.poll(w, r)
		return
	case "getMe":
		result = `{"id":4242,"is_bot":true,"first_name":"Một Cửa","username":"motcua_bot","can_read_all_group_messages":true}`
	case "getChatMember":
		result = `{"status":"administrator","user":{"id":4242}}`
	case "sendMessage", "editMessageText", "sendDocument", "sendPhoto", "copyMessage":
		result = c.take(r)
	case "answerCallbackQuery":
		c.mu.Lock()
		c.toast(r.FormValue("callback_query_id"), time.Now())
		c.mu.Unlock()
		result = "true"
	default:
		result = "true"
	}
	fmt.Fprintf(w, `{"ok":true,"result":%s}`, result)
}

func (c *countingTelegram) take(r *http.Request) string {
	d := delivery{text: r.FormValue("text") + r.FormValue("caption"), markup: r.FormValue("reply_markup"), at: time.Now()}
	d.chat, _ = strconv.ParseInt(r.FormValue("chat_id"), 10, 64) // what is no number is nobody's
	d.message, _ = strconv.Atoi(r.FormValue("message_id"))
	c.mu.Lock()
	defer c.mu.Unlock()
	if d.message == 0 {
		d.message = c.message()
	}
	c.sent(d)
	return fmt.Sprintf(`{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private"}}`, d.message, d.at.Unix(), d.chat)
}

// poll confirms what lies below the offset and hands out what waits, as soon as
// something does.
func (c *countingTelegram) poll(w http.ResponseWriter, r *http.Request) {
	offset, _ := strconv.ParseInt(r.FormValue("offset"), 10, 64) // none is 0
	timeout := time.NewTimer(25 * time.Second)
	defer timeout.Stop()
	for {
		if out := c.hand(offset); out != nil {
			_, _ = w.Write(out) // the bot may be gone
			return
		}
		select {
		case <-c.arrived:
		case <-timeout.C:
			_, _ = w.Write([]byte(`{"ok":true,"result":[]}`))
			return
		case <-r.Context().Done():
			return
		}
	}
}

func (c *countingTelegram) hand(offset int64) []byte {
	now := time.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	for ; c.first < offset && len(c.waiting) > 0; c.first++ {
		c.intake = append(c.intake, now.Sub(c.waiting[0]))
		c.waiting, c.bodies = c.waiting[1:], c.bodies[1:]
	}
	if len(c.waiting) == 0 {
		return nil
	}
	out := []byte(`{"ok":true,"result":[`)
	for i, body := range c.bodies[:min(100, len(c.bodies))] {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, body...)
	}
	return append(out, "]}"...)
}

// pending counts what the bot has not confirmed.
func (c *countingTelegram) pending() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.waiting)
}
