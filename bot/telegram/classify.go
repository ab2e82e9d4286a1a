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

	"motcua/bot"
)

// retryDefault is the wait after a 429 that does not say how long, and after a 409.
const retryDefault = 5 * time.Second

// words maps what Telegram's descriptions contain to outcomes; the first that
// fits counts. They are not part of its API's contract, but have been stable for
// years; what none fits is bot.Never, since a 400 must not be tried again.
var words = []struct {
	part    string // in lower case
	outcome bot.Outcome
}{
	{"message is not modified", bot.Unchanged},
	{"can't parse entities", bot.Malformed},
	{"message to edit not found", bot.Gone},
	{"message to delete not found", bot.Gone},
	{"message can't be edited", bot.Gone},
	{"message can't be deleted", bot.Gone},
	{"there is no text in the message to edit", bot.Gone},
	{"there is no caption in the message to edit", bot.Gone},
	{"message_id_invalid", bot.Gone},
	{"to copy not found", bot.NoSource},
	{"can't be copied", bot.NoSource},
	{"no messages to copy", bot.NoSource},
	{"chat_forwards_restricted", bot.NoSource},
	{"thread not found", bot.NoTopic},
	{"topic_deleted", bot.NoTopic},
	{"topic_closed", bot.NoTopic},
	{"logged out", bot.Halt},
}

// barred is what a refusal contains when the bot may write nothing in a chat.
var barred = []string{"chat not found", "not enough rights to send text messages", "have no rights to send", "chat_write_forbidden", "group chat was deactivated"}

// classify says what an error means for the notice. Nil is a SendError without
// an outcome.
func classify(err error) *bot.SendError {
	var f *failure
	switch {
	case err == nil:
		return &bot.SendError{}
	case !errors.As(err, &f):
		return &bot.SendError{Outcome: bot.Uncertain, Reason: err.Error()}
	case f.api != nil:
		return spoken(f)
	case f.written:
		return &bot.SendError{Outcome: bot.Uncertain, Failed: f.status >= http.StatusInternalServerError, Reason: f.err.Error()}
	}
	return &bot.SendError{Outcome: bot.NotSent, Reason: f.err.Error()}
}

// spoken classes Telegram's own refusals.
func spoken(f *failure) *bot.SendError {
	e := &bot.SendError{Outcome: bot.Never, Reason: reason(f.api)}
	switch code := f.api.Code; {
	case f.refused():
		e.Outcome = bot.Halt
	case code == http.StatusTooManyRequests, code == http.StatusConflict:
		e.Outcome, e.Wait = bot.NotSent, retryDefault
		if f.api.RetryAfter > 0 {
			e.Wait = time.Duration(f.api.RetryAfter) * time.Second
		}
	case f.api.MigrateToChatID != 0:
		e.Outcome, e.MovedTo = bot.Moved, num(f.api.MigrateToChatID)
	case code >= 500 || code < 400 || code == http.StatusRequestTimeout:
		e.Outcome, e.Failed = bot.Uncertain, code >= http.StatusInternalServerError
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
