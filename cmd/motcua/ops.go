package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"motcua/bot"
	"motcua/knowledge"
	"motcua/knowledge/registry"
)

// opsRoutes answer those who watch the machine.
func (s *serving) opsRoutes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if !s.ready.Load() || !s.hall.readable(r.Context()) {
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ready")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{}))
	return mux
}

func (h *hall) readable(ctx context.Context) bool {
	_, err := h.debts(ctx)
	return err == nil
}

// debts says how many notices are owed.
func (h *hall) debts(ctx context.Context) (owed int, err error) {
	err = h.store.View(ctx, func(tx knowledge.Tx) (err error) {
		owed, err = tx.CountDebts()
		return err
	})
	return owed, err
}

// metrics counts what the bot does. No label names a person or a chat.
type metrics struct {
	registry *prometheus.Registry
	updates  *prometheus.CounterVec
	handling prometheus.Histogram
	sent     *prometheus.CounterVec
	asked    *prometheus.CounterVec
}

func newMetrics(h *hall) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		updates: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "motcua_updates_total",
			Help: "Updates handled, by kind and result."}, []string{"kind", "result"}),
		handling: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "motcua_handle_seconds",
			Help: "Time from an update to its commit.", Buckets: prometheus.ExponentialBuckets(0.001, 2, 14)}),
		sent: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "motcua_sends_total",
			Help: "Attempts to send a notice, by its kind and outcome."}, []string{"kind", "outcome"}),
	}
	gauge := func(name, help string, read func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, read)
	}
	m.asked = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "motcua_registry_questions_total",
		Help: "Questions to the office's own system of dossiers, by result."}, []string{"result"})
	m.registry.MustRegister(m.updates, m.handling, m.sent, m.asked, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("motcua_debts", "Notices owed and not yet sent.", func() float64 {
			owed, err := h.debts(context.Background())
			if err != nil {
				return -1
			}
			return float64(owed)
		}),
		gauge("motcua_guides", "Guides in the published edition.", func() float64 {
			edition, release := h.catalog.Current()
			defer release()
			return float64(edition.Library.Len())
		}))
	return m
}

// askedRegistry counts a question to the office's own system.
func (m *metrics) askedRegistry(r registry.Result) { m.asked.WithLabelValues(string(r)).Inc() }

// watchRegistry shows for how long the office's own system has been silent.
func (m *metrics) watchRegistry(b *bot.Bot) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "motcua_registry_silent_seconds",
		Help: "For how long the office's own system of dossiers has not answered; 0 while it does."},
		func() float64 { return b.RegistrySilent().Seconds() }))
}

// handler counts the updates that handle handles.
func (m *metrics) handler(handle func(context.Context, bot.Update) error) func(context.Context, bot.Update) error {
	return func(ctx context.Context, u bot.Update) error {
		begin := time.Now()
		err := handle(ctx, u)
		m.handling.Observe(time.Since(begin).Seconds())
		result := "done"
		if err != nil {
			result = "failed"
		}
		m.updates.WithLabelValues(string(u.Kind), result).Inc()
		return err
	}
}

// sender counts what next sends.
func (m *metrics) sender(next bot.Sender) bot.Sender { return counted{m, next} }

type counted struct {
	*metrics
	next bot.Sender
}

func (c counted) Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	message, err := c.next.Send(ctx, n, target)
	outcome := "sent"
	var s *bot.SendError
	if errors.As(err, &s) {
		outcome = string(s.Outcome)
	} else if err != nil {
		outcome = string(bot.Uncertain)
	}
	c.sent.WithLabelValues(string(n.Kind), outcome).Inc()
	return message, err
}
