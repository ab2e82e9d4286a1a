package registry_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/knowledge"
	"motcua/knowledge/registry"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const canary = "canary-5e1f-secret"

// usual is a sound file for a system at an address.
const usual = `
address: %s/api/ho-so/{code}
private: có
deadline: 300ms
headers:
  Authorization: Bearer ${MOTCUA_REGISTRY_TOKEN}
not_found: {path: $.error.code, values: [NOT_FOUND]}
dossier:
  code: $.data.maHoSo
  status: $.data.trangThai
  due: $.data.ngayHenTra
  place: $.data.noiTra
  id_last4: $.data.cccd
  wanted: $.data.thieu[*].ten
statuses:
  Chờ trưởng phòng duyệt: Đang xử lý
`

func env(name string) (string, bool) { return canary, name == "MOTCUA_REGISTRY_TOKEN" }

// system is a client of a system that answers so, and that is waited for as long as a busy
// machine may take.
func system(t *testing.T, answer http.HandlerFunc, o registry.Options) (*registry.Client, *atomic.Int64) {
	t.Helper()
	return systemWithin(t, time.Minute, answer, o)
}

func systemWithin(t *testing.T, deadline time.Duration, answer http.HandlerFunc, o registry.Options) (*registry.Client, *atomic.Int64) {
	t.Helper()
	var asked atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		answer(w, r)
	}))
	t.Cleanup(s.Close)
	settings, found := registry.Parse("registry.yaml", fmt.Appendf(nil, usual, s.URL), env)
	if len(found) > 0 {
		t.Fatal(found)
	}
	settings.Deadline = deadline
	c := registry.New(settings, o)
	t.Cleanup(c.Close)
	if printed := fmt.Sprintf("%v %+v %#v", settings, settings, settings); strings.Contains(printed, canary) {
		t.Error("settings print a header")
	}
	return c, &asked
}

const code = "H26.35-261120-0012"

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

func TestADossierIsRead(t *testing.T) {
	c, asked := system(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/ho-so/"+code || r.Header.Get("Authorization") != "Bearer "+canary {
			t.Errorf("asked %s with %q", r.URL, r.Header.Get("Authorization"))
		}
		fmt.Fprint(w, `{"data":{"maHoSo":"h26.35-261120-0012","trangThai":"chờ  trưởng phòng duyệt","ngayHenTra":"2026-11-30T23:30:00Z",
			"noiTra":"Quầy 2","cccd":"079090123456","thieu":[{"ten":"Đơn"},{"ten":"Bản sao"}]}}`)
	}, registry.Options{})
	for range 2 {
		d, err := c.Dossier(t.Context(), code)
		if err != nil {
			t.Fatal(err)
		}
		if d.Code != code || d.Status != knowledge.InProgress || d.Place != "Quầy 2" || d.IDLast4 != "3456" || len(d.Wanted) != 2 {
			t.Errorf("read %+v", d)
		}
		if got := d.Due.Format(time.DateOnly); got != "2026-12-01" {
			t.Errorf("due %s: half past six in the morning of the next day, in Vietnam", got)
		}
	}
	if asked.Load() != 1 {
		t.Errorf("asked %d times, not once", asked.Load())
	}
}

// What a system answers wrongly is a problem in words, never a guess, and never "there
// is none".
func TestBadAnswers(t *testing.T) {
	good := `{"data":{"maHoSo":"` + code + `","trangThai":"Đang xử lý"}}`
	for name, answer := range map[string]http.HandlerFunc{
		"slow":     func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"500":      func(w http.ResponseWriter, _ *http.Request) { http.Error(w, good, 500) },
		"HTML 502": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502); fmt.Fprint(w, "<html>") },
		"HTML 200": says("<!doctype html><p>Đăng nhập"),
		"401":      func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "", http.StatusUnauthorized) },
		"429":      func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "", http.StatusTooManyRequests) },
		"204":      func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) },
		"empty":    says(""),
		"cut":      says(good[:len(good)-4]),
		"cut body": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "999")
			fmt.Fprint(w, good)
		},
		"two values": says(good + good),
		"array":      says("[" + good + "]"),
		"null":       says("null"),
		"deep":       says(strings.Repeat("[", 200_000)),
		"huge":       says(`{"data":"` + strings.Repeat("x", 2<<20) + `"}`),
		"redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/steal", http.StatusFound)
		},
		"other code":  says(`{"data":{"maHoSo":"H26.35-261120-0013","trangThai":"Đang xử lý"}}`),
		"no code":     says(`{"data":{"trangThai":"Đang xử lý"}}`),
		"no status":   says(`{"data":{"maHoSo":"` + code + `"}}`),
		"status?":     says(`{"data":{"maHoSo":"` + code + `","trangThai":"Chờ sao chổi"}}`),
		"status list": says(`{"data":{"maHoSo":"` + code + `","trangThai":["Đang xử lý"]}}`),
		"status 11":   says(`{"data":{"maHoSo":"` + code + `","trangThai":11}}`),
		"code object": says(`{"data":{"maHoSo":{},"trangThai":"Đang xử lý"}}`),
		"date":        says(`{"data":{"maHoSo":"` + code + `","trangThai":4,"ngayHenTra":"ngày mai"}}`),
		"date 1":      says(`{"data":{"maHoSo":"` + code + `","trangThai":4,"ngayHenTra":"0001-01-01T00:00:00Z"}}`),
		"wanted":      says(`{"data":{"maHoSo":"` + code + `","trangThai":4,"thieu":[{"ten":{}}]}}`),
		"echo": func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `{"data":{"maHoSo":"`+code+`","trangThai":%q}}`, r.Header.Get("Authorization"))
		},
		"gzip bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			for range 64 {
				fmt.Fprint(z, strings.Repeat(" ", 1<<20))
			}
			z.Close()
		},
		"no answer": func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			deadline := time.Minute
			if name == "slow" {
				deadline = 300 * time.Millisecond
			}
			c, _ := systemWithin(t, deadline, answer, registry.Options{})
			d, err := c.Dossier(t.Context(), code)
			var p *registry.Problem
			if !errors.As(err, &p) || errors.Is(err, knowledge.ErrNotFound) || d.Code != "" {
				t.Fatalf("%+v, %v", d, err)
			}
			for _, bad := range []string{canary, code, "127.0.0.1", "http://"} {
				if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, p), bad) {
					t.Errorf("the problem says %q: %v", bad, err)
				}
			}
			t.Log(err)
		})
	}
}

func TestNotFound(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"404":  func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "<html>", 404) },
		"path": says(`{"error":{"code":"NOT_FOUND"}}`),
	} {
		t.Run(name, func(t *testing.T) {
			c, asked := system(t, answer, registry.Options{})
			for range 2 {
				if _, err := c.Dossier(t.Context(), code); !errors.Is(err, knowledge.ErrNotFound) {
					t.Fatal(err)
				}
			}
			if asked.Load() != 1 {
				t.Errorf("asked %d times", asked.Load())
			}
		})
	}
}

// An outage is never "there is none", nor what was said before, and after some
// failures the system is left alone.
func TestAnOutage(t *testing.T) {
	var down atomic.Bool
	results := map[registry.Result]int{}
	c, asked := system(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case down.Load():
			http.Error(w, "", http.StatusServiceUnavailable)
		case strings.HasSuffix(r.URL.Path, "0012"):
			says(`{"data":{"maHoSo":"`+code+`","trangThai":"Đang xử lý"}}`)(w, r)
		default:
			http.NotFound(w, r)
		}
	}, registry.Options{Asked: func(r registry.Result) { results[r]++ }})
	ask := func(code knowledge.DossierCode) error { _, err := c.Dossier(t.Context(), code); return err }
	if err := ask(code); err != nil {
		t.Fatal(err)
	}
	if err := ask("H26.35-261120-9999"); !errors.Is(err, knowledge.ErrNotFound) {
		t.Fatal(err)
	}
	down.Store(true)
	if err := ask("H26.35-261120-9998"); err == nil || errors.Is(err, knowledge.ErrNotFound) {
		t.Fatal(err)
	}
	for range 10 {
		for _, code := range []knowledge.DossierCode{code, "H26.35-261120-9999"} {
			if err := ask(code); err == nil || errors.Is(err, knowledge.ErrNotFound) {
				t.Fatalf("%s: %v, answered from before the outage", code, err)
			}
		}
	}
	if n := asked.Load(); n != 7 {
		t.Errorf("asked %d times: two answers, five failures and then no more", n)
	}
	if results[registry.Failed] != 5 || results[registry.Kept] != 16 {
		t.Errorf("%v", results)
	}
}

// A slow system holds up only a few of those who ask; the rest are told at once.
func TestASlowSystem(t *testing.T) {
	release := make(chan struct{})
	c, asked := system(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}, registry.Options{})
	defer close(release)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 100)
	for i := range 100 {
		go func() {
			_, err := c.Dossier(ctx, knowledge.DossierCode(fmt.Sprintf("H26.35-261120-%04d", i)))
			done <- err
		}()
	}
	for range 88 { // all but those in place and in the queue
		select {
		case err := <-done:
			if err == nil {
				t.Fatal("answered")
			}
		case <-time.After(time.Minute):
			t.Fatal("more are held up than there is room for")
		}
	}
	if n := asked.Load(); n > 4 {
		t.Errorf("%d questions at once", n)
	}
	cancel()
	for range 12 {
		<-done
	}
}
