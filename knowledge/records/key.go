package records

import (
	"encoding/binary"
	"time"

	"motcua/knowledge"
)

// kind is the first byte of a key.
type kind byte

// The kinds; doc.go has the table of their keys.
const (
	kindCounter         kind = 'n'
	kindSeen            kind = 'S'
	kindSeenOld         kind = 's'
	kindSeenAt          kind = 't'
	kindQuarantined     kind = 'q'
	kindArrived         kind = 'I'
	kindMemory          kind = 'm'
	kindPerson          kind = 'p'
	kindDesk            kind = 'd'
	kindQuestion        kind = 'Q'
	kindQuestionOf      kind = 'c'
	kindQuestionWaiting kind = 'w'
	kindQuestionAt      kind = 'o'
	kindBelongs         kind = 'M'
	kindDeed            kind = 'E'
	kindCount           kind = 'C'
	kindFeedback        kind = 'F'
	kindFeedbackAt      kind = 'g'
	kindPromotion       kind = 'P'
	kindAction          kind = 'a'
	kindActionExpiry    kind = 'x'
	kindAnnouncement    kind = 'A'
	kindDossier         kind = 'D'
	kindDossierLike     kind = 'k'
	kindDossierDue      kind = 'y'
	kindDossierChanged  kind = 'z'
	kindMovement        kind = 'V'
	kindTries           kind = 'T'
	kindTriesAt         kind = 'h'
	kindFollow          kind = 'W'
	kindFollowOf        kind = 'i'
	kindErasure         kind = 'R'
	kindLetter          kind = 'B'
	kindLetterOf        kind = 'j'
	kindLetterDraft     kind = 'e'
	kindLetterDecided   kind = 'l'
	kindLetterTemplate  kind = 'G'
	kindChecklist       kind = 'L'
	kindChecklistOf     kind = 'v'
	kindChecklistAt     kind = 'u'
	kindNotice          kind = 'N'
	kindDebt            kind = 'O'
	kindDebtOld         kind = 'b'
	kindNoticeAt        kind = 'J'
	kindNoticeAtOld     kind = 'r'
	kindNoticeDone      kind = 'f'
)

var kindNames = map[kind]string{
	kindCounter: "counter", kindSeen: "seen mark", kindSeenOld: "seen mark of format 1", kindSeenAt: "index of seen marks",
	kindQuarantined: "quarantined update", kindArrived: "arrived update", kindMemory: "memory", kindPerson: "person", kindDesk: "desk",
	kindQuestion: "question", kindQuestionOf: "index of questions", kindQuestionWaiting: "index of waiting questions",
	kindBelongs: "message of a question", kindAction: "action", kindActionExpiry: "index of actions",
	kindQuestionAt: "index of questions by time", kindDeed: "deed", kindCount: "count",
	kindFeedback: "feedback", kindFeedbackAt: "index of feedback", kindPromotion: "promotion",
	kindAnnouncement: "announcement",
	kindDossier:      "dossier", kindDossierLike: "index of dossiers",
	kindDossierDue: "index of dossiers by appointment", kindDossierChanged: "index of dossiers by change",
	kindMovement: "movement", kindTries: "tries", kindTriesAt: "index of tries",
	kindFollow: "follow", kindFollowOf: "index of follows by chat", kindErasure: "erasure",
	kindLetter: "letter", kindLetterOf: "index of letters by dossier", kindLetterDraft: "index of letters that wait",
	kindLetterDecided: "index of letters by decision", kindLetterTemplate: "letter template",
	kindChecklist: "checklist", kindChecklistOf: "index of checklists by viewer", kindChecklistAt: "index of checklists by change",
	kindNotice: "notice", kindDebt: "debt", kindDebtOld: "index of debts of format 1", kindNoticeAt: "index of messages",
	kindNoticeAtOld: "index of messages of format 1", kindNoticeDone: "index of paid notices",
}

// String is the kind's name in errors.
func (k kind) String() string {
	if name := kindNames[k]; name != "" {
		return name
	}
	return "record of no known kind"
}

// key is a kind and its parts. Its methods add a part and return the longer key.
type key []byte

// key returns the key of the kind alone: the beginning of its range.
func (k kind) key() key { return key{byte(k)} }

// end returns the first key after the kind's range.
func (k kind) end() key { return key{byte(k) + 1} }

func (k key) kind() kind {
	if len(k) == 0 {
		return 0
	}
	return kind(k[0])
}

func (k key) number(n uint64) key { return binary.BigEndian.AppendUint64(k, n) }

// time keeps the order of instants, also of those before 1970.
func (k key) time(t time.Time) key {
	k = k.number(uint64(t.Unix()) ^ 1<<63)
	return binary.BigEndian.AppendUint32(k, uint32(t.Nanosecond()))
}

const timeSize = 8 + 4

func (k key) text(texts ...string) key {
	for _, s := range texts {
		for i := range len(s) {
			k = append(k, s[i])
			if s[i] == 0 {
				k = append(k, 0xFF)
			}
		}
		k = append(k, 0, 1)
	}
	return k
}

// counted is a number's text with its length before it, so that a number of more digits
// comes later.
func counted(number string) string { return string(rune('0'+len(number))) + number }

func (k key) address(a knowledge.Address) key { return k.text(a.Channel, a.Chat, a.Topic) }

func (k key) account(a knowledge.Account) key { return k.text(a.Channel, a.ID) }

func (k key) message(m knowledge.MessageRef) key { return k.text(m.Channel, m.Chat, m.Message) }

// next returns the first key after k.
func (k key) next() key { return append(k, 0) }

// after returns the first key after all that begin with k.
func (k key) after() key {
	out := append(key(nil), k...)
	out[len(out)-1]++ // a text's last byte is 1, a kind is a letter: no carry
	return out
}

// lastNumber returns the number that a key ends with.
func (k key) lastNumber() uint64 {
	if len(k) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64(k[len(k)-8:])
}

// texts returns the texts that a key has from a byte on.
func (k key) texts(from int) (all []string) {
	var out []byte
	for i := from; i < len(k); i++ {
		if k[i] != 0 || i+1 == len(k) {
			out = append(out, k[i])
			continue
		}
		if i++; k[i] == 1 {
			all, out = append(all, string(out)), nil
		} else {
			out = append(out, 0)
		}
	}
	return all
}

// lastText returns the text that a key ends with.
func (k key) lastText(from int) string {
	all := k.texts(from)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1]
}
