package boltstore

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

const (
	crashVariable   = "BOLTSTORE_CRASH"
	compactVariable = "BOLTSTORE_COMPACT" // whether it also compacts all the time
)

// writeUntilKilled commits from eight goroutines and says on stdout what was
// acknowledged, one key a line.
func writeUntilKilled(path string) {
	s, err := Open(path, Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	for g := range 8 {
		go func() {
			for i := 0; ; i++ {
				key := fmt.Sprintf("%d-%d-%d", os.Getpid(), g, i)
				if err := s.Update(context.Background(), func(tx knowledge.Tx) error { return both(tx, key) }); err != nil {
					fmt.Println("error", err)
					os.Exit(1)
				}
				fmt.Println("done", key) // one write to the pipe
			}
		}()
	}
	for os.Getenv(compactVariable) != "" {
		if _, _, err := s.Compact(); err != nil && !errors.Is(err, ErrBusy) {
			fmt.Println("error", err)
			os.Exit(1)
		}
		time.Sleep(time.Millisecond)
	}
	select {}
}

// both writes two things that must be there together.
func both(tx knowledge.Tx, key string) error {
	n, err := tx.NextQuestion()
	if err != nil {
		return err
	}
	q := knowledge.Question{Number: n, State: knowledge.Open, Name: key, Field: strings.Repeat("x", 600)}
	return errors.Join(tx.PutQuestion(q), tx.MarkSeen(time.Unix(n, 0), key))
}

func TestKilled(t *testing.T) { killedTimes(t, 20) }

// TestKilledWhileItCompacts kills a process that writes and compacts all the time.
func TestKilledWhileItCompacts(t *testing.T) { killedTimes(t, 4, compactVariable+"=1") }

func killedTimes(t *testing.T, times int, env ...string) {
	if testing.Short() {
		t.Skip("killing so many processes takes some seconds")
	}
	path := filepath.Join(t.TempDir(), "store")
	random := rand.New(rand.NewPCG(7, 7))
	var acknowledged []string
	for range times {
		acknowledged = append(acknowledged, killed(t, path, 1+random.IntN(300), env...)...)
		if err := Check(path); err != nil {
			t.Fatalf("after %d acknowledged: %v", len(acknowledged), err)
		}
	}
	s := opened(t, path, Options{})
	names := map[string]int{}
	err := s.View(context.Background(), func(tx knowledge.Tx) error {
		all, err := tx.WaitingQuestions(1 << 20)
		for _, q := range all {
			names[q.Name]++
			if seen, err := tx.Seen(q.Name); !seen || err != nil {
				t.Errorf("half of %s is there: %v", q.Name, err)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range acknowledged {
		if names[key] != 1 {
			t.Errorf("%s was acknowledged and is there %d times", key, names[key])
		}
	}
	t.Logf("%d acknowledged, %d there, over %d kills", len(acknowledged), len(names), times)
}

// killed runs a child until it has acknowledged so many commits, kills it, and
// returns all that it acknowledged.
func killed(t *testing.T, path string, commits int, env ...string) (acknowledged []string) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(append(os.Environ(), crashVariable+"="+path), env...)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n') // a line that was cut short was not acknowledged
		if err != nil {
			if err != io.EOF {
				t.Error(err)
			}
			break
		}
		key, ok := strings.CutPrefix(strings.TrimSpace(line), "done ")
		if !ok {
			t.Errorf("the child says %q", line)
		}
		acknowledged = append(acknowledged, key)
		if len(acknowledged) == commits {
			if err := child.Process.Kill(); err != nil {
				t.Error(err)
			}
		}
	}
	if err := child.Wait(); child.ProcessState.Exited() {
		t.Errorf("the child ended by itself: %v", err)
	}
	return acknowledged
}
