package bot

import (
	"strings"
	"testing"
)

// A reply to any message of a question's thread reaches the citizen: the card, copies
// of files, what was added or changed, the history, a list of desks, the question
// whether to send, and other officers' replies and commands. A reply to a remark stays
// inside, and so does what begins with "//", under a file too.
func TestReplyToAnyMessageOfTheThread(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.addDesk("2 -600 Tư pháp: Hộ tịch")
	for _, line := range []string{
		"> /hoicanbo nhà tôi bị ngập hỏi ai", ">^[ẢNH] nước tới đây", ">^ sửa giúp với", ">* sửa giúp nhé", "@minh! " + labelHistory,
		"@minh! " + labelMove, "@minh /nhan", "@lan Dạ để tôi xem",
	} {
		w.perform(line)
	}
	officer := func(text, file, to string) string {
		w.fresh = nil
		u := w.update(KindMessage, deskChat, officers["minh"], officerNames["minh"])
		u.Text, u.File, u.ReplyTo = text, file, to
		w.writes(u)
		return strings.Join(w.fresh, "\n")
	}
	var messages []string
	for _, m := range w.shown {
		if m.chat == deskChat {
			messages = append(messages, m.id)
		}
	}
	if len(messages) < 7 {
		t.Fatalf("only %d messages at the desk", len(messages))
	}
	messages = append(messages, w.said[deskChat])
	for i, id := range messages {
		word := "lời " + itoa(i)
		if got := officer(word, "", id); !strings.Contains(got, "| "+word) && !strings.Contains(got, "< "+word) {
			t.Errorf("a reply to message %d of %d does not arrive: %s", i, len(messages), got)
		}
	}
	for _, file := range []string{"", "photo"} {
		if got := officer("// chỉ trong nhóm", file, messages[0]); got != "" {
			t.Errorf("a remark (%q) says %q", file, got)
		}
		if got := officer("vâng", "", w.said[deskChat]); !strings.HasPrefix(got, "@< ") || strings.Contains(got, "\n<") {
			t.Errorf("a reply to a remark says %q", got)
		}
	}
}
