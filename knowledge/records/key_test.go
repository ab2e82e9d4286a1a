package records

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestTextsKeepTheirOrder: keys of texts are in the order of the texts, the
// same only when the texts are, and none is the beginning of another.
func TestTextsKeepTheirOrder(t *testing.T) {
	text := rapid.Custom(func(r *rapid.T) string { // a few bytes that matter
		return string(rapid.SliceOfN(rapid.SampledFrom([]byte{0, 1, 2, 'a', 0xFE, 0xFF}), 0, 4).Draw(r, "text"))
	})
	rapid.Check(t, func(r *rapid.T) {
		a, b := [2]string{text.Draw(r, "a"), text.Draw(r, "b")}, [2]string{text.Draw(r, "c"), text.Draw(r, "d")}
		x, y := kindPerson.key().text(a[:]...), kindPerson.key().text(b[:]...)
		less := a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
		if (bytes.Compare(x, y) < 0) != less || bytes.Equal(x, y) != (a == b) || a != b && bytes.HasPrefix(x, y) {
			r.Fatalf("%q is %x, %q is %x", a, x, b, y)
		}
		if got := x.lastText(1); got != a[1] {
			r.Fatalf("last text of %x: %q, want %q", x, got, a[1])
		}
		within := kindPerson.key().text(a[0])
		inside := bytes.Compare(y, within) >= 0 && bytes.Compare(y, within.after()) < 0
		if inside != (a[0] == b[0]) {
			r.Fatalf("%x within %x: %v", y, within, inside)
		}
	})
}

func TestTimesKeepTheirOrder(t *testing.T) {
	instant := rapid.Custom(func(r *rapid.T) time.Time {
		return time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(r, "s"), rapid.Int64Range(0, 999999999).Draw(r, "ns"))
	})
	rapid.Check(t, func(r *rapid.T) {
		a, b := instant.Draw(r, "a"), instant.Draw(r, "b")
		x, y := kindSeenAt.key().time(a), kindSeenAt.key().time(b)
		if bytes.Compare(x, y) != a.Compare(b) || len(x) != 1+timeSize {
			r.Fatalf("%v is %x, %v is %x", a, x, b, y)
		}
	})
	if x := kindSeenAt.key().time(time.Time{}); bytes.Compare(x, kindSeenAt.key().time(now)) >= 0 {
		t.Error("the zero time is not the first")
	}
}

// TestMarksAreApart: two names have two keys, and those of later messages are higher,
// whatever their chat.
func TestMarksAreApart(t *testing.T) {
	part := rapid.OneOf(rapid.StringMatching(`-?[0-9]{1,12}`), rapid.StringMatching(`[a-c:\x00\x01]{0,2}`))
	name := rapid.Custom(func(r *rapid.T) string { return strings.Join(rapid.SliceOfN(part, 1, 4).Draw(r, "parts"), ":") })
	rapid.Check(t, func(r *rapid.T) {
		a, b := name.Draw(r, "a"), name.Draw(r, "b")
		if bytes.Equal(seenKey(a), seenKey(b)) != (a == b) {
			r.Fatalf("%q is %x, %q is %x", a, seenKey(a), b, seenKey(b))
		}
		number, chat := rapid.Uint32(), rapid.Int64()
		m, n := number.Draw(r, "m"), number.Draw(r, "n")
		x, y := seenKey(fmt.Sprintf("tg:1:m:%d:%d", chat.Draw(r, "c"), m)), seenKey(fmt.Sprintf("tg:1:m:%d:%d", chat.Draw(r, "d"), n))
		if m != n && (bytes.Compare(x, y) < 0) != (m < n) {
			r.Fatalf("%d is %x, %d is %x", m, x, n, y)
		}
	})
}

func TestNumbersKeepTheirOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		a, b := rapid.Uint64().Draw(r, "a"), rapid.Uint64().Draw(r, "b")
		x, y := kindDebt.key().number(a), kindDebt.key().number(b)
		if (bytes.Compare(x, y) < 0) != (a < b) || x.lastNumber() != a {
			r.Fatalf("%d is %x, %d is %x", a, x, b, y)
		}
	})
}
