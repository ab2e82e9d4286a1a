package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"motcua/index/vi"
	"motcua/knowledge"
)

// feedback keeps what a citizen thinks of the service and passes it on: to the
// leads in private, and thanks to the officer's desk as well. Without a lead it
// stands in the officers' chats.
func (b *Bot) feedback(words string) act {
	return func(t *turn) error {
		officer, err := t.praised(words)
		if err != nil {
			return err
		}
		_, err = t.AddFeedback(knowledge.Feedback{
			At: t.now, From: t.u.Chat, Account: t.u.From.Account, Name: t.u.From.Name, Text: words, Officer: officer.Account,
		})
		if err != nil {
			return err
		}
		said, err := t.passFeedback(words, officer)
		if err != nil {
			return err
		}
		p, d := listen(words)
		return b.tell(answer{body: bodyOf(soothed(said, p, d))})(t)
	}
}

// soothed is what is said to somebody, with an apology or whom to call when they
// need that first.
func soothed(said string, p knowledge.Pressing, d danger) string {
	switch {
	case d != noDanger:
		return sayDanger(d) + "\n\n" + said
	case p == knowledge.Upset:
		return sayUpset + said
	}
	return said
}

// passFeedback tells leads and desks, and returns what the citizen is told.
func (t *turn) passFeedback(words string, officer knowledge.Person) (string, error) {
	named := officer.Account != knowledge.Account{}
	name, text := Escape(t.u.From.Name), Escape(shorten(knowledge.Masked(words), 3000))
	form := leadFeedback
	if p, _ := listen(words); p == knowledge.Upset {
		form = leadFeedUp
	}
	note := fmt.Sprintf(form, name, text)
	if named {
		note = fmt.Sprintf(leadThanks, name, nameOf(officer), text)
	}
	led, err := t.tellLeads(0, note)
	if err != nil {
		return "", err
	}
	desks := false
	if named || !led {
		if desks, err = t.tellDesksOf(officer, note); err != nil {
			return "", err
		}
	}
	switch {
	case named && led:
		return fmt.Sprintf(sayThanksTaken, nameOf(officer)), nil
	case named && desks:
		return fmt.Sprintf(sayThanksDesk, nameOf(officer)), nil
	case led:
		return sayFeedbackTaken, nil
	case desks:
		return sayFeedbackDesk, nil
	}
	return sayFeedbackKept, nil
}

// tellDesksOf tells the desks on whose rosters an officer is; of one who is on none,
// or of nobody, all desks. It reports false when there is no desk.
func (t *turn) tellDesksOf(officer knowledge.Person, text string) (bool, error) {
	desks, err := t.Desks()
	if err != nil {
		return false, err
	}
	rostered := slices.DeleteFunc(slices.Clone(desks), func(d knowledge.Desk) bool {
		return !slices.ContainsFunc(d.Roster, func(duty knowledge.Duty) bool { return duty.Account == officer.Account })
	})
	if len(rostered) > 0 {
		desks = rostered
	}
	for _, d := range desks {
		for _, part := range split(text, t.bot.Limits) {
			if _, err := t.owe(knowledge.Notice{To: d.Chat, Kind: knowledge.NoticeDesk, Body: bodyOf(part)}); err != nil {
				return false, err
			}
		}
	}
	return len(desks) > 0, nil
}

// kindWords are heard in thanks and praise.
var kindWords = func() (p vi.Phrases) {
	for _, w := range strings.Split("cảm ơn, cám ơn, biết ơn, khen, tuyên dương, tận tình, nhiệt tình, chu đáo, dễ thương, dễ chịu, vui vẻ, thân thiện, lịch sự, tử tế, tốt bụng, hài lòng, quý mến, đa tạ, thanks", ",") {
		p.Add(w, 0)
	}
	return p
}()

// praised finds the one officer whom words thank by name: the nobody of a zero
// Person when they name none, or more than one could be meant.
func (t *turn) praised(words string) (knowledge.Person, error) {
	people, err := t.People()
	if err != nil {
		return knowledge.Person{}, err
	}
	people = slices.DeleteFunc(people, func(p knowledge.Person) bool {
		return !slices.ContainsFunc(holders(AnswerQuestions), p.Is)
	})
	read := vi.Read(words)
	p, _ := listen(words)
	if named := peopleNamed(people, words, read); p == knowledge.Calm && len(named) == 1 && len(kindWords.Find(read)) > 0 {
		return named[0], nil
	}
	return knowledge.Person{}, nil
}

// peopleNamed lists whom words name: by the whole name, or by the given name behind
// a word such as "anh", "chị".
func peopleNamed(people []knowledge.Person, words string, read []vi.Word) (named []knowledge.Person) {
	var names vi.Phrases
	for i, p := range people {
		parts := strings.Fields(p.Name)
		if len(parts) > 1 {
			names.Add(p.Name, i)
		}
		for back := 1; back <= min(2, len(parts)); back++ {
			for _, title := range []string{"anh", "chị", "cô", "chú", "bác", "em", "cháu", "bạn", "ông", "bà", "cán bộ", "đồng chí", "cậu"} {
				names.Add(title+" "+strings.Join(parts[len(parts)-back:], " "), i)
			}
		}
	}
	longest := map[int]int{} // by where it begins or ends: of overlapping names the longest counts
	found := names.Find(read)
	for _, m := range found {
		longest[m.To] = max(longest[m.To], m.To-m.From)
	}
	for _, m := range found {
		same := func(p knowledge.Person) bool { return p.Account == people[m.Value].Account }
		if m.To-m.From == longest[m.To] && !nameGoesOn(words, read, m.To) && !slices.ContainsFunc(named, same) {
			named = append(named, people[m.Value])
		}
	}
	return named
}

// nameGoesOn reports whether another part of a name follows: "anh Minh" of "anh Minh
// Tuấn" is nobody's name.
func nameGoesOn(words string, read []vi.Word, at int) bool {
	if at >= len(read) || read[at-1].End+1 != read[at].Start || words[read[at-1].End] != ' ' {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[read[at].Start:])
	return unicode.IsUpper(first)
}

// feedbackLately is how far back leads look at feedback, and how much they see.
const (
	feedbackLately = 30 * 24 * time.Hour
	feedbackShown  = 20
)

// feedbackRoutes are the commands about what citizens think.
func feedbackRoutes() []route {
	return []route{
		{name: "ykien", power: SeeFigures, where: inPrivate, reads: true, no: adminNoPower, plan: simply((*turn).listFeedback)},
		{name: "ykien", power: SeeFigures, where: atDesk, reads: true, no: adminNoPower, plan: simply(says(feedbackAlone))},
	}
}

// listFeedback shows what citizens thought lately, the newest first.
func (t *turn) listFeedback(knowledge.Person, string) error {
	all, err := t.Feedbacks(t.now.Add(-feedbackLately), t.now.Add(time.Second), everything)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return t.sayDesk(0, feedbackNone)
	}
	slices.Reverse(all)
	words := fmt.Sprintf(feedbackHead, len(all))
	for i, f := range all {
		if i == feedbackShown {
			words += fmt.Sprintf(feedbackMore, len(all)-i)
			break
		}
		name := Escape(f.Name)
		if f.Officer != (knowledge.Account{}) {
			officer, err := person(t.Tx, Author{Account: f.Officer})
			if err != nil {
				return err
			}
			name += fmt.Sprintf(feedbackOf, nameOf(officer))
		}
		words += fmt.Sprintf(feedbackLine, clock(f.At), name, Escape(shorten(knowledge.Masked(f.Text), 500)))
	}
	return t.sayDesk(0, words)
}
