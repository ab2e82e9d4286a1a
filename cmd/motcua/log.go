package main

import (
	"context"
	"io"
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
