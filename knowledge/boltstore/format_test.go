package boltstore

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"motcua/knowledge"
)

// unpack puts a store that an earlier version wrote at path.
func unpack(t *testing.T, name, path string) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name+".db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zip, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(zip)
	if err := errors.Join(err, os.WriteFile(path, content, 0o600)); err != nil {
		t.Fatal(err)
	}
}

// written changes a store behind its back.
func written(t *testing.T, path string, do func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoFreelistSync: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(do), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestALaterFormatIsRefusedAndLeftAsItIs(t *testing.T) {
	path, _ := filled(t, 3)
	written(t, path, func(tx *bolt.Tx) error { return total{Format: format + 1, Tx: tx.ID()}.put(tx) })
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"Check": Check(path), "Open": only(Open(path, Options{})), "Open of what was checked": only(Open(path, Options{Checked: true})),
	} {
		if !errors.Is(err, knowledge.ErrNewer) || errors.Is(err, knowledge.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if after, err := os.ReadFile(path); !bytes.Equal(after, before) {
		t.Errorf("the file was changed (%v)", err)
	}
}

func only(s *Store, err error) error {
	if err == nil {
		s.Close()
	}
	return err
}

// TestAnEarlierProgramMayWriteInBetween is a rollback and an upgrade: the earlier
// program keeps no total.
func TestAnEarlierProgramMayWriteInBetween(t *testing.T) {
	path, _ := filled(t, 3)
	written(t, path, func(tx *bolt.Tx) error {
		kv, err := openKV(tx)
		if err != nil {
			return err
		}
		c := kv.b.Cursor()
		c.First()
		return c.Delete()
	})
	if err := Check(path); err != nil {
		t.Errorf("Check: %v", err)
	}
	s := opened(t, path, Options{})
	mark(t, s, "and on")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Check(path); err != nil {
		t.Errorf("Check after the upgrade: %v", err)
	}
}

const migrateVariable = "BOLTSTORE_MIGRATE"

// migrateUntilKilled opens a store and dies somewhere on the way, of a signal that
// nothing can catch.
func migrateUntilKilled(path string) {
	go func() {
		time.Sleep(rand.N(8 * time.Millisecond))
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	}()
	_, _ = Open(path, Options{Checked: true})
	select {}
}

func TestKilledWhileItMigrates(t *testing.T) {
	for range 20 {
		path := filepath.Join(t.TempDir(), "store")
		unpack(t, "7f79972", path)
		before := dump(path)
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), migrateVariable+"="+path)
		if err := child.Run(); err == nil {
			t.Fatal("the child was not killed")
		}
		if err := Check(path); err != nil {
			t.Fatal(err)
		}
		if err := opened(t, path, Options{}).Close(); err != nil {
			t.Fatal(err)
		}
		if after := dump(path); after != before {
			t.Errorf("%s, was %s", after, before)
		}
	}
}
