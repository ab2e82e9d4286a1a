package main

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// child is the program as a process of its own, which can be killed.
type child struct {
	cmd   *exec.Cmd
	ready chan struct{} // closed once it says so
	ended chan struct{}

	mu  sync.Mutex
	log []string
}

// launch starts the program as a process and returns once it says ready.
func launch(t *testing.T, args ...string) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := spawn(t, exec.Command(self, args...))
	c.wait(t)
	return c
}

// spawn starts a program that is, or behaves as, motcua.
func spawn(t *testing.T, cmd *exec.Cmd) *child {
	t.Helper()
	c := &child{cmd: cmd, ended: make(chan struct{}), ready: make(chan struct{})}
	c.cmd.Env = append(os.Environ(), append(cmd.Env, asProgram+"=1", tokenVariable+"="+environmentToken)...)
	errs, err := c.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(c.ended)
		for lines := bufio.NewScanner(errs); lines.Scan(); {
			c.mu.Lock()
			c.log = append(c.log, lines.Text())
			c.mu.Unlock()
			if lines.Text() == "ready" {
				close(c.ready)
			}
		}
		_ = c.cmd.Wait() // how it ended is asked of ProcessState
	}()
	t.Cleanup(func() {
		c.kill()
		saysNothingPrivate(t, strings.Join(c.log, "\n"), cmd.Args)
	})
	return c
}

// wait waits until the program says ready.
func (c *child) wait(t *testing.T) {
	t.Helper()
	select {
	case <-c.ready:
	case <-c.ended:
		t.Fatalf("the process ended before it was ready: %s", c.said())
	case <-time.After(patience):
		t.Fatalf("the process is not ready: %s", c.said())
	}
}

// kill ends the process as a power cut would.
func (c *child) kill() {
	_ = c.cmd.Process.Kill() // it may have ended
	<-c.ended
}

// used is the processor time that the ended process used, with its children that it saw
// end.
func (c *child) used() time.Duration {
	return c.cmd.ProcessState.UserTime() + c.cmd.ProcessState.SystemTime()
}

// ends asks the process to stop and wants it to do so well.
func (c *child) ends(t *testing.T) {
	t.Helper()
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case <-c.ended:
		if code := c.cmd.ProcessState.ExitCode(); code != 0 {
			t.Errorf("exit code %d after SIGTERM: %s", code, c.said())
		}
	case <-time.After(patience):
		t.Errorf("the process does not stop after SIGTERM: %s", c.said())
	}
}

// said is the end of the process's log.
func (c *child) said() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return strings.Join(c.log[max(0, len(c.log)-20):], "\n")
}
