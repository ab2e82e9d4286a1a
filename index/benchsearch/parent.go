package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// measureAll measures every system at every size, one part after another, and
// says on progress what it does.
func measureAll(ctx context.Context, s settings, progress io.Writer) (r report, err error) {
	dir, err := os.MkdirTemp("", "benchsearch-")
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if s.profile != "" {
		if err := os.MkdirAll(s.profile, 0o755); err != nil {
			return r, err
		}
	}
	r = report{Cores: runtime.NumCPU(), Go: runtime.Version(), Seed: s.source.Seed, Absent: s.absent}
	begin := time.Now()
	for _, size := range s.sizes {
		rows, err := s.measureSize(ctx, size, dir, progress)
		if err != nil {
			return r, err
		}
		r.Rows = append(r.Rows, rows...)
	}
	r.Seconds = time.Since(begin).Seconds()
	r.compare()
	return r, nil
}

// built is what became of an index.
type built struct {
	figures buildFigures
	fault   error
}

// measureSize measures every system at one size. A system that fails gets a row
// that says so, and the others go on; only the end of ctx and a folder that
// cannot be removed are errors. An index is removed after the last system that asks it.
func (s settings) measureSize(ctx context.Context, size int, dir string, progress io.Writer) ([]row, error) {
	var rows []row
	indexes := map[string]built{}
	for i, sys := range s.systems {
		p := part{
			System: sys.name, Size: size, Source: s.source, Asking: s.asking,
			Dir: filepath.Join(dir, fmt.Sprintf("%s-%d", sys.index, size)),
		}
		x, ok := indexes[sys.index]
		if !ok {
			o, err := s.child(ctx, p, true, progress)
			x = built{o.Build, err}
			indexes[sys.index] = x
		}
		rows = append(rows, s.measureBuilt(ctx, p, x, progress))
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if later := s.systems[i+1:]; slices.ContainsFunc(later, func(l system) bool { return l.index == sys.index }) {
			continue
		}
		if err := os.RemoveAll(p.Dir); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// measureBuilt asks an index, unless building it failed.
func (s settings) measureBuilt(ctx context.Context, p part, x built, progress io.Writer) row {
	r := row{System: p.System, Procedures: p.Size, Build: x.figures}
	var o outcome
	err := x.fault
	if err == nil {
		o, err = s.child(ctx, p, false, progress)
	}
	if err != nil {
		r.Fault = err.Error()
		return r
	}
	r.Speed, r.Quality, r.OpenMillis = o.Speed, o.Quality, float64(o.Opened.Microseconds())/1e3
	return r
}

// child does a part in a process of its own. This process is small, or else its
// memory would be counted for the child, which begins as its image.
func (s settings) child(ctx context.Context, p part, build bool, progress io.Writer) (o outcome, err error) {
	p.Build = build
	what := map[bool]string{true: "build", false: "ask"}[build]
	if s.profile != "" {
		p.Profile = filepath.Join(s.profile, fmt.Sprintf("%s-%d-%s", p.System, p.Size, what))
	}
	text, err := json.Marshal(p)
	if err != nil {
		return o, err
	}
	program, err := os.Executable()
	if err != nil {
		return o, err
	}
	fmt.Fprintf(progress, "%s: %s %d procedures\n", p.System, what, p.Size)
	cmd := exec.CommandContext(ctx, program, partArg, string(text))
	var said bytes.Buffer
	cmd.Stderr = io.MultiWriter(progress, &said)
	out, err := cmd.Output()
	if err != nil {
		return o, fmt.Errorf("%s %s at %d procedures: %w: %s", what, p.System, p.Size, err, bytes.TrimSpace(said.Bytes()))
	}
	if err := json.Unmarshal(out, &o); err != nil {
		return o, fmt.Errorf("%s %s at %d procedures: %w", what, p.System, p.Size, err)
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		o.Build.PeakBytes = int64(usage.Maxrss) << 10 // Linux counts in KiB
	}
	return o, nil
}
