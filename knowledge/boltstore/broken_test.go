package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/storetest"
)

// TestAFailedSyncIsNotTriedAgain has a sync fail: nothing is taken any more, and what was
// acknowledged before is there.
func TestAFailedSyncIsNotTriedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := opened(t, path, alone)
	for i := range 9 {
		mark(t, s, fmt.Sprint(i))
	}
	storetest.FailSyncs(t, path)
	write := func(tx knowledge.Tx) error { return tx.Forget(knowledge.Address{}) }
	if err := s.Update(context.Background(), write); !errors.Is(err, ErrStopped) || !errors.Is(err, syscall.EINVAL) {
		t.Errorf("a failed sync: %v", err)
	}
	select {
	case <-s.Failed():
	default:
		t.Error("nobody is told that the store has stopped")
	}
	ran := false
	err := s.Update(context.Background(), func(tx knowledge.Tx) error { ran = true; return nil })
	if !errors.Is(err, ErrStopped) || ran {
		t.Errorf("the next Update: %v, ran: %v", err, ran)
	}
	_ = s.Close() // of what became of its file
	if err := Check(path); err != nil {
		t.Error(err)
	}
	if n, err := marks(opened(t, path, Options{})); n != 9 || err != nil {
		t.Errorf("%d marks, %v", n, err)
	}
}

const fullVariable = "BOLTSTORE_FULL"

// fillUp writes until the file may not grow, and says how far it came and whether it
// then goes on in the room that there is.
func fillUp(path string) {
	s, err := Open(path, alone)
	if err != nil {
		fmt.Println("open", err)
		os.Exit(1)
	}
	limit := syscall.Rlimit{Cur: 20 << 20, Max: 20 << 20}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println("limit", err)
		os.Exit(1)
	}
	big := strings.Repeat("xyzzy", 1<<16)
	n := 0
	for ; err == nil && n < 1000; n++ {
		err = s.Update(context.Background(), func(tx knowledge.Tx) error {
			_, err := tx.Owe(knowledge.Notice{Body: knowledge.Body{Text: big}})
			return err
		})
	}
	had, err2 := marks(s)
	fmt.Println(n-1 == had, err2 == nil, err != nil && !errors.Is(err, ErrStopped), s.stopped() == nil)
	err = s.Update(context.Background(), func(tx knowledge.Tx) error { return tx.MarkSeen(time.Unix(0, 0), "u") })
	fmt.Println(err == nil)
	os.Exit(0)
}

// TestNoRoom fills a file up to a limit: nothing acknowledged is lost, nothing else is
// there, small things still fit, and the file is whole.
func TestNoRoom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), fullVariable+"="+path)
	out, err := child.CombinedOutput()
	if err != nil || strings.Contains(string(out), "false") || strings.Count(string(out), "true") != 5 {
		t.Errorf("%s %v", out, err)
	}
	if err := Check(path); err != nil {
		t.Error(err)
	}
}
