package main

import (
	"context"
	"log/slog"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/knowledge/storetest"
)

func TestRoomIsShortUntilThereIsEnoughAgainAndAdminsAreToldOnce(t *testing.T) {
	free, reached := int64(0), true
	var told []bool
	d := &diskRoom{least: 100, free: func() (int64, error) { return free, nil }, log: slog.New(slog.DiscardHandler),
		tell: func(_ context.Context, text string) bool {
			if reached {
				told = append(told, strings.HasPrefix(text, "⚠️"))
			}
			return reached
		}}
	for i, c := range []struct {
		free    int64
		reached bool
		tight   bool
		told    int
	}{
		{101, true, false, 0}, {100, true, false, 0},
		{99, false, true, 0}, {99, true, true, 1}, {5, true, true, 1}, {124, true, true, 1},
		{125, false, false, 1}, {125, true, false, 2}, {101, true, false, 2},
		{0, false, true, 2}, {125, true, false, 2}, // back before anybody knew
	} {
		free, reached = c.free, c.reached
		d.look(context.Background())
		if d.Tight() != c.tight || len(told) != c.told {
			t.Errorf("look %d, %d free: tight %v, told %v", i, c.free, d.Tight(), told)
		}
	}
	if len(told) != 2 || !told[0] || told[1] {
		t.Errorf("told %v", told)
	}
}

// TestWithoutRoomAnswersGoOn has citizens answered, and told that nothing was sent.
func TestWithoutRoomAnswersGoOn(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("how much room there is is asked of Linux")
	}
	world, data := demoWorld(t), t.TempDir()
	world.SendText(sandbox.DemoAdmin, sandbox.DemoAdmin, "/start") // a bot may not write first
	bot := start(t, serveArgs(world, data, "--min-free", "8000000000")...)
	hears(t, world, sandbox.DemoAdmin, "tạm không nhận thêm câu hỏi")
	citizenSays(world, sandbox.DemoCitizen, "/hoicanbo "+words(1))
	hears(t, world, sandbox.DemoCitizen, "chưa gửi gì đi")
	citizenSays(world, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	hears(t, world, sandbox.DemoCitizen, "Đăng ký khai sinh")
	sheet := file(t, "a.csv", "code,status\nH26.35-261120-0012,đang xử lý\n")
	fails(t, exitLater, "sắp đầy", "dossiers", "import", sheet, "--data", data)
	bot.ends(t)
	start(t, serveArgs(world, data)...) // with room, what was not taken can be sent
	citizenSays(world, sandbox.DemoCitizen, "/hoicanbo "+words(1))
	hears(t, world, sandbox.DemoCitizen, "#1")
	hears(t, world, sandbox.DemoDesk, words(1))
}

// TestAFolderThatCannotBeWritten ends with one line, before anything is begun.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	data := t.TempDir()
	if err := hallAt(t, data).Close(); err != nil {
		t.Fatal(err)
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := syscall.Setfsuid(65534); err != nil { // this thread touches files as nobody
		t.Fatal(err)
	}
	defer func() { _ = syscall.Setfsuid(0) }()
	fails(t, exitFailed, "không có quyền dùng", "dossiers", "show", "H26.35-261120-0012", "--data", data)
}

// TestADiskThatFailsEndsTheProgram has the store's writes fail while the bot serves.
func TestADiskThatFailsEndsTheProgram(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	bot := start(t, serveArgs(world, data)...)
	storetest.FailSyncs(t, folder(data).store())
	citizenSays(world, sandbox.DemoCitizen, "/hoicanbo "+words(1))
	select {
	case code := <-bot.code:
		bot.code <- code
		if said := bot.said(); code != exitFailed || !strings.Contains(said, "không ghi được dữ liệu") {
			t.Errorf("exit code %d: %s", code, said)
		}
	case <-time.After(patience):
		t.Fatal("the program goes on")
	}
	if len(world.Messages(sandbox.DemoDesk)) > 0 {
		t.Error("officers see a question that was not kept")
	}
	start(t, serveArgs(world, data)...) // the update was not confirmed
	hears(t, world, sandbox.DemoDesk, words(1))
}
