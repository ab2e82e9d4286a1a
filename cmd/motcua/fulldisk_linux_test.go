package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge/storetest"
)

// TestADiskThatIsReallyFull serves from a small disk that fills up: what a citizen sends to
// officers is refused plainly while there is little room; without any, whatever cannot be
// kept waits at Telegram, the bot lives, and with room again everything is answered once.
func TestADiskThatIsReallyFull(t *testing.T) {
	d := storetest.SmallDisk(t, "48m")
	world, data := demoWorld(t), filepath.Join(d.Dir, "data")
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	world.SendText(sandbox.DemoAdmin, sandbox.DemoAdmin, "/start") // a bot may not write first
	bot := start(t, serveArgs(world, data, "--min-free", "8")...)
	d.Leave(6 << 20)
	if d.Limited() { // how much room there is is then not what the system says
		d.Free()
	} else {
		hears(t, world, sandbox.DemoAdmin, "tạm không nhận thêm câu hỏi")
		citizenSays(world, sandbox.DemoCitizen, "/hoicanbo "+words(1))
		hears(t, world, sandbox.DemoCitizen, "chưa gửi gì đi")
	}
	citizenSays(world, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đăng ký khai sinh")

	d.Leave(0)
	const crowd = 60
	for n := range crowd {
		citizenSays(world, int64(7000+n), "đăng ký kết hôn cần giấy tờ gì")
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for ctx.Err() == nil && !strings.Contains(bot.said(), "no space left") && !strings.Contains(bot.said(), "file too large") {
		time.Sleep(20 * time.Millisecond)
	}
	if ctx.Err() != nil {
		t.Error("the disk was never full")
	}
	d.Free()
	for n := range crowd {
		hears(t, world, int64(7000+n), "kết hôn")
	}
	if !d.Limited() {
		hears(t, world, sandbox.DemoAdmin, "nhận câu hỏi cho cán bộ như trước")
	}
	citizenSays(world, sandbox.DemoCitizen, "/hoicanbo "+words(2))
	hears(t, world, sandbox.DemoDesk, words(2))
	bot.ends(t)
	for n := range crowd {
		if got := byBot(world, int64(7000+n), "kết hôn"); got != 1 {
			t.Errorf("citizen %d was answered %d times", n, got)
		}
	}
}

// byBot is how many messages of the bot in a chat say something.
func byBot(world *sandbox.Server, chat int64, says string) (n int) {
	for _, m := range world.Messages(chat) {
		if m.ByBot() && strings.Contains(m.Text, says) {
			n++
		}
	}
	return n
}
