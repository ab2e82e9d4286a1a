package main

import (
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// TestAChildEndsWithItsParent: a shell starts a child that reads what never comes, and
// is killed.
func TestAChildEndsWithItsParent(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("how a process stands is read from /proc")
	}
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
	soon(t, "the child is past its beginning, and bounds itself", func() bool {
		limits, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/limits")
		return err != nil || !cpuUnlimited.Match(limits)
	})
	if err := syscall.Kill(pid, 0); err != nil {
		t.Fatalf("the child ended by itself: %v", err)
	}
	_ = shell.Process.Kill()
	_ = shell.Wait()
	defer func() { _ = syscall.Kill(pid, syscall.SIGKILL) }() // it did not end
	soon(t, "the child ends", func() bool {
		st, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
		return err != nil || strings.Contains(string(st), ") Z ") // nobody asks how it ended
	})
}

var cpuUnlimited = regexp.MustCompile(`Max cpu time +unlimited`)
