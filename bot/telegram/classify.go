package telegram

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot/outbox"
)

// retryDefault is the wait after a 429 that does not say how long, and after a 409.
const retryDefault = 5 * time.Second

// words maps what Telegram's descriptions contain to outcomes; the first that
// fits counts. They are not part of its API's contract, but have been stable for
// years; what none fits is outbox.Never, since a 400 must not be tried again.
var words = []struct {
	part    string // in lower case
	outcome outbox.Outcome
}{
	{"message is not modified", outbox.Unchanged},
	{"can't parse entities", outbox.Malformed},
	{"message to edit not found", outbox.Gone},
	{"message to delete not found", outbox.Gone},
	{"message can't be edited", outbox.Gone},
	{"message can't be deleted", outbox.Gone},
	{"there is no text in the message to edit", outbox.Gone},
	{"there is no caption in the message to edit", outbox.Gone},
	{"message_id_invalid", outbox.Gone},
	{"to copy not found", outbox.NoSource},
	{"can't be copied", outbox.NoSource},
	{"no messages to copy", outbox.NoSource},
	{"chat_forwards_restricted", outbox.NoSource},
	{"thread not found", outbox.NoTopic},
	{"topic_deleted", outbox.NoTopic},
	{"topic_closed", outbox.NoTopic},
	{"logged out", outbox.Halt},
}

// barred is what a refusal contains when the bot may write nothing in a chat.
var barred = []string{"chat not found", "not enough rights to send text messages", "have no rights to send", "chat_write_forbidden", "group chat was deactivated"}

// classify says what an error means for the notice. Nil is a SendError without
// an outcome.
func classify(err error) *outbox.SendError {
	var f *failure
	switch {
	case err == nil:
		return &outbox.SendError{}
	case !errors.As(err, &f):
		return &outbox.SendError{Outcome: outbox.Uncertain, Reason: err.Error()}
	case f.api != nil:
		return spoken(f)
	case f.written:
		return &outbox.SendError{Outcome: outbox.Uncertain, Failed: f.status >= http.StatusInternalServerError, Reason: f.err.Error()}
	}
	return &outbox.SendError{Outcome: outbox.NotSent, Reason: f.err.Error()}
}

// spoken classes Telegram's own refusals.
func spoken(f *failure) *outbox.SendError {
	e := &outbox.SendError{Outcome: outbox.Never, Reason: reason(f.api)}
	switch code := f.api.Code; {
	case f.refused():
		e.Outcome = outbox.Halt
	case code == http.StatusTooManyRequests, code == http.StatusConflict:
		e.Outcome, e.Wait = outbox.NotSent, retryDefault
		if f.api.RetryAfter > 0 {
			e.Wait = time.Duration(f.api.RetryAfter) * time.Second
		}
	case f.api.MigrateToChatID != 0:
		e.Outcome, e.MovedTo = outbox.Moved, num(f.api.MigrateToChatID)
	case code >= 500 || code < 400 || code == http.StatusRequestTimeout:
		e.Outcome, e.Failed = outbox.Uncertain, code >= http.StatusInternalServerError
	case code == http.StatusForbidden:
		e.Barred = true
	case code == http.StatusBadRequest:
		said := strings.ToLower(f.api.Message)
		e.Barred = slices.ContainsFunc(barred, func(part string) bool { return strings.Contains(said, part) })
		for _, w := range words {
			if strings.Contains(said, w.part) {
				e.Outcome = w.outcome
				break
			}
		}
	}
	return e
}

// quoted is what Telegram repeats of our own words in a description.
var quoted = regexp.MustCompile(`"[^"]*"?|URL '[^']*'?`)

// reason is Telegram's description in one line, without the notice's own words.
func reason(e *tgbotapi.Error) string {
	said := quoted.ReplaceAllString(line(e.Message), "…")
	if runes := []rune(said); len(runes) > 200 {
		said = string(runes[:200]) + "…"
	}
	return strconv.Itoa(e.Code) + " " + said
}
