// Package records keeps the office's knowledge as records in an ordered map of
// bytes. It is what the stores have in common: a store brings a KV with
// transactions, this package brings every method of knowledge.Tx.
//
// # Basics
//
// A record is one JSON value under one key, without its zero members, in an
// envelope: a format byte, the CRC-32C of the key, the format byte and the JSON,
// then the JSON. A record
// whose checksum is wrong is knowledge.ErrDamaged; the error names the kind of
// record and never what it says. An index entry is a key alone: it says what it
// has to say in its key, and its envelope is empty but for the checksum. It is
// written and removed in the transaction that writes its record.
//
// # Keys
//
// A key is a kind (one letter) and parts. Numbers are big-endian; a time is its
// seconds and nanoseconds; a text ends with 00 01 and has 00 FF for each zero
// byte in it, so that no two lists of texts have the same bytes and texts keep
// their order. An address is three texts (channel, chat, topic), a message
// three (channel, chat, message), an account two (channel, id).
//
//	n name                       counter: the last number given, or the epoch
//	S key                        seen; see seenKey for the order of its parts
//	t time key key...            index: seen keys by time, all that were marked together
//	q time number                quarantined update
//	I number                     arrived update, in the inbox
//	m address                    memory
//	p account                    person
//	d address                    desk
//	Q number                     question
//	c address ^number            index: questions of a citizen, newest first
//	w number                     index: waiting questions
//	o time number                index: questions by when they were asked
//	E number                     deed
//	C time name                  count of a day
//	F number                     feedback
//	g time number                index: feedback by when it was given
//	P number                     promotion
//	M message                    the number of the question it belongs to
//	a key                        action
//	x time key                   index: actions by expiry
//	A number                     announcement
//	D code                       dossier
//	k like code                  index: dossiers by the form of a deep link
//	y day code                   index: dossiers that have not ended, by appointment
//	z time code                  index: dossiers by their last change
//	V code                       movement
//	T key                        tries
//	h time key                   index: tries by their last change
//	W code address               follow
//	i address code               index: follows by chat
//	R address                    erasure
//	B number                     letter
//	j code number                index: letters by dossier
//	e number                     index: letters that wait for the chair
//	l time number                index: letters by when they were decided
//	G kind                       letter template
//	L key                        checklist
//	v address ^time key          index: checklists by viewer, newest first
//	u time key                   index: checklists by their last change
//	O seq                        notice that is owed
//	N seq                        notice that is paid
//	J message chat channel seq   index: notices by the message that they became; its length first
//	f time seq                   index: paid notices by the time they were done
//
// In format 1, which is read and not written any more, there are also:
//
//	s key                        seen: when
//	b seq                        index: notices that are owed, and lie among those that are paid
//	r message seq                index: notices by the message that they became
//
// # Pages
//
// An engine keeps neighbours on one page, and splits a page that is too full. So keys that
// come later are higher wherever that can be had, and what is added at the end does not grow
// afterwards: a notice comes to its place when it is paid, the number of a message goes
// before that of its chat. A page that is filled up is left alone then; half of it would be
// empty otherwise.
//
// # Caveats
//
// A store that holds these records must be able to read them in years to come:
// the names of the JSON members are the names of the Go fields, and a test fails
// when one of testdata/format1.txt is renamed or goes. Text is UTF-8; other bytes in a
// string come back as U+FFFD (raw bytes, such as those of an update, come
// back as they were). A limit of zero or less lists nothing.
package records
