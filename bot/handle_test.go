package bot

import (
	"strings"
	"testing"

	"motcua/knowledge"
)

// debtsOf lists what the bot owes after handling updates, without paying.
func debtsOf(t *testing.T, w *world, updates ...Update) []knowledge.Notice {
	t.Helper()
	for _, u := range updates {
		if err := w.bot.Handle(t.Context(), u); err != nil {
			t.Fatal(err)
		}
		w.bot.jobs.Wait()
	}
	var debts []knowledge.Notice
	err := w.store.View(t.Context(), func(tx knowledge.Tx) (err error) {
		debts, err = tx.Debts(0, 100)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return debts
}

func (w *world) message(text string, keys ...string) Update {
	u := w.update(KindMessage, citizenChat, "100", "Hoa")
	u.Text, u.Keys, u.Message = text, keys, w.id()
	return u
}

// An update that comes again, under its own id or another, changes nothing; one
// that is new does, however low its id.
func TestHandleRepeatsNothing(t *testing.T) {
	for _, c := range []struct {
		name  string
		again []string // the keys of the second delivery
		text  string
		notes int
	}{
		{"the same update", []string{"u9", "m5"}, "/hoicanbo mấy giờ làm việc", 2},
		{"the same message under another id", []string{"u10", "m5"}, "/hoicanbo mấy giờ làm việc", 2},
		{"another message with a lower id", []string{"u2", "m6"}, "/hoicanbo phường ở đâu", 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.people(true)
			first := w.message("/hoicanbo mấy giờ làm việc", "u9", "m5")
			second := first
			second.Keys, second.Text = c.again, c.text
			if c.notes > 2 {
				second.Message = w.id()
			}
			if got := debtsOf(t, w, first, second); len(got) != c.notes {
				t.Errorf("%d notices, want %d", len(got), c.notes)
			}
		})
	}
}

// Two presses of one button, each an update of its own, take effect once.
func TestTwoPressesTakeEffectOnce(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.writes(w.message("/hoicanbo mấy giờ làm việc"))
	card := w.lastOf(func(m shownMessage) bool { return m.kind == knowledge.NoticeCard })
	press := w.update(KindPress, deskChat, officers["minh"], "Minh")
	press.Message, press.Press = card.id, Press{ID: "1", Data: card.body.Buttons[0][0].Press}
	press.Keys = []string{"c1"}
	twice := press
	twice.Keys = []string{"c2"}
	debts := debtsOf(t, w, press, twice)
	if len(debts) != 1 || !strings.Contains(debts[0].Body.Text, "đang làm") {
		t.Errorf("two presses owe %d notices", len(debts))
	}
}

// What none of the bot's business is does no harm and is answered by silence;
// it is still marked as seen.
func TestHandleLeavesAlone(t *testing.T) {
	group := knowledge.Address{Channel: "tg", Chat: "-77"}
	for _, c := range []struct {
		name   string
		change func(*Update)
	}{
		{"another bot", func(u *Update) { u.From.Bot = true }},
		{"a channel's post", func(u *Update) { u.ChatIs, u.Chat = Channel, group }},
		{"an unknown kind", func(u *Update) { u.Kind = KindOther }},
		{"a group that is no desk", func(u *Update) { u.ChatIs, u.Chat = Group, group }},
		{"an edit in a group that is no desk", func(u *Update) { u.Kind, u.ChatIs, u.Chat = KindEdited, Group, group }},
		{"a reply in a group that is no desk", func(u *Update) { u.ChatIs, u.Chat, u.ReplyTo, u.ReplyText = Group, group, "5", "Câu hỏi #1" }},
		{"a citizen who blocked the bot", func(u *Update) { u.Kind, u.Member = KindMember, "left" }},
		{"a button from nowhere in a group", func(u *Update) { u.Kind, u.ChatIs, u.Chat, u.Press = KindPress, Group, group, Press{"1", "a:zzz"} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.people(true)
			u := w.message("làm khai sinh cần giấy tờ gì", "u1")
			c.change(&u)
			if got := debtsOf(t, w, u); len(got) != 0 {
				t.Errorf("said %q", got[0].Body.Text)
			}
			if seen, err := w.bot.seen(t.Context(), u); err != nil || !seen {
				t.Errorf("not marked as seen: %v", err)
			}
		})
	}
}

// Power goes with the person who acts now, not with the words.
func TestHandleGivesNoPower(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Update)
	}{
		{"a citizen", func(u *Update) { u.From.Account.ID = "100" }},
		{"an admin's words, forwarded", func(u *Update) { u.Forwarded = true }},
		{"an anonymous admin", func(u *Update) { u.From.Account, u.From.Anonymous = knowledge.Account{}, true }},
		{"words under a picture", func(u *Update) { u.File = "photo" }},
		{"a command to another bot", func(u *Update) { u.Text = "/reindex@other_bot" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.people(true)
			w.bot.Publish = noPublisher{t}
			u := w.update(KindMessage, adminChat, "900", "Bình")
			u.Text, u.Message, u.Keys = "/reindex", "7", []string{"u1"}
			c.change(&u)
			debtsOf(t, w, u)
		})
	}
}

func TestParseCommand(t *testing.T) {
	for _, c := range []struct {
		text, name, rest string
		ok               bool
	}{
		{"/start tt_khai-sinh", "start", "tt_khai-sinh", true},
		{"/Cho", "cho", "", true},
		{"/nhan@MotCua_bot 12", "nhan", "12", true},
		{"/nhan@other 12", "", "", false},
		{"/hoicanbo\ncho tôi hỏi\nmấy giờ", "hoicanbo", "cho tôi hỏi\nmấy giờ", true},
		{"// ghi chú", "", "", false},
		{"/", "", "", false},
		{"xin /start", "", "", false},
	} {
		name, rest, ok := parseCommand(c.text, "motcua_bot")
		if name != c.name || rest != c.rest || ok != c.ok {
			t.Errorf("parseCommand(%q) = %q, %q, %v", c.text, name, rest, ok)
		}
	}
}
