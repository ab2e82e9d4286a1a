package storetest

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"motcua/knowledge"
)

func isSeen(t *testing.T, s knowledge.Store, keys ...string) bool {
	t.Helper()
	return read(t, s, func(tx knowledge.Tx) (bool, error) { return tx.Seen(keys...) })
}

func seen(t *testing.T, s knowledge.Store) {
	update(t, s, func(tx knowledge.Tx) error { return tx.MarkSeen(now, "u9", "m1001/5", "\x00\xff", "") })
	for _, c := range []struct {
		keys []string
		want bool
	}{
		{nil, false},
		{[]string{"u9"}, true},
		{[]string{"u8"}, false}, // a set, never a high-water mark
		{[]string{"u10"}, false},
		{[]string{"u"}, false},
		{[]string{"u8", "m1001/5"}, true},
		{[]string{"\x00\xff"}, true},
		{[]string{"\x00"}, false},
		{[]string{""}, true},
	} {
		if got := isSeen(t, s, c.keys...); got != c.want {
			t.Errorf("Seen(%q) = %v", c.keys, got)
		}
	}
}

func forgetSeen(t *testing.T, s knowledge.Store) {
	update(t, s, func(tx knowledge.Tx) error {
		for i := range 10 {
			if err := tx.MarkSeen(now.Add(time.Duration(i)*time.Hour), fmt.Sprint("k", i)); err != nil {
				return err
			}
		}
		return tx.MarkSeen(now.Add(1000*time.Hour), "k0") // keeps the first time
	})
	forget := func(before time.Time, limit, want int) {
		t.Helper()
		same(t, "forgotten", write(t, s, func(tx knowledge.Tx) (int, error) { return tx.ForgetSeen(before, limit) }), want)
	}
	forget(now, 100, 0) // older than: not at that very time
	forget(now.Add(5*time.Hour), 0, 0)
	forget(now.Add(5*time.Hour), 2, 2)
	forget(now.Add(5*time.Hour), 100, 3)
	forget(now.Add(5*time.Hour), 100, 0)
	for i := range 10 {
		same(t, fmt.Sprint("seen k", i), isSeen(t, s, fmt.Sprint("k", i)), i >= 5)
	}
	update(t, s, func(tx knowledge.Tx) error { return tx.MarkSeen(now, "k0") })
	same(t, "marked again", isSeen(t, s, "k0"), true)
	forget(now.Add(time.Nanosecond), 100, 1)
	together := []string{"tg:1:u:7", "tg:1:m:-100:5", "tg:1:c:x"}
	update(t, s, func(tx knowledge.Tx) error { return tx.MarkSeen(now.Add(time.Hour), together...) })
	update(t, s, func(tx knowledge.Tx) error { return tx.MarkSeen(now.Add(2*time.Hour), together[1], "tg:1:m:5:-100") })
	for _, key := range together {
		same(t, "marked together: "+key, isSeen(t, s, key), true)
	}
	forget(now.Add(90*time.Minute), 1, 3) // together
	same(t, "any of them", isSeen(t, s, together...), false)
	same(t, "the numbers the other way round", isSeen(t, s, "tg:1:m:5:-100"), true)
	forget(now.Add(3*time.Hour), 100, 1)
}

func quarantine(t *testing.T, s knowledge.Store) {
	raw := make([]byte, 256)
	for i := range raw {
		raw[i] = byte(i)
	}
	want := []knowledge.Quarantined{
		{Key: "u1", Raw: raw, Why: "hỏng", At: now.Add(-time.Hour)},
		{Key: "u2", Raw: []byte{}, At: now},
		{Key: "u2", Raw: bytes.Repeat(raw, 400), At: now}, // the same key at the same time
		{Key: "u0", Raw: nil, At: now.AddDate(10, 0, 0)},
	}
	update(t, s, func(tx knowledge.Tx) error {
		return each([]int{1, 2, 3, 0}, func(i int) error { return tx.Quarantine(want[i]) })
	})
	list := func(limit int) []knowledge.Quarantined {
		return read(t, s, func(tx knowledge.Tx) ([]knowledge.Quarantined, error) { return tx.Quarantined(limit) })
	}
	same(t, "oldest first", list(10), want)
	same(t, "at most two", list(2), want[:2])
	same(t, "none", len(list(0)), 0)
	forget := func(before time.Time, limit, want int) {
		t.Helper()
		same(t, "forgotten", write(t, s, func(tx knowledge.Tx) (int, error) { return tx.ForgetQuarantined(before, limit) }), want)
	}
	forget(now.Add(-time.Hour), 10, 0) // not at that very time
	forget(now.Add(time.Second), 1, 1)
	forget(now.Add(time.Second), 10, 2)
	same(t, "what stays", list(10), want[3:])
}

func inbox(t *testing.T, s knowledge.Store) {
	raw := []byte{0, 255, '{', 0xc3}
	arrive := func(key string) int64 {
		t.Helper()
		return write(t, s, func(tx knowledge.Tx) (int64, error) {
			return tx.Arrive(knowledge.Arrived{Number: 99, Key: key, Raw: raw, At: now})
		})
	}
	list := func(after int64, limit int) []knowledge.Arrived {
		t.Helper()
		return read(t, s, func(tx knowledge.Tx) ([]knowledge.Arrived, error) { return tx.Arrived(after, limit) })
	}
	same(t, "an empty inbox", len(list(0, 10)), 0)
	a, b, c := arrive("u9"), arrive("u1"), arrive("u9") // the order is that of arrival, and nothing is taken for a repeat
	if a <= 0 || b <= a || c <= b {
		t.Fatalf("numbers %d, %d, %d", a, b, c)
	}
	want := []knowledge.Arrived{{Number: a, Key: "u9", Raw: raw, At: now}, {Number: b, Key: "u1", Raw: raw, At: now}, {Number: c, Key: "u9", Raw: raw, At: now}}
	same(t, "inbox", list(0, 10), want)
	same(t, "at most two", list(0, 2), want[:2])
	same(t, "none", len(list(0, 0)), 0)
	same(t, "after the first", list(a, 10), want[1:])
	depart := func(tx knowledge.Tx) error { return each([]int64{b, 12345}, tx.Depart) }
	update(t, s, depart)
	same(t, "departed", list(0, 10), []knowledge.Arrived{want[0], want[2]})
	same(t, "counted", read(t, s, knowledge.Tx.CountArrived), 2)
	update(t, s, func(tx knowledge.Tx) error { return each([]int64{a, c}, tx.Depart) })
	same(t, "nobody", read(t, s, knowledge.Tx.CountArrived), 0)
	if d := arrive("u3"); d <= c {
		t.Errorf("number %d was given again", d)
	}
}

func forgetMemories(t *testing.T, s knowledge.Store) {
	chat := func(i int) knowledge.Address { return knowledge.Address{Channel: "tg", Chat: fmt.Sprint(i)} }
	update(t, s, func(tx knowledge.Tx) error {
		return each([]int{0, 1, 2, 3}, func(i int) error {
			return tx.PutMemory(knowledge.Memory{Chat: chat(i), AddTo: 7, Changed: now.Add(time.Duration(i) * time.Hour)})
		})
	})
	old := func(before time.Time, limit int, want ...knowledge.Address) {
		t.Helper()
		same(t, "old ones", read(t, s, func(tx knowledge.Tx) ([]knowledge.Address, error) { return tx.OldMemories(before, limit) }), want)
	}
	old(now, 10) // not at that very time
	old(now.Add(2*time.Hour), 0)
	old(now.Add(2*time.Hour), 1, chat(0))
	old(now.Add(2*time.Hour), 10, chat(0), chat(1))
	update(t, s, func(tx knowledge.Tx) error { return tx.Forget(chat(0)) })
	old(now.Add(2*time.Hour), 10, chat(1))
	for i := range 4 {
		m := read(t, s, func(tx knowledge.Tx) (knowledge.Memory, error) { return tx.Memory(chat(i)) })
		same(t, fmt.Sprint("remembered ", i), m.AddTo != 0, i >= 1)
	}
}

func memory(t *testing.T, s knowledge.Store) {
	of := func(a knowledge.Address) knowledge.Memory {
		return read(t, s, func(tx knowledge.Tx) (knowledge.Memory, error) { return tx.Memory(a) })
	}
	same(t, "an unknown chat", of(citizen), knowledge.Memory{Chat: citizen})
	m := knowledge.Memory{Chat: citizen, Changed: now,
		Turns:  []knowledge.Turn{{Text: "khai sinh cần gì", Guide: "dang-ky-khai-sinh", At: now, Trace: "3f9c", Read: true}},
		Thread: knowledge.Thread{Edition: "5d1c", Topics: []knowledge.Topic{{Text: "khai sinh cần gì", Guide: "dang-ky-khai-sinh", Verdict: "sure", Hits: []knowledge.Hit{{Guide: "dang-ky-khai-sinh", Score: 9}}, At: now}}},
		Offer:  knowledge.Offer{Text: "hỏi", Source: ref("5"), Files: true, File: "photo", At: now, Trace: "3f9c"},
		Albums: []knowledge.Album{{ID: "9", Parts: []knowledge.MessageRef{ref("5"), ref("6")}, File: "photo", Offer: 1, At: now}},
		Await:  knowledge.AwaitCase, Asking: "k:ks:p:ab", Told: knowledge.Told{Guide: "ks", Cases: []string{"Quá hạn"}, At: now}}
	update(t, s, func(tx knowledge.Tx) error { return tx.PutMemory(m) })
	same(t, "memory", of(citizen), m)
	same(t, "another's", of(other), knowledge.Memory{Chat: other})
	topic := citizen
	topic.Topic = "3"
	same(t, "another topic's", of(topic), knowledge.Memory{Chat: topic})
	m.Turns = nil
	update(t, s, func(tx knowledge.Tx) error { return tx.PutMemory(m) })
	same(t, "replaced", of(citizen), m)
	update(t, s, func(tx knowledge.Tx) error {
		return each([]knowledge.Address{citizen, other}, tx.Forget)
	})
	same(t, "forgotten", of(citizen), knowledge.Memory{Chat: citizen})
}
