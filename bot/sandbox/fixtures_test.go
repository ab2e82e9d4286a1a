package sandbox

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// fixtures returns the updates of testdata, by file name.
func fixtures(t *testing.T) map[string][]byte {
	t.Helper()
	names, _ := filepath.Glob("testdata/updates/*.json")
	out := map[string][]byte{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = raw
	}
	if len(out) < 20 {
		t.Fatalf("only %d fixtures", len(out))
	}
	return out
}

// Every fixture goes through the queue unchanged.
func TestInjectedFixtures(t *testing.T) {
	w := open(t, Options{})
	for name, raw := range fixtures(t) {
		id := w.Inject(raw, true)
		var list []json.RawMessage
		w.ok(&list, "getUpdates", "offset", "-1")
		var want, got bytes.Buffer
		_ = json.Compact(&want, raw)
		_ = json.Compact(&got, list[0])
		if want.String() != got.String() || !bytes.Equal(w.Update(id), raw) {
			t.Errorf("%s came back as %s", name, &got)
		}
	}
}

// The sandbox's own shapes read the fixtures as an independent library does.
func TestFixturesReadAlike(t *testing.T) {
	for name, raw := range fixtures(t) {
		var ours anUpdate
		var theirs tgbotapi.Update
		if err := json.Unmarshal(raw, &ours); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := json.Unmarshal(raw, &theirs); err != nil {
			t.Errorf("%s: the library: %v", name, err)
		}
		if (ours.Message != nil) != (theirs.Message != nil) || (ours.Callback != nil) != (theirs.CallbackQuery != nil) || (ours.Member != nil) != (theirs.MyChatMember != nil) {
			t.Errorf("%s: another kind", name)
		}
		if m := ours.Message; m != nil && (m.Text != theirs.Message.Text || m.ID != theirs.Message.MessageID || m.Chat.ID != theirs.Message.Chat.ID ||
			(m.ReplyTo != nil) != (theirs.Message.ReplyToMessage != nil) || m.MigrateTo != theirs.Message.MigrateToChatID) {
			t.Errorf("%s: %+v, the library reads %+v", name, m, theirs.Message)
		}
	}
}

// The telegram-bot-api library, which knows only real Telegram, works here.
func TestWithTheLibrary(t *testing.T) {
	w := open(t, Options{})
	bot, err := tgbotapi.NewBotAPIWithClient(w.Token(), w.URL+"/bot%s/%s", w.client)
	if err != nil {
		t.Fatal(err)
	}
	w.SendText(hoa, hoa, "/start tt_x")
	list, err := bot.GetUpdates(tgbotapi.UpdateConfig{})
	if err != nil || len(list) != 1 || list[0].Message.CommandArguments() != "tt_x" {
		t.Fatalf("%+v, %v", list, err)
	}
	out := tgbotapi.NewMessage(hoa, "<b>Chào</b>")
	out.ParseMode = "HTML"
	out.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(tgbotapi.NewInlineKeyboardRow(tgbotapi.NewInlineKeyboardButtonData("Có", "co")))
	m, err := bot.Send(out)
	if err != nil || m.Text != "Chào" || m.Entities[0].Type != "bold" {
		t.Fatalf("%+v, %v", m, err)
	}
	if _, err := bot.Send(tgbotapi.NewDocument(hoa, tgbotapi.FileBytes{Name: "a.pdf", Bytes: []byte("%PDF")})); err != nil {
		t.Error(err)
	}
	_, err = bot.Send(tgbotapi.NewMessage(42, "a"))
	if e, ok := err.(*tgbotapi.Error); !ok || e.Code != 400 || e.Message != "Bad Request: chat not found" {
		t.Errorf("%v", err)
	}
	w.MigrateToSupergroup(small)
	_, err = bot.Send(tgbotapi.NewMessage(small, "a"))
	if e, ok := err.(*tgbotapi.Error); !ok || e.MigrateToChatID >= small {
		t.Errorf("%v", err)
	}
}
