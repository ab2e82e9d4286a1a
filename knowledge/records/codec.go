package records

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"reflect"

	"motcua/knowledge"
)

const (
	format   = 2       // of the envelope and what is in it
	envelope = 1 + 4   // the format byte and the checksum
	maxKey   = 1 << 15 // bytes; what bbolt takes
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sum is the checksum of a record. The key is in it, so that a record found
// under another key is damaged too.
func sum(k []byte, format byte, payload []byte) uint32 {
	c := crc32.Update(0, castagnoli, k)
	c = crc32.Update(c, castagnoli, []byte{format})
	return crc32.Update(c, castagnoli, payload)
}

// seal puts a payload into its envelope.
func seal(k, payload []byte) []byte { return sealed(format, k, payload) }

func sealed(format byte, k, payload []byte) []byte {
	out := make([]byte, envelope, envelope+len(payload))
	out[0] = format
	binary.BigEndian.PutUint32(out[1:], sum(k, format, payload))
	return append(out, payload...)
}

// unseal verifies an envelope and returns its payload, which is part of value.
func unseal(k, value []byte) ([]byte, error) {
	if len(k) == 0 || len(value) < envelope {
		return nil, damaged(k, "it is cut short")
	}
	payload := value[envelope:]
	if binary.BigEndian.Uint32(value[1:]) != sum(k, value[0], payload) {
		return nil, damaged(k, "its checksum is wrong")
	}
	if value[0] > format {
		return nil, fmt.Errorf("read %s: format %d is newer than this program: %w", key(k).kind(), value[0], knowledge.ErrNewer)
	}
	return payload, nil
}

// Checksum is the checksum in the envelope of a record, 0 of what has none. It is not
// verified.
func Checksum(value []byte) uint32 {
	if len(value) < envelope {
		return 0
	}
	return binary.BigEndian.Uint32(value[1:])
}

// damaged names the kind of a record and never what it says.
func damaged(k key, why string) error {
	return fmt.Errorf("read %s: %s: %w", k.kind(), why, knowledge.ErrDamaged)
}

func encode(k key, v any) ([]byte, error) {
	if len(k) > maxKey {
		return nil, fmt.Errorf("write %s: its key is too long: %w", k.kind(), knowledge.ErrInvalid)
	}
	l := leans.Get().(*lean)
	defer leans.Put(l)
	payload, err := l.write(v)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w: %w", k.kind(), err, knowledge.ErrInvalid)
	}
	return seal(k, payload), nil
}

// decode reads a record into v, a pointer to a zero value.
func decode(k key, value []byte, v any) error {
	payload, err := unseal(k, value)
	if err != nil || readLean(payload, v) {
		return err
	}
	reflect.ValueOf(v).Elem().SetZero()
	if err := json.Unmarshal(payload, v); err != nil {
		return damaged(k, "it does not parse")
	}
	return nil
}
