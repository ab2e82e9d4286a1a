package bot

import (
	_ "embed"
	"strconv"
	"strings"

	"motcua/index/vi"
)

// Intent is what a person wants, however it was typed.
type Intent string

// The intents. Only Ask is answered from a guide; a Procedure code that was
// typed where a dossier's belongs is explained first.
const (
	Ask       Intent = "ask"       // something about a procedure
	LookUp    Intent = "lookup"    // a dossier's code stands in the message
	Procedure Intent = "procedure" // a procedure's code does
	Status    Intent = "status"    // where a dossier stands, without its code
	Greet     Intent = "greet"
	Thank     Intent = "thank"
	Bye       Intent = "bye"
	OK        Intent = "ok"
	Yes       Intent = "yes"
	No        Intent = "no"
	Unclear   Intent = "unclear" // has not understood what was said
	ToOfficer Intent = "officer" // wants to speak with a person
	Angry     Intent = "angry"
	Help      Intent = "help"   // who the bot is and what it can do
	Browse    Intent = "browse" // which procedures there are
	Feedback  Intent = "feedback"
	Mine      Intent = "mine"      // where their questions to officers stand
	Following Intent = "following" // which dossiers they follow, or no more news of one
	Withdraw  Intent = "withdraw"  // does not need an answer any more
	Privacy   Intent = "privacy"   // what is kept of them
	Erase     Intent = "erase"     // wants that deleted
	Office    Intent = "office"    // hours, telephone, people of the office
	Chat      Intent = "chat"      // anything else that is no question to an office
)

// Values of words.txt that are no intents.
const (
	filler Intent = "filler" // says nothing
	record Intent = "record" // of dossiers, but means Status only beside it
	stage  Intent = "stage"  // how far something has come
	asks   Intent = "ask"    // is a question, whatever else is said
	da     Intent = "da"     // "dạ": yes, when nothing else is said
	small  Intent = "small"  // belongs to a question, but not to what it is about
)

// priority orders intents of a message that holds several, the first wins.
var priority = []Intent{asks, Angry, Mine, Withdraw, Following, ToOfficer, stage, Status, Erase, Privacy, Office, Feedback, Browse, Help, Bye, Unclear, No, Yes, Thank, Chat, OK, Greet, record, da}

//go:embed words.txt
var wordsText string

// sayings is words.txt, read once; nothing changes it.
var sayings = loadSayings(wordsText)

// saying is what a known phrase means; so many other words may stand beside it.
type saying struct {
	intent Intent
	beside int
}

type sayingTable struct {
	phrases vi.Phrases
	values  []saying
}

func loadSayings(text string) *sayingTable {
	rows, err := vi.ParseTable(text)
	if err != nil {
		panic("words.txt: " + err.Error()) // the file is part of the program
	}
	t := &sayingTable{}
	for i, row := range rows {
		name, number, _ := strings.Cut(row.Value, " ")
		beside, _ := strconv.Atoi(number)
		t.values = append(t.values, saying{Intent(name), beside})
		for _, k := range row.Keys {
			t.phrases.Add(k, i)
		}
	}
	return t
}

// said is what was understood of a message without any search: what its known
// phrases mean, and the question that is left beside greetings and thanks.
type said struct {
	intent   Intent
	question string
	other    int // words beside the known phrases
}

// hear reads a message's small talk.
func hear(text string) said {
	words := vi.Read(text)
	found := sayings.phrases.Longest(words)
	other := len(words) // words that no phrase holds
	has := map[Intent]bool{}
	most := map[Intent]int{}
	for _, m := range found {
		s := sayings.values[m.Value]
		if s.intent == small {
			continue
		}
		other -= m.To - m.From
		has[s.intent] = true
		most[s.intent] = max(most[s.intent], s.beside)
	}
	heard := said{question: trimTalk(text, words, found), other: other}
	switch {
	case len(words) == 0:
		heard.intent = Chat
	case has[Angry] && has[stage]:
		heard.intent = Angry
	case has[Mine] && other <= most[Mine]:
		heard.intent = Mine
	case has[stage] && (has[record] || has[Status] || other == 0):
		heard.intent = Status
	default:
		heard.intent = strongest(has, most, other)
	}
	return heard
}

// strongest picks the intent that decides.
func strongest(has map[Intent]bool, most map[Intent]int, other int) Intent {
	for _, i := range priority {
		if !has[i] || other > most[i] {
			continue
		}
		switch i {
		case stage, record:
			return Status
		case da:
			return Yes
		}
		return i
	}
	if other == 0 {
		return Greet // "ad ơi": somebody calls
	}
	return Ask
}

// trimTalk drops greetings, thanks and the like from both ends of a message, so
// that "cảm ơn ad, thế còn phí?" asks "thế còn phí?".
func trimTalk(text string, words []vi.Word, found []vi.Match) string {
	from, to := 0, len(words)
	for i, next := 0, 0; i < len(found) && found[i].From == next && polite(found[i]); i++ {
		if next = found[i].To; isTalk(found[i]) {
			from = next
		}
	}
	for i, next := len(found)-1, to; i >= 0 && found[i].To == next && polite(found[i]); i-- {
		if next = found[i].From; isTalk(found[i]) {
			to = next
		}
	}
	if from >= to {
		return text
	}
	return text[words[from].Start:words[to-1].End]
}

func isTalk(m vi.Match) bool {
	i := sayings.values[m.Value].intent
	return i == Greet || i == Thank || i == Bye || i == da
}

func polite(m vi.Match) bool { return isTalk(m) || sayings.values[m.Value].intent == filler }
