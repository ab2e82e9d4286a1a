package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/renameio/v2"

	"motcua/knowledge"
)

// What lies in a drop folder beside the spreadsheets.
const (
	dropTaken   = "da-nhap"
	dropRefused = "bi-tu-choi"
	dropMapping = "mapping.yaml"
)

// dropFolder imports the spreadsheets that are put into a folder. Like watcher it looks
// now and then: a network drive tells nobody.
type dropFolder struct {
	dir  string
	take func(ctx context.Context, want sheetOrder, f *os.File) (knowledge.SheetReport, error)
	tell func(ctx context.Context, text string) bool // tells the admins
	log  *slog.Logger

	seen map[string]string  // name: how a file looked last time
	done map[string]dropEnd // name: imported, and not yet out of the way
}

// dropEnd is what became of a file.
type dropEnd struct{ sight, to string }

func newDropFolder(dir string, take func(context.Context, sheetOrder, *os.File) (knowledge.SheetReport, error), tell func(context.Context, string) bool, log *slog.Logger) *dropFolder {
	return &dropFolder{dir: dir, take: take, tell: tell, log: log, done: map[string]dropEnd{}}
}

// look imports what looks as it did at the last look, so that nothing is read while it
// is still being copied.
func (d *dropFolder) look(ctx context.Context) {
	entries, err := os.ReadDir(d.dir)
	if err != nil {
		d.log.Warn("cannot look into the folder of dossiers", "err", err)
		return
	}
	now := map[string]string{}
	for _, e := range entries {
		if st, err := e.Info(); err == nil && st.Mode().IsRegular() && isSheetName(e.Name()) {
			now[e.Name()] = fmt.Sprint(st.Size(), " ", st.ModTime().UnixNano())
		}
	}
	for _, e := range entries {
		if sight, ok := now[e.Name()]; ok && sight == d.seen[e.Name()] && ctx.Err() == nil {
			if err := d.deal(ctx, e.Name(), sight); err != nil {
				d.log.Warn("a file of dossiers stays for the next look", "file", e.Name(), "err", err)
			}
		}
	}
	d.seen = now
}

// isSheetName reports whether a file is a whole spreadsheet by its name. Excel's lock
// files and half-copied ones are not.
func isSheetName(name string) bool {
	if strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") {
		return false
	}
	return slices.Contains([]string{".csv", ".xlsx", ".xls"}, strings.ToLower(filepath.Ext(name)))
}

// deal imports a file and puts it out of the way. The order matters: a crash in between
// leaves the file where it was, and importing it again does no harm; the admins may then
// be told twice, but never not at all.
func (d *dropFolder) deal(ctx context.Context, name, sight string) error {
	end, known := d.done[name]
	if !known || end.sight != sight {
		for _, to := range []string{dropTaken, dropRefused} {
			if err := os.MkdirAll(filepath.Join(d.dir, to), 0o700); err != nil {
				return err
			}
		}
		report, refused, err := d.imported(ctx, name)
		if err != nil {
			return err
		}
		st, err := os.Stat(filepath.Join(d.dir, name))
		if err != nil || fmt.Sprint(st.Size(), " ", st.ModTime().UnixNano()) != sight {
			return errors.Join(errors.New("it changed while it was read"), err)
		}
		end = dropEnd{sight, d.place(name, st.ModTime(), refused != nil)}
		if err := renameio.WriteFile(end.to+".txt", []byte(dropReport(name, report, refused)), 0o600); err != nil {
			return err
		}
		if len(report.Errors) > 0 || refused != nil {
			d.tell(ctx, dropNews(name, report, refused))
		}
		d.done[name] = end
	}
	if err := os.Rename(filepath.Join(d.dir, name), end.to); err != nil {
		return err
	}
	delete(d.done, name)
	return nil
}

// imported imports a file. What is wrong with the file itself is refused; err is what may
// go better next time.
func (d *dropFolder) imported(ctx context.Context, name string) (report knowledge.SheetReport, refused *refusal, err error) {
	want, err := dropOrder(d.dir, name)
	if err != nil {
		return report, nil, err
	}
	f, err := os.Open(filepath.Join(d.dir, name))
	if err != nil {
		return report, nil, err
	}
	defer f.Close()
	report, err = d.take(ctx, want, f)
	if err == nil {
		d.log.Info("dossiers were imported from the folder", "file", name, "dossiers", report.Put, "refused", len(report.Errors))
		return report, nil, nil
	}
	if no := refusalOf(err); ctx.Err() == nil && no.code == exitInput {
		return report, no, nil
	}
	return report, nil, err
}

// dropOrder is how a spreadsheet is read that came from a folder: with the mapping file
// that lies there, if one does.
func dropOrder(dir, name string) (sheetOrder, error) {
	want := sheetOrder{Name: name}
	mapping := filepath.Join(dir, dropMapping)
	if _, err := os.Stat(mapping); errors.Is(err, fs.ErrNotExist) {
		return want, nil
	} else if err != nil {
		return want, err
	}
	text, err := readGiven(mapping, knowledge.MaxMappingBytes)
	want.Mapping, want.MappingName = string(text), dropMapping
	return want, err
}

// place is where a file goes: its name with the time of its last change, so that
// tomorrow's export does not take the place of today's.
func (d *dropFolder) place(name string, changed time.Time, refused bool) string {
	to := dropTaken
	if refused {
		to = dropRefused
	}
	ext := filepath.Ext(name)
	stamp := changed.In(knowledge.Vietnam()).Format("20060102-150405")
	return filepath.Join(d.dir, to, strings.TrimSuffix(name, ext)+"."+stamp+ext)
}
