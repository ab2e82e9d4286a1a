package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
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

// TestBackupsGoByTheBotsClock: at a machine whose clock is two days behind Telegram's, a
// backup has the day that it is.
func TestBackupsGoByTheBotsClock(t *testing.T) {
	world, saved := demoWorld(t), filepath.Join(t.TempDir(), "saved")
	to, err := url.Parse(world.URL)
	if err != nil {
		t.Fatal(err)
	}
	today := time.Now().Add(48 * time.Hour).UTC()
	proxy := httputil.NewSingleHostReverseProxy(to)
	proxy.ModifyResponse = func(r *http.Response) error {
		r.Header.Set("Date", time.Now().Add(48*time.Hour).UTC().Format(http.TimeFormat))
		return nil
	}
	proxy.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError) // polls are broken off at the end
	telegram := httptest.NewServer(proxy)
	defer telegram.Close()
	bot := start(t, serveArgs(world, t.TempDir(), "--telegram-url", telegram.URL, "--backup", saved)...)
	var all []string
	soon(t, "a backup is made", func() bool {
		all, _ = filepath.Glob(filepath.Join(saved, "motcua-*.tar.gz"))
		return len(all) > 0
	})
	made, err := time.Parse(backupName, filepath.Base(all[0]))
	if err != nil || made.Before(today.Add(-time.Minute)) {
		t.Errorf("%v was made on %v (%v)", all, today, err)
	}
	bot.ends(t)
}
