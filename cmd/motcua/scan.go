package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"motcua/bot"
	"motcua/bot/scan"
)

// scanName is the hidden command that reads the codes on a picture.
const scanName = "__scan"

// What one reading may take, and how many photos wait for the only reader. The time is the
// processor's: a child that lets others go first may have to wait for it.
const (
	scanTime   = 5 * time.Second
	scanMemory = 640 << 20 // bytes of the child's own
	scanQueue  = 3
)

// Run reads a picture from stdin and writes what the codes on it say, as a list of
// JSON. A picture can take any time and memory, which is why it is called in a child.
func (c *scanCmd) Run(ctx context.Context, t *terminal) error {
	if err := bound(scanMemory, scanTime); err != nil {
		return err
	}
	picture, err := io.ReadAll(io.LimitReader(t.in, scan.MaxBytes+1))
	if err != nil {
		return err
	}
	texts, err := scan.Read(ctx, picture)
	if err != nil {
		return err
	}
	return json.NewEncoder(t.out).Encode(texts)
}

// errBusyScan means that too many photos wait already.
var errBusyScan = errors.New("too many photos wait to be read")

// scanner reads photos in a child process, one after another; what finds no place in
// the short queue is not read.
func scanner() bot.Scan {
	waiting, place := make(chan struct{}, scanQueue+1), make(chan struct{}, 1)
	return func(ctx context.Context, picture []byte) ([]string, error) {
		select {
		case waiting <- struct{}{}:
			defer func() { <-waiting }()
		default:
			return nil, errBusyScan
		}
		select {
		case place <- struct{}{}:
			defer func() { <-place }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		return scanApart(ctx, picture)
	}
}

// scanApart has a child read a picture. The child inherits nothing that is secret, and
// is killed when its time is over, or ctx ends.
func scanApart(ctx context.Context, picture []byte) (texts []string, err error) {
	if len(picture) > scan.MaxBytes {
		return nil, errors.New("the photo is too large")
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	child := exec.CommandContext(ctx, self, scanName) // #nosec G204 G702 -- this program itself, no shell
	child.Env = []string{"GOMAXPROCS=1"}
	child.Stdin = bytes.NewReader(picture)
	var out bytes.Buffer
	child.Stdout, child.Stderr = &short{to: &out}, io.Discard
	child.WaitDelay = time.Second
	if err := startLow(child, giveWaySome); err != nil {
		return nil, fmt.Errorf("read a photo: %w", err)
	}
	if err := child.Wait(); err != nil {
		return nil, fmt.Errorf("read a photo: %w", cmp.Or(ctx.Err(), err))
	}
	if err := json.Unmarshal(out.Bytes(), &texts); err != nil {
		return nil, fmt.Errorf("read a photo: %w", err)
	}
	return texts, nil
}

// short takes as much as a reading can be, and no more.
type short struct{ to *bytes.Buffer }

func (s *short) Write(p []byte) (int, error) {
	if s.to.Len()+len(p) > 1<<20 {
		return 0, io.ErrShortWrite
	}
	return s.to.Write(p)
}
