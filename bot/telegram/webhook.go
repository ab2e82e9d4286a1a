package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"net/http"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot"
)

const (
	secretHeader = "X-Telegram-Bot-Api-Secret-Token" // #nosec G101 -- a header's name
	longestBody  = 1 << 20                           // bytes of one update
	hookPatience = 50 * time.Second                  // Telegram hangs up after a minute
)

// Webhook is the handler that Telegram posts updates to. It answers 200 only
// after taker has taken the update; with any other answer Telegram posts it
// again. Without a secret it lets nobody in.
func (c *Client) Webhook(secret string, taker Taker) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := c.receive(w, r, secret, taker)
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", http.MethodPost)
		}
		w.WriteHeader(status)
	})
}

// receive takes one posted update in and says with what status to answer.
func (c *Client) receive(w http.ResponseWriter, r *http.Request, secret string, taker Taker) int {
	if r.Method != http.MethodPost {
		return http.StatusMethodNotAllowed
	}
	if secret == "" || !same(r.Header.Get(secretHeader), secret) {
		return http.StatusUnauthorized
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, longestBody))
	var tooBig *http.MaxBytesError
	switch {
	case errors.As(err, &tooBig):
		c.log.Warn("webhook: an update of more than 1 MiB was refused")
		return http.StatusRequestEntityTooLarge
	case err != nil:
		return http.StatusBadRequest
	}
	ctx, cancel := context.WithTimeout(r.Context(), hookPatience)
	defer cancel()
	// Bytes that make no sense are quarantined by the taker; a refusal would
	// only have Telegram post them for ever.
	if err := taker.Take(ctx, []bot.Update{c.Read(raw)}); err != nil {
		c.log.Warn("webhook: an update could not be taken; telegram will repeat it", "err", err)
		return http.StatusServiceUnavailable
	}
	return http.StatusOK
}

// same compares two secrets in a time that depends on neither.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

// SetWebhook has Telegram post updates to a public https URL with the secret (1
// to 256 letters, digits, _ and -) in a header. Waiting updates are kept.
func (c *Client) SetWebhook(ctx context.Context, url, secret string) error {
	_, err := c.call(ctx, callTimeout, "setWebhook", tgbotapi.Params{
		"url": url, "secret_token": secret, "allowed_updates": allowedUpdates,
	})
	return err
}

// NewServer is an HTTP server for the webhook that a slow or silent caller
// cannot hold up.
func NewServer(addr string, handler http.Handler) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      hookPatience + 10*time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
}
