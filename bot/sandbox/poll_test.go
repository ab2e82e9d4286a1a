package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"testing"
	"time"
)

// clock is a time that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func ids(list []anUpdate) []int64 {
	out := []int64{}
	for _, u := range list {
		out = append(out, u.ID)
	}
	return out
}

func TestOffsetConfirms(t *testing.T) {
	w := open(t, Options{})
	for _, text := range []string{"một", "hai", "ba"} {
		w.SendText(hoa, hoa, text)
	}
	all := ids(w.updates())
	if len(all) != 3 || all[1] != all[0]+1 || all[2] != all[1]+1 {
		t.Fatalf("ids %v do not increase by one", all)
	}
	first := strconv.FormatInt(all[0], 10)
	next := strconv.FormatInt(all[0]+1, 10)
	for _, step := range []struct {
		name   string
		params []string
		want   []int64
	}{
		{"without an offset nothing is confirmed", nil, all},
		{"limit", []string{"limit", "2"}, all[:2]},
		{"an offset at the first confirms none", []string{"offset", first}, all},
		{"a negative offset keeps the last ones", []string{"offset", "-2"}, all[1:]},
		{"an offset past an update confirms it", []string{"offset", next}, all[1:]},
		{"for good", nil, all[1:]},
		{"an offset from before a jump is ignored", []string{"offset", "900000000"}, all[1:]},
		{"an offset past all confirms all", []string{"offset", strconv.FormatInt(all[2]+1, 10)}, []int64{}},
	} {
		if got := ids(w.updates(step.params...)); !slices.Equal(got, step.want) {
			t.Errorf("%s: %v, want %v", step.name, got, step.want)
		}
	}
}

func TestJumpAndRedeliver(t *testing.T) {
	w := open(t, Options{})
	w.SendText(hoa, hoa, "một")
	id := w.updates()[0].ID
	after := strconv.FormatInt(id+1, 10)
	if got := w.updates("offset", after); len(got) != 0 {
		t.Fatalf("confirmed, and yet given again: %v", got)
	}
	if !w.Redeliver(id) || w.Redeliver(1) {
		t.Error("Redeliver knows the wrong updates")
	}
	if got := ids(w.updates("offset", after)); !slices.Equal(got, []int64{id}) {
		t.Errorf("redelivered: %v, want %v", got, id)
	}
	if got := ids(w.updates("offset", after)); len(got) != 0 {
		t.Errorf("redelivered once more: %v", got)
	}
	w.JumpTo(7)
	w.SendText(hoa, hoa, "hai")
	if got := ids(w.updates("offset", after)); !slices.Equal(got, []int64{7}) {
		t.Errorf("after a jump backwards: %v, want [7]", got)
	}
	if got := ids(w.updates("offset", "8")); len(got) != 0 || w.Pending() != 0 {
		t.Errorf("offset 8 did not confirm 7: %v", got)
	}
}

func TestOldUpdatesAreDropped(t *testing.T) {
	c := &clock{time.Unix(1_800_000_000, 0)}
	w := open(t, Options{Now: c.now})
	w.SendText(hoa, hoa, "cũ")
	c.at = c.at.Add(23 * time.Hour)
	w.SendText(hoa, hoa, "mới")
	c.at = c.at.Add(2 * time.Hour)
	if got := w.updates(); len(got) != 1 || got[0].Message.Text != "mới" {
		t.Errorf("after 25 hours: %v", got)
	}
}

func TestAllowedUpdates(t *testing.T) {
	w := open(t, Options{})
	w.updates("allowed_updates", `["message"]`)
	m := w.SendText(hoa, hoa, "một")
	w.Edit(hoa, m, "hai")
	if got := w.updates(); len(got) != 1 || got[0].Message == nil {
		t.Errorf("only messages were asked for: %+v", got)
	}
	w.updates("allowed_updates", `[]`)
	w.Edit(hoa, m, "ba")
	if got := w.updates(); len(got) != 2 || got[1].Edited.Text != "ba" {
		t.Errorf("[] brings back the default: %+v", got)
	}
}

// longPoll starts a getUpdates that waits and returns its answer's channel.
func (w *testWorld) longPoll(ctx context.Context, params string) <-chan reply {
	out := make(chan reply, 1)
	before := len(w.Requests("getUpdates"))
	go func() {
		defer close(out)
		req, _ := http.NewRequestWithContext(ctx, "GET", w.URL+"/bot"+w.Token()+"/getUpdates?timeout=30&"+params, nil)
		resp, err := w.client.Do(req)
		if err != nil {
			return
		}
		defer resp.Body.Close()
		var r reply
		_ = json.NewDecoder(resp.Body).Decode(&r)
		out <- r
	}()
	if err := w.WaitUntil(soon(w.t), func() bool {
		w.mu.Lock()
		polling := w.queue.poll != nil
		w.mu.Unlock()
		return polling && len(w.Requests("getUpdates")) > before
	}); err != nil {
		w.t.Fatal(err)
	}
	return out
}

func TestLongPollWakes(t *testing.T) {
	w := open(t, Options{})
	got := w.longPoll(t.Context(), "")
	w.SendText(hoa, hoa, "một")
	if r := <-got; !r.OK || !bytes.Contains(r.Result, []byte("một")) {
		t.Errorf("%+v", r)
	}
}

func TestTwoPollers(t *testing.T) {
	w := open(t, Options{})
	first := w.longPoll(t.Context(), "")
	second := w.longPoll(t.Context(), "x=2")
	if r := <-first; r.Code != 409 || r.Description != "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running" {
		t.Errorf("the older poll: %+v", r)
	}
	w.SendText(hoa, hoa, "một")
	if r := <-second; !r.OK {
		t.Errorf("the newer poll: %+v", r)
	}
}

func TestPollEndsWithItsRequest(t *testing.T) {
	w := open(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	got := w.longPoll(ctx, "")
	cancel()
	if r, answered := <-got; answered {
		t.Errorf("a cancelled poll was answered: %+v", r)
	}
}

func TestPollAndWebhookExclude(t *testing.T) {
	w := open(t, Options{})
	poll := w.longPoll(t.Context(), "")
	w.ok(nil, "setWebhook", "url", "http://127.0.0.1:1/")
	if r := <-poll; r.Code != 409 || r.Description != "Conflict: terminated by setWebhook request" {
		t.Errorf("the poll under way: %+v", r)
	}
	want := "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
	if r := w.call("getUpdates"); r.Code != 409 || r.Description != want {
		t.Errorf("a poll with a webhook: %+v", r)
	}
	w.ok(nil, "deleteWebhook")
	w.updates()
}
