package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

// copying are backups at a time that stands still, of an archive that may fail.
type copying struct {
	*backups
	time time.Time
	fail error
	cut  int // bytes of the archive that are lost; 0: none
	told []string
}

func newCopying(t *testing.T) *copying {
	c := &copying{time: time.Date(2026, 11, 30, 2, 0, 0, 0, time.UTC)}
	c.backups = &backups{dir: filepath.Join(t.TempDir(), "saved"), every: 24 * time.Hour, keep: 2,
		pack: c.write, now: func() time.Time { return c.time }, log: slog.New(slog.DiscardHandler),
		tell: func(_ context.Context, text string) bool { c.told = append(c.told, text); return true }}
	c.begin()
	return c
}

func (c *copying) write(_ context.Context, w io.Writer) error {
	if c.fail != nil {
		return c.fail
	}
	var whole strings.Builder
	a := newArchiver(&whole, c.time)
	err := errors.Join(a.add("x", 1, strings.NewReader("x")), a.close())
	_, err2 := io.WriteString(w, whole.String()[:whole.Len()-c.cut])
	return errors.Join(err, err2)
}

// after lets time pass and looks.
func (c *copying) after(d time.Duration) {
	c.time = c.time.Add(d)
	c.look(context.Background())
}

func (c *copying) wants(t *testing.T, names ...string) {
	t.Helper()
	if got, err := c.copies(); strings.Join(got, " ") != strings.Join(names, " ") || err != nil {
		t.Errorf("there are %v (%v), want %v", got, err, names)
	}
}

func TestBackupsAreMadeWhenDueAndTheLatestKept(t *testing.T) {
	c := newCopying(t)
	c.after(0)
	c.after(23 * time.Hour)
	c.wants(t, "motcua-20261130-020000.tar.gz")
	c.after(time.Hour)
	other := filepath.Join(c.dir, "của tôi.tar.gz")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c.after(24 * time.Hour)
	c.wants(t, "motcua-20261201-020000.tar.gz", "motcua-20261202-020000.tar.gz")
	if _, err := os.Stat(other); err != nil {
		t.Error("somebody else's file is gone")
	}
	again := &backups{dir: c.dir}
	again.begin() // a restart goes by what is there
	if good, failing := again.Last(); !good.Equal(c.time) || failing {
		t.Errorf("the last good one is of %v, failing %v", good, failing)
	}
	c.after(-20 * 24 * time.Hour) // a clock that went wrong
	c.wants(t, "motcua-20261112-020000.tar.gz", "motcua-20261202-020000.tar.gz")
	if good, _ := c.Last(); !good.Equal(c.time) {
		t.Errorf("the last good one is of %v", good)
	}
}

func TestABackupThatFailsIsToldOnceAndNothingOldIsRemoved(t *testing.T) {
	c := newCopying(t)
	c.after(0)
	c.after(24 * time.Hour)
	two := []string{"motcua-20261130-020000.tar.gz", "motcua-20261201-020000.tar.gz"}
	c.wants(t, two...)
	c.fail = errors.New("đĩa hỏng")
	c.after(24 * time.Hour)
	c.fail, c.cut = nil, 9 // what was written is not what is there
	c.after(time.Hour)
	c.after(time.Minute) // not so soon
	c.wants(t, two...)
	if good, failing := c.Last(); !good.Equal(c.time.Add(-25*time.Hour-time.Minute)) || !failing {
		t.Errorf("the last good one is of %v, failing %v", good, failing)
	}
	if len(c.told) != 1 || !strings.Contains(c.told[0], "đĩa hỏng") || !strings.Contains(c.told[0], "01/12/2026") {
		t.Errorf("told %q", c.told)
	}
	c.cut = 0
	c.after(time.Hour)
	c.wants(t, two[1], "motcua-20261202-040100.tar.gz")
	if len(c.told) != 2 || c.told[1] != backupWorksAgain {
		t.Errorf("told %q", c.told)
	}
}

// TestARunningBotSavesItself restores what it has saved.
func TestARunningBotSavesItself(t *testing.T) {
	world, data, saved := demoWorld(t), t.TempDir(), filepath.Join(t.TempDir(), "saved")
	bot := start(t, serveArgs(world, data, "--backup", saved)...)
	citizenSays(world, sandbox.DemoCitizen, "/start")
	hears(t, world, sandbox.DemoCitizen, "")
	var all []string
	for begin := time.Now(); len(all) == 0 && time.Since(begin) < patience; time.Sleep(10 * time.Millisecond) {
		all, _ = filepath.Glob(filepath.Join(saved, "motcua-*.tar.gz"))
	}
	if len(all) != 1 {
		t.Fatalf("%v were saved: %s", all, bot.said())
	}
	bot.ends(t)
	works(t, "restore", all[0], "--data", filepath.Join(t.TempDir(), "back"))
}

// TestABackupsTimeIsVietnams wants the office's hour, whatever the machine's zone is: in a
// container it is UTC.
func TestABackupsTimeIsVietnams(t *testing.T) {
	said := backupFails(errors.New("full"), time.Date(2026, 11, 30, 20, 5, 0, 0, time.UTC))
	if !strings.Contains(said, "03:05 ngày 01/12/2026") {
		t.Error(said)
	}
}
