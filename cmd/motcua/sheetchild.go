package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// sheetName is the hidden command that reads a spreadsheet from its standard input.
const sheetName = "__sheet"

// What the process that reads a spreadsheet may use. 200,000 rows take a tenth of the
// memory, and half a minute.
const (
	sheetMemory   = 384 << 20
	sheetCPU      = 3 * time.Minute
	sheetPatience = 10 * time.Minute // on a machine that has other work
)

// Run writes a spreadsheet's rows on stdout. It is called in a child, and puts bounds
// on itself first: what a stranger's file makes of it concerns nobody else.
func (c *sheetCmd) Run(t *terminal) error {
	f, ok := t.in.(*os.File)
	if !ok {
		return errors.New("a sheet is read from a file")
	}
	st, err := f.Stat()
	if err != nil {
		return err
	}
	if err := bound(sheetMemory, sheetCPU); err != nil {
		return err
	}
	return importer.WriteSheet(t.out, f, st.Size(), c.Sheet, c.Dir)
}

// readSheet has a child read a spreadsheet, so that a hostile one can take neither
// this process's memory nor its life, and hands use its rows.
func readSheet(ctx context.Context, f *os.File, sheet, dir string, use func(importer.Sheet) error) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, sheetPatience)
	defer cancel()
	child := exec.CommandContext(ctx, self, sheetName, "--sheet", sheet, "--dir", dir) // #nosec G204 G702 -- this program itself, no shell
	child.Env = []string{}                                                             // the token is none of its business
	child.Stdin, child.Stderr = f, io.Discard
	said, err := child.StdoutPipe()
	if err == nil {
		err = startLow(child, giveWaySome)
	}
	if err != nil {
		return fmt.Errorf("đọc bảng tính: %w", err)
	}
	rows, err := importer.ReadSheet(said)
	if err == nil {
		err = use(rows)
	}
	late := ctx.Err() // before it is stopped below
	cancel()          // what it has to say now nobody wants to know
	_ = child.Wait()
	switch {
	case errors.Is(late, context.Canceled):
		return late
	case errors.Is(err, importer.ErrCutOff):
		return fmt.Errorf("tệp này cần quá nhiều bộ nhớ hoặc thời gian để mở, nên đã dừng lại; có thể tệp bị hỏng. Xin mở bằng Excel rồi lưu lại, hoặc tách thành nhiều tệp: %w", knowledge.ErrInvalid)
	}
	return err
}
