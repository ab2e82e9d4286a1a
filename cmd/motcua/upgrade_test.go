package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"motcua/bot/sandbox"
)

// TestUpgradeAndRollback goes the way of docs/upgrade.md: an earlier program writes
// data, a backup is made, this one goes on with them, and the earlier one comes back by
// restoring the backup. The earlier program is built by "make upgrade-test", from the
// repository's history.
func TestUpgradeAndRollback(t *testing.T) {
	earlier := os.Getenv("MOTCUA_EARLIER")
	if earlier == "" {
		t.Skip("MOTCUA_EARLIER names no earlier program; run: make upgrade-test")
	}
	world, data, backup := demoWorld(t), t.TempDir(), filepath.Join(t.TempDir(), "before.tar.gz")

	stop := startProgram(t, earlier, world, data)
	ask(t, world, "#1", "đổi bằng lái xe ở đâu")
	if out, err := exec.Command(earlier, "backup", backup, "--data", data).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	stop()

	bot := start(t, serveArgs(world, data)...)
	card := hears(t, world, sandbox.DemoDesk, "đổi bằng lái xe")
	world.SendText(sandbox.DemoOfficer, sandbox.DemoDesk, "Dạ mời bà đến quầy số 2 ạ.", sandbox.SendOpts{ReplyTo: card.ID})
	hears(t, world, sandbox.DemoCitizen, "quầy số 2")
	ask(t, world, "#2", "trông trẻ ở nhà văn hóa mấy giờ")
	bot.ends(t)

	old := filepath.Join(t.TempDir(), "data")
	if out, err := exec.Command(earlier, "restore", backup, "--data", old).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	stop = startProgram(t, earlier, world, old)
	ask(t, world, "#1001", "xin lại sổ tiêm chủng ở đâu")
	stop()
}

// ask sends a question to an officer and waits for its number.
func ask(t *testing.T, world *sandbox.Server, number, words string) {
	t.Helper()
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "/hoicanbo "+words)
	hears(t, world, sandbox.DemoCitizen, number)
}

// startProgram starts a program that was built, waits until it is ready, and returns
// what stops it.
func startProgram(t *testing.T, program string, world *sandbox.Server, data string) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, program, slices.DeleteFunc(serveArgs(world, data), func(arg string) bool { return arg == proposes })...) // earlier ones do not know it
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	log := &logbook{}
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	stop = func() {
		cancel()
		if err := <-ended; err != nil && !strings.Contains(fmt.Sprint(err), "context canceled") {
			t.Errorf("%s: %v\n%s", program, err, log)
		}
		ended <- nil
	}
	t.Cleanup(cancel)
	return stop
}
