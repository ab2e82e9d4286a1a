package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"time"

	"motcua/index"
	"motcua/index/eval"
)

// partArg is the first argument of a child process; the second is a part in
// JSON.
const partArg = "part"

// part is what one child process does.
type part struct {
	System  string // by name
	Build   bool   // else it is opened and asked
	Size    int
	Dir     string // of the index
	Source  source
	Asking  asking
	Profile string // file to write profiles to, without its ending; empty: none
}

// outcome is what a child process found, in JSON.
type outcome struct {
	Build   buildFigures
	Speed   []speed
	Opened  time.Duration
	Quality *quality
}

// buildFigures is what a build cost. PeakBytes is filled in by whoever waited
// for the process.
type buildFigures struct {
	Seconds   float64 `json:"seconds"`
	DiskBytes int64   `json:"disk_bytes"`
	PeakBytes int64   `json:"peak_bytes"`
	HeapBytes uint64  `json:"heap_bytes"` // the most that Go's heap has had
}

// quality is the share of questions whose procedure is found first, or among the
// first three, of those that have one.
type quality struct {
	InScope int     `json:"in_scope"`
	Top1    float64 `json:"top1"`
	Top3    float64 `json:"top3"`
}

// runPart does the part that text describes and prints its outcome.
func runPart(ctx context.Context, text string, out io.Writer) error {
	var p part
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return fmt.Errorf("read part: %w", err)
	}
	s, ok := systemNamed(p.System)
	if !ok {
		return fmt.Errorf("no system %q", p.System)
	}
	c, err := p.Source.corpus(ctx, p.Size)
	if err != nil {
		return err
	}
	do := p.ask
	if p.Build {
		do = p.build
	}
	o, err := do(ctx, s, c)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(o)
}

func (p part) build(ctx context.Context, s system, c *corpus) (o outcome, err error) {
	stop, err := p.record()
	if err != nil {
		return o, err
	}
	begin := time.Now()
	if err := s.build(ctx, c, p.Dir); err != nil {
		return o, fmt.Errorf("build: %w", err)
	}
	o.Build.Seconds = (time.Since(begin) - c.making).Seconds()
	if err := stop(); err != nil {
		return o, err
	}
	o.Build.DiskBytes, err = sizeOf(p.Dir)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	o.Build.HeapBytes = m.HeapSys
	return o, err
}

func (p part) ask(ctx context.Context, s system, c *corpus) (o outcome, err error) {
	questions, err := p.Source.questions()
	if err != nil {
		return o, err
	}
	real := p.Size == len(c.originals)
	if real || s.index == nameOurs {
		c.library() // made by now, so that it counts for no opening
	}
	begin := time.Now()
	e, err := s.open(ctx, c, p.Dir)
	if err != nil {
		return o, fmt.Errorf("open: %w", err)
	}
	o.Opened = time.Since(begin)
	defer func() { err = errors.Join(err, e.close()) }()
	if real {
		f, _, err := eval.Run(ctx, c.library(), listing{e}, questions)
		if err != nil {
			return o, err
		}
		o.Quality = &quality{f.InScope, f.Top1, f.Top3}
	}
	if err := warmUp(ctx, e, questions); err != nil {
		return o, err
	}
	stop, err := p.record()
	if err != nil {
		return o, err
	}
	for _, threads := range []int{1, 2} {
		v, err := p.Asking.measure(ctx, e, questions, threads)
		if err != nil {
			return o, err
		}
		o.Speed = append(o.Speed, v)
	}
	return o, stop()
}

// listing lets eval measure whatever lists guides.
type listing struct{ engine }

// Understand implements eval.Understander.
func (l listing) Understand(ctx context.Context, history []string, text string) (eval.Found, error) {
	ids, err := l.ask(ctx, eval.Question{Q: text, History: history})
	var f eval.Found
	for _, id := range ids {
		f.Hits = append(f.Hits, index.Hit{Guide: id})
	}
	return f, err
}

// record begins to record a profile, if one is asked for, and returns what ends
// it.
func (p part) record() (stop func() error, err error) {
	if p.Profile == "" {
		return func() error { return nil }, nil
	}
	cpu, err := os.Create(p.Profile + ".cpu")
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, err
	}
	return func() error {
		pprof.StopCPUProfile()
		heap, err := os.Create(p.Profile + ".mem")
		if err != nil {
			return errors.Join(err, cpu.Close())
		}
		return errors.Join(cpu.Close(), pprof.Lookup("allocs").WriteTo(heap, 0), heap.Close())
	}, nil
}

// sizeOf adds up the files below dir.
func sizeOf(dir string) (int64, error) {
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		stat, err := d.Info()
		if err == nil {
			sum += stat.Size()
		}
		return err
	})
	return sum, err
}
