package bot

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/bot/outbox"
	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/guides"
	"motcua/knowledge/memstore"
	"motcua/knowledge/storetest"
)

// fourteen are the facts that the dialogues' guides were written from. It is a
// fixed few, so that a dialogue changes when the bot does and not whenever a
// guide is added.
const fourteen = " ks ks_quahan kethon khaitu tthn trichluc caichinh ct_bansao ct_chuky thuongtru tamtru cc_caplai vneid_mk hkd_moi "

// shipped is an edition of some guides that come with the program.
var shipped = sync.OnceValues(func() (*index.Edition, error) {
	return editionOf(func(g *knowledge.Guide) bool { return strings.Contains(fourteen, " "+g.Ref+" ") })
})

// allShipped is an edition of all of them.
var allShipped = sync.OnceValues(func() (*index.Edition, error) {
	return editionOf(func(*knowledge.Guide) bool { return true })
})

func editionOf(wanted func(*knowledge.Guide) bool) (*index.Edition, error) {
	all, _ := knowledge.LoadGuides(guides.FS(), "guides")
	all = slices.DeleteFunc(all, func(g *knowledge.Guide) bool { return !wanted(g) })
	written, _ := knowledge.NewLibrary(all)
	library := written.For(nil) // an office that has said nothing of itself
	x, err := index.BuildMem(context.Background(), library)
	return &index.Edition{Library: library, Index: x, Hash: library.Hash()}, err
}

func testEdition(t testing.TB) *index.Edition {
	t.Helper()
	e, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// samples is an edition of the guides in testdata/guides, which no one else
// changes.
var samples = sync.OnceValues(func() (*index.Edition, error) {
	all, found := knowledge.LoadGuides(os.DirFS("testdata/guides"), "testdata/guides")
	for _, f := range found {
		if f.Level == knowledge.Error {
			return nil, fmt.Errorf("%s:%d: %s", f.File, f.Line, f.What)
		}
	}
	library, _ := knowledge.NewLibrary(all)
	x, err := index.BuildMem(context.Background(), library)
	return &index.Edition{Library: library, Index: x, Hash: library.Hash()}, err
})

func sampleEdition(t testing.TB) *index.Edition {
	t.Helper()
	e, err := samples()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

type oneEdition struct{ *index.Edition }

func (e oneEdition) Current() (*index.Edition, func()) { return e.Edition, func() {} }

// testLimits are Telegram's, but counted in letters.
func testLimits(longest int) Limits {
	return Limits{Text: longest, Caption: 1024, Measure: func(markup string) int { return len([]rune(plain(markup))) }}
}

// The people of a world, by the words of a dialogue.
var (
	citizenChat = knowledge.Address{Channel: "tg", Chat: "100"}
	secondChat  = knowledge.Address{Channel: "tg", Chat: "200"}
	deskChat    = knowledge.Address{Channel: "tg", Chat: "-500"}
	leadChat    = knowledge.Address{Channel: "tg", Chat: "700"}
	adminChat   = knowledge.Address{Channel: "tg", Chat: "900"}
	officers    = map[string]string{"minh": "501", "lan": "502", "thu": "700", "binh": "900", "la": "999", "nhom": "0", "may": "501"} // thu is the lead, if there is one; binh is the admin; la is a stranger; nhom speaks as the group; may is a bot
)

// world is a bot with a store, a clock, and what everybody sees on their
// screens. It is its own window and pays the debts after every update.
type world struct {
	t       testing.TB
	bot     *Bot
	store   knowledge.Store
	now     time.Time
	desk    knowledge.Address            // the officers' group, wherever it is now
	desks   map[string]knowledge.Address // the other desks, by their digit
	updates int
	nextID  int
	keys    int
	said    map[knowledge.Address]string // id of the last message each chat's person wrote
	saidBy  map[knowledge.Address]Author // and who that was
	gone    bool                         // files that are to be copied are not there any more
	album   string                       // the last that was sent
	shown   []shownMessage
	toasts  []string
	once    map[string]pastButton // that were pressed, by chat and label
	screens map[string]pastButton // likewise all that anybody ever saw
	press   *printingPress        // of a world that publishes guides; nil: none
	files   map[string]string     // what people sent, by id
	fresh   []string              // what was shown since the last update, as lines of a dialogue
	blocks  map[string]bool       // people who take nothing from the bot any more
	line    string                // of officers' replies: "", "tắc" (none goes out), "đứt" (nobody knows), "đứt hẳn" (nor of the bot's answers)
	shut    map[string]bool       // people who never began a conversation with the bot
	rush    bool                  // many speak at once: nothing is paid until all have spoken
	log     *lockedLog            // of the bot; see log_test.go
	private []string              // what people wrote and are called, which no log may hold
	alter   func(*Update)         // what happens to every update on its way; nil: nothing
}

// shownMessage is a message of the bot's on somebody's screen.
type shownMessage struct {
	chat     knowledge.Address
	id       string
	question int64
	kind     knowledge.NoticeKind
	body     knowledge.Body
}

func newWorld(t testing.TB) *world {
	w := &world{
		t: t, store: memstore.New(), now: time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC),
		said: map[knowledge.Address]string{}, saidBy: map[knowledge.Address]Author{}, nextID: 1000, desk: deskChat, desks: map[string]knowledge.Address{}, once: map[string]pastButton{}, screens: map[string]pastButton{}, shut: map[string]bool{}, blocks: map[string]bool{},
	}
	w.keepLog()
	w.bot = New(Options{
		Log: w.log.logger(), Store: storetest.Rerunning(w.store), Editions: oneEdition{testEdition(t)}, Window: w, Limits: testLimits(4096), Channel: "tg",
		Username: "motcua_bot", Office: "UBND phường Hoa Sen", Now: func() time.Time { return w.now },
		Key:     func() string { w.keys++; return "key" + strconv.Itoa(w.keys) },
		Publish: nil, // see publishing
	})
	w.bot.Sheets = sheetsOf{w}
	return w
}

// people seeds the officers, the admin and, when asked for, the desk.
func (w *world) people(desk bool) {
	s := Seeds{DeskName: "Bộ phận Một cửa", Admins: []knowledge.Account{{Channel: "tg", ID: "900"}}}
	if desk {
		s.Desk = deskChat
	}
	if err := w.bot.Begin(context.Background(), s); err != nil {
		w.t.Fatal(err)
	}
	err := w.store.Update(context.Background(), func(tx knowledge.Tx) error {
		for _, name := range []string{"minh", "lan"} {
			id := officers[name]
			p := knowledge.Person{Account: knowledge.Account{Channel: "tg", ID: id}, Name: officerNames[name], Roles: []knowledge.Role{knowledge.RoleOfficer}}
			if err := tx.PutPerson(p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	w.drain()
	w.fresh = nil
}

// appoint gives somebody a role.
func (w *world) appoint(id, name string, r knowledge.Role) {
	w.t.Helper()
	p := knowledge.Person{Account: knowledge.Account{Channel: "tg", ID: id}, Name: name, Roles: []knowledge.Role{r}}
	if err := w.store.Update(w.t.Context(), func(tx knowledge.Tx) error { return tx.PutPerson(p) }); err != nil {
		w.t.Fatal(err)
	}
}

// addDesk reads "2 -600 Tư pháp: Hộ tịch; Chứng thực".
func (w *world) addDesk(line string) {
	w.t.Helper()
	head, fields, _ := strings.Cut(line, ":")
	if strings.Count(line, ":") > 1 || fields != "" && fields[0] != ' ' { // -500:7
		topic := ""
		topic, fields, _ = strings.Cut(fields, ":")
		head += ":" + topic
	}
	part := strings.SplitN(head, " ", 3)
	if len(part) != 3 {
		w.t.Fatalf("no desk: %q", line)
	}
	d := knowledge.Desk{Chat: knowledge.Address{Channel: "tg"}, Name: part[2], Since: w.now.Add(time.Duration(len(w.desks)+1) * time.Second)}
	d.Chat.Chat, d.Chat.Topic, _ = strings.Cut(part[1], ":")
	for _, f := range strings.Split(fields, ";") {
		if f = strings.TrimSpace(f); f != "" {
			d.Fields = append(d.Fields, f)
		}
	}
	w.desks[part[0]] = d.Chat
	if err := w.store.Update(w.t.Context(), func(tx knowledge.Tx) error { return tx.PutDesk(d) }); err != nil {
		w.t.Fatal(err)
	}
}

var officerNames = map[string]string{"minh": "Trần Minh", "lan": "Lê Lan", "thu": "Võ Thu", "binh": "Quản trị Bình", "la": "Người Lạ", "nhom": "Cán bộ", "may": "Máy"}

func (w *world) Toast(_ context.Context, _, text string) error {
	if text != "" {
		w.toasts = append(w.toasts, text)
	}
	return nil
}
func (w *world) Fetch(_ context.Context, f File, _ int) ([]byte, error) {
	text, ok := w.files[f.ID]
	if !ok {
		return nil, fmt.Errorf("no file %s", f.ID)
	}
	return []byte(text), nil
}
func (w *world) Hears(context.Context, knowledge.Address) (string, error) { return "", nil }
func (w *world) ShowCommands(context.Context, Audience, knowledge.Address, []Command) error {
	return nil
}

// arrive hands the bot an update and shows what follows.
func (w *world) arrive(u Update) {
	w.t.Helper()
	w.take(u)
	w.drain()
}

// take hands the bot an update; nothing that is owed is paid yet.
func (w *world) take(u Update) {
	w.t.Helper()
	w.updates++
	u.Keys, u.At = append(u.Keys, fmt.Sprintf("u%d", w.updates)), w.now
	if w.alter != nil {
		w.alter(&u)
	}
	w.private = append(w.private, u.Text, u.From.Name)
	if err := w.bot.Handle(context.Background(), u); err != nil {
		w.t.Fatalf("update %d (%s %q): %v", w.updates, u.Kind, u.Text, err)
	}
	w.bot.jobs.Wait()
}

// update is something that a person writes or presses in a chat.
func (w *world) update(kind Kind, chat knowledge.Address, from, name string) Update {
	u := Update{Kind: kind, Chat: chat, ChatIs: Private, From: Author{Account: knowledge.Account{Channel: "tg", ID: from}, Name: name}}
	if strings.HasPrefix(chat.Chat, "-") {
		u.ChatIs, u.Title = Group, "Cán bộ"
	}
	return u
}

// writes sends a new message.
func (w *world) writes(u Update) {
	w.t.Helper()
	u.Message = w.id()
	w.said[u.Chat], w.saidBy[u.Chat] = u.Message, u.From
	w.arrive(u)
}

func (w *world) id() string {
	w.nextID++
	return strconv.Itoa(w.nextID)
}

// drain pays every debt, as the outbox does when all goes well.
func (w *world) drain() {
	w.t.Helper()
	for _, toast := range w.toasts {
		w.fresh = append(w.fresh, "(nháy) "+toast)
	}
	w.toasts = nil
	for !w.rush {
		var debts []knowledge.Notice
		w.inStore(func(tx knowledge.Tx) (err error) { debts, err = tx.Debts(0, everything); return err })
		paid := 0
		for i, n := range debts {
			switch {
			case w.line == "tắc" && n.Kind == knowledge.NoticeReply, w.foreseen(debts, n):
			case superseded(debts[i+1:], n):
				n.State, n.Done = knowledge.Merged, w.now
				w.inStore(func(tx knowledge.Tx) error { return tx.PutNotice(n) })
			default:
				paid++
				w.bot.outbox.Pay(context.Background(), n.Seq)
			}
		}
		if paid == 0 {
			return
		}
	}
}

// Send shows a notice on a screen, unless the line or its chat is as a dialogue says.
func (w *world) Send(_ context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	w.t.Helper()
	switch {
	case w.gone && n.Edits == 0 && n.Body.Copy != nil:
		return "", &outbox.SendError{Outcome: outbox.NoSource}
	case n.Edits == 0 && (w.shut[n.To.Chat] || w.blocks[n.To.Chat]):
		return "", &outbox.SendError{Outcome: outbox.Never, Reason: w.refusal(n.To.Chat), Barred: w.blocks[n.To.Chat]}
	case w.line == "đứt" && n.Kind == knowledge.NoticeReply, w.line == "đứt hẳn" && n.Kind == knowledge.NoticeAnswer:
		return "", &outbox.SendError{Outcome: outbox.Uncertain}
	case n.Edits == 0:
		return w.shows(n), nil
	}
	w.changes(n, target.Message)
	return target.Message, nil
}

// shows has a new message appear.
func (w *world) shows(n knowledge.Notice) (id string) {
	w.t.Helper()
	m := shownMessage{n.To, w.id(), n.Question, n.Kind, n.Body}
	for range n.Body.Copies {
		m.id += " " + w.id()
	}
	w.shown = append(w.shown, m)
	w.saw(m.chat, m.id, n.Body)
	w.fresh = append(w.fresh, w.lines(m.chat, "", n.Body)...)
	return m.id
}

// changes has a message say something else.
func (w *world) changes(n knowledge.Notice, id string) {
	w.t.Helper()
	w.saw(n.To, id, n.Body)
	for i, m := range w.shown {
		if m.chat == n.To && m.id == id {
			w.shown[i].body = n.Body
		}
	}
	mark := "(sửa) "
	if n.Body.Remove {
		mark = "(xóa)"
	}
	w.fresh = append(w.fresh, w.lines(n.To, mark, n.Body)...)
}

// foreseen is what the outbox's is: a card's change waits for the reply that it tells of.
func (w *world) foreseen(debts []knowledge.Notice, n knowledge.Notice) bool {
	return n.Edits != 0 && n.Kind == knowledge.NoticeCard && w.line == "" && slices.ContainsFunc(debts, func(x knowledge.Notice) bool {
		return x.Kind == knowledge.NoticeReply && x.Question == n.Question
	})
}

// superseded reports whether a later change of the same card is owed.
func superseded(later []knowledge.Notice, n knowledge.Notice) bool {
	return n.Edits != 0 && n.Kind == knowledge.NoticeCard && slices.ContainsFunc(later, func(x knowledge.Notice) bool { return x.Edits == n.Edits })
}

// refusal is how the channel says that a chat takes nothing.
func (w *world) refusal(chat string) string {
	if w.blocks[chat] {
		return "403 Forbidden: bot was blocked by the user"
	}
	return "chat not found"
}

// saw remembers the buttons of a message, for a screen that is not yet refreshed.
func (w *world) saw(chat knowledge.Address, message string, body knowledge.Body) {
	w.t.Helper()
	w.reads(body)
	for _, row := range body.Buttons {
		for _, b := range row {
			w.screens[chat.Chat+" "+b.Label] = pastButton{b.Press, message}
		}
	}
}

// lines writes a message as a dialogue shows it.
func (w *world) lines(chat knowledge.Address, mark string, body knowledge.Body) []string {
	to := "< "
	for n, desk := range w.desks {
		if desk == chat {
			to = "@" + n + "< "
		}
	}
	switch {
	case to != "< ":
	case chat == leadChat:
		to = "&< "
	case chat == chairChat:
		to = "%< "
	case chat == adminChat:
		to = "$< "
	case chat == secondChat:
		to = "2< "
	case strings.HasPrefix(chat.Chat, "-"):
		to = "@< "
	}
	var out []string
	words := mark + plain(strings.NewReplacer("<blockquote>", "“", "<blockquote expandable>", "“", "</blockquote>", "”\n").Replace(body.Text))
	if body.Copy != nil && mark == "" {
		words = strings.TrimSpace(words + "\n" + copied(body))
	}
	if body.File != nil && body.File.Photo {
		words += "\n[ảnh " + body.File.Name + "]"
	} else if body.File != nil {
		words += "\n[tệp " + body.File.Name + ": " + string(body.File.Data) + "]"
	}
	for i, l := range strings.Split(words, "\n") {
		sign := strings.TrimSpace(to)
		if i > 0 {
			sign = strings.Replace(sign, "<", "|", 1)
		}
		out = append(out, strings.TrimRight(sign+" "+l, " "))
	}
	rows := body.Buttons
	switch {
	case body.AskPhone != "":
		rows = [][]knowledge.Button{{{Label: "bàn phím: " + body.AskPhone}}}
	case body.DropPhone:
		rows = [][]knowledge.Button{{{Label: "bỏ bàn phím"}}}
	}
	for _, row := range rows {
		var labels []string
		for _, b := range row {
			labels = append(labels, "["+b.Label+"]")
		}
		out = append(out, strings.Replace(strings.TrimSpace(to), "<", "|", 1)+" "+strings.Join(labels, " "))
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
