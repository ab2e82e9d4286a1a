package main

import (
	"context"
	"io"
	"log"
	"log/slog"
	"strings"
	"sync/atomic"

	"motcua/bot"
)

// newLog makes the program's log. It counts its alarms: the lines that somebody
// should see at once begin so.
func newLog(w io.Writer, level, format string, alarms *atomic.Int64) *slog.Logger {
	var l slog.Level
	_ = l.UnmarshalText([]byte(level)) // the parser let only levels through
	o := &slog.HandlerOptions{Level: l}
	lines := slog.Handler(slog.NewJSONHandler(w, o))
	if format == "text" {
		lines = slog.NewTextHandler(w, o)
	}
	return slog.New(alarmHandler{bot.TraceHandler{Handler: lines}, alarms})
}

// alarmHandler counts alarms.
type alarmHandler struct {
	slog.Handler
	alarms *atomic.Int64
}

// Handle implements slog.Handler.
func (h alarmHandler) Handle(ctx context.Context, r slog.Record) error {
	if strings.HasPrefix(r.Message, "ALARM") {
		h.alarms.Add(1)
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (h alarmHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return alarmHandler{h.Handler.WithAttrs(attrs), h.alarms}
}

// WithGroup implements slog.Handler.
func (h alarmHandler) WithGroup(name string) slog.Handler {
	return alarmHandler{h.Handler.WithGroup(name), h.alarms}
}

// serverLog has a server of net/http say in the program's log what goes wrong.
func serverLog(to *slog.Logger) *log.Logger { return log.New(serverLines{to}, "", 0) }

type serverLines struct{ *slog.Logger }

// Write implements io.Writer: it is given a line, or a panic and where it was. What a
// panic was about may be what somebody wrote.
func (s serverLines) Write(said []byte) (int, error) {
	line, stack, _ := strings.Cut(string(said), "\n")
	if strings.HasPrefix(line, "http: panic") {
		s.Error("panic while serving", "stack", stack)
	} else {
		s.Warn("a connection went wrong", "err", line)
	}
	return len(said), nil
}
