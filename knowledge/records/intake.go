package records

import (
	"time"

	"motcua/knowledge"
)

func seenAt(at time.Time, name string) key { return kindSeenAt.key().time(at).text(name) }

// Seen reports whether any of the keys was marked. No keys: false.
func (tx *Tx) Seen(keys ...string) (bool, error) {
	for _, name := range keys {
		found, err := tx.get(kindSeen.key().text(name), new(time.Time))
		if err != nil || found {
			return found, err
		}
	}
	return false, nil
}

// MarkSeen marks keys; marking twice keeps the first time.
func (tx *Tx) MarkSeen(at time.Time, keys ...string) error {
	for _, name := range keys {
		k := kindSeen.key().text(name)
		found, err := tx.get(k, new(time.Time))
		if err != nil {
			return err
		}
		if found {
			continue
		}
		if err := tx.replace(k, at, nil, []key{seenAt(at, name)}); err != nil {
			return err
		}
	}
	return nil
}

// ForgetSeen removes marks older than before and says how many.
func (tx *Tx) ForgetSeen(before time.Time, limit int) (int, error) {
	marks, err := tx.entries(kindSeenAt.key(), kindSeenAt.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	for _, e := range marks {
		if err := tx.remove(kindSeen.key().text(e.lastText(1+timeSize)), e); err != nil {
			return 0, err
		}
	}
	return len(marks), nil
}

// Quarantine keeps an update that could not be handled, byte for byte.
func (tx *Tx) Quarantine(q knowledge.Quarantined) error {
	n, err := tx.next("quarantined")
	if err != nil {
		return err
	}
	return tx.put(kindQuarantined.key().time(q.At).number(uint64(n)), q)
}

// Quarantined lists what was set aside, oldest first.
func (tx *Tx) Quarantined(limit int) ([]knowledge.Quarantined, error) {
	return list[knowledge.Quarantined](tx, kindQuarantined.key(), kindQuarantined.end(), limit)
}

// ForgetQuarantined removes what was set aside before then and says how many.
func (tx *Tx) ForgetQuarantined(before time.Time, limit int) (int, error) {
	old, err := tx.entries(kindQuarantined.key(), kindQuarantined.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	return len(old), tx.remove(old...)
}

func arrivedKey(number int64) key { return kindArrived.key().number(uint64(number)) }

// Arrive puts an update into the inbox, as the last, and returns its number there,
// which grows.
func (tx *Tx) Arrive(a knowledge.Arrived) (number int64, err error) {
	if a.Number, err = tx.next("arrived"); err != nil {
		return 0, err
	}
	return a.Number, tx.put(arrivedKey(a.Number), a)
}

// Arrived lists the inbox by number, those after one.
func (tx *Tx) Arrived(after int64, limit int) ([]knowledge.Arrived, error) {
	return list[knowledge.Arrived](tx, arrivedKey(after+1), kindArrived.end(), limit)
}

// CountArrived says how many updates are in the inbox.
func (tx *Tx) CountArrived() (int, error) { return tx.count(kindArrived.key(), kindArrived.end()) }

// Depart takes an update out of the inbox. An unknown number is fine.
func (tx *Tx) Depart(number int64) error { return tx.remove(arrivedKey(number)) }

// Memory returns what is remembered of a chat; of an unknown one, an empty
// Memory with that Chat.
func (tx *Tx) Memory(chat knowledge.Address) (knowledge.Memory, error) {
	var m knowledge.Memory
	found, err := tx.get(kindMemory.key().address(chat), &m)
	if err != nil || !found {
		return knowledge.Memory{Chat: chat}, err
	}
	return m, nil
}

// PutMemory replaces what is remembered of m.Chat.
func (tx *Tx) PutMemory(m knowledge.Memory) error {
	return tx.put(kindMemory.key().address(m.Chat), m)
}

// Forget removes a chat's memory. An unknown chat is fine.
func (tx *Tx) Forget(chat knowledge.Address) error {
	return tx.remove(kindMemory.key().address(chat))
}

// OldMemories are the chats whose memory was not Changed since before. It reads every
// memory: there is at most one for each person.
func (tx *Tx) OldMemories(before time.Time, limit int) (old []knowledge.Address, err error) {
	err = tx.kv.Scan(kindMemory.key(), kindMemory.end(), func(k, v []byte) (bool, error) {
		var m knowledge.Memory
		if err := decode(k, v, &m); err != nil || len(old) >= limit {
			return false, err
		}
		if m.Changed.Before(before) {
			old = append(old, m.Chat)
		}
		return true, nil
	})
	return old, err
}
