//go:build load

package main

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// startBar is how long a start may take, on a machine that does nothing else.
const startBar = 2 * time.Second

// TestStartWithAHundredThousand measures the start of the whole program, to its "ready",
// with 100,000 questions in the store, after a clean stop and after a kill; see make
// bench-start. The fastest of three counts.
func TestStartWithAHundredThousand(t *testing.T) {
	world, data := demoWorld(t), t.TempDir()
	launch(t, serveArgs(world, data)...).ends(t)
	if err := os.Remove(folder(data).store()); err != nil {
		t.Fatal(err)
	}
	bigStore(t, folder(data).store(), 100_000, "")
	end := map[string]func(*child){"a clean stop": func(c *child) { c.ends(t) }, "a kill": (*child).kill}
	for _, after := range []string{"a clean stop", "a kill"} {
		best := time.Hour
		for range 3 {
			end[after](launch(t, serveArgs(world, data)...))
			begun := time.Now()
			c := launch(t, serveArgs(world, data)...)
			took := time.Since(begun)
			end[after](c)
			best = min(best, took)
			t.Logf("ready %v after %s; processor time %v, its check's %v", took.Round(time.Millisecond), after, c.used(), checkTime(t, data))
		}
		if best > startBar {
			t.Errorf("ready %v after %s, want %v", best, after, startBar)
		}
	}
}

// checkTime is the processor time of reading the store through in a child.
func checkTime(t *testing.T, data string) time.Duration {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	check := exec.Command(self, checkName, folder(data).store())
	check.Env = append(os.Environ(), asProgram+"=1")
	if out, err := check.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return check.ProcessState.UserTime() + check.ProcessState.SystemTime()
}
