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

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"motcua/knowledge"
)

// opsRoutes answer those who watch the machine, in plain lines that name no person and
// no chat.
func (s *serving) opsRoutes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		stuck := s.pulses.stuck()
		report(w, len(stuck) == 0, "ok", "stuck", stuck)
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ready, lines := s.readiness(r.Context())
		report(w, ready, "ready", "not ready", lines)
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4, Timeout: 10 * time.Second}))
	s.profiles(mux)
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
// is told and does not count: a bot that is started again has no better line. A refused
// token counts: only a person can mend that.
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
	if since := s.client.Refused(); !since.IsZero() {
		hard("telegram", fmt.Errorf("refuses the bot's token since %s; get another from BotFather and start the bot with it", since.UTC().Format(time.RFC3339)), "")
	} else if silent := s.silent(); silent > telegramPatience {
		lines = append(lines, fmt.Sprintf("telegram: silent for %s; the bot waits for it", silent.Round(time.Second)))
	} else {
		lines = append(lines, "telegram: answers")
	}
	return ready, lines
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
func (s *serving) profiles(mux *http.ServeMux) {
	if !ownMachine(s.cmd.OpsAddr) {
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

// debts says how many notices are owed.
func (h *hall) debts(ctx context.Context) (owed int, err error) {
	err = h.store.View(ctx, func(tx knowledge.Tx) (err error) {
		owed, err = tx.CountDebts()
		return err
	})
	return owed, err
}
