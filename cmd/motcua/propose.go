package main

import (
	"context"
	"encoding/json"
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
	lines := json.NewEncoder(t.out)
	at := shelf{folder(c.Data), c.guideFlags, time.Now}
	order := gate.Order{Shelf: at}
	if c.Staged {
		edits, err := at.Staged()
		if err != nil {
			return err
		}
		order.Edits = edits
	}
	r, err := gate.Make(ctx, at.folder.catalog(), order, understand, atTimes(time.Second/5, func(stage gate.Stage, done, total int) {
		_ = lines.Encode(event{Stage: stage, Done: done, Total: total}) // nobody listens: the end will tell
	}))
	last := event{Outcome: &gate.Outcome{Review: r}}
	if err != nil {
		refusal := refusalOf(err)
		last.Refused = &refused{refusal.code, refusal.say}
	}
	return lines.Encode(last)
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
	child := exec.CommandContext(ctx, self, args...)
	child.Env = []string{} // the token is none of its business
	child.Stderr = io.Discard
	said, err := child.StdoutPipe()
	if err == nil {
		err = startLow(child, giveWay)
	}
	if err != nil {
		return gate.Review{}, fmt.Errorf("propose: %w", err)
	}
	out, told := readEvents(said, progress)
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

// readEvents reads how far a reindex is, and what became of it.
func readEvents(r io.Reader, progress gate.Progress) (gate.Outcome, error) {
	for lines := json.NewDecoder(r); ; {
		var e event
		if err := lines.Decode(&e); err != nil {
			return gate.Outcome{}, broke(err)
		}
		switch {
		case e.Refused != nil:
			return *e.Outcome, &refusal{e.Refused.Code, e.Refused.Say}
		case e.Outcome != nil:
			return *e.Outcome, nil
		}
		progress(e.Stage, e.Done, e.Total)
	}
}
