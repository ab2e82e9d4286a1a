package bot

import (
	"errors"
	"fmt"
	"time"

	"motcua/knowledge"
)

// How much may be followed, and for how long.
const (
	followsMost   = 20                 // dossiers by a chat
	followersMost = 20                 // chats of a dossier
	followLingers = 7 * 24 * time.Hour // after a dossier has ended, and its followers know
)

// planFollow is a button about following a dossier.
func (b *Bot) planFollow(v visit, p payload) act {
	code := knowledge.DossierCode(p.arg(0))
	switch {
	case p.verb == goFollowNot:
		return editing(bodyOf(sayFollowNot))
	case p.verb == goFollows:
		return b.listFollows
	case p.verb == goStopAll:
		return b.stopAll
	case code == "":
		return old
	}
	switch p.verb {
	case goFollow:
		return b.askToFollow(v, code)
	case goFollowOwn, goFollowKin:
		return b.follow(v, code, p.verb == goFollowKin)
	case goUnfollow:
		return b.unfollow(code)
	}
	return b.stop(code)
}

// askToFollow says what following means, and asks whether they agree.
func (b *Bot) askToFollow(v visit, code knowledge.DossierCode) act {
	return b.ifFollowable(code, func(t *turn, _ knowledge.Dossier) error {
		quiet := v.edition.Office.Dossiers.QuietHours()
		words := fmt.Sprintf(sayFollowConsent, bold(string(code)), quiet, int(followLingers.Hours()/24))
		return b.tell(answer{body: knowledge.Body{Text: words, Buttons: [][]knowledge.Button{
			{{Label: labelFollowOwn, Press: pay(goFollowOwn, string(code))}},
			{{Label: labelFollowKin, Press: pay(goFollowKin, string(code))}},
			{{Label: labelFollowNot, Press: goFollowNot}},
		}}})(t)
	})
}

// follow writes down that they agreed. The dossier as it stands counts as told.
func (b *Bot) follow(v visit, code knowledge.DossierCode, kin bool) act {
	return b.ifFollowable(code, func(t *turn, d knowledge.Dossier) error {
		passed, err := t.passed(code)
		if err != nil {
			return err
		}
		f := knowledge.Follow{Code: code, Who: t.u.Chat, Since: t.now, Relative: kin, Verified: passed}
		f.Tell(d)
		reminderOf(f, d, &v.edition.Office.Calendar, t.now).mark(&f, d)
		if err := t.PutFollow(f); err != nil {
			return err
		}
		return t.edit(followed(f))
	})
}

// followed says that a dossier is followed.
func followed(f knowledge.Follow) knowledge.Body {
	words := sayFollowing
	if f.Relative {
		words = sayFollowingKin
	}
	return knowledge.Body{Text: fmt.Sprintf(words, bold(string(f.Code))), Buttons: [][]knowledge.Button{
		{{Label: labelUnfollow, Press: pay(goUnfollow, string(f.Code))}}, {{Label: labelFollows, Press: goFollows}},
	}}
}

// ifFollowable does something about a dossier that the citizen may follow, and says to
// everybody else why not. One that may not be told is answered as when it is looked up.
func (b *Bot) ifFollowable(code knowledge.DossierCode, do func(*turn, knowledge.Dossier) error) act {
	return func(t *turn) error {
		if f, err := t.Follow(code, t.u.Chat); err == nil {
			return t.say(followed(f))
		} else if !errors.Is(err, knowledge.ErrNotFound) {
			return err
		}
		found, err := t.find(code, factor{})
		if err != nil {
			return err
		}
		if !found.open {
			a, err := t.told(found, registryNews{})
			if err != nil {
				return err
			}
			return b.tell(a)(t)
		}
		if why, err := t.whyNotFollow(found.dossier); err != nil || why != "" {
			return errors.Join(err, t.say(bodyOf(why)))
		}
		return do(t, found.dossier)
	}
}

// whyNotFollow says why a dossier cannot be followed from this chat; "" when it can.
func (t *turn) whyNotFollow(d knowledge.Dossier) (string, error) {
	if d.Status.Ended() {
		return sayFollowOver, nil
	}
	mine, err := t.FollowsOf(t.u.Chat, followsMost)
	if err != nil || len(mine) >= followsMost {
		return fmt.Sprintf(sayFollowMost, len(mine)), err
	}
	theirs, err := t.FollowersOf(d.Code, followersMost)
	if err != nil || len(theirs) >= followersMost {
		return sayFollowFull, err
	}
	return "", nil
}

// followRow is the button that follows a dossier, or that shows what is followed.
func (t *turn) followRow(d knowledge.Dossier) ([][]knowledge.Button, error) {
	_, err := t.Follow(d.Code, t.u.Chat)
	press := pay(goFollowOwn, string(d.Code)) // the longest of them
	switch {
	case err == nil:
		return [][]knowledge.Button{{{Label: labelFollows, Press: goFollows}}}, nil
	case !errors.Is(err, knowledge.ErrNotFound):
		return nil, err
	case d.Status.Ended() || len(press) > maxPayload:
		return nil, nil
	}
	return [][]knowledge.Button{{{Label: labelFollow, Press: pay(goFollow, string(d.Code))}}}, nil
}

// sawDossier notes that a follower has just read how a dossier stands: what they
// looked up need not be told again.
func (t *turn) sawDossier(d knowledge.Dossier) error {
	f, err := t.Follow(d.Code, t.u.Chat)
	if errors.Is(err, knowledge.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	passed, err := t.passed(d.Code)
	if err != nil || f.Knows(d) && f.Verified == (f.Verified || passed) {
		return err
	}
	f.Tell(d)
	f.Verified = f.Verified || passed
	return t.PutFollow(f)
}
