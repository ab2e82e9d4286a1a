package main

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// opsDoor answers at --ops-addr from the first moment of a start. Until there is a bot to
// ask, it says what the start waits for.
type opsDoor struct {
	addr    string
	bot     atomic.Pointer[serving]
	figures http.Handler // of a start
	close   func()

	mu    sync.Mutex
	waits []string
}

// What a start waits for, side by side.
const (
	waitStore    = "đang kiểm tra kho"
	waitCatalog  = "đang mở bản hướng dẫn"
	waitTelegram = "đang chờ Telegram"
)

// openOps opens the address, if there is one, until ctx ends or it is closed.
func openOps(ctx context.Context, addr string, log *slog.Logger) (*opsDoor, error) {
	d := &opsDoor{addr: addr, figures: startFigures(), close: func() {}}
	if addr == "" {
		return d, nil
	}
	l, err := listenAt("--ops-addr", addr)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = serveWith(ctx, l, patientServer(d.routes()), log) // without it the bot serves on
	}()
	d.close = func() { cancel(); <-ended }
	return d, nil
}

// during says that the start waits for something; done says that it has it.
func (d *opsDoor) during(what string) (done func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.waits = append(d.waits, what)
	return func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.waits = slices.DeleteFunc(d.waits, func(w string) bool { return w == what })
	}
}

// waiting is what the start waits for, in lines.
func (d *opsDoor) waiting() (lines []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, w := range d.waits {
		lines = append(lines, "bot: đang khởi động, "+w)
	}
	return append(lines, "bot: starting or stopping")
}

// health says whether the loops turn. A start has none, and may take as long as it takes.
func (d *opsDoor) health(w http.ResponseWriter, _ *http.Request) {
	s := d.bot.Load()
	if s == nil {
		report(w, true, "ok", "", d.waiting())
		return
	}
	stuck := s.pulses.stuck()
	report(w, len(stuck) == 0, "ok", "stuck", stuck)
}

// readiness says whether the bot serves.
func (d *opsDoor) readiness(w http.ResponseWriter, r *http.Request) {
	s := d.bot.Load()
	if s == nil {
		report(w, false, "", "not ready", d.waiting())
		return
	}
	ready, lines := s.readiness(r.Context())
	report(w, ready, "ready", "not ready", lines)
}

// metrics gives the bot's figures; those of a start are few.
func (d *opsDoor) metrics(w http.ResponseWriter, r *http.Request) {
	if s := d.bot.Load(); s != nil {
		s.figures.ServeHTTP(w, r)
		return
	}
	d.figures.ServeHTTP(w, r)
}

// figuresOf serves metrics, to a few at once.
func figuresOf(r *prometheus.Registry) http.Handler {
	return promhttp.HandlerFor(r, promhttp.HandlerOpts{MaxRequestsInFlight: 4, Timeout: 10 * time.Second})
}

// starting says whether a process still starts.
func starting(value float64) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "motcua_starting",
		Help: "1 while the bot starts: it reads its store through, and waits for Telegram."}, func() float64 { return value })
}

// startFigures are the metrics of a start.
func startFigures() http.Handler {
	r := prometheus.NewRegistry()
	r.MustRegister(starting(1), collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return figuresOf(r)
}
