package main

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// TestAdminsHearOfAWrongClock: once that it is wrong and how, once that it is right,
// however often one looks, and again while they cannot be told.
func TestAdminsHearOfAWrongClock(t *testing.T) {
	var told []string
	deaf, ahead := false, time.Duration(0)
	c := &clockWatch{drift: func() time.Duration { return ahead }, log: slog.New(slog.DiscardHandler)}
	c.tell = func(_ context.Context, text string) bool {
		if !deaf {
			told = append(told, text)
		}
		return !deaf
	}
	for _, step := range []struct {
		ahead time.Duration
		deaf  bool
		hear  string
	}{
		{30 * time.Second, false, ""},
		{90 * time.Minute, true, ""},
		{90 * time.Minute, false, "chạy nhanh 90 phút"},
		{91 * time.Minute, false, ""},
		{0, false, "đã đúng trở lại"},
		{0, false, ""},
		{-3 * 24 * time.Hour, false, "chạy chậm 3 ngày"},
	} {
		told, ahead, deaf = nil, step.ahead, step.deaf
		c.look(t.Context())
		if got := strings.Join(told, ""); (got == "") != (step.hear == "") || !strings.Contains(got, step.hear) {
			t.Errorf("%v ahead: told %q, want %q", step.ahead, got, step.hear)
		}
	}
}
