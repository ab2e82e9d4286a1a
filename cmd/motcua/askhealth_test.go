package main

import (
	"bytes"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestHealthIsAsked asks a bot that is well, one that is stuck, none at all, and with an
// address that says nothing.
func TestHealthIsAsked(t *testing.T) {
	bot := func(code int, word string) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/healthz" {
				t.Errorf("%s is asked for", r.URL.Path)
			}
			report(w, code == http.StatusOK, word, word, nil)
		}))
		t.Cleanup(s.Close)
		return s.Listener.Addr().String()
	}
	well, stuck := bot(http.StatusOK, "ok"), bot(http.StatusServiceUnavailable, "stuck")
	_, port, _ := net.SplitHostPort(well)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := closed.Addr().String()
	_ = closed.Close()
	for _, c := range []struct {
		addr string
		code int
		says string
	}{
		{well, 0, "ok"}, {":" + port, 0, "ok"}, {"0.0.0.0:" + port, 0, "ok"}, {"[::]:" + port, 0, "ok"},
		{stuck, exitFailed, "stuck"}, {stuck, exitFailed, "không khỏe"}, {gone, exitFailed, "không hỏi được"},
		{"", exitUsage, "--ops-addr"}, {"9091", exitUsage, "--ops-addr"},
	} {
		var out bytes.Buffer
		env := func(string) (string, bool) { return "", false }
		code := Run(t.Context(), []string{"health", "--ops-addr", c.addr}, nil, &out, &out, env)
		if code != c.code || !strings.Contains(out.String(), c.says) {
			t.Errorf("at %q: %d, %s", c.addr, code, out.String())
		}
	}
}
