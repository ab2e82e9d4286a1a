package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"motcua/bot/sandbox"
)

// The failpoints: ours that commands come by, ours that the serving program does, and
// bbolt's in the middle of a commit.
var (
	pointsOfCommands = []string{"beforeRename", "beforePointer", "duringBackup", "beforeRestored", "beforeCompacted"}
	pointsOfServing  = []string{"beforeArrival", "afterArrival", "beforeHandling", "beforeDeparture", "beforeCommit", "afterCommit", "beforeOffset", "beforeAttempt", "beforeWire", "afterWire", "duringRound"}
	pointsOfBolt     = []string{"beforeSyncDataPages", "beforeSyncMetaPage"}
)

// pointsElsewhere are bbolt's others, at which something fails: no place to be killed.
var pointsElsewhere = []string{"beforeBucketPut", "lackOfDiskSpace", "beforeWriteMetaError", "mapError", "unmapError", "munlockError", "mlockError", "resizeFileError"}

// TestFailpointKills kills the program at every named point of the code, among them
// the middle of bbolt's commits, each several times: at the first time that it comes
// by, at the second, and so on. That it can be built is tested every day, by
// TestSeedsFit.
func TestFailpointKills(t *testing.T) {
	if os.Getenv("MOTCUA_CRASH") == "" {
		t.Skip("building the program with failpoints takes long: set MOTCUA_CRASH=full")
	}
	a := newAltered(t)
	a.enable()
	a.enableBolt()
	known := slices.Concat(pointsOfServing, pointsOfCommands, pointsOfBolt, pointsElsewhere)
	for _, p := range a.points {
		if !slices.Contains(known, p) {
			t.Errorf("nobody kills at failpoint %s", p)
		}
	}
	program := a.build()
	killsAt(t, program, slices.Concat(pointsOfServing, pointsOfBolt), pointsOfCommands, 4)
	for _, point := range pointsOfBolt {
		migrationKilledAt(t, program, point)
	}
}

// firstStore is of the first version that was used, which kept no total.
const firstStore = "66c81f4.db.gz"

// migrationKilledAt kills a program in the middle of the commit that migrates a store, the
// first one that there is to it. All of it is there, and what was owed is said.
func migrationKilledAt(t *testing.T, program, point string) {
	t.Helper()
	s := newSiege(t, 0)
	s.built = program
	s.trap.quiet.Store(true)
	store := folder(s.data).store()
	unkept(t, filepath.Join(oldStores, firstStore), store)
	s.end(s.reach(point, 0, s.args...), point)
	if point == "beforeSyncDataPages" && migrated(t, store) {
		t.Error("the kill came after the migration")
	}
	h := hallAt(t, s.data)
	oldIsThere(t, h)
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if t.Failed() {
		return
	}
	c := s.launch()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := s.world.WaitMessage(ctx, func(m sandbox.Message) bool { return strings.Contains(m.Text, "lạc giữa đường") }); err != nil {
		t.Error(err)
	}
	c.ends(t)
	if !migrated(t, store) {
		t.Error("the store was not migrated")
	}
}

// migrated reports whether a store has a total.
func migrated(t *testing.T, store string) (has bool) {
	t.Helper()
	db, err := bolt.Open(store, 0o600, &bolt.Options{ReadOnly: true, Timeout: time.Minute})
	if err == nil {
		err = errors.Join(db.View(func(tx *bolt.Tx) error { has = tx.Bucket([]byte("total")) != nil; return nil }), db.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	return has
}

// killsAt kills a program at points of its code, and compares.
func killsAt(t *testing.T, program string, serving, commands []string, times int) {
	s := newSiege(t, 0)
	s.built = program
	s.trap.quiet.Store(true)
	for _, point := range commands {
		s.commandAt(point)
	}
	for _, point := range serving {
		for n := range times {
			s.serveAt(point, n)
			if n%2 == 1 {
				s.calm()
			}
		}
	}
	l := s.rest()
	t.Logf("kills: %v; %d messages, %d questions, %d replies; %d attempts unknown, %d repeats arrived", s.done, s.messages, len(s.want.escalated), s.replies, l.doubted, l.repeats)
}

// serveAt kills the serving program when it comes by a point for the n-th time.
func (s *siege) serveAt(point string, n int) {
	s.confide()
	s.write(3 + n) // enough that it comes by so often
	c := s.reach(point, n, s.args...)
	s.end(c, point)
}

// calm is a life in peace: what three attempts in a row did not bring to an end is not
// tried again.
func (s *siege) calm() {
	c := s.launch()
	if err := s.wait(s.t.Context()); err != nil {
		s.t.Errorf("not everybody was served: %v", err)
	}
	c.ends(s.t)
}

// reach runs the program until it comes by a point for the n-th time, where it stays.
func (s *siege) reach(point string, n int, args ...string) *child {
	s.t.Helper()
	addr := freePort(s.t)
	terms := "1*sleep(600000)"
	if n > 0 {
		terms = fmt.Sprintf("%d*off->%s", n, terms)
	}
	cmd := s.command(args...)
	cmd.Env = []string{"GOFAIL_HTTP=" + addr, "GOFAIL_FAILPOINTS=" + point + "=" + terms}
	c := spawn(s.t, cmd)
	for look := 1; look < 6000; look++ {
		if time.Sleep(5 * time.Millisecond); look%100 == 0 {
			s.write(1) // some points are passed once a batch
		}
		select {
		case <-c.ended:
			s.t.Fatalf("the program ended before it came by %s: %s", point, c.said())
		default:
		}
		if cameBy(addr, point) > n {
			time.Sleep(150 * time.Millisecond) // whatever does not wait for it goes on
			return c
		}
	}
	s.t.Fatalf("the program never came by %s for the %d. time: %s", point, n+1, c.said())
	return nil
}

// cameBy asks the program how often it came by a point.
func cameBy(addr, point string) int {
	resp, err := http.Get("http://" + addr + "/" + point + "/count")
	if err != nil {
		return 0
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	n, _ := strconv.Atoi(string(text))
	return n
}

// commandAt kills a command, or the first start, at a point of it. What is published
// stays what it was, and the command succeeds the next time.
func (s *siege) commandAt(point string) {
	s.t.Helper()
	archive, back := filepath.Join(s.given, "copy.tar.gz"), filepath.Join(s.t.TempDir(), "back")
	args := []string{"reindex", "--data", s.data, "--embedded=false", "--guides", s.given}
	switch point {
	case "duringBackup":
		args = []string{"backup", archive, "--data", s.data}
	case "beforeCompacted":
		args = []string{"compact", "--data", s.data}
	case "beforeRestored":
		args = []string{"restore", archive, "--data", back}
	default:
		s.editions++
		s.putGuide()
	}
	before := s.pointer()
	c := s.reach(point, 0, args...)
	s.end(c, point)
	if now := s.pointer(); now != before {
		s.t.Errorf("I10 index: a reindex that was killed at %s left the pointer changed from %q to %q", point, before, now)
	}
	if out, err := exec.Command(c.cmd.Path, args...).CombinedOutput(); err != nil {
		s.t.Errorf("after a kill at %s: %v: %s", point, err, out)
	}
}

// pointer says which edition is published.
func (s *siege) pointer() string {
	text, err := os.ReadFile(filepath.Join(folder(s.data).catalog(), "current"))
	if err != nil {
		return ""
	}
	return string(text)
}
