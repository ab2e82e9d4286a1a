package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/pprof"
	"strings"
	"time"

	"motcua/knowledge"
)

// routes answer those who watch the machine, in plain lines that name no person and no
// chat.
func (d *opsDoor) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", d.health)
	mux.HandleFunc("GET /readyz", d.readiness)
	mux.HandleFunc("GET /metrics", d.metrics)
	d.profiles(mux)
	return mux
}

// report answers in plain lines: a word, then what it rests on.
func report(w http.ResponseWriter, good bool, well, ill string, lines []string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	word := well
	if !good {
		w.WriteHeader(http.StatusServiceUnavailable)
		word = ill
	}
	_, _ = io.WriteString(w, strings.Join(append([]string{word}, lines...), "\n")+"\n")
}

// readiness says whether the bot can serve, and on what that rests. Telegram's silence
// is told and does not count: a bot that is started again has no better line. Nor does a
// short disk: answers go on. A refused token and a second reader of the bot's messages
// count: only a person can mend these.
func (s *serving) readiness(ctx context.Context) (ready bool, lines []string) {
	ready = s.ready.Load()
	if !ready {
		lines = append(lines, "bot: starting or stopping")
	}
	hard := func(what string, err error, well string) {
		if err != nil {
			ready, well = false, err.Error()
		}
		lines = append(lines, what+": "+well)
	}
	hard("store", s.store.works(ctx), "readable and writable")
	n := s.guides()
	var none error
	if n == 0 {
		none = fmt.Errorf("no guide is published")
	}
	hard("edition", none, fmt.Sprintf("%d guides", n))
	if s.hall.room.Tight() {
		lines = append(lines, "disk: short of room; questions to officers and dossiers are not taken until there is more")
	}
	well, err := s.telegram()
	hard("telegram", err, well)
	return ready, lines
}

// telegram says how Telegram stands, or what a person has to mend.
func (s *serving) telegram() (string, error) {
	at := func(t time.Time) string { return t.UTC().Format(time.RFC3339) }
	if since := s.client.Refused(); !since.IsZero() {
		return "", fmt.Errorf("refuses the bot's token since %s; get another from BotFather and start the bot with it", at(since))
	}
	if since := s.client.Contested(); !since.IsZero() && time.Since(since) > telegramPatience {
		return "", fmt.Errorf("another program reads this bot's messages since %s; stop it, or give this bot a token of its own", at(since))
	}
	if silent := s.silent(); silent > telegramPatience {
		return fmt.Sprintf("silent for %s; the bot waits for it", silent.Round(time.Second)), nil
	}
	return "answers", nil
}

// telegramPatience is how long Telegram may be silent without a word about it: a poll
// without updates takes half a minute.
const telegramPatience = 2 * time.Minute

// silent is for how long Telegram has not answered.
func (s *serving) silent() time.Duration { return time.Since(s.client.Heard()) }

// guides is how many guides the published edition has.
func (s *serving) guides() int {
	edition, release := s.hall.catalog.Current()
	defer release()
	return edition.Library.Len()
}

// profiles serves pprof, but to this machine alone: a profile costs time, and its
// stacks are nobody else's. The command line is left out, for it may hold the token.
func (d *opsDoor) profiles(mux *http.ServeMux) {
	if !ownMachine(d.addr) {
		mux.HandleFunc("GET /debug/pprof/", func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "pprof is served only where --ops-addr is an address of this machine alone, such as 127.0.0.1:9090", http.StatusForbidden)
		})
		return
	}
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
}

// ownMachine reports whether an address can be reached from this machine alone.
func ownMachine(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// unfinished says how many updates are in the inbox, and how many notices are owed.
func (h *hall) unfinished(ctx context.Context) (inbox, owed int, err error) {
	if inbox, err = arrivedIn(ctx, h.inbox); err != nil {
		return 0, 0, err
	}
	err = h.store.View(ctx, func(tx knowledge.Tx) (err error) {
		owed, err = tx.CountDebts()
		return err
	})
	return inbox, owed, err
}

// arrivedIn says how many updates an inbox holds.
func arrivedIn(ctx context.Context, inbox knowledge.Store) (n int, err error) {
	err = inbox.View(ctx, func(tx knowledge.Tx) (err error) {
		n, err = tx.CountArrived()
		return err
	})
	return n, err
}
