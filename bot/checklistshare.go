package bot

import (
	"errors"
	"fmt"
	"net/url"
	"slices"

	"motcua/knowledge"
)

// linkList begins the deep link of a checklist; its key follows.
const linkList = "ck_"

// share gives the owner a link to pass on.
func (t *turn) share(s sheet) error {
	if s.Owner() != t.u.Chat {
		return old(t)
	}
	link := "https://t.me/" + t.bot.Username + "?start=" + linkList + s.Key
	text := fmt.Sprintf(sayShareText, s.name())
	send := "https://t.me/share/url?url=" + url.QueryEscape(link) + "&text=" + url.QueryEscape(text)
	return t.say(knowledge.Body{Text: fmt.Sprintf(sayShare, knowledge.MostViewers, Escape(link)), Buttons: [][]knowledge.Button{
		{{Label: labelShareSend, URL: send}}, {{Label: labelUnshare, Press: s.press(listUnshare)}},
	}})
}

// unshare gives the checklist another key, so that the link and the buttons of
// all others lead nowhere.
func (t *turn) unshare(s sheet, key string) error {
	if s.Owner() != t.u.Chat {
		return old(t)
	}
	if err := t.tellGone(s.Checklist); err != nil {
		return err
	}
	if err := t.RemoveChecklist(s.Key); err != nil {
		return err
	}
	s.Key, s.Viewers, s.Changed = key, s.Viewers[:1], t.now
	if err := t.PutChecklist(s.Checklist); err != nil {
		return err
	}
	pressed, err := t.NoticeAt(t.u.Ref())
	if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
		return err
	}
	if own := s.Viewers[0].Notice; own == 0 || own != pressed.Seq {
		if err := t.edit(bodyOf(sayShareStopped)); err != nil {
			return err
		}
	} else {
		t.toast = sayShareStopped
	}
	return t.refreshList(s, 0)
}

// tellGone says in the messages of all but the owner that the list is theirs no
// more.
func (t *turn) tellGone(c knowledge.Checklist) error {
	for _, v := range c.Viewers {
		if v.Chat == c.Owner() || v.Notice == 0 {
			continue
		}
		if err := t.amendIfThere(v.Notice, bodyOf(sayListGone)); err != nil {
			return err
		}
	}
	return nil
}

// join opens the checklist of a link for whoever follows it.
func (b *Bot) join(v visit, key string) act {
	return func(t *turn) error {
		c, err := t.Checklist(key)
		if errors.Is(err, knowledge.ErrNotFound) {
			return b.tell(answer{body: home(sayListGone)})(t)
		}
		if err != nil {
			return err
		}
		c.Viewers = slices.Clone(c.Viewers)
		known := c.Viewer(t.u.Chat) >= 0
		if !c.Join(t.u.Chat, t.now) {
			return b.tell(answer{body: home(fmt.Sprintf(sayListFull, knowledge.MostViewers))})(t)
		}
		if known {
			return t.showList(b.sheet(v, c), "")
		}
		if err := t.refreshList(b.sheet(v, c), 0); err != nil {
			return err
		}
		return t.showList(b.sheet(v, c), sayJoined)
	}
}

// leaveLists takes a chat away from every checklist: its own are removed, and it
// sees those of others no more.
func (t *turn) leaveLists(b *Bot, v visit) error {
	all, err := t.ChecklistsOf(t.u.Chat, everything)
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Owner() == t.u.Chat {
			err = t.removeList(c)
		} else {
			c.Leave(t.u.Chat)
			if err = t.PutChecklist(c); err == nil {
				err = t.refreshList(b.sheet(v, c), 0)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// removeList removes a checklist of the chat's own, and says so to the others.
func (t *turn) removeList(c knowledge.Checklist) error {
	if err := t.tellGone(c); err != nil {
		return err
	}
	return t.RemoveChecklist(c.Key)
}
