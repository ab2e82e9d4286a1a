package main

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestAChildEndsWithItsParent: a shell starts a child that reads what never comes, and
// is killed.
func TestAChildEndsWithItsParent(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	never, end, err := os.Pipe() // a child's picture
	if err != nil {
		t.Fatal(err)
	}
	defer end.Close()
	shell := exec.Command("sh", "-c", `"$0" __scan <&3 >/dev/null 2>&1 & echo $!; wait`, self)
	shell.Env = append(os.Environ(), asProgram+"=1")
	shell.ExtraFiles = []*os.File{never}
	out, err := shell.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := shell.Start(); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, 20)
	n, err := out.Read(said)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(said[:n])))
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second) // it has to be past its beginning
	if err := syscall.Kill(pid, 0); err != nil {
		t.Fatalf("the child ended by itself: %v", err)
	}
	_ = shell.Process.Kill()
	_ = shell.Wait()
	for range 100 {
		if syscall.Kill(pid, 0) != nil {
			return
		}
		if st, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat"); err == nil && strings.Contains(string(st), ") Z ") {
			return // nobody asks how it ended
		}
		time.Sleep(100 * time.Millisecond)
	}
	_ = syscall.Kill(pid, syscall.SIGKILL)
	t.Error("the child goes on without its parent")
}
