package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// verbCanned changes the replies that a desk keeps ready.
const verbCanned = "mau"

// mostCanned is how many replies a desk keeps.
const mostCanned = 40

// cannedRoutes is the command of replies kept ready. Who only uses them changes
// nothing; what changes them takes a power of its own.
func cannedRoutes() []route {
	return []route{{name: verbCanned, power: AnswerQuestions, where: atDesk, reads: true, no: deskNotYours, plan: simply((*turn).canned)}}
}

// canned reads "/mau", "/mau giohen", "/mau them ten: lời", "/mau xoa ten",
// "/mau nhac tat".
func (t *turn) canned(who knowledge.Person, rest string) error {
	desk, ok, err := t.deskHere()
	if err != nil || !ok {
		return err
	}
	first, more, _ := strings.Cut(rest, " ")
	switch knowledge.CannedName(first) {
	case "":
		return t.listCanned(desk)
	case "them":
		return t.changeDesk(desk, func(d *knowledge.Desk) (string, string) { return keepCanned(d, more) })
	case "xoa":
		return t.changeDesk(desk, func(d *knowledge.Desk) (string, string) { return dropCanned(d, more) })
	case "nhac":
		return t.changeDesk(desk, func(d *knowledge.Desk) (string, string) { return turnManners(d, more) })
	}
	q, ok, err := t.meant(more)
	if err != nil || !ok {
		return err
	}
	return t.template(desk, q, who, first)
}

// changeDesk changes a desk, for who runs it. change says in the chat what became
// of it, and for the audit what was changed; nothing when it was not.
func (t *turn) changeDesk(desk knowledge.Desk, change func(*knowledge.Desk) (said, about string)) error {
	no := func() error { return t.sayDesk(0, cannedNoPower) }
	err := t.authorised(RunDesks, verbCanned, no, func(knowledge.Person) error {
		said, about := change(&desk)
		if t.on(0, about); about == "" {
			t.justLooked()
		} else if err := t.PutDesk(desk); err != nil {
			return err
		}
		return t.sayDesk(0, said)
	})
	t.justLooked() // it is in the audit already
	return err
}

// keepCanned reads "giohen: Dạ, mời {ten} …".
func keepCanned(d *knowledge.Desk, rest string) (said, about string) {
	name, text, _ := strings.Cut(rest, ":")
	c := knowledge.Canned{Name: knowledge.CannedName(name), Text: strings.TrimSpace(text)}
	var unknown knowledge.PlaceFault
	switch err := c.Check(); {
	case errors.As(err, &unknown):
		return fmt.Sprintf(cannedUnknown, Escape(string(unknown)), strings.Join(knowledge.CannedPlaces(), " ")), ""
	case err != nil || slices.Contains([]string{"them", "xoa", "nhac"}, c.Name):
		return cannedUsage, ""
	case len(d.Canned) >= mostCanned:
		return fmt.Sprintf(cannedTooMany, mostCanned), ""
	}
	d.Keep(c)
	return fmt.Sprintf(cannedKept, c.Name), "thêm " + c.Name
}

func dropCanned(d *knowledge.Desk, name string) (said, about string) {
	c, ok := cannedNamed(*d, name)
	if !ok {
		return fmt.Sprintf(cannedNone, Escape(shorten(name, 30))), ""
	}
	d.Keep(knowledge.Canned{Name: c.Name})
	return fmt.Sprintf(cannedDropped, c.Name), "xóa " + c.Name
}

// turnManners turns the look at manners on or off.
func turnManners(d *knowledge.Desk, word string) (said, about string) {
	switch knowledge.CannedName(word) {
	case "tat":
		d.Curt = true
		return mannersOff, "tắt nhắc"
	case "bat":
		d.Curt = false
		return mannersOn, "bật nhắc"
	}
	return mannersUsage, ""
}

func cannedNamed(d knowledge.Desk, name string) (knowledge.Canned, bool) {
	name = knowledge.CannedName(name)
	kept := d.Kept(everyDeskKeeps)
	i := slices.IndexFunc(kept, func(c knowledge.Canned) bool { return c.Name == name })
	if i < 0 {
		return knowledge.Canned{}, false
	}
	return kept[i], true
}

// listCanned lists the desk's replies; in reply to a card, with a button for each.
func (t *turn) listCanned(desk knowledge.Desk) error {
	kept := desk.Kept(everyDeskKeeps)
	lines := []string{cannedHead}
	for _, c := range kept {
		lines = append(lines, fmt.Sprintf(cannedLine, c.Name, Escape(shorten(c.Text, 90))))
	}
	number, err := t.repliedTo()
	if err != nil {
		return err
	}
	q, _, here, err := t.here(number)
	if number == 0 || err != nil || !here {
		return t.sayDesk(0, strings.Join(append(lines, cannedHow), "\n"))
	}
	var row []knowledge.Button
	for _, c := range kept {
		button, err := t.bot.privileged(t.Tx, labelled{c.Name, verbTemplate, c.Name}, q, t.now)
		if err != nil {
			return err
		}
		row = append(row, button)
	}
	text := fmt.Sprintf(cannedFor, q.Number) + strings.Join(lines[1:], "\n")
	parts := split(text, t.bot.Limits)
	_, err = t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeDesk, Question: q.Number, ReplyTo: t.u.Ref(),
		Body: knowledge.Body{Text: parts[0], Buttons: slices.Collect(slices.Chunk(row, rowOfSections))}})
	return err
}

// showTemplate shows the reply that a button names.
func (t *turn) showTemplate(a knowledge.Action, q knowledge.Question, who knowledge.Person) error {
	desk, ok, err := t.deskHere()
	if err != nil || !ok {
		return err
	}
	return t.template(desk, q, who, a.Arg)
}

// template shows a reply with its places filled in, as it would go to the citizen.
// One with a place that has no value cannot be sent.
func (t *turn) template(desk knowledge.Desk, q knowledge.Question, who knowledge.Person, name string) error {
	c, ok := cannedNamed(desk, name)
	if !ok {
		return t.sayDesk(q.Number, fmt.Sprintf(cannedNone, Escape(shorten(name, 30))))
	}
	edition, release := t.bot.Editions.Current()
	defer release()
	o := &edition.Office
	text, missing := c.Fill(map[string]string{
		"{ten}": q.Name, "{so}": fmt.Sprintf("#%d", q.Number), "{canbo}": who.Name, "{quay}": desk.Name, "{coquan}": o.Name,
		"{gio}": o.ReceiptHours(t.now), "{diachi}": o.Address, "{dienthoai}": o.Hotline, "{ngay}": dateOf(knowledge.DayOf(t.now)),
	})
	r := ready{head: fmt.Sprintf(cannedShown, q.Number, c.Name), text: text, about: "mẫu " + c.Name, on: true}
	if len(missing) > 0 {
		for i, p := range missing {
			missing[i] = placeNames[p]
		}
		r.text, r.notes = "", []string{fmt.Sprintf(cannedMissing, strings.Join(missing, ", "))}
	}
	return t.offerReady(q, r)
}
