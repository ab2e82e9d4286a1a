//go:build load

package main

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestStartWithAHundredThousand measures the start of the whole program, to its "ready",
// with 100,000 questions in the store; see make bench-start.
func TestStartWithAHundredThousand(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	launchAndEnd(t, serveArgs(world, data))
	if err := os.Remove(folder(data).store()); err != nil {
		t.Fatal(err)
	}
	bigStore(t, folder(data).store(), 100_000, "")
	for range 3 {
		t.Logf("ready after %v", startsWithin(t, serveArgs(world, data)))
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	check := exec.Command(self, checkName, folder(data).store())
	check.Env = append(os.Environ(), asProgram+"=1")
	if out, err := check.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Logf("of it the check in a child: %v", time.Since(begin))
}

func startsWithin(t *testing.T, args []string) time.Duration {
	begin := time.Now()
	c := launch(t, args...)
	took := time.Since(begin)
	c.ends(t)
	return took
}

func launchAndEnd(t *testing.T, args []string) { launch(t, args...).ends(t) }
