package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"motcua/index/gate"
	"motcua/knowledge"
)

// refused is an error on its way through the socket.
type refused struct {
	Code int
	Say  string
}

// listen opens the socket in the data folder, which only its owner may enter.
// The caller holds the folder, so a socket that is there belongs to nobody.
func (d folder) listen() (net.Listener, error) {
	if err := os.Remove(d.socket()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("dọn socket cũ: %w", err)
	}
	l, err := net.Listen("unix", d.socket())
	if err != nil {
		return nil, refuse(exitFailed, "không mở được %s (%v); xin chọn thư mục dữ liệu có đường dẫn ngắn hơn và ghi được.", d.socket(), err)
	}
	if err := os.Chmod(d.socket(), 0o600); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// choreRoutes lets a running bot's chores be done over HTTP.
func choreRoutes(c chores) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /reindex", func(w http.ResponseWriter, r *http.Request) { serveReindex(c, w, r) })
	mux.HandleFunc("POST /rollback", func(w http.ResponseWriter, r *http.Request) {
		v, err := c.Rollback(r.Context())
		writeResult(w, v, err)
	})
	mux.HandleFunc("POST /backup", func(w http.ResponseWriter, r *http.Request) {
		whole(w, func(w io.Writer) error { return c.Backup(r.Context(), w) })
	})
	mux.HandleFunc("POST /export", func(w http.ResponseWriter, r *http.Request) {
		var want exportOrder
		if err := json.NewDecoder(r.Body).Decode(&want); err != nil {
			writeRefusal(w, refuse(exitUsage, "yêu cầu xuất bảng tính không đọc được."))
			return
		}
		whole(w, func(w io.Writer) error { return c.Export(r.Context(), want, w) })
	})
	mux.HandleFunc("POST /dossiers", func(w http.ResponseWriter, r *http.Request) { serveSheet(c, w, r) })
	mux.HandleFunc("GET /announcements", func(w http.ResponseWriter, r *http.Request) {
		all, err := c.Announcements(r.Context())
		writeResult(w, all, err)
	})
	mux.HandleFunc("GET /dossiers", func(w http.ResponseWriter, r *http.Request) {
		d, err := c.Dossier(r.Context(), knowledge.DossierCode(r.URL.Query().Get("code")))
		writeResult(w, d, err)
	})
	return mux
}

// whole answers with a file; the client must not take half of one for all of it.
func whole(w http.ResponseWriter, write func(io.Writer) error) {
	out := &begun{w: w}
	if err := write(out); err != nil {
		if out.any {
			panic(http.ErrAbortHandler)
		}
		writeRefusal(w, err)
	}
}

func serveReindex(c chores, w http.ResponseWriter, r *http.Request) {
	var want reindexOrder
	if err := json.NewDecoder(r.Body).Decode(&want); err != nil {
		writeRefusal(w, refuse(exitUsage, "yêu cầu lập chỉ mục không đọc được."))
		return
	}
	answer := http.NewResponseController(w)
	_ = tellEvents(w, func() { _ = answer.Flush() }, func(progress func(gate.Stage, int, int)) (gate.Outcome, error) {
		return c.Reindex(r.Context(), want, progress)
	})
}

// atTimes tells progress no more often than every pause, and each stage's end. It
// may be told by many at once; a stage's figures only grow.
func atTimes[S ~string](pause time.Duration, tell func(stage S, done, total int)) func(stage S, done, total int) {
	var mu sync.Mutex
	var told time.Time
	var last S
	most := 0
	return func(stage S, done, total int) {
		mu.Lock()
		defer mu.Unlock()
		if stage != last {
			last, most, told = stage, 0, time.Time{}
		}
		now := time.Now()
		if done <= most || done != total && now.Sub(told) < pause {
			return
		}
		most, told = done, now
		tell(stage, done, total)
	}
}

// begun knows whether anything was written.
type begun struct {
	w   http.ResponseWriter
	any bool
}

func (b *begun) Write(p []byte) (int, error) {
	b.any = true
	return b.w.Write(p)
}

func writeResult(w http.ResponseWriter, v any, err error) {
	if err != nil {
		writeRefusal(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(v)
}

func writeRefusal(w http.ResponseWriter, err error) {
	r := refusalOf(err)
	w.WriteHeader(http.StatusUnprocessableEntity)
	_ = json.NewEncoder(w).Encode(refused{r.code, r.say})
}

// serveOn serves until ctx ends, then lets running requests finish.
func serveOn(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	return serveWith(ctx, l, patientServer(h), log)
}

// patientServer waits for no header longer than it takes, but lets an answer
// take its time: a rebuild, a backup, a poll.
func patientServer(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
}

// serveWith is serveOn for a server with timeouts of its own.
func serveWith(ctx context.Context, l net.Listener, s *http.Server, log *slog.Logger) error {
	s.ErrorLog = serverLog(log)
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
		defer cancel()
		stopped <- errors.Join(s.Shutdown(late), s.Close())
	})
	err := s.Serve(l)
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	<-stopped
	return nil
}
