package records

import (
	"strconv"
	"strings"
	"time"

	"motcua/knowledge"
)

// seenKey is the key of a mark. Of a chat and a message, which its name ends with, the
// message goes first: those of all chats grow together, so that marks are added at the end
// of a page and pages stay full.
func seenKey(name string) key {
	k := kindSeen.key()
	i := strings.LastIndexByte(name, ':')
	if i < 0 || !isNumber(name[i+1:]) {
		return k.text(name)
	}
	rest, message := name[:i], counted(name[i+1:])
	if i = strings.LastIndexByte(rest, ':'); i < 0 || !isNumber(rest[i+1:]) {
		return k.text(rest, message)
	}
	return k.text(rest[:i], message, rest[i+1:])
}

func isNumber(s string) bool {
	_, err := strconv.ParseInt(s, 10, 64)
	return err == nil
}

func seenKeyOld(name string) key { return kindSeenOld.key().text(name) }

// Seen reports whether any of the keys was marked. No keys: false.
func (tx *Tx) Seen(keys ...string) (bool, error) {
	for _, name := range keys {
		for _, k := range []key{seenKey(name), seenKeyOld(name)} {
			if found, err := tx.has(k); err != nil || found {
				return found, err
			}
		}
	}
	return false, nil
}

// MarkSeen marks keys; marking twice keeps the first time. All keys of one call have one
// entry in the index.
func (tx *Tx) MarkSeen(at time.Time, keys ...string) error {
	var fresh []string
	var entries []key
	for _, name := range keys {
		seen, err := tx.Seen(name)
		if err != nil {
			return err
		}
		if !seen {
			fresh, entries = append(fresh, name), append(entries, seenKey(name))
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return tx.enter(append(entries, kindSeenAt.key().time(at).text(fresh...))...)
}

// ForgetSeen removes marks older than before and says how many. Those of one call of
// MarkSeen go together, also when they are more than limit.
func (tx *Tx) ForgetSeen(before time.Time, limit int) (n int, err error) {
	old, err := tx.entries(kindSeenAt.key(), kindSeenAt.key().time(before), limit)
	if err != nil {
		return 0, err
	}
	for _, e := range old {
		if n >= limit {
			break
		}
		for _, name := range e.texts(1 + timeSize) {
			n++
			if err := tx.remove(seenKey(name), seenKeyOld(name)); err != nil {
				return n, err
			}
		}
		if err := tx.remove(e); err != nil {
			return n, err
		}
	}
	return n, nil
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
