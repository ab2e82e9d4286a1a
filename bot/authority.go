package bot

import (
	"slices"

	"motcua/knowledge"
)

// Power is something that not everybody may do.
type Power string

// The powers.
const (
	AnswerQuestions Power = "answer"  // claim, reply, close, list
	ConnectDesks    Power = "connect" // make a chat a desk, or no longer
	AppointOfficers Power = "appoint"
	PublishGuides   Power = "publish"
	SeeFigures      Power = "figures"
	Announce        Power = "announce" // post and end announcements
	RunDesks        Power = "run"      // rosters, replies kept ready
	ApproveReplies  Power = "approve"  // the second pair of eyes before a reply stays
	SeeAudit        Power = "audit"    // who did what, and files of all that
	KeepDossiers    Power = "dossiers" // see a dossier whole, and say how it stands
	ImportDossiers  Power = "import"   // bring all dossiers up to date from a spreadsheet
	WriteLetters    Power = "letters"  // give a letter its reason and its new day
	ApproveLetters  Power = "sign"     // have a letter go out
)

// Powers returns every power.
func Powers() []Power {
	return []Power{AnswerQuestions, ConnectDesks, AppointOfficers, PublishGuides, SeeFigures, Announce, RunDesks, ApproveReplies, SeeAudit, KeepDossiers, ImportDossiers, WriteLetters, ApproveLetters}
}

// holders says which roles have a power. A power that is not here nobody has.
func holders(p Power) []knowledge.Role {
	switch p {
	case AnswerQuestions, KeepDossiers:
		return []knowledge.Role{knowledge.RoleOfficer, knowledge.RoleLead, knowledge.RoleAdmin}
	case ConnectDesks, AppointOfficers, PublishGuides, ImportDossiers:
		return []knowledge.Role{knowledge.RoleAdmin}
	case Announce, RunDesks, ApproveReplies:
		return []knowledge.Role{knowledge.RoleLead, knowledge.RoleAdmin}
	case SeeFigures, SeeAudit, WriteLetters:
		return []knowledge.Role{knowledge.RoleLead, knowledge.RoleChair, knowledge.RoleAdmin}
	case ApproveLetters:
		return []knowledge.Role{knowledge.RoleChair}
	default:
		return nil
	}
}

// authorised runs do for who holds a power, and writes in the audit what was done,
// in the same transaction; everybody else meets no. An empty verb only looks, and
// so does what calls justLooked: that is not written.
func (t *turn) authorised(p Power, verb string, no func() error, do func(knowledge.Person) error) error {
	who, ok, err := t.may(p)
	if err != nil {
		return err
	}
	if !ok {
		return no()
	}
	t.deed = knowledge.Deed{At: t.now, By: who.Account, Name: who.Name, Power: string(p), Verb: verb, Chat: t.u.Chat}
	if err := do(who); err != nil || t.deed.Verb == "" {
		return err
	}
	_, err = t.Record(t.deed)
	return err
}

// on says in the audit what the deed was done to; about never holds a citizen's
// words.
func (t *turn) on(question int64, about string) { t.deed.Question, t.deed.About = question, about }

// justLooked keeps out of the audit what changed nothing.
func (t *turn) justLooked() { t.deed.Verb = "" }

// may is the one place where power is checked: by the account's stored roles,
// inside the transaction that acts. Who speaks as a group, or is a bot, has no
// power at all.
func (t *turn) may(p Power) (knowledge.Person, bool, error) {
	who, ok, err := may(t.Tx, t.u.From, p)
	if err != nil || !ok {
		return who, false, err
	}
	return who, true, t.learnName(who)
}

// powerless is what somebody without a power is told: who speaks as a group may well
// have it, and is told how to show it.
func (t *turn) powerless(words string) string {
	if t.u.From.Anonymous {
		return deskAnonymous
	}
	return words
}

// learnName keeps the name of a person whom the settings gave by number alone.
func (t *turn) learnName(who knowledge.Person) error {
	stored, err := t.Person(who.Account)
	if err != nil || stored.Name != "" || who.Name == "" {
		return err
	}
	return t.PutPerson(who)
}

func may(tx knowledge.Tx, from Author, p Power) (knowledge.Person, bool, error) {
	who, err := person(tx, from)
	if err != nil || from.Anonymous || from.Bot {
		return who, false, err
	}
	ok := slices.ContainsFunc(holders(p), who.Is)
	return who, ok, nil
}
