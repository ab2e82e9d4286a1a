package records

import (
	"motcua/knowledge"
)

// Person returns somebody with a role.
func (tx *Tx) Person(a knowledge.Account) (knowledge.Person, error) {
	return one[knowledge.Person](tx, kindPerson.key().account(a), a.Channel+":"+a.ID)
}

// PutPerson inserts or replaces by account.
func (tx *Tx) PutPerson(p knowledge.Person) error {
	return tx.put(kindPerson.key().account(p.Account), p)
}

// RemovePerson of an unknown account is fine.
func (tx *Tx) RemovePerson(a knowledge.Account) error {
	return tx.remove(kindPerson.key().account(a))
}

// People lists everybody with a role, by account.
func (tx *Tx) People() ([]knowledge.Person, error) {
	return list[knowledge.Person](tx, kindPerson.key(), kindPerson.end(), limitless)
}

// Desk returns the desk that owns a chat.
func (tx *Tx) Desk(chat knowledge.Address) (knowledge.Desk, error) {
	return one[knowledge.Desk](tx, kindDesk.key().address(chat), chat.Channel+":"+chat.Chat+":"+chat.Topic)
}

// PutDesk inserts or replaces by chat.
func (tx *Tx) PutDesk(d knowledge.Desk) error {
	return tx.put(kindDesk.key().address(d.Chat), d)
}

// RemoveDesk of an unknown chat is fine.
func (tx *Tx) RemoveDesk(chat knowledge.Address) error {
	return tx.remove(kindDesk.key().address(chat))
}

// Desks lists all desks, by chat.
func (tx *Tx) Desks() ([]knowledge.Desk, error) {
	return list[knowledge.Desk](tx, kindDesk.key(), kindDesk.end(), limitless)
}
