package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// lockedLog is what a bot logs, as the program writes it.
type lockedLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func (l *lockedLog) logger() *slog.Logger {
	return slog.New(slog.NewJSONHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// keepLog gives a world a log, and looks at the end whether a person is in it: so every
// dialogue, and whatever else is played in a world, is a test that none is.
func (w *world) keepLog() {
	w.log = &lockedLog{}
	t := w.t
	t.Cleanup(func() { w.logIsClean(t) })
}

// shortest is how long words must be to be somebody's own: "2" and "có" are everywhere.
const shortest = 5

// logIsClean fails when a line is no JSON object, or says what a person wrote or is
// called. The names of desks and guides, which an office chooses, may be logged.
func (w *world) logIsClean(t testing.TB) {
	log := w.log.String()
	for _, line := range strings.Split(strings.TrimSuffix(log, "\n"), "\n") {
		var record map[string]any
		if line != "" && json.Unmarshal([]byte(line), &record) != nil {
			t.Errorf("a line of the log is no JSON object: %q", line)
		}
	}
	if log == "" {
		return
	}
	for _, words := range w.private {
		if words = strings.TrimSpace(words); utf8.RuneCountInString(words) >= shortest && repeats(log, words) {
			t.Errorf("the log repeats %q:\n%s", words, log)
		}
	}
}

// repeats reports whether a log in JSON has those words.
func repeats(log, words string) bool {
	text, err := json.Marshal(words)
	return err != nil || strings.Contains(log, strings.Trim(string(text), `"`)) || strings.Contains(log, words)
}

// A panic's own words stay out of the log: they may be a person's.
func TestAPanicSaysNothingOfWhatWasWritten(t *testing.T) {
	const words = "CCCD 079188001234 của Nguyễn Thị Hoa\n{\"level\":\"ERROR\"}"
	for name, p := range map[string]any{"words": words, "an error": &json.UnmarshalTypeError{Value: words}} {
		w := newWorld(t)
		line := &Line{Store: w.store, Handle: func(context.Context, Update) error { panic(p) }, Now: w.bot.Now, Log: w.log.logger()}
		u := w.update(KindMessage, citizenChat, "100", "Nguyễn Thị Hoa")
		u.Keys, u.Text = []string{"tg:1:u:1"}, words
		if err := line.Take(t.Context(), []Update{u}); err != nil {
			t.Fatal(err)
		}
		w.private = append(w.private, words, "079188001234", "Nguyễn Thị Hoa")
		if log := w.log.String(); !strings.Contains(log, "ALARM: update quarantined") {
			t.Errorf("%s: nothing was logged: %s", name, log)
		}
	}
}
