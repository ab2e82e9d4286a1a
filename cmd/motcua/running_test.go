package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

// patience bounds what a test waits for; nothing is slept away. It is no promise: a machine
// that is busy with other tests may take long over anything.
const patience = 3 * time.Minute

// running is a program that serves in this process.
type running struct {
	stop func()
	code chan int

	mu  sync.Mutex
	log strings.Builder
}

// start runs the program until stop, and returns once it says ready, or has
// ended.
func start(t *testing.T, args ...string) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{stop: cancel, code: make(chan int, 1)}
	errs, w := io.Pipe()
	ready, heard := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(heard)
		var once sync.Once
		for lines := bufio.NewScanner(errs); lines.Scan(); {
			r.mu.Lock()
			fmt.Fprintln(&r.log, lines.Text())
			r.mu.Unlock()
			if lines.Text() == "ready" {
				once.Do(func() { close(ready) })
			}
		}
	}()
	ended := make(chan struct{})
	go func() {
		code := Run(ctx, args, strings.NewReader(""), io.Discard, w, environment(nil))
		_ = w.Close()
		<-heard // its last line may say why it ended
		r.code <- code
		close(ended)
	}()
	t.Cleanup(func() {
		opsSaysNothingPrivate(t, args)
		cancel()
		<-ended
		saysNothingPrivate(t, r.said(), args)
		filesSayNothingPrivate(t, args)
	})
	select {
	case <-ready:
	case <-ended:
		t.Fatalf("motcua %v ended before it was ready: %s", args, r.said())
	case <-time.After(patience):
		t.Fatalf("motcua %v is not ready: %s", args, r.said())
	}
	return r
}

// ends orders the program to stop and wants it to do so well.
func (r *running) ends(t *testing.T) {
	t.Helper()
	begin := time.Now()
	r.stop()
	select {
	case code := <-r.code:
		if code != 0 {
			t.Errorf("exit code %d: %s", code, r.said())
		}
	case <-time.After(patience): // its own bounds add up to less than ten seconds, where nothing else runs
		t.Fatal("the program does not stop")
	}
	t.Logf("stopped after %v", time.Since(begin).Round(time.Millisecond))
}

func (r *running) said() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.log.String()
}

// demoWorld is a sandbox with the people of the demonstration.
func demoWorld(t *testing.T) *sandbox.Server {
	t.Helper()
	p, err := openPlayground("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p.server.URL = p.url
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- p.serve(ctx, slog.New(slog.DiscardHandler)) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return p.server
}

// proposes has a bot make proposals at once.
const proposes = "--give-way=false"

// serveArgs make a bot serve the world from a data folder. Its proposals do not give way: beside
// other tests what runs when nobody else wants the machine would not end in a test's time.
func serveArgs(world *sandbox.Server, data string, more ...string) []string {
	return append([]string{"serve", "--telegram-url", world.URL, "--token", world.Token(), "--data", data, "--pace=false", proposes,
		"--desk", fmt.Sprint(sandbox.DemoDesk), "--officers", fmt.Sprint(sandbox.DemoOfficer), "--admins", fmt.Sprint(sandbox.DemoAdmin)}, more...)
}

// hears waits for a message of the bot in a chat that says something.
func hears(t *testing.T, world *sandbox.Server, chat int64, says string) sandbox.Message {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	m, err := world.WaitMessage(ctx, func(m sandbox.Message) bool {
		return m.Chat.ID == chat && m.ByBot() && strings.Contains(m.Text, says)
	})
	if err != nil {
		for _, m := range world.Messages(chat) {
			t.Logf("there is: %q", m.Text)
		}
		t.Fatalf("nothing in chat %d says %q: %v", chat, says, err)
	}
	return m
}
