package sandbox

import (
	"net"
	"net/http"
	"net/url"
	"strconv"
)

// Wire is what happens to the line.
type Wire int

// The line's mishaps.
const (
	Whole Wire = iota // the answer arrives
	Hang              // no answer, until the client or the server gives up
	Reset             // the connection is reset without a byte of answer
	Cut               // the connection ends in the middle of the answer
)

// Fault is a mishap put in place of a call's proper answer. The zero Fault is
// an empty 200.
type Fault struct {
	Effect      bool   // carry the call out first: the bot cannot know
	Code        int    // HTTP status; 0 keeps the proper answer of a call with Effect
	Description string // Telegram's words, in the usual JSON
	RetryAfter  int    // seconds, put into parameters and the Retry-After header
	Body        string // sent instead of JSON
	Wire        Wire
}

// FloodWait is Telegram's answer to too many requests.
func FloodWait(seconds int) *Fault {
	return &Fault{Code: 429, RetryAfter: seconds, Description: tooMany(seconds).words}
}

// Refuse is a refusal with these words, such as 403 and "Forbidden: bot was
// blocked by the user".
func Refuse(code int, words string) *Fault { return &Fault{Code: code, Description: words} }

// BadGateway is what Telegram's front gives when the back is away: HTML.
func BadGateway() *Fault {
	return &Fault{Code: http.StatusBadGateway, Body: "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"}
}

// HangUp resets the connection before the call has any effect.
func HangUp() *Fault { return &Fault{Wire: Reset} }

// CutAfter carries the call out and ends the connection in mid-answer.
func CutAfter() *Fault { return &Fault{Effect: true, Wire: Cut} }

// Stall never answers; with effect, the call is carried out all the same.
func Stall(effect bool) *Fault { return &Fault{Effect: effect, Wire: Hang} }

// Fault asks f before each call what goes wrong with it; nil is nothing. The
// method has its documented spelling. f runs without locks, from any number of
// goroutines; Fault(nil) ends the faults.
func (s *Server) Fault(f func(method string, params url.Values) *Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = f
}

// answer replaces the proper answer by the fault's.
func (f *Fault) answer(code int, body []byte) (int, []byte) {
	switch {
	case f.Body != "":
		return f.Code, []byte(f.Body)
	case f.Code != 0:
		return f.Code, sealed(&refusal{code: f.Code, words: f.Description, retry: f.RetryAfter})
	case !f.Effect:
		return http.StatusOK, nil
	}
	return code, body
}

// play sends the answer over the line the fault left.
func (s *Server) play(w http.ResponseWriter, r *http.Request, f *Fault, code int, body []byte) {
	if f == nil {
		write(w, code, body)
		return
	}
	switch f.Wire {
	case Hang:
		select {
		case <-r.Context().Done():
		case <-s.done:
		}
		panic(http.ErrAbortHandler)
	case Reset:
		reset(w)
		return
	case Cut:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(code)
		_, _ = w.Write(body[:len(body)/2]) // #nosec G705 -- a fault that a test asked for
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
	if f.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
	}
	if f.Body == "" {
		write(w, code, body)
		return
	}
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(code)
	_, _ = w.Write(body) // #nosec G705 -- a fault that a test asked for
}

// reset drops the connection with a TCP RST where the server lets us.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}
