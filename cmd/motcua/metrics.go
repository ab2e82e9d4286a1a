package main

import (
	"context"
	"errors"
	"log/slog"
	"regexp"
	"runtime/debug"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"motcua/bot"
	"motcua/bot/outbox"
	"motcua/knowledge"
	"motcua/knowledge/registry"
)

// metrics counts what the bot does. No label names a person, a chat or a dossier.
type metrics struct {
	registry *prometheus.Registry
	pulses   *pulses
	updates  *prometheus.CounterVec
	handling prometheus.Histogram
	age      prometheus.Histogram
	panics   prometheus.Counter
	sent     *prometheus.CounterVec
	limited  prometheus.Counter
	delivery *prometheus.HistogramVec
	asked    *prometheus.CounterVec
	taken    lastTaken
}

// liveHeap shows how much of the heap the last collection left: what grows there is a
// leak, while heap_alloc goes up and down all the time.
var liveHeap = collectors.WithGoCollectorRuntimeMetrics(collectors.GoRuntimeMetricsRule{Matcher: regexp.MustCompile("^/gc/heap/live:bytes$")})

func newMetrics(p *pulses) *metrics {
	m := &metrics{registry: prometheus.NewRegistry(), pulses: p,
		updates:  counters("updates_total", "Updates handled, by kind and result.", "kind", "result"),
		handling: histogram("handle_seconds", "Time from an update to its commit.", prometheus.ExponentialBuckets(0.001, 2, 14)),
		age: histogram("update_age_seconds", "How long ago a message was written when it was handled.",
			[]float64{1, 2, 5, 15, 60, 300, 900, 3600, 6 * 3600, 24 * 3600}),
		panics: prometheus.NewCounter(prometheus.CounterOpts{Name: "motcua_panics_total", Help: "Panics while an update was handled."}),
		sent:   counters("sends_total", "Attempts to send a notice, by its kind and outcome.", "kind", "outcome"),
		limited: prometheus.NewCounter(prometheus.CounterOpts{Name: "motcua_rate_limited_total",
			Help: "Attempts that Telegram refused with 429, too many requests."}),
		delivery: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "motcua_delivery_seconds",
			Help: "Time from owing a reply, an answer or a card to Telegram's taking it.", Buckets: prometheus.ExponentialBuckets(0.01, 2, 16)}, []string{"kind"}),
		asked: counters("registry_questions_total", "Questions to the office's own system of dossiers, by result.", "result"),
	}
	for _, r := range []registry.Result{registry.Found, registry.Missing, registry.Failed, registry.Kept} {
		m.asked.WithLabelValues(string(r))
	}
	for _, k := range noticeKinds { // a rate needs to have been 0
		m.sent.WithLabelValues(string(k), "sent")
		m.sent.WithLabelValues(string(k), string(outbox.Uncertain))
		if awaited(k) {
			m.delivery.WithLabelValues(string(k))
		}
	}
	m.registry.MustRegister(m.updates, m.handling, m.age, m.panics, m.sent, m.limited, m.delivery, m.asked,
		collectors.NewGoCollector(liveHeap), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: "motcua_" + name, Help: help}, labels)
}

func histogram(name, help string, buckets []float64) prometheus.Histogram {
	return prometheus.NewHistogram(prometheus.HistogramOpts{Name: "motcua_" + name, Help: help, Buckets: buckets})
}

// gauge adds a figure that is read when it is asked for.
func (m *metrics) gauge(name, help string, read func() float64) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "motcua_" + name, Help: help}, read))
}

// askedRegistry counts a question to the office's own system.
func (m *metrics) askedRegistry(r registry.Result) { m.asked.WithLabelValues(string(r)).Inc() }

// watchBot adds what the bot itself and its log know, and the program's version.
func (m *metrics) watchBot(b *bot.Bot, alarms *atomic.Int64) {
	m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "motcua_alarms_total",
		Help: "Lines of the log that begin with ALARM."}, func() float64 { return float64(alarms.Load()) }))
	m.gauge("registry_silent_seconds", "For how long the office's own system of dossiers has not answered; 0 while it does.",
		func() float64 { return b.RegistrySilent().Seconds() })
	prometheus.WrapRegistererWith(prometheus.Labels{"version": versionText(version, debug.ReadBuildInfo)}, m.registry).MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "motcua_build_info", Help: "1, with the program's version."}, func() float64 { return 1 }))
}

// handleMost is the longest that one update may take before the process counts as
// stuck. A photo, or the office's own system, takes some seconds.
const handleMost = 5 * time.Minute

// handler counts the updates that handle handles.
func (m *metrics) handler(handle func(context.Context, bot.Update) error) func(context.Context, bot.Update) error {
	return func(ctx context.Context, u bot.Update) error {
		begin, result := time.Now(), "panicked"
		defer m.pulses.during("updates", handleMost)()
		defer func() {
			m.handling.Observe(time.Since(begin).Seconds())
			m.updates.WithLabelValues(string(u.Kind), result).Inc()
			if result == "panicked" {
				m.panics.Inc()
			}
		}()
		err := handle(ctx, u)
		result = "done"
		if err != nil {
			result = "failed"
		} else if !u.At.IsZero() && u.Kind != bot.KindPress { // a press says when its message was written
			m.age.Observe(max(0, begin.Sub(u.At)).Seconds())
			m.taken.take(u.At)
		}
		return err
	}
}

// sender counts what next sends, and logs it.
func (m *metrics) sender(next outbox.Sender, log *slog.Logger) outbox.Sender {
	return counted{m, next, log}
}

type counted struct {
	*metrics
	next outbox.Sender
	log  *slog.Logger
}

// Send implements outbox.Sender.
func (c counted) Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	begin := time.Now()
	message, err := c.next.Send(ctx, n, target)
	outcome := "sent"
	var s *outbox.SendError
	switch {
	case errors.As(err, &s):
		outcome = string(s.Outcome)
		if s.Wait > 0 {
			c.limited.Inc()
		}
	case err != nil:
		outcome = string(outbox.Uncertain)
	case awaited(n.Kind):
		c.delivery.WithLabelValues(string(n.Kind)).Observe(time.Since(n.Owed).Seconds())
	}
	c.sent.WithLabelValues(string(n.Kind), outcome).Inc()
	c.log.Info("send", "trace", n.Trace, "notice", n.Seq, "kind", n.Kind, "question", n.Question, "outcome", outcome,
		"attempt", n.Attempts, "took_ms", time.Since(begin).Milliseconds(), "owed_ms", time.Since(n.Owed).Milliseconds())
	return message, err
}

// awaited reports whether somebody waits for such a notice from the moment that it is
// owed.
func awaited(k knowledge.NoticeKind) bool {
	return k == knowledge.NoticeReply || k == knowledge.NoticeAnswer || k == knowledge.NoticeCard
}
