package bot

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"motcua/index/vi"
	"motcua/knowledge"
)

// verbGreet adds a greeting to a reply that was sent; its notice is the argument.
const verbGreet = "greet"

// mannersDeeds is what the button under the look at manners does.
func mannersDeeds() map[string]deed {
	return map[string]deed{verbGreet: {power: AnswerQuestions, do: onItsQuestion((*turn).greet)}}
}

//go:embed manners.txt
var mannersText string

// manner is what a phrase says of a reply's manners.
type manner string

const (
	mannerly  manner = "polite"
	unknowing manner = "bare" // says that one does not know
	rudely    manner = "rude"
)

// mannerTables are the phrases of manners.txt, read once; nothing changes them. One
// that would hurt must be there with its tones: "may" is more often a machine.
var mannerTables = func() map[manner]*vi.Phrases {
	rows, err := vi.ParseTable(mannersText)
	if err != nil {
		panic("manners.txt: " + err.Error()) // the file is part of the program
	}
	tables := map[manner]*vi.Phrases{}
	for _, row := range rows {
		m := manner(row.Value)
		if tables[m] == nil {
			tables[m] = &vi.Phrases{Exact: m == rudely}
		}
		for _, k := range row.Keys {
			tables[m].Add(k, 0)
		}
	}
	return tables
}()

// bareWords is how many words a reply has at most that says nothing but "không
// biết".
const bareWords = 7

// manners says, in a sentence with a place for the number, what a citizen may miss
// in a reply; "" when nothing. It only suggests: who wrote it knows better.
func manners(text string) string {
	words := vi.Words(text)
	has := func(m manner) bool { return len(mannerTables[m].Find(words)) > 0 }
	switch {
	case len(words) == 0:
		return ""
	case has(rudely):
		return mannersRude
	case has(unknowing) && len(words) <= bareWords:
		return mannersBare
	case shouted(text):
		return mannersCaps
	case !has(mannerly):
		return mannersCurt
	}
	return ""
}

// shouted reports whether a text is nearly all in capitals, and long enough not to
// be an abbreviation or two.
func shouted(text string) bool {
	upper, letters, words := 0, 0, 0
	for _, w := range strings.Fields(text) {
		n := 0
		for _, r := range w {
			if unicode.IsLetter(r) {
				letters++
				n++
			}
			if unicode.IsUpper(r) {
				upper++
			}
		}
		if n > 1 {
			words++
		}
	}
	return words >= 4 && letters >= 14 && upper*10 >= letters*9
}

// remindOfManners tells the desk, once for each reply and unless it wants none of
// it, what a citizen may miss in what was just sent.
func (t *turn) remindOfManners(q knowledge.Question, w written) error {
	desk, ok, err := t.deskHere()
	if err != nil || !ok || desk.Curt || w.ready || w.text == "" {
		return err
	}
	said := manners(w.text)
	e := q.EntryFrom(w.source)
	if said == "" || e == nil || e.Notice == 0 {
		return nil
	}
	body := bodyOf(fmt.Sprintf(said, q.Number))
	if said == mannersCurt {
		button, err := t.bot.privileged(t.Tx, labelled{labelGreet, verbGreet, strconv.FormatUint(e.Notice, 10)}, q, t.now)
		if err != nil {
			return err
		}
		body.Buttons = [][]knowledge.Button{{button}}
	}
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Question: q.Number, ReplyTo: w.source, Body: body})
	return err
}

// greet puts a greeting before a reply that was sent, and thanks behind it.
func (t *turn) greet(a knowledge.Action, q knowledge.Question, _ knowledge.Person) error {
	seq, _ := strconv.ParseUint(a.Arg, 10, 64)
	for i := range q.Thread {
		e := &q.Thread[i]
		if e.Notice != seq || e.Taken || manners(e.Text) == "" {
			continue
		}
		e.Text = fmt.Sprintf(sayGreeting, e.Text)
		if err := t.resend(q, e); err != nil {
			return err
		}
		t.toast = toastGreeted
		if err := t.edit(bodyOf(fmt.Sprintf(mannersDone, q.Number))); err != nil {
			return err
		}
		return t.update(&q)
	}
	t.justLooked()
	t.toast = toastUsed
	return nil
}
