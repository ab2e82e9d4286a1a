package sandbox

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Telegram takes 50 MB of upload; the rest of a form needs some room too.
const maxBody = 50<<20 + 1<<20

// call is one request of the bot, decoded.
type call struct {
	ctx    context.Context
	method string
	params url.Values
	files  map[string]upload
	broken *refusal // the request could not be read
	log    *Request
}

type upload struct {
	name string
	body []byte
}

func (c *call) str(name string) string { return c.params.Get(name) }

// int reads a number; what is none counts as 0, as with Telegram.
func (c *call) int(name string) int {
	n, _ := strconv.Atoi(strings.TrimSpace(c.params.Get(name)))
	return n
}

func (c *call) bool(name string) bool {
	v := strings.ToLower(c.params.Get(name))
	return v == "true" || v == "yes" || v == "1"
}

// serveCall answers <token>/<method>.
func (s *Server) serveCall(w http.ResponseWriter, r *http.Request, rest string) {
	token, method, _ := strings.Cut(rest, "/")
	if token != s.opt.Token {
		write(w, http.StatusUnauthorized, sealed(&refusal{code: 401, words: "Unauthorized"}))
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	c := readCall(r)
	m, known := methods[strings.ToLower(method)]
	c.method = method
	if known {
		c.method = m.name
	}
	f := s.ask(c)
	code, body := 0, []byte(nil)
	if f == nil || f.Effect {
		if code, body = s.run(c, m); code == 0 {
			return // the client or the server went away
		}
	}
	done := code == http.StatusOK
	if f != nil {
		code, body = f.answer(code, body)
	}
	s.told(c, code, body, f, done)
	s.play(w, r, f, code, body)
}

// run carries a call out; code 0 means that nobody waits for the answer.
func (s *Server) run(c *call, m method) (code int, body []byte) {
	var result any
	var err error
	switch {
	case c.broken != nil:
		err = c.broken
	case m.name == "":
		err = &refusal{code: http.StatusNotFound, words: "Not Found: method not found"}
	case m.name == "getUpdates":
		result, err = s.getUpdates(c.ctx, c)
	default:
		result, err = s.locked(c, m)
	}
	if err == nil {
		return seal(result, nil)
	}
	var refused *refusal
	if !errors.As(err, &refused) {
		return 0, nil
	}
	return seal(nil, refused)
}

func (s *Server) locked(c *call, m method) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	result, err := m.run(s, c)
	s.bump()
	return result, err
}

func sealed(r *refusal) []byte {
	_, body := seal(nil, r)
	return body
}

func write(w http.ResponseWriter, code int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(code)
	// The client may be gone: nothing to do about it.
	_, _ = w.Write(body) // #nosec G705 -- JSON, and said to be
}
