package boltstore

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"

	bolt "go.etcd.io/bbolt"

	"motcua/knowledge"
	"motcua/knowledge/records"
)

// totals is the bucket, and the key in it, of the store's total.
const totals = "total"

// total is what all records come to. The checksum of a record says that the record is
// right; this says that no record is missing, which a damaged page, or one that the
// disk never wrote, can bring about without any other trace. Every commit renews it:
// when Tx is not the last one, a program that knows no total has written since.
type total struct {
	Format int    `json:"format"`
	Tx     int    `json:"tx"`
	Count  int64  `json:"count"`
	Sum    uint64 `json:"sum"` // of the records' checksums
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// readTotal returns the zero total when the file has none.
func readTotal(tx *bolt.Tx) (t total, err error) {
	defer caught(&err)
	b := tx.Bucket([]byte(totals))
	if b == nil {
		return t, nil
	}
	v := b.Get([]byte(totals))
	if len(v) < 4 || binary.BigEndian.Uint32(v) != crc32.Checksum(v[4:], castagnoli) || json.Unmarshal(v[4:], &t) != nil {
		return t, fmt.Errorf("read the total: %w", knowledge.ErrDamaged)
	}
	return t, nil
}

func (t total) write(tx *bolt.Tx) error {
	t.Format, t.Tx = format, tx.ID()
	return t.put(tx)
}

func (t total) put(tx *bolt.Tx) (err error) {
	defer caught(&err)
	text, err := json.Marshal(t)
	if err != nil {
		return err
	}
	b, err := tx.CreateBucketIfNotExists([]byte(totals))
	if err != nil {
		return refused(err)
	}
	return refused(b.Put([]byte(totals), append(binary.BigEndian.AppendUint32(nil, crc32.Checksum(text, castagnoli)), text...)))
}

// add and drop count a value in and out.
func (t *total) add(value []byte) { t.Count++; t.Sum += uint64(records.Checksum(value)) }

func (t *total) drop(value []byte) { t.Count--; t.Sum -= uint64(records.Checksum(value)) }

// fresh reports whether the total is that of the file as it is.
func (t total) fresh(tx *bolt.Tx) bool { return t.Format != 0 && t.Tx == tx.ID() }
