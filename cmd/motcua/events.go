package main

import (
	"encoding/json"
	"io"
	"time"
)

// event is one line of what a reindex or an import tells another process: how far it
// is, then what became of it.
type event[S ~string, O any] struct {
	Stage       S `json:",omitempty"`
	Done, Total int
	Outcome     *O       `json:",omitempty"`
	Refused     *refused `json:",omitempty"`
}

// tellEvents does something and tells of it; flush is called after each line but the
// last.
func tellEvents[S ~string, O any](w io.Writer, flush func(), do func(progress func(stage S, done, total int)) (O, error)) error {
	lines := json.NewEncoder(w)
	out, err := do(atTimes(time.Second/5, func(stage S, done, total int) {
		_ = lines.Encode(event[S, O]{Stage: stage, Done: done, Total: total}) // nobody listens: the work goes on
		flush()
	}))
	last := event[S, O]{Outcome: &out}
	if err != nil {
		no := refusalOf(err)
		last.Refused = &refused{no.code, no.say}
	}
	return lines.Encode(last)
}

// readEvents reads how far something is, and what became of it.
func readEvents[S ~string, O any](r io.Reader, progress func(stage S, done, total int)) (none O, err error) {
	for lines := json.NewDecoder(r); ; {
		var e event[S, O]
		if err := lines.Decode(&e); err != nil {
			return none, broke(err)
		}
		switch {
		case e.Refused != nil:
			return *e.Outcome, &refusal{e.Refused.Code, e.Refused.Say}
		case e.Outcome != nil:
			return *e.Outcome, nil
		case progress != nil:
			progress(e.Stage, e.Done, e.Total)
		}
	}
}
