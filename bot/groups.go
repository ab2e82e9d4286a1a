package bot

import (
	"slices"
	"time"

	"motcua/knowledge"
)

// groupQuiet is how long the bot does not say the same again in a group.
const groupQuiet = 10 * time.Minute

// asksDossier reports whether something said in a group asks for a dossier.
func (b *Bot) asksDossier(u Update, command string) bool {
	if u.Kind != KindMessage || u.From.Bot {
		return false
	}
	edition, release := b.Editions.Current()
	defer release()
	return command == "tracuu" || len(edition.Office.Dossiers.CodeForms().Find(u.Text)) > 0
}

// privatelyOnly says in a group that dossiers are told in private. The officers' own
// chats are none of its business, in whatever topic.
func (t *turn) privatelyOnly() error {
	desks, err := t.Desks()
	if err != nil || slices.ContainsFunc(desks, func(d knowledge.Desk) bool { return sameChat(d.Chat, t.u.Chat) }) {
		return err
	}
	said, err := t.Tries("group " + t.u.Chat.Channel + " " + t.u.Chat.Chat)
	if err != nil || lately(t.now, said.Alarmed, groupQuiet) {
		return err
	}
	said.Alarmed, said.Changed = t.now, t.now
	if err := t.PutTries(said); err != nil {
		return err
	}
	link := knowledge.Button{Label: labelPrivately, URL: "https://t.me/" + t.bot.Username}
	return t.say(knowledge.Body{Text: sayPrivately, Buttons: [][]knowledge.Button{{link}}})
}
