package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"motcua/bot/sandbox"
)

// logLine is what a line of the log says of a message.
type logLine struct {
	Msg, Trace, Story, Kind, Outcome, Result string
	Question, Notice                         int64
}

// TestOneTraceTellsAStory follows a question by the trace of the message that asked it
// first: through the bot's offer, the citizen's "có", the card, the officer's reply and
// all that the card says later, to the citizen who reads the reply. Neither that nor
// anything else in the log says what or who it was.
func TestOneTraceTellsAStory(t *testing.T) {
	world := demoWorld(t)
	bot := start(t, serveArgs(world, t.TempDir(), fewGuides(t)...)...)
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "đổi bằng lái xe ở đâu")
	hears(t, world, sandbox.DemoCitizen, "cán bộ")
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, "có")
	hears(t, world, sandbox.DemoCitizen, "#1")
	card := hears(t, world, sandbox.DemoDesk, "đổi bằng lái xe")
	world.SendText(sandbox.DemoOfficer, sandbox.DemoDesk, "Dạ mời bà đến quầy số 2 ạ.", sandbox.SendOpts{ReplyTo: card.ID})
	hears(t, world, sandbox.DemoCitizen, "quầy số 2")
	bot.ends(t)

	lines := logLines(t, bot.said())
	first := slices.IndexFunc(lines, func(l logLine) bool { return l.Msg == "update done" })
	if first < 0 || len(lines[first].Trace) != 12 {
		t.Fatalf("no update is told of:\n%s", bot.said())
	}
	trace, sent, updates := lines[first].Trace, map[string]int{}, map[string]bool{}
	for _, l := range lines {
		switch {
		case l.Msg == "send" && l.Trace != trace:
			t.Errorf("notice %d, %s, has the trace %q, want %q", l.Notice, l.Kind, l.Trace, trace)
		case l.Msg == "send" && l.Outcome == "sent":
			sent[l.Kind]++
		case l.Msg == "update done" && l.Story == trace:
			updates[l.Trace] = true
		}
	}
	// The offer and the receipt; the card, and what became of it; "có" and the reply.
	if sent["answer"] != 2 || sent["card"] < 2 || sent["reply"] != 1 || len(updates) != 2 || updates[""] || updates[trace] {
		t.Errorf("trace %s tells of %v sent and of the updates %v:\n%s", trace, sent, updates, bot.said())
	}
	for _, secret := range []string{"bằng lái", "quầy số 2", "Hoa", world.Token()} {
		if strings.Contains(bot.said(), secret) {
			t.Errorf("the log says %q:\n%s", secret, bot.said())
		}
	}
}

// logLines reads a log.
func logLines(t *testing.T, text string) (all []logLine) {
	t.Helper()
	for _, line := range strings.Split(text, "\n") {
		var l logLine
		if strings.HasPrefix(line, "{") {
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Errorf("%v: %s", err, line)
			}
			all = append(all, l)
		}
	}
	return all
}
