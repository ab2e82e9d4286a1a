package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// ErrRefused means that Telegram does not know the token (any more): nothing
// will work until it is replaced.
var ErrRefused = errors.New("telegram refuses the bot's token")

// longestAnswer is the most we read of one answer, in bytes: 100 updates are at
// most a few MB.
const longestAnswer = 64 << 20

// trip is one request on its way: a tgbotapi.HTTPClient that carries a ctx and
// remembers whether the request went out.
type trip struct {
	ctx     context.Context
	client  *http.Client
	written atomic.Bool
	status  atomic.Int32 // of the answer; 0 while there is none
	date    string       // of the answer, as it says; "" when it does not
}

// Do sends the request. The header is the mark for "it may have arrived": with
// HTTP/1 it is set before the first byte leaves.
func (t *trip) Do(req *http.Request) (*http.Response, error) {
	out := func() { t.written.Store(true) }
	ctx := httptrace.WithClientTrace(t.ctx, &httptrace.ClientTrace{
		// A connection that had died is replaced, but only if nothing was written.
		GetConn:      func(string) { t.written.Store(false) },
		WroteHeaders: out,
		WroteRequest: func(httptrace.WroteRequestInfo) { out() },
	})
	if err := whole(req); err != nil {
		return nil, err
	}
	resp, err := t.client.Do(req.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	t.status.Store(int32(resp.StatusCode))
	t.date = resp.Header.Get("Date")
	resp.Body = limited{io.LimitReader(resp.Body, longestAnswer), resp.Body}
	return resp, nil
}

// whole reads the body of an upload, which the library writes into a pipe, so
// that it has a length, can be sent again on a fresh connection, and leaves no
// writer behind when there is none.
func whole(req *http.Request) error {
	if req.Body == nil || req.GetBody != nil {
		return nil
	}
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return err
	}
	req.ContentLength = int64(len(body))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	req.Body, err = req.GetBody()
	return err
}

// limited keeps a huge answer from filling the memory.
type limited struct {
	io.Reader
	io.Closer
}

// failure is a call that did not succeed. Its text never contains the token.
type failure struct {
	method  string
	written bool            // the request may have reached Telegram
	status  int             // of its answer; 0 when none came
	api     *tgbotapi.Error // Telegram's own words, if it spoke
	err     error           // else what broke
}

func (f *failure) Error() string {
	if f.api != nil {
		return fmt.Sprintf("telegram: %s: %d %s", f.method, f.api.Code, f.api.Message)
	}
	return fmt.Sprintf("telegram: %s: %v", f.method, f.err)
}

// Unwrap gives ErrRefused for a refused token, else what broke.
func (f *failure) Unwrap() error {
	if f.refused() {
		return ErrRefused
	}
	return f.err
}

// refused reports whether Telegram refuses the bot altogether. It answers an
// unknown token with 401, and one that it cannot read with a bare 404.
func (f *failure) refused() bool {
	return f.api != nil && (f.api.Code == http.StatusUnauthorized ||
		f.api.Code == http.StatusNotFound && strings.TrimSpace(f.api.Message) == "Not Found")
}

// failed makes a failure of what MakeRequest returned.
func (c *Client) failed(method string, t *trip, err error) *failure {
	f := &failure{method: method, written: t.written.Load(), status: int(t.status.Load())}
	var api *tgbotapi.Error
	if errors.As(err, &api) && api.Code != 0 { // without a code it is not Telegram that spoke
		api.Message = c.redact(api.Message)
		f.api = api
		return f
	}
	var u *url.Error // it quotes the URL, and so the token
	if errors.As(err, &u) {
		err = u.Err
	}
	if text := c.redact(err.Error()); text != err.Error() {
		err = errors.New(text)
	}
	if text := err.Error(); text == "" || api != nil {
		err = errors.New("an answer that is not Telegram's")
	}
	f.err = err
	return f
}

// redact takes the token's secret half out of a text.
func (c *Client) redact(text string) string {
	_, secret, _ := strings.Cut(c.token, ":")
	if secret == "" {
		return text
	}
	return strings.ReplaceAll(text, secret, "[token]")
}
