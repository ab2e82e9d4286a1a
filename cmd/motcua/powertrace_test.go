package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

// effect is something that the program asked the system for, in the order in which it did.
type effect struct {
	op   string // write, size, sync, synced, rename, link, confirm
	path string
	to   string // of a rename and a link
	at   int64  // where it writes, the new size, or the offset that confirms updates
	text []byte
}

// traced has a program serve under strace while a piece is played, and returns what it
// did to files and what it confirmed to Telegram.
func traced(t *testing.T, world *sandbox.Server, args []string, piece func()) []effect {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		if os.Getenv("REQUIRE_ALL") != "" {
			t.Fatal("strace is not here")
		}
		t.Skip("strace is not here")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	log := t.TempDir() + "/trace"
	what := append([]string{"-f", "--seccomp-bpf", "-y", "-xx", "-s", "4194304", "-o", log,
		"-e", "trace=pwrite64,write,ftruncate,fsync,fdatasync,rename,renameat,renameat2,linkat", self}, args...)
	c := spawn(t, exec.Command(strace, what...))
	select {
	case <-c.ready:
	case <-c.ended: // no right to trace
		t.Skipf("strace cannot work here: %s", c.said())
	case <-time.After(patience):
		t.Fatal("not ready: ", c.said())
	}
	piece()
	pid := c.cmd.Process.Pid
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	if err != nil {
		t.Fatal(err)
	}
	for _, child := range strings.Fields(string(children)) {
		n, _ := strconv.Atoi(child)
		_ = syscall.Kill(n, syscall.SIGTERM)
	}
	select {
	case <-c.ended:
	case <-time.After(patience):
		t.Error("the traced program does not stop")
	}
	return readTrace(t, log)
}

var (
	traceLine = regexp.MustCompile(`^(\d+) +(<\.\.\. )?([a-z0-9]+)(?:\((.*)| resumed>.*)$`)
	traceFile = regexp.MustCompile(`^\d+<([^>]*)>`)
	traceHex  = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"`)
	confirms  = regexp.MustCompile(`offset=(\d+)`)
)

// readTrace reads what strace wrote. A call that was interrupted by others counts as made
// where it began; a sync, as done where it ended.
func readTrace(t *testing.T, log string) (acts []effect) {
	t.Helper()
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	syncing := map[string]string{} // by process: the path
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		m := traceLine.FindStringSubmatch(lines.Text())
		if m == nil || strings.Contains(m[4], ") = -1 ") {
			continue
		}
		isSync := m[3] == "fsync" || m[3] == "fdatasync"
		if m[2] != "" {
			if path, ok := syncing[m[1]]; ok && isSync {
				acts = append(acts, effect{op: "synced", path: path})
			}
			continue
		}
		a, ok := readCall(m[3], m[4])
		if !ok {
			continue
		}
		acts = append(acts, a)
		switch {
		case isSync && strings.Contains(m[4], "<unfinished"):
			syncing[m[1]] = a.path
		case isSync:
			acts = append(acts, effect{op: "synced", path: a.path})
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return acts
}

// readCall reads one call's arguments.
func readCall(name, args string) (a effect, ok bool) {
	var texts []string
	for _, m := range traceHex.FindAllStringSubmatch(args, -1) {
		texts = append(texts, unhex(m[1]))
	}
	if m := traceFile.FindStringSubmatch(args); m != nil {
		a.path = unhex(m[1])
	}
	numbers := regexp.MustCompile(`, (\d+)`).FindAllStringSubmatch(traceHex.ReplaceAllString(args, ""), -1)
	if len(numbers) > 0 {
		a.at, _ = strconv.ParseInt(numbers[len(numbers)-1][1], 10, 64)
	}
	switch name {
	case "pwrite64":
		a.op, a.text = "write", []byte(texts[0])
	case "write":
		a.op, a.text, a.at = "write", []byte(texts[0]), -1
		if m := confirms.FindStringSubmatch(texts[0]); !strings.HasPrefix(a.path, "/") && m != nil {
			a.op = "confirm"
			a.at, _ = strconv.ParseInt(m[1], 10, 64)
			return a, true
		}
	case "ftruncate":
		a.op = "size"
	case "fsync", "fdatasync":
		a.op = "sync"
	default:
		if len(texts) < 2 {
			return a, false
		}
		a.op, a.path, a.to = "rename", texts[0], texts[1]
		if name == "linkat" {
			a.op = "link"
		}
	}
	return a, strings.HasPrefix(a.path, "/")
}

// unhex reads \x61\x62.
func unhex(text string) string {
	plain, err := hex.DecodeString(strings.ReplaceAll(text, `\x`, ""))
	if err != nil {
		return text
	}
	return string(plain)
}
