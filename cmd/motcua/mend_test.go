package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/bot/sandbox"
)

// brittle is a catalog whose index is damaged, and mended at a second try.
type brittle struct {
	damaged bool
	fails   error
}

func (b *brittle) Sound() bool { return !b.damaged }
func (b *brittle) Mend(context.Context) error {
	err := b.fails
	b.damaged, b.fails = err != nil, nil
	return err
}

func TestADamagedIndexIsMendedAndTold(t *testing.T) {
	c, reached := &brittle{}, false
	var told []string
	m := &mender{catalog: c, log: slog.New(slog.DiscardHandler), tell: func(_ context.Context, text string) bool {
		if reached {
			told = append(told, text)
		}
		return reached
	}}
	look := func(what string, degraded bool, messages int) {
		t.Helper()
		m.look(t.Context())
		if m.Degraded() != degraded || len(told) != messages {
			t.Errorf("%s: degraded %v, told %q", what, m.Degraded(), told)
		}
	}
	look("sound", false, 0)
	c.damaged, c.fails = true, errors.New("no room")
	look("cannot be mended", true, 0)
	look("mended, and nobody hears", false, 0)
	reached = true
	look("now they do", false, 1)
	look("and once", false, 1)
}

// TestABotStartsWithADamagedIndex has a program serve all the same, and answer by itself;
// and once more when the index is damaged while it serves.
func TestABotStartsWithADamagedIndex(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	world.SendText(sandbox.DemoAdmin, sandbox.DemoAdmin, "/start") // a bot may not write first
	start(t, serveArgs(world, data)...).ends(t)
	spoil := func() {
		t.Helper()
		segments, _ := filepath.Glob(filepath.Join(folder(data).catalog(), "index", "*", "store", "*.zap"))
		if len(segments) != 1 {
			t.Fatalf("the index has the segments %v", segments)
		}
		f, err := os.OpenFile(segments[0], os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.WriteAt([]byte(strings.Repeat("?", 4096)), 4096)
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	spoil()
	bot := start(t, serveArgs(world, data)...)
	hears(t, world, sandbox.DemoAdmin, "Chỉ mục tra cứu bị hỏng")
	citizenSays(world, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đăng ký khai sinh")
	spoil()
	soon(t, "the index is built again", func() bool { return strings.Count(bot.said(), "the index was built again") > 1 })
	citizenSays(world, sandbox.DemoCitizen, "đăng ký kết hôn cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "kết hôn")
	bot.ends(t)
	if n := strings.Count(bot.said(), "the index was built again"); n != 2 {
		t.Errorf("it was built again %d times", n)
	}
}
