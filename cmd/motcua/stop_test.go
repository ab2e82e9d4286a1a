package main

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"

	"motcua/bot/sandbox"
)

// TestWhatIsOwedIsPaidBeforeTheEnd orders the bot to stop while its first answer
// is refused for a moment.
func TestWhatIsOwedIsPaidBeforeTheEnd(t *testing.T) {
	world := demoWorld(t)
	bot := start(t, serveArgs(world, t.TempDir())...)
	asked := make(chan struct{})
	var first sync.Once
	world.Fault(func(method string, _ url.Values) (fault *sandbox.Fault) {
		if method == "sendMessage" {
			first.Do(func() { close(asked); fault = sandbox.FloodWait(1) })
		}
		return fault
	})
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	<-asked
	bot.ends(t)
	for _, m := range world.Messages(sandbox.DemoCitizen) {
		if m.ByBot() && strings.Contains(m.Text, "Đăng ký khai sinh") {
			return
		}
	}
	t.Error("the bot left with a debt that it could have paid")
}

// TestTheBotStopsInTimeWhenTelegramHangs keeps an answer on the wire for ever.
// It is said again, marked, by the next bot.
func TestTheBotStopsInTimeWhenTelegramHangs(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	bot := start(t, serveArgs(world, data)...)
	hanging := make(chan struct{}, 10)
	world.Fault(func(method string, _ url.Values) *sandbox.Fault {
		if method == "sendMessage" {
			hanging <- struct{}{}
			return sandbox.Stall(true)
		}
		return nil
	})
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "làm giấy khai sinh cần giấy tờ gì")
	<-hanging
	bot.ends(t)
	world.Fault(nil)
	start(t, serveArgs(world, data)...)
	hears(t, world, sandbox.DemoCitizen, repeatMark)
}

func TestAnOrderToStopBeforeTheBeginning(t *testing.T) {
	world := demoWorld(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out strings.Builder
	if code := Run(ctx, serveArgs(world, t.TempDir()), strings.NewReader(""), &out, &out, environment(nil)); code != 0 {
		t.Errorf("exit code %d: %s", code, out.String())
	}
}
