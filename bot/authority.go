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
)

// holders says which roles have a power. A power that is not here nobody has.
func holders(p Power) []knowledge.Role {
	switch p {
	case AnswerQuestions:
		return []knowledge.Role{knowledge.RoleOfficer, knowledge.RoleLead, knowledge.RoleAdmin}
	case ConnectDesks, AppointOfficers, PublishGuides:
		return []knowledge.Role{knowledge.RoleAdmin}
	case Announce:
		return []knowledge.Role{knowledge.RoleLead, knowledge.RoleAdmin}
	case SeeFigures:
		return []knowledge.Role{knowledge.RoleLead, knowledge.RoleChair, knowledge.RoleAdmin}
	default:
		return nil
	}
}

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
