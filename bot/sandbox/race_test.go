package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Many people and one bot at once: nothing is lost, nothing comes twice, and
// what is read while others write is whole (the race detector watches).
func TestAllAtOnce(t *testing.T) {
	w := open(t, Options{})
	const people, each = 8, 25
	var talk sync.WaitGroup
	for i := range int64(people) {
		w.AddUser(User{ID: 9000 + i, FirstName: "Dân"})
		talk.Go(func() {
			for n := range each {
				m := w.SendText(9000+i, 9000+i, fmt.Sprintf("%d/%d", i, n))
				w.Edit(9000+i, m, m.Text+" sửa")
				if _, err := json.Marshal(w.snapshot()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	var got []string
	for offset := int64(0); len(got) < 2*people*each; {
		for _, u := range w.updates("offset", strconv.FormatInt(offset, 10), "timeout", "10") {
			offset = u.ID + 1
			if u.Message != nil {
				got = append(got, u.Message.Text)
				w.ok(nil, "sendMessage", "chat_id", fmt.Sprint(u.Message.Chat.ID), "text", "đã nhận "+u.Message.Text)
			} else {
				got = append(got, u.Edited.Text)
			}
		}
	}
	talk.Wait()
	slices.Sort(got)
	if n := len(slices.Compact(got)); n != 2*people*each {
		t.Errorf("%d different updates, want %d", n, 2*people*each)
	}
	answers := 0
	for _, m := range w.all() {
		if strings.HasPrefix(m.Text, "đã nhận ") {
			answers++
		}
	}
	if answers != people*each {
		t.Errorf("%d answers, want %d", answers, people*each)
	}
}
