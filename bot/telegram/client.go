// Package telegram is the bot's window onto Telegram: it turns updates into
// bot.Updates, and notices into calls of the Bot API.
//
// # Basics
//
// A Client makes the calls. Its Poll, or its Webhook handler, hands what
// arrives to a Taker and confirms it to Telegram only once the Taker has
// committed it. The Client is a bot.Window; a Pace around it keeps to Telegram's
// limits.
//
// # Caveats
//
// The library tgbotapi serves as a codec and nothing more: its own loops confirm
// updates before they are stored, and its errors contain the token. No error or
// log line of this package does. HTTP/2 is off, since only with HTTP/1 is it
// certain whether a request went out before the line broke.
package telegram

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot"
)

// PublicURL is where Telegram's own Bot API server is.
const PublicURL = "https://api.telegram.org"

// channel is Telegram's name in addresses, accounts and message references.
const channel = "tg"

// callTimeout bounds every call but the long poll and uploads, which may need
// more on an office's slow line.
const (
	callTimeout   = 15 * time.Second
	uploadTimeout = 60 * time.Second
)

// Options is what a Client is made from. Only Token is needed.
type Options struct {
	Token string       `json:"-"` // "<bot id>:<secret>"
	URL   string       // of the Bot API server; "" means PublicURL
	HTTP  *http.Client // nil means one of our own; its Timeout must exceed the long poll's
	Log   *slog.Logger // nil means silence
	Clock Clock        // nil means the wall's
	Pulse bot.Pulse    // told by Poll; nil means that nobody asks
}

// Client calls the Bot API. It may be used from many goroutines.
type Client struct {
	token     string
	bot       string // the bot's id, the token's first half
	endpoint  string // a format of token and method
	files     string // a format of token and path
	http      *http.Client
	log       *slog.Logger
	clock     Clock
	pulse     bot.Pulse
	heard     atomic.Int64 // when Telegram last answered, in nanoseconds; 0: never
	refused   atomic.Int64 // since when it refuses the token, in nanoseconds; 0: it does not
	contested atomic.Int64 // since when polls are answered that another program polls too; 0: they are not
	unmarked  atomic.Int64 // how many messages went out as plain text, for their markup was refused

	reference atomic.Pointer[reference] // of Telegram's clock; nil until it answered
}

// Account is the bot's own account.
type Account struct {
	ID       string
	Username string // without the @
	Name     string
	ReadsAll bool // privacy mode is off: it receives every message of its groups
}

// silence stops the library from printing to stderr, once per process.
var silence = sync.OnceFunc(func() { _ = tgbotapi.SetLogger(quiet{}) })

type quiet struct{}

func (quiet) Println(...any)        {}
func (quiet) Printf(string, ...any) {}

// New makes a Client; it calls nobody. A token that is none shows as ErrRefused
// at the first call.
func New(o Options) *Client {
	silence()
	c := &Client{token: o.Token, log: o.Log, clock: o.Clock, pulse: o.Pulse}
	c.bot, _, _ = strings.Cut(o.Token, ":")
	if o.URL == "" {
		o.URL = PublicURL
	}
	server := strings.ReplaceAll(strings.TrimRight(o.URL, "/"), "%", "%%")
	c.endpoint, c.files = server+"/bot%s/%s", server+"/file/bot%s/%s"
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	if c.clock == nil {
		c.clock = wall{}
	}
	if c.pulse == nil {
		c.pulse = func(string, time.Duration) {}
	}
	c.http = client(o.HTTP)
	return c
}

// client copies the given HTTP client, or makes one, so that it follows no
// redirect: a redirected call would be made again as something else.
func client(given *http.Client) *http.Client {
	c := &http.Client{}
	if given != nil {
		*c = *given
	} else {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.ForceAttemptHTTP2 = false
		t.TLSNextProto = map[string]func(string, *tls.Conn) http.RoundTripper{}
		t.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12}
		t.MaxIdleConnsPerHost = 32
		t.IdleConnTimeout = 30 * time.Second
		c.Transport = t
	}
	c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return c
}

// String hides the token from whoever prints a Client.
func (c *Client) String() string { return "telegram bot " + c.bot }

// GoString is String.
func (c *Client) GoString() string { return c.String() }

// ID is the bot's id; it scopes the keys of updates.
func (c *Client) ID() string { return c.bot }

// Me asks for the bot's own account; ErrRefused when the token is wrong.
func (c *Client) Me(ctx context.Context) (Account, error) {
	var me struct {
		ID       json.Number `json:"id"`
		Username string      `json:"username"`
		Name     string      `json:"first_name"`
		ReadsAll bool        `json:"can_read_all_group_messages"`
	}
	if err := c.ask(ctx, "getMe", nil, &me); err != nil {
		return Account{}, err
	}
	return Account{me.ID.String(), me.Username, me.Name, me.ReadsAll}, nil
}

// ask makes a call and decodes its result.
func (c *Client) ask(ctx context.Context, method string, params tgbotapi.Params, result any) error {
	raw, err := c.call(ctx, callTimeout, method, params)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, result); err != nil {
		return fmt.Errorf("telegram: %s: result: %w", method, err)
	}
	return nil
}

// call makes a call within a time, with files as parts of a form, and returns its
// raw result. The error is a *failure.
func (c *Client) call(ctx context.Context, within time.Duration, method string, params tgbotapi.Params, files ...tgbotapi.RequestFile) (json.RawMessage, error) {
	if !wellFormed(c.token) {
		return nil, &failure{method: method, api: &tgbotapi.Error{Code: http.StatusUnauthorized, Message: "the token is not of the form <number>:<letters>"}}
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	t := &trip{ctx: ctx, client: c.http}
	// The library's requests know no ctx; this copy, used once, carries it.
	api := tgbotapi.BotAPI{Token: c.token, Client: t}
	api.SetAPIEndpoint(c.endpoint)
	request := api.MakeRequest
	if len(files) > 0 {
		request = uploading(&api, files)
	}
	resp, err := request(method, params)
	if err != nil {
		f := c.failed(method, t, err)
		switch {
		case f.refused():
			c.refuse(f)
		case f.api != nil && f.api.Code < http.StatusInternalServerError:
			c.hear(t)
		}
		return nil, f
	}
	c.hear(t)
	return resp.Result, nil
}

// hear notes that Telegram works for this bot, and what time it is there.
func (c *Client) hear(t *trip) {
	c.heard.Store(c.clock.Now().UnixNano())
	c.dated(t.date)
	if c.refused.Swap(0) != 0 {
		c.log.Warn("telegram takes the bot's token again")
	}
}

// refuse raises the alarm, once, that Telegram does not take the token any more: nobody
// can be told of it through Telegram.
func (c *Client) refuse(f *failure) {
	if c.refused.CompareAndSwap(0, c.clock.Now().UnixNano()) {
		c.log.Error("ALARM: telegram refuses the bot's token; nothing goes in or out until it takes it again, or the bot is started with another", "err", f)
	}
}

// Refused is since when Telegram has refused the token; the zero time while it does not.
func (c *Client) Refused() time.Time { return instant(&c.refused) }

// Contested is since when another program has read this bot's messages; the zero time
// while none does.
func (c *Client) Contested() time.Time { return instant(&c.contested) }

// Unmarked is how many messages had to go out as plain text, since Telegram could not
// parse their markup; each is a fault of ours.
func (c *Client) Unmarked() int64 { return c.unmarked.Load() }

// Heard is when Telegram last answered, whether or not it did what was asked; the zero
// time when it never has.
func (c *Client) Heard() time.Time { return instant(&c.heard) }

// instant reads a time of nanoseconds, of which 0 is the zero time.
func instant(ns *atomic.Int64) time.Time {
	if at := ns.Load(); at != 0 {
		return time.Unix(0, at)
	}
	return time.Time{}
}

// Waiting is how many updates Telegram keeps for the bot.
func (c *Client) Waiting(ctx context.Context) (int, error) {
	var hook struct {
		Pending int `json:"pending_update_count"`
	}
	err := c.ask(ctx, "getWebhookInfo", nil, &hook)
	return hook.Pending, err
}

// uploading is the library's MakeRequest with files. Its own errors about uploads
// lack Telegram's code.
func uploading(api *tgbotapi.BotAPI, files []tgbotapi.RequestFile) func(string, tgbotapi.Params) (*tgbotapi.APIResponse, error) {
	return func(method string, params tgbotapi.Params) (*tgbotapi.APIResponse, error) {
		resp, err := api.UploadFiles(method, params, files)
		var said *tgbotapi.Error
		if errors.As(err, &said) && said.Code == 0 && resp != nil {
			said.Code = resp.ErrorCode
		}
		return resp, err
	}
}

// wellFormed reports whether a token has Telegram's form. Anything else could
// be taken for a part of the URL.
func wellFormed(token string) bool {
	id, secret, ok := strings.Cut(token, ":")
	return ok && id != "" && secret != "" && strings.Trim(id, "0123456789") == "" &&
		strings.IndexFunc(secret, func(r rune) bool {
			return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
		}) < 0
}
