package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"motcua/knowledge"
)

// identity is somebody who tries to use a power.
type identity struct {
	name  string
	from  Author
	roles []knowledge.Role // that count; none: no power at all
	is    ChatKind         // of the chat, when it is not what the place says
	how   func(*Update)    // the words are not their own, or no new ones; nil: they are
}

// acts reports whether what they do counts as theirs.
func (i identity) acts() bool { return i.is == "" && i.how == nil }

// identities is everybody who might try, and the roles that they really have.
func identities() []identity {
	of := func(id string) Author {
		return Author{Account: knowledge.Account{Channel: "tg", ID: id}, Name: "Người " + id}
	}
	anonymous, robot, elsewhere, namesake, post := of("900"), of("900"), of("900"), of("1002"), of("900")
	anonymous.Anonymous, robot.Bot, elsewhere.Account.Channel, namesake.Name, post.Anonymous = true, true, "zalo", "Người 900", true
	return []identity{
		{"a citizen", of("1001"), nil, "", nil},
		{"a former officer", of("600"), nil, "", nil},
		{"an officer", of("501"), []knowledge.Role{knowledge.RoleOfficer}, "", nil},
		{"a lead", of("700"), []knowledge.Role{knowledge.RoleLead}, "", nil},
		{"a chair", of("800"), []knowledge.Role{knowledge.RoleChair}, "", nil},
		{"an admin", of("900"), []knowledge.Role{knowledge.RoleAdmin}, "", nil},
		{"an anonymous admin", anonymous, nil, "", nil},
		{"a bot with an admin's id", robot, nil, "", nil},
		{"an admin's id in another channel", elsewhere, nil, "", nil},
		{"a stranger named like an admin", namesake, nil, "", nil},
		{"a channel's post by an admin", post, nil, Channel, nil},
		{"nobody", Author{}, nil, "", nil},
		{"the citizen whose question it is", of("100"), nil, "", nil},
		{"an admin's words via a bot", robot, nil, "", nil},
		{"an admin who passes words on", of("900"), []knowledge.Role{knowledge.RoleAdmin}, "", func(u *Update) { u.Forwarded = true }},
		{"an admin who changes old words", of("900"), []knowledge.Role{knowledge.RoleAdmin}, "", func(u *Update) { u.Kind = KindEdited }},
	}
}

// holds reports whether somebody has a power.
func (i identity) holds(p Power) bool {
	return slices.ContainsFunc(holders(p), func(r knowledge.Role) bool { return slices.Contains(i.roles, r) })
}

// matrixPlaces is where they try it.
func matrixPlaces() map[string]knowledge.Address {
	return map[string]knowledge.Address{
		"at the desk": deskChat, "in another group": {Channel: "tg", Chat: "-77"}, "in private": {Channel: "tg", Chat: "private"},
	}
}

// matrixWorld is an office with one of everybody, and a question that was answered.
func matrixWorld(t *testing.T) *world {
	w := newWorld(t)
	w.bot.Publish = noPublisher{t}
	w.people(true)
	w.appoint("700", "Người 700", knowledge.RoleLead)
	w.appoint("800", "Người 800", knowledge.RoleChair)
	w.perform("> /hoicanbo hàng xóm lấn đất nhà tôi")
	w.perform("@minh Dạ, ông/bà viết đơn gửi phường ạ")
	err := w.store.Update(t.Context(), func(tx knowledge.Tx) error {
		return tx.PutPerson(knowledge.Person{Account: knowledge.Account{Channel: "tg", ID: "600"}, Name: "Người 600"})
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// state is all that a power could change, in words.
func (w *world) state() string {
	w.t.Helper()
	var all []any
	err := w.store.View(w.t.Context(), func(tx knowledge.Tx) error {
		people, err := tx.People()
		desks, err2 := tx.Desks()
		questions, err3 := tx.QuestionsAsked(w.now.AddDate(-1, 0, 0), w.now.AddDate(1, 0, 0), everything)
		promotions, err4 := tx.Promotions()
		announcements, err5 := tx.Announcements()
		deeds, err6 := tx.LastDeed()
		all = append(all, people, desks, questions, promotions, announcements, deeds)
		for _, err := range []error{err, err2, err3, err4, err5, err6} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return fmt.Sprintf("%+v", all)
}

// tries has somebody do something in a chat, and fails when it changes anything or
// says anything elsewhere.
func (w *world) tries(i identity, u Update) {
	w.t.Helper()
	before, shown := w.state(), len(w.shown)
	u.From = i.from
	if i.is != "" {
		u.ChatIs = i.is
	}
	if i.how != nil {
		i.how(&u)
	}
	w.writes(u)
	if after := w.state(); after != before {
		w.t.Errorf("%s: %q %q in %s changed\n%s\nto\n%s", i.name, u.Text, u.Press.Data, u.Chat.Chat, before, after)
	}
	for _, m := range w.shown[shown:] {
		if m.chat.Chat != u.Chat.Chat {
			w.t.Errorf("%s: %q in %s said %q in %s", i.name, u.Text, u.Chat.Chat, m.body.Text, m.chat.Chat)
		}
		if m.body.File != nil {
			w.t.Errorf("%s: %q was given a file", i.name, u.Text)
		}
	}
}

// Identities by commands, generated from the routes: who lacks the power changes
// nothing, anywhere; who holds it is let in; and all is denied that no route allows.
func TestCommandMatrix(t *testing.T) {
	cells := 0
	for _, r := range routes() {
		for place, chat := range matrixPlaces() {
			w := matrixWorld(t)
			for _, i := range identities() {
				cells++
				u := w.update(KindMessage, chat, "", "")
				if place == "in private" && i.from.Account.ID != "" {
					u.Chat.Chat = i.from.Account.ID
				}
				u.Text = "/" + r.name + " 1"
				here, ok := routeOf(r.name, u)
				allowed := ok && i.holds(here.power) && i.acts() && (place != "in another group" || here.where&inGroup != 0)
				if !allowed {
					w.tries(i, u)
				} else if !w.letIn(here, i, u) {
					t.Errorf("%s may not use /%s %s", i.name, r.name, place)
				}
			}
		}
	}
	t.Logf("%d cells: %d commands, %d places, %d identities", cells, len(routes()), len(matrixPlaces()), len(identities()))
}

// letIn reports whether a route lets somebody in; what it does is left out.
func (w *world) letIn(r route, i identity, u Update) (ran bool) {
	w.t.Helper()
	u.From = i.from
	r.plan = simply(func(*turn, knowledge.Person, string) error { ran = true; return nil })
	do, err := w.bot.planRoute(w.t.Context(), u, r, "1")
	if err == nil {
		err = w.store.Update(w.t.Context(), func(tx knowledge.Tx) error { return do(&turn{Tx: tx, bot: w.bot, u: u, now: w.now}) })
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return ran
}

// Identities by privileged buttons, generated from the deeds. A button works in its
// own chat alone, and who lacks the power does not even use it up.
func TestButtonMatrix(t *testing.T) {
	cells := 0
	for verb, d := range deeds() {
		for place, chat := range matrixPlaces() {
			w := matrixWorld(t)
			err := w.store.Update(t.Context(), func(tx knowledge.Tx) error {
				return tx.PutAction(knowledge.Action{Key: "zzz", Verb: verb, Question: 1, Chat: deskChat, Arg: "1", Expires: w.now.AddDate(0, 0, 1)})
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, i := range identities() {
				if i.how != nil {
					continue // a press is neither passed on nor changed
				}
				cells++
				u := w.update(KindPress, chat, "", "")
				if place == "in private" && i.from.Account.ID != "" {
					u.Chat.Chat = i.from.Account.ID
				}
				u.Press = Press{ID: "1", Data: pressAction + "zzz"}
				if allowed := i.holds(d.power) && place == "at the desk" && i.is == ""; !allowed {
					w.tries(i, u)
					w.stillThere("zzz", i.name+" "+verb)
				} else if !w.letPress(d, i, u) {
					t.Errorf("%s may not press %s %s", i.name, verb, place)
				}
			}
		}
	}
	t.Logf("%d cells: %d buttons, %d places, %d identities", cells, len(deeds()), len(matrixPlaces()), len(identities()))
}

func (w *world) stillThere(key, what string) {
	w.t.Helper()
	err := w.store.View(w.t.Context(), func(tx knowledge.Tx) error { _, err := tx.Action(key); return err })
	if err != nil {
		w.t.Errorf("%s used the button up: %v", what, err)
	}
}

// letPress reports whether a deed lets somebody in; what it does is left out.
func (w *world) letPress(d deed, i identity, u Update) (ran bool) {
	w.t.Helper()
	u.From = i.from
	d.repeat = true
	d.do = func(*turn, knowledge.Action, knowledge.Person) error { ran = true; return nil }
	a := knowledge.Action{Key: "zzz", Verb: "x", Question: 1, Chat: deskChat}
	err := w.store.Update(w.t.Context(), func(tx knowledge.Tx) error {
		return (&turn{Tx: tx, bot: w.bot, u: u, now: w.now}).press(d, a)
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return ran
}

// What takes a power and is neither a command nor a privileged button.
func TestOtherDeedsMatrix(t *testing.T) {
	cells := 0
	for name, c := range map[string]struct {
		power Power
		place string
		do    func(w *world, u *Update)
	}{
		"replies to a card":    {AnswerQuestions, "at the desk", func(w *world, u *Update) { u.Text = "Dạ được ạ" }},
		"remarks on a card":    {AnswerQuestions, "at the desk", func(w *world, u *Update) { u.Text = "// hỏi lại" }},
		"replies with a file":  {AnswerQuestions, "at the desk", func(w *world, u *Update) { u.File = "photo" }},
		"commands on the card": {AnswerQuestions, "at the desk", func(w *world, u *Update) { u.Text = "/dong" }},
		"edits an officer's": {AnswerQuestions, "at the desk", func(w *world, u *Update) {
			u.Kind, u.Text, u.Message = KindEdited, "Không được", w.said[deskChat]
		}},
		"keeps a reply ready":          {RunDesks, "at the desk", func(w *world, u *Update) { u.Text = "/mau them chao: Dạ, chào {ten} ạ" }},
		"sets the reminder of manners": {RunDesks, "at the desk", func(w *world, u *Update) { u.Text = "/mau nhac tat" }},
		"sends a guide's file": {PublishGuides, "in private", func(w *world, u *Update) {
			u.File, u.Document = "document", &File{ID: "x", Name: "dang-ky-khai-sinh.md", Size: 9}
		}},
	} {
		for place, chat := range matrixPlaces() {
			w := matrixWorld(t)
			card := w.lastOf(func(m shownMessage) bool { return m.chat == deskChat && m.kind == knowledge.NoticeCard })
			for _, i := range identities() {
				cells++
				u := w.update(KindMessage, chat, "", "")
				if place == "in private" && i.from.Account.ID != "" {
					u.Chat.Chat = i.from.Account.ID
				}
				u.ReplyTo, u.ReplyText = card.id, plain(card.body.Text)
				c.do(w, &u)
				if i.acts() && place == c.place && i.holds(c.power) {
					continue // the dialogues tell what happens
				}
				if i.how != nil && place == "at the desk" && i.holds(AnswerQuestions) {
					continue // an officer passes a citizen something on, or mends a reply: these take no more than that
				}
				if place == "in private" && i.from.Account.ID == citizenChat.Chat {
					continue // their own question
				}
				if u.Document != nil && place == "at the desk" && i.holds(AnswerQuestions) {
					continue // there it is a file for the citizen
				}
				if u.Kind == KindEdited {
					w.arriveAs(i, u)
					continue
				}
				w.tries(i, u)
			}
			if q := w.question(1); q.State != knowledge.Answered || !strings.Contains(q.Thread[1].Text, "viết đơn") {
				t.Errorf("%s %s changed the question: %s %q", name, place, q.State, q.Thread[1].Text)
			}
		}
	}
	t.Logf("%d cells", cells)
}

// arriveAs hands the bot an update of somebody, as it is.
func (w *world) arriveAs(i identity, u Update) {
	w.t.Helper()
	u.From = i.from
	if i.is != "" {
		u.ChatIs = i.is
	}
	w.arrive(u)
}

// question reads one back.
func (w *world) question(n int64) (q knowledge.Question) {
	w.t.Helper()
	err := w.store.View(context.Background(), func(tx knowledge.Tx) (err error) { q, err = tx.Question(n); return err })
	if err != nil {
		w.t.Fatal(err)
	}
	return q
}
