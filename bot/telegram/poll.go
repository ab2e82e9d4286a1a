package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/cenkalti/backoff/v5"
	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot"
)

const (
	pollLeast      = time.Second                                         // between polls that bring nothing
	pollFor        = 30 * time.Second                                    // how long Telegram holds a poll without updates
	pollMargin     = 10 * time.Second                                    // how much longer we wait for its answer
	pollMost       = 100                                                 // updates in one answer
	refusedPause   = time.Minute                                         // while the token is refused
	conflictPause  = 15 * time.Second                                    // the least pause when another program reads too
	stepMost       = callTimeout + pollFor + pollMargin + 10*time.Minute // one step, with the taking; longer is stuck
	allowedUpdates = `["message","edited_message","callback_query","my_chat_member","channel_post"]`
)

// Taker takes updates in. It returns nil once every one of them is kept, committed or
// quarantined; an error means that none may be confirmed.
type Taker interface {
	Take(ctx context.Context, updates []bot.Update) error
}

// poller is one run of Poll.
type poller struct {
	*Client
	taker  Taker
	offset int64 // of the next poll; 0: from the oldest unconfirmed update
	opened bool  // a webhook, if there was one, is removed
	back   *backoff.ExponentialBackOff
}

// Poll asks for updates until ctx ends. Updates are
// confirmed (by the offset of the next request) only after taker has taken
// them; what it refused is asked for again. Nothing is stored: a new Poll begins
// with the oldest update that was not confirmed. No error ends it, not even ErrRefused: a
// token was refused by mistake before, and a bot that runs can say what is wrong.
func (c *Client) Poll(ctx context.Context, taker Taker) {
	p := &poller{Client: c, taker: taker, back: backoff.NewExponentialBackOff()}
	for ctx.Err() == nil {
		p.pulse("poll", stepMost)
		err := p.step(ctx)
		switch {
		case err == nil:
			p.back.Reset()
		case ctx.Err() != nil:
		default:
			wait := p.pause(err)
			p.pulse("poll", wait+stepMost)
			_ = c.clock.Sleep(ctx, wait) // the loop looks at ctx
		}
	}
}

// step makes one request for updates and has them taken.
func (p *poller) step(ctx context.Context) error {
	if !p.opened {
		// A webhook left by another set-up would forbid polling.
		if _, err := p.call(ctx, callTimeout, "deleteWebhook", nil); err != nil {
			return err
		}
		p.opened = true
	}
	asked := p.clock.Now()
	batch, err := p.fetch(ctx)
	if err != nil {
		return err
	}
	if len(batch) == 0 { // a server that does not wait is not asked without pause
		return p.clock.Sleep(ctx, asked.Add(pollLeast).Sub(p.clock.Now()))
	}
	updates := make([]bot.Update, len(batch))
	for i, raw := range batch {
		updates[i] = p.Read(raw)
	}
	if err := p.taker.Take(ctx, updates); err != nil {
		return fmt.Errorf("take %d updates: %w", len(updates), err)
	}
	// gofail: var beforeOffset struct{}
	next := after(p.offset, batch)
	if next == p.offset { // an error, so that the loop slows down
		return fmt.Errorf("telegram: %d updates with an old update_id or none cannot be confirmed", len(batch))
	}
	p.offset = next
	return nil
}

func (p *poller) fetch(ctx context.Context) (batch []json.RawMessage, err error) {
	params := tgbotapi.Params{
		"timeout":         strconv.Itoa(int(pollFor.Seconds())),
		"limit":           strconv.Itoa(pollMost),
		"allowed_updates": allowedUpdates,
	}
	params.AddNonZero64("offset", p.offset)
	raw, err := p.call(ctx, pollFor+pollMargin, "getUpdates", params)
	if err != nil {
		return nil, err
	}
	p.contested.Store(0)
	if err := json.Unmarshal(raw, &batch); err != nil {
		return nil, fmt.Errorf("telegram: getUpdates: result: %w", err)
	}
	return batch, nil
}

// after is the offset that confirms a batch: its last id and one. It is never
// the maximum of all ids seen, since Telegram picks a new, maybe lower start
// after a week of silence, and would then confirm nothing for years. An update
// without a readable id has taken at least one number: stepping over it by one
// confirms nothing that was not taken.
func after(offset int64, batch []json.RawMessage) (next int64) {
	next = offset
	for _, raw := range batch {
		if id, readable := updateID(raw); readable {
			next = id + 1
		} else if next > 0 {
			next++
		}
	}
	return next
}

// pause says how long to wait after an error, and logs it in plain words.
func (p *poller) pause(err error) time.Duration {
	wait := p.back.NextBackOff()
	var f *failure
	switch {
	case !errors.As(err, &f) || f.api == nil:
		p.log.Warn("updates do not come in for now", "err", err, "again_in", wait)
	case f.api.Code == http.StatusConflict:
		wait = max(wait, conflictPause)
		p.contested.CompareAndSwap(0, p.clock.Now().UnixNano())
		p.log.Error("another program reads this bot's messages: a second copy of the bot, or a webhook set since we started; stop it, or give this one a token of its own",
			"err", err, "again_in", wait)
	case f.refused(): // the alarm is raised already
		wait = refusedPause
	case f.api.RetryAfter > 0:
		wait = time.Duration(f.api.RetryAfter) * time.Second
		p.log.Warn("telegram asks us to wait before the next poll", "wait", wait)
	default:
		p.log.Warn("updates do not come in for now", "err", err, "again_in", wait)
	}
	return wait
}
