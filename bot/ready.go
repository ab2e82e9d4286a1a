package bot

import (
	"fmt"
	"strings"

	"motcua/knowledge"
)

// The verbs of buttons under words that stand ready.
const (
	verbSuggest  = "suggest"  // show what a guide says; its id is the argument
	verbTemplate = "template" // show a reply kept ready; its name is the argument
	verbSend     = "send"     // send what is shown as the officer's reply
	verbSendOn   = "sendon"   // likewise, but the question goes on waiting
	verbCopy     = "copy"     // show it in a form to copy
)

// readyDeeds is what buttons about words that stand ready do.
func readyDeeds() map[string]deed {
	look := func(do func(*turn, knowledge.Action, knowledge.Question, knowledge.Person) error) deed {
		return deed{power: AnswerQuestions, repeat: true, reads: true, do: onItsQuestion(do)}
	}
	return map[string]deed{
		verbSuggest:  look((*turn).suggest),
		verbTemplate: look((*turn).showTemplate),
		verbCopy:     look((*turn).copyReady),
		verbSend:     {power: AnswerQuestions, do: onItsQuestion((*turn).sendReady)},
		verbSendOn:   {power: AnswerQuestions, do: onItsQuestion((*turn).sendReady)},
	}
}

// ready is words for a citizen that no officer has to type. The desk sees them
// first, as they are, and what is sent is what was seen.
type ready struct {
	head  string // of the message that shows them, in markup
	notes []string
	text  string // plain; empty: there is nothing to send
	about string // for the audit
	on    bool   // they may also go out without being the answer
}

// offerReady shows words in reply to what was written or pressed.
func (t *turn) offerReady(q knowledge.Question, r ready) error {
	parts := append([]string{r.head}, r.notes...)
	body := knowledge.Body{}
	if r.text != "" {
		parts = append(parts, quoted(r.text)+readyHint)
		buttons := []labelled{{labelSendReady, verbSend, r.about + "\n" + r.text}, {labelCopy, verbCopy, r.text}}
		if r.on {
			buttons = append(buttons, labelled{labelSendOn, verbSendOn, r.about + "\n" + r.text})
		}
		for _, l := range buttons {
			button, err := t.bot.privileged(t.Tx, l, q, t.now)
			if err != nil {
				return err
			}
			body.Buttons = append(body.Buttons, []knowledge.Button{button})
		}
	}
	body.Text = strings.Join(parts, "\n")
	_, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Question: q.Number, ReplyTo: t.u.Ref(), Body: body})
	return err
}

// sendReady sends the words that the pressed message shows.
func (t *turn) sendReady(a knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	about, text, _ := strings.Cut(a.Arg, "\n")
	w := written{text: text, source: t.u.Ref(), goesOn: a.Verb == verbSendOn, ready: true}
	t.on(q.Number, about)
	if w.goesOn && (!q.Waiting() || q.State == knowledge.Claimed && q.Claimer != who.Account) {
		t.justLooked()
		t.toast = plain(heldWords(q, t.now))
		return t.PutAction(a) // nothing was sent: the button stays good
	}
	if err := t.reply(q, who, w, false); err != nil {
		return err
	}
	q, err := t.Question(q.Number)
	if e := q.EntryFrom(w.source); err != nil || e == nil || e.Side != knowledge.ByOfficer {
		return err // it asks whether to send all the same
	}
	t.toast = toastSentReady
	return t.edit(bodyOf(fmt.Sprintf(readySent, q.Number, Escape(who.Name), Escape(text))))
}

// copyReady shows words so that a touch copies them.
func (t *turn) copyReady(a knowledge.Action, q knowledge.Question, _ knowledge.Person) error {
	return t.sayDesk(q.Number, fmt.Sprintf(readyCopy, q.Number, Escape(a.Arg)))
}

// roomForHead is how many letters of a message stand beside words that stand ready.
const roomForHead = 700

// fit cuts plain words to what fits a message with its head; more says that
// something was left out.
func (t *turn) fit(text string) (short string, more bool) {
	limits := t.bot.Limits
	limits.Text -= roomForHead
	parts := split(Escape(text), limits)
	if len(parts) < 2 {
		return text, false
	}
	return plain(parts[0]), true
}
