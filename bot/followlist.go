package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// listFollows shows what a chat follows, with a button for each to stop.
func (b *Bot) listFollows(t *turn) error {
	body, err := t.followsBody()
	if err != nil {
		return err
	}
	return b.tell(answer{body: body})(t)
}

func (t *turn) followsBody() (knowledge.Body, error) {
	all, err := t.FollowsOf(t.u.Chat, followsMost)
	if err != nil || len(all) == 0 {
		return bodyOf(sayFollowsNone), err
	}
	var s strings.Builder
	fmt.Fprintf(&s, sayFollowsHead, len(all))
	var rows [][]knowledge.Button
	for i, f := range all {
		stands, err := t.followStands(f)
		if err != nil {
			return knowledge.Body{}, err
		}
		fmt.Fprintf(&s, sayFollowsLine, i+1, bold(string(f.Code)), ofKin(f), stands)
		rows = append(rows, []knowledge.Button{{Label: fmt.Sprintf(labelStop, f.Code), Press: pay(goStop, string(f.Code))}})
	}
	if len(all) > 1 {
		rows = append(rows, []knowledge.Button{{Label: labelStopAll, Press: goStopAll}})
	}
	return knowledge.Body{Text: s.String() + sayFollowsStop, Buttons: rows}, nil
}

// followStands says in a few words how a followed dossier stands.
func (t *turn) followStands(f knowledge.Follow) (string, error) {
	d, err := t.Dossier(f.Code)
	if errors.Is(err, knowledge.ErrNotFound) || err == nil && t.bot.sensitivityOf(d) == knowledge.Hidden {
		return sayFollowsGone, nil
	}
	stands, _ := sayStatus(d.Status)
	if !d.Due.IsZero() && !d.Status.Ended() {
		stands += "." + strings.TrimSuffix(fmt.Sprintf(sayFollowsDue, dateOf(d.Due)), ".")
	}
	return stands, err
}

func ofKin(f knowledge.Follow) string {
	if f.Relative {
		return sayFollowsOfKin
	}
	return ""
}

// unfollow stops following a dossier. A notice stays as it is; the message that said
// it is followed now says that it is not.
func (b *Bot) unfollow(code knowledge.DossierCode) act {
	return func(t *turn) error {
		if err := t.endFollow(code, t.u.Chat); err != nil {
			return err
		}
		body := bodyOf(fmt.Sprintf(sayUnfollowed, bold(string(code))))
		n, err := t.NoticeAt(t.u.Ref())
		if err == nil && n.Kind != knowledge.NoticeNews {
			return t.amend(n.Seq, body)
		}
		if err != nil && !errors.Is(err, knowledge.ErrNotFound) {
			return err
		}
		return t.say(body)
	}
}

// stop stops following a dossier of the list that carries the button.
func (b *Bot) stop(code knowledge.DossierCode) act {
	return func(t *turn) error {
		if err := t.endFollow(code, t.u.Chat); err != nil {
			return err
		}
		body, err := t.followsBody()
		if err != nil {
			return err
		}
		t.toast = plain(fmt.Sprintf(sayUnfollowed, Escape(string(code))))
		return t.edit(body)
	}
}

// stopAll stops following everything.
func (b *Bot) stopAll(t *turn) error {
	n, err := t.endFollows(t.u.Chat)
	if err != nil {
		return err
	}
	return t.edit(bodyOf(fmt.Sprintf(sayUnfollowAll, n)))
}

// endFollows forgets all that a chat follows, and says how many that were.
func (t *turn) endFollows(who knowledge.Address) (int, error) {
	all, err := t.FollowsOf(who, everything)
	if err != nil {
		return 0, err
	}
	for _, f := range all {
		if err := t.endFollow(f.Code, who); err != nil {
			return 0, err
		}
	}
	return len(all), nil
}

// endFollow forgets that a chat follows a dossier, and takes back news of it that
// nobody can have read yet.
func (t *turn) endFollow(code knowledge.DossierCode, who knowledge.Address) error {
	f, err := t.Follow(code, who)
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if n, waits, err := t.untouched(f.Notice); err != nil {
		return err
	} else if waits {
		n.State, n.Done = knowledge.Merged, t.now
		if err := t.PutNotice(n); err != nil {
			return err
		}
	}
	return t.RemoveFollow(code, who)
}

// untouched returns a notice, and whether it still waits for its first attempt.
func (t *turn) untouched(seq uint64) (knowledge.Notice, bool, error) {
	n, err := t.Notice(seq)
	if errors.Is(err, knowledge.ErrNotFound) {
		return n, false, nil
	}
	return n, err == nil && n.Untouched(), err
}
