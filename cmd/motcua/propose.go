package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"time"

	"motcua/index/gate"
	"motcua/knowledge"
)

// proposeName is the hidden command that makes a proposal for the bot that runs on
// a data folder.
const proposeName = "__propose"

// Run makes a proposal and tells of it as events on stdout.
func (c *proposeCmd) Run(ctx context.Context, t *terminal) error {
	at := shelf{folder(c.Data), c.guideFlags, time.Now}
	order := gate.Order{Shelf: at}
	if c.Staged {
		edits, err := at.Staged()
		if err != nil {
			return err
		}
		order.Edits = edits
	}
	return tellEvents(t.out, func() {}, func(progress func(gate.Stage, int, int)) (gate.Outcome, error) {
		r, err := gate.Make(ctx, at.folder.catalog(), order, understand, progress)
		return gate.Outcome{Review: r}, err
	})
}

// propose has a process of low priority make a proposal: building an index takes
// all that a machine has, and citizens must not wait for it.
func (h *hall) propose(ctx context.Context, o gate.Order, progress gate.Progress) (gate.Review, error) {
	at, ok := o.Shelf.(shelf)
	if !ok {
		return gate.Review{}, errors.New("propose: no shelf of this program")
	}
	self, err := os.Executable()
	if err != nil {
		return gate.Review{}, err
	}
	args := []string{proposeName, "--data", string(h.folder), "--embedded=" + strconv.FormatBool(at.guides.Embedded)}
	for _, dir := range at.guides.Guides {
		args = append(args, "--guides", dir)
	}
	if len(o.Edits) > 0 {
		args = append(args, "--staged")
	}
	child := exec.CommandContext(ctx, self, args...) // #nosec G204 G702 -- this program itself, no shell
	child.Env = []string{}                           // the token is none of its business
	child.Stderr = io.Discard
	said, err := child.StdoutPipe()
	if err == nil {
		err = startLow(child, h.giveWay)
	}
	if err != nil {
		return gate.Review{}, fmt.Errorf("propose: %w", err)
	}
	out, told := readEvents[gate.Stage, gate.Outcome](said, progress)
	if err := child.Wait(); err != nil && ctx.Err() == nil {
		return gate.Review{}, fmt.Errorf("propose: the process that makes proposals ended: %w", err)
	}
	var no *refusal
	if errors.As(told, &no) && no.code == exitInput {
		told = fmt.Errorf("%s: %w", no.say, knowledge.ErrInvalid)
	}
	return out.Review, errors.Join(ctx.Err(), told)
}

// startLow starts a process that gives way to others. A process inherits the priority
// of the thread that starts it; that thread ends with its goroutine, which never
// unlocks it.
func startLow(child *exec.Cmd, giveWay func()) error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		giveWay()
		started <- child.Start()
	}()
	return <-started
}
