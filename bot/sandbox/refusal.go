package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// refusal is an answer that is not ok, in Telegram's words.
type refusal struct {
	code    int
	words   string
	retry   int   // seconds, with 429
	migrate int64 // the supergroup, when a group became one
}

// Error returns Telegram's words.
func (r *refusal) Error() string { return r.words }

func bad(format string, args ...any) *refusal {
	return &refusal{code: http.StatusBadRequest, words: "Bad Request: " + fmt.Sprintf(format, args...)}
}

func forbidden(format string, args ...any) *refusal {
	return &refusal{code: http.StatusForbidden, words: "Forbidden: " + fmt.Sprintf(format, args...)}
}

func conflict(why string) *refusal {
	return &refusal{code: http.StatusConflict, words: "Conflict: " + why}
}

func tooMany(seconds int) *refusal {
	return &refusal{code: http.StatusTooManyRequests, words: fmt.Sprintf("Too Many Requests: retry after %d", seconds), retry: seconds}
}

// theirs is an error in Telegram's own words, capital letter and all.
func theirs(format string, args ...any) error {
	return &refusal{code: http.StatusBadRequest, words: fmt.Sprintf(format, args...)}
}

// described is a result that comes with words.
type described struct {
	result any
	words  string
}

// envelope is the object every answer is wrapped in.
type envelope struct {
	OK          bool        `json:"ok"`
	Result      any         `json:"result,omitempty"`
	ErrorCode   int         `json:"error_code,omitempty"`
	Description string      `json:"description,omitempty"`
	Parameters  *parameters `json:"parameters,omitempty"`
}

type parameters struct {
	MigrateToChatID int64 `json:"migrate_to_chat_id,omitempty"`
	RetryAfter      int   `json:"retry_after,omitempty"`
}

// seal makes the answer's status and body.
func seal(result any, refused *refusal) (int, []byte) {
	e := envelope{OK: refused == nil, Result: result}
	code := http.StatusOK
	if d, ok := result.(described); ok {
		e.Result, e.Description = d.result, d.words
	}
	if refused != nil {
		code = refused.code
		e = envelope{ErrorCode: code, Description: refused.words}
		if refused.retry != 0 || refused.migrate != 0 {
			e.Parameters = &parameters{MigrateToChatID: refused.migrate, RetryAfter: refused.retry}
		}
	}
	body, err := json.Marshal(e)
	if err != nil {
		panic(fmt.Sprintf("sandbox: cannot encode an answer: %v", err))
	}
	return code, body
}
