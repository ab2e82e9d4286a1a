package bot

import (
	"strings"
	"time"

	"motcua/knowledge"
)

var chairChat = knowledge.Address{Channel: "tg", Chat: "800"}

// setsLetters does what a line of a dialogue says about letters, and reports whether it
// is one: see TestDialogues.
func (w *world) setsLetters(line string) bool {
	w.t.Helper()
	words, ok := strings.CutPrefix(line, "= ")
	if !ok {
		return false
	}
	first, rest, _ := strings.Cut(words, ":")
	switch {
	case words == "lãnh đạo":
		w.appoint("800", "Lý Thị Chủ", knowledge.RoleChair)
	case words == "phụ trách kiêm lãnh đạo":
		w.appoint("700", "Võ Thu", knowledge.RoleLead)
		w.inStore(func(tx knowledge.Tx) error {
			p, err := tx.Person(knowledge.Account{Channel: "tg", ID: "700"})
			p.Roles = append(p.Roles, knowledge.RoleChair)
			if err != nil {
				return err
			}
			return tx.PutPerson(p)
		})
	case strings.HasPrefix(words, "chưa mở bot "):
		w.shut[strings.TrimPrefix(words, "chưa mở bot ")] = true
	case strings.HasPrefix(words, "đã mở bot "):
		delete(w.shut, strings.TrimPrefix(words, "đã mở bot "))
	case strings.HasPrefix(words, "theo dõi "):
		w.followsDossier(strings.Fields(words)[2:])
	case strings.HasPrefix(words, "bản in"):
		w.bot.Paper = func(text string, day time.Time) ([]byte, error) {
			return []byte(day.Format("02/01/2006 ") + strings.ReplaceAll(text, "\n", " / ")), nil
		}
	case strings.HasPrefix(first, "lời thư "):
		w.hasLetter(knowledge.LetterKind(strings.TrimPrefix(first, "lời thư ")), strings.TrimSpace(rest))
	case words == "không xin lỗi":
		e := *w.bot.Editions.(oneEdition).Edition
		e.Office.Letters.NoApology = true
		w.bot.Editions = oneEdition{&e}
	default:
		return false
	}
	return true
}

// followsDossier reads "100 CODE" or "100 CODE xác nhận".
func (w *world) followsDossier(words []string) {
	w.t.Helper()
	w.inStore(func(tx knowledge.Tx) error {
		code, _ := knowledge.ParseDossierCode(words[1])
		d, err := tx.Dossier(code)
		if err != nil {
			return err
		}
		f := knowledge.Follow{Code: code, Who: knowledge.Address{Channel: "tg", Chat: words[0]}, Since: w.now, Verified: len(words) > 2}
		f.Tell(d)
		return tx.PutFollow(f)
	})
}

// hasLetter gives the office words for a kind of letter; none take them away.
func (w *world) hasLetter(kind knowledge.LetterKind, text string) {
	e := *w.bot.Editions.(oneEdition).Edition
	texts := map[knowledge.LetterKind]string{}
	for k, words := range e.Office.Letters.Texts {
		texts[k] = words
	}
	texts[kind] = text
	e.Office.Letters.Texts = texts
	w.bot.Editions = oneEdition{&e}
}

// shownLetter is the newest message in a chat that shows one letter of apology.
func (w *world) shownLetter(chat knowledge.Address) string {
	w.t.Helper()
	return w.lastOf(func(m shownMessage) bool {
		return m.chat == chat && strings.Contains(m.body.Text, "<b>Thư xin lỗi số")
	}).id
}

// chair does what the chair's line of a dialogue says, and the lead's reply to a letter.
func (w *world) chair(sign, rest string) {
	w.t.Helper()
	u := w.update(KindMessage, chairChat, "800", "Lý Thị Chủ")
	if sign == "&/" {
		u = w.update(KindMessage, leadChat, "700", "Võ Thu")
	}
	switch sign[1:] {
	case "!":
		w.presses(u, rest)
		return
	case "!!":
		w.presses(u, rest)
		w.presses(u, rest)
		return
	case "/":
		u.ReplyTo = w.shownLetter(u.Chat)
	}
	u.Text = strings.ReplaceAll(rest, " ⏎ ", "\n")
	w.writes(u)
}
