package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// mostLists is how many checklists a chat can have; the oldest of its own goes.
const mostLists = 20

// prepare makes a checklist of a guide's papers for the circumstances in the
// payload. Who has that one already gets it again, with its ticks.
func (b *Bot) prepare(v visit, p payload) act {
	g, found := v.edition.Library.Guide(p.arg(0))
	if !found {
		return old
	}
	said, ok := readCircumstances(g, p.arg(1))
	if !ok {
		return b.again(v, view{guide: g})
	}
	made := knowledge.Checklist{
		Key: b.Key(), Guide: g.ID, Cases: said.names(g), Papers: g.PapersFor(said.applied(g)...),
		Viewers: []knowledge.Viewer{{Chat: v.Chat}}, Made: v.now, Changed: v.now,
	}
	if len(made.Papers) == 0 || len(made.Papers) > mostPapers {
		return old
	}
	return func(t *turn) error {
		all, err := t.ChecklistsOf(t.u.Chat, everything)
		if err != nil {
			return err
		}
		for _, c := range all {
			if c.Guide == g.ID && c.Owner() == t.u.Chat && slices.Equal(c.Cases, made.Cases) && !c.Outdated(g) {
				return t.showList(b.sheet(v, c), "")
			}
		}
		if err := t.dropOldest(all); err != nil {
			return err
		}
		return t.showList(b.sheet(v, made), "")
	}
}

// again says that a guide has changed, and shows it from the beginning.
func (b *Bot) again(v visit, shown view) act {
	say := b.tell(v.openGuide(shown))
	return func(t *turn) error {
		t.toast = toastCasesChanged
		return say(t)
	}
}

// dropOldest makes room for one more list.
func (t *turn) dropOldest(all []knowledge.Checklist) error {
	for i := len(all) - 1; i >= 0 && len(all) >= mostLists; i-- {
		if all[i].Owner() == t.u.Chat {
			return t.removeList(all[i])
		}
	}
	return nil
}

// showList sends a checklist to the chat as a new message, which is its message
// there from now on.
func (t *turn) showList(s sheet, intro string) error {
	body := s.body(t.u.Chat)
	if intro != "" && s.limits.Measure(intro+"\n\n"+body.Text) <= s.limits.Text {
		body.Text = intro + "\n\n" + body.Text
	}
	seq, err := t.owe(knowledge.Notice{To: t.u.Chat, Kind: knowledge.NoticeAnswer, Body: body})
	if err != nil {
		return err
	}
	s.Viewers = slices.Clone(s.Viewers)
	s.Viewers[s.Viewer(t.u.Chat)].Notice = seq
	return t.PutChecklist(s.Checklist)
}

// planList does what a checklist's button says.
func (b *Bot) planList(v visit, p payload) act {
	key := ""
	if p.arg(1) == listUnshare {
		key = b.Key() // the new one
	}
	return func(t *turn) error {
		c, err := t.Checklist(p.arg(0))
		if errors.Is(err, knowledge.ErrNotFound) || err == nil && c.Viewer(t.u.Chat) < 0 {
			t.toast = toastListGone
			return nil
		}
		if err != nil {
			return err
		}
		s := b.sheet(v, c)
		switch p.arg(1) {
		case listOpen:
			return t.showList(s, "")
		case listTick, listHave, listHaveNot:
			return t.tick(s, p)
		case listStart:
			return t.say(s.page(0))
		case listWalk:
			return t.edit(s.page(p.number(2)))
		case listShare:
			return t.share(s)
		case listUnshare:
			return t.unshare(s, key)
		case listRenew:
			return t.renew(b, v, s)
		}
		return old(t)
	}
}

// tick marks a paper, and shows that to all viewers. The buttons of the walk say
// which way, and go on to the next page.
func (t *turn) tick(s sheet, p payload) error {
	i := p.number(3)
	if p.arg(2) != s.stamp() || i >= len(s.Papers) {
		t.toast = toastListChanged
		return t.edit(s.body(t.u.Chat))
	}
	done := p.arg(1) == listHave || p.arg(1) == listTick && !s.Papers[i].Done
	changed := done != s.Papers[i].Done
	s.Papers = slices.Clone(s.Papers)
	s.Set(i, done, t.now)
	if err := t.PutChecklist(s.Checklist); err != nil {
		return err
	}
	if p.arg(1) != listTick {
		if err := t.edit(s.page(i + 1)); err != nil || !changed {
			return err
		}
		return t.refreshList(s, 0)
	}
	shown, err := t.NoticeAt(t.u.Ref())
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	if err := t.edit(s.body(t.u.Chat)); err != nil {
		return err
	}
	return t.refreshList(s, shown.Seq)
}

// refreshList shows a checklist as it is now in the messages of all its viewers, but
// for the one that shows it already.
func (t *turn) refreshList(s sheet, but uint64) error {
	for _, v := range s.Viewers {
		if v.Notice == 0 || v.Notice == but {
			continue
		}
		if err := t.amendIfThere(v.Notice, s.body(v.Chat)); err != nil {
			return err
		}
	}
	return nil
}

// amendIfThere changes a message that may be too old to be known.
func (t *turn) amendIfThere(seq uint64, body knowledge.Body) error {
	err := t.amend(seq, body)
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil
	}
	return err
}

// renew makes the checklist anew from the guide of now. When the guide has the
// case no more, the citizen is asked again.
func (t *turn) renew(b *Bot, v visit, s sheet) error {
	if s.guide == nil {
		t.toast = toastListGone
		return nil
	}
	if _, ok := s.Applied(s.guide); !ok {
		return b.again(v, view{guide: s.guide})(t)
	}
	s.Renew(s.guide, t.now)
	if len(s.Papers) == 0 || len(s.Papers) > mostPapers {
		return b.again(v, view{guide: s.guide})(t)
	}
	if err := t.PutChecklist(s.Checklist); err != nil {
		return err
	}
	t.toast = toastRenewed
	return t.refreshList(s, 0)
}

// lists shows the checklists of a chat.
func (b *Bot) lists(v visit) act {
	return func(t *turn) error {
		all, err := t.ChecklistsOf(t.u.Chat, mostLists)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			return b.tell(answer{body: home(sayNoLists)})(t)
		}
		lines := []string{sayLists}
		body := knowledge.Body{}
		for i, c := range all {
			s := b.sheet(v, c)
			stands := sayListFullOf
			if n := s.Missing(); n > 0 {
				stands = fmt.Sprintf(sayListMissing, n)
			}
			name := shorten(strings.Join(append([]string{s.name()}, s.Cases...), " – "), 120)
			lines = append(lines, fmt.Sprintf("%d. %s: %s.", i+1, Escape(name), stands))
			label := fmt.Sprintf("%d. %s", i+1, shorten(s.name(), labelLength))
			body.Buttons = append(body.Buttons, []knowledge.Button{{Label: label, Press: s.press(listOpen)}})
		}
		body.Text = strings.Join(lines, "\n")
		return b.tell(answer{body: body})(t)
	}
}
