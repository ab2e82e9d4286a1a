package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

// answer is one class of what Telegram's line does with the first call of a method, and
// what must become of it.
type answer struct {
	name  string
	fault *sandbox.Fault
	dial  bool // nobody answers the door

	send   verdict            // of a new message
	change verdict            // of an edit or a deletion
	but    map[string]verdict // of some methods
	asks   string             // what any other call returns: "" is an error, tried once; "refused" ErrRefused
	poll   time.Duration      // how long the next poll waits at least
}

// verdict is what must become of a notice: its state, how often Telegram is called, how
// long it waits between, and what is special.
type verdict struct {
	state string
	calls int
	wait  time.Duration
	how   string // "repeat": marked; "plain": without markup; "moved": to another chat or topic; "barred"
}

var (
	again   = verdict{"sent", 2, 0, ""}
	marked  = verdict{"sent", 2, 0, "repeat"}
	lost    = verdict{"failed", 1, 0, ""}
	shutOut = verdict{"failed", 1, 0, "barred"}
	dropped = verdict{"merged", 1, 0, ""}
	asItIs  = verdict{"sent", 1, 0, ""}
	moved   = verdict{"sent", 2, 0, "moved"}
	halted  = verdict{"sent", 2, time.Minute, ""}
	inPlain = verdict{"sent", 2, 0, "plain"}
)

func waited(d time.Duration) verdict { return verdict{"sent", 2, d, ""} }

// moving is Telegram's refusal of a group that became another.
var moving = &sandbox.Fault{Code: 400, Body: fmt.Sprintf(`{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":%d}}`, newOffice)}

// newOffice is the supergroup that the officers' group becomes.
const newOffice = -1009000000001

// wordless are the methods that carry no markup: nothing can be said in plain text.
var wordless = map[string]verdict{"copyMessages": lost, "deleteMessage": lost, "deleteMessages": lost}

// classes is table (b) of what is promised about Telegram's answers. docs/reliability.md
// has it in words.
var classes = []answer{
	{name: "nobody answers the door", dial: true, send: again, change: again},
	{name: "429 for 7 s", fault: sandbox.FloodWait(7), send: waited(7 * time.Second), change: waited(7 * time.Second), poll: 7 * time.Second},
	{name: "429 for hours", fault: sandbox.FloodWait(10_072), send: waited(10_072 * time.Second), change: waited(10_072 * time.Second), poll: 10_072 * time.Second},
	{name: "429 without a time", fault: sandbox.Refuse(429, "Too Many Requests"), send: waited(5 * time.Second), change: waited(5 * time.Second)},
	{name: "400 parse entities", fault: sandbox.Refuse(400, "Bad Request: can't parse entities: Unsupported start tag"), send: inPlain, change: inPlain, but: wordless},
	{name: "400 thread not found", fault: sandbox.Refuse(400, "Bad Request: message thread not found"), send: moved, change: dropped},
	{name: "400 topic closed", fault: sandbox.Refuse(400, "Bad Request: TOPIC_CLOSED"), send: moved, change: dropped},
	{name: "400 migrate", fault: moving, send: moved, change: dropped},
	{name: "400 chat not found", fault: sandbox.Refuse(400, "Bad Request: chat not found"), send: shutOut, change: shutOut},
	{name: "400 no right to write", fault: sandbox.Refuse(400, "Bad Request: not enough rights to send text messages to the chat"), send: shutOut, change: shutOut},
	{name: "400 that nobody knows", fault: sandbox.Refuse(400, "Bad Request: something new"), send: lost, change: lost},
	{name: "400 not modified", fault: sandbox.Refuse(400, "Bad Request: message is not modified"), send: lost, change: asItIs},
	{name: "400 edit of what is gone", fault: sandbox.Refuse(400, "Bad Request: message to edit not found"), send: lost, change: dropped},
	{name: "400 copy of what is gone", fault: sandbox.Refuse(400, "Bad Request: message to copy not found"), send: lost, change: lost},
	{name: "403 blocked", fault: sandbox.Refuse(403, "Forbidden: bot was blocked by the user"), send: shutOut, change: shutOut},
	{name: "403 deactivated", fault: sandbox.Refuse(403, "Forbidden: user is deactivated"), send: shutOut, change: shutOut},
	{name: "401", fault: sandbox.Refuse(401, "Unauthorized"), send: halted, change: halted, asks: "refused", poll: time.Minute},
	{name: "404 of a token", fault: sandbox.Refuse(404, "Not Found"), send: halted, change: halted, asks: "refused", poll: time.Minute},
	{name: "409", fault: sandbox.Refuse(409, "Conflict: terminated by other getUpdates request"), send: waited(5 * time.Second), change: waited(5 * time.Second), poll: 15 * time.Second},
	{name: "500", fault: sandbox.Refuse(500, "Internal Server Error"), send: marked, change: again},
	{name: "502 in HTML", fault: sandbox.BadGateway(), send: marked, change: again},
	{name: "200 in HTML", fault: &sandbox.Fault{Code: 200, Body: "<html>"}, send: marked, change: again},
	{name: "no JSON of Telegram's", fault: &sandbox.Fault{Code: 404, Body: `{"error":"no route"}`}, send: marked, change: again},
	{name: "reset", fault: sandbox.HangUp(), send: marked, change: again},
	{name: "silence", fault: sandbox.Stall(false), send: marked, change: again},
	{name: "silence although it was done", fault: sandbox.Stall(true), send: marked, change: again, but: doneBefore},
	{name: "cut in mid-answer", fault: sandbox.CutAfter(), send: marked, change: again, but: doneBefore},
	{name: "500 although it was done", fault: &sandbox.Fault{Effect: true, Code: 500, Description: "Internal Server Error"}, send: marked, change: again, but: doneBefore},
}

// doneBefore are the changes of which Telegram says, when they come again, that nothing
// is left to do.
var doneBefore = map[string]verdict{"deleteMessage": {"merged", 2, 0, ""}}

// of is what the table says of a method.
func (a answer) of(method string) verdict {
	if v, special := a.but[method]; special {
		return v
	}
	if isChange(method) {
		return a.change
	}
	return a.send
}

// desk is where the class is played: in a topic or a group when it is about one, else in
// a citizen's chat.
func (a answer) desk() int64 {
	switch {
	case a.fault == moving:
		return office
	case strings.Contains(a.name, "thread") || strings.Contains(a.name, "topic"):
		return sandbox.DemoDesk
	}
	return asker
}

func isChange(method string) bool {
	return strings.HasPrefix(method, "edit") || strings.HasPrefix(method, "delete")
}

var apiMethod = regexp.MustCompile(`^(get|set|send|edit|delete|copy|answer|forward|pin|unpin|ban|create|close|reopen|leave|log|export)[A-Z][A-Za-z]+$`)

// methodsCalled are the Bot API's methods that the program names anywhere.
func methodsCalled(t *testing.T) []string {
	t.Helper()
	found := map[string]bool{}
	trees, _ := sourcesIn(t, "../../bot/telegram")
	for _, tree := range trees {
		ast.Inspect(tree, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if text, err := strconv.Unquote(l.Value); err == nil && apiMethod.MatchString(text) {
					found[text] = true
				}
			}
			return true
		})
	}
	return slices.Sorted(maps.Keys(found))
}

// TestEveryMethodHasItsRows: what the program calls is what the table is played for.
func TestEveryMethodHasItsRows(t *testing.T) {
	rows := slices.Concat(slices.Collect(maps.Keys(noticesOf)), slices.Collect(maps.Keys(asksOf)), polls)
	slices.Sort(rows)
	if called := methodsCalled(t); !slices.Equal(called, rows) {
		t.Errorf("the program calls\n%q, and there are rows for\n%q", called, rows)
	}
}
