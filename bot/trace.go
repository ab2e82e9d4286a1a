package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"strings"

	"motcua/knowledge"
)

// traceOf is the id under which the log tells what became of an update, from its
// coming in to each message that was sent because of it. It is a hash of the update's
// key, so that it is the same when the update comes again, and tells nothing of whose
// it is.
func traceOf(u Update) string {
	if u.trace != "" {
		return u.trace
	}
	sum := sha256.Sum256([]byte(firstKey(u)))
	return hex.EncodeToString(sum[:6])
}

type traceKey struct{}

// traced gives an update its trace, and a ctx that has it.
func traced(ctx context.Context, u *Update) context.Context {
	u.trace = traceOf(*u)
	return context.WithValue(ctx, traceKey{}, u.trace)
}

// TraceHandler gives every line of a log the trace that its ctx has.
type TraceHandler struct{ slog.Handler }

// Handle implements slog.Handler.
func (h TraceHandler) Handle(ctx context.Context, r slog.Record) error {
	if trace, ok := ctx.Value(traceKey{}).(string); ok {
		r.AddAttrs(slog.String("trace", trace))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (h TraceHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return TraceHandler{h.Handler.WithAttrs(attrs)}
}

// WithGroup implements slog.Handler.
func (h TraceHandler) WithGroup(name string) slog.Handler {
	return TraceHandler{h.Handler.WithGroup(name)}
}

// tracing is a transaction whose notices have a trace: what is about a question that of
// the message that became the question, so that one trace tells all of its story;
// anything else that of the update.
type tracing struct {
	knowledge.Tx
	trace    string // of the update; "": of none
	question int64  // the last that a notice was about
	story    string // its trace
	owed     int
	begun    knowledge.Question // that is made here, while it is not stored yet
}

// Owe implements knowledge.Outbox.
func (t *tracing) Owe(n knowledge.Notice) (uint64, error) {
	n.Trace = t.trace
	if n.Question != 0 {
		q, err := t.Question(n.Question)
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return 0, err
		}
		if n.Question == t.begun.Number {
			q = t.begun
		}
		if q.Trace != "" {
			n.Trace = q.Trace
		}
		t.question, t.story = n.Question, n.Trace
	}
	t.owed++
	return t.Tx.Owe(n)
}

// storied has what a notice leads to told under the notice's own trace.
func (b *Bot) storied(do func(knowledge.Tx, knowledge.Notice) error) func(knowledge.Tx, knowledge.Notice) error {
	return func(tx knowledge.Tx, n knowledge.Notice) error { return do(&tracing{Tx: tx, trace: n.Trace}, n) }
}

// tell writes in the log what an update came to. Nothing in it is anybody's words or
// name.
func (t *turn) tell(ctx context.Context, took slog.Attr) {
	attrs := []slog.Attr{slog.String("kind", string(t.u.Kind)), slog.Int("owed", t.tracing.owed), took}
	if len(t.results) > 0 {
		attrs = append(attrs, slog.String("result", strings.Join(t.results, " ")))
	}
	if t.deed.Verb != "" {
		attrs = append(attrs, slog.String("deed", t.deed.Verb))
	}
	if t.tracing.question != 0 {
		attrs = append(attrs, slog.Int64("question", t.tracing.question), slog.String("story", t.tracing.story))
	}
	t.bot.Log.LogAttrs(ctx, slog.LevelInfo, "update done", attrs...)
}
