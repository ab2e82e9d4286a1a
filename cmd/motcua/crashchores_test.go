package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"motcua/knowledge"
)

// chore has the program do something long for who looks after it, and kills it
// meanwhile. What was acknowledged must be there for good.
func (s *siege) chore(c *child) {
	what := []string{"reindex", "backup", "import"}[s.r.IntN(3)]
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		switch what {
		case "reindex":
			s.reindex()
		case "backup":
			s.backup()
		default:
			s.importSheet()
		}
	}()
	select {
	case <-ended:
		what = "after " + what
	case <-time.After(time.Duration(s.r.Int64N(int64(s.startTime()))) / 2):
		what = "during " + what
	}
	s.end(c, what)
	<-ended // when nobody listens any more, it was done in this process
}

// stopping kills a program that was asked to stop, or lets it stop within ten seconds.
func (s *siege) stopping(c *child) {
	if s.r.IntN(3) == 0 {
		c.ends(s.t)
		return
	}
	if err := c.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Error(err)
	}
	time.Sleep(time.Duration(s.r.IntN(60)) * time.Millisecond)
	s.end(c, "while it stops")
}

// reindex publishes a guide that has changed.
func (s *siege) reindex() {
	s.editions++
	s.putGuide()
	motcua(s.t, nil, "reindex", "--data", s.data, "--embedded=false", "--guides", s.given)
}

// putGuide changes a guide with each edition.
func (s *siege) putGuide() {
	text := strings.Replace(kiteGuide, "Đơn xin thả diều.", fmt.Sprintf("Đơn xin thả diều, mẫu số %d.", s.editions), 1)
	if err := os.WriteFile(filepath.Join(s.given, "tha-dieu.md"), []byte(text), 0o600); err != nil {
		s.t.Error(err)
	}
}

// backup makes a copy, which is there whole or not at all.
func (s *siege) backup() {
	s.backups++
	file := filepath.Join(s.given, fmt.Sprintf("copy-%d.tar.gz", s.backups))
	got := motcua(s.t, nil, "backup", file, "--data", s.data)
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) && got.code != 0 {
		return
	}
	if err != nil {
		s.t.Errorf("a backup that ended with %d: %v", got.code, err)
		return
	}
	defer f.Close()
	if _, err := unpack(f, nowhere); err != nil {
		s.t.Errorf("a backup is not whole: %v", err)
	}
	_ = os.Remove(file)
}

const (
	sheetRows = 150
	applicant = "Bùi Thị Kín Đáo" // the applicant, of whom nobody is told
)

func sheetCode(row int) knowledge.DossierCode {
	return knowledge.DossierCode(fmt.Sprintf("H26.35-261101-%04d", row))
}

// importSheet gives every dossier the number of the spreadsheet as its note.
func (s *siege) importSheet() {
	s.sheets++
	text := "code,status,name,note\n"
	for row := range sheetRows {
		text += fmt.Sprintf("%s,Đang xử lý,%s %d,%d\n", sheetCode(row), applicant, row, s.sheets)
	}
	file := filepath.Join(s.given, fmt.Sprintf("sheet-%d.csv", s.sheets))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		s.t.Error(err)
	}
	if got := motcua(s.t, nil, "dossiers", "import", file, "--data", s.data); got.code == 0 {
		s.sheet = s.sheets
	}
	_ = os.Remove(file)
}

// chores compares the dossiers with the last import that was acknowledged, and wants
// nothing left over of what was killed.
func (s *siege) chores(store knowledge.Store) {
	err := store.View(s.t.Context(), func(tx knowledge.Tx) error {
		for row := range sheetRows {
			d, err := tx.Dossier(sheetCode(row))
			if errors.Is(err, knowledge.ErrNotFound) && s.sheet == 0 {
				continue
			}
			if err != nil {
				return err
			}
			if n, err := strconv.Atoi(d.Note); err != nil || n < s.sheet {
				s.t.Errorf("dossier %s is as spreadsheet %q says, and %d was acknowledged", d.Code, d.Note, s.sheet)
			}
		}
		return nil
	})
	if err != nil {
		s.t.Error(err)
	}
	for _, pattern := range []string{"*.tmp", "*.new-*", "catalog/*/*.tmp"} {
		if left, _ := filepath.Glob(filepath.Join(s.data, pattern)); len(left) > 0 {
			s.t.Errorf("what was killed left %v", left)
		}
	}
}
