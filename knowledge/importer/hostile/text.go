package hostile

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf16"
)

func textKinds() []kind {
	plain := func(r *rand.Rand) string { return csvOf(rows(r, 1+r.IntN(60)), []string{",", ";", "\t"}[r.IntN(3)]) }
	text := func(name string, make func(r *rand.Rand) string) kind {
		return kind{name, func(r *rand.Rand) []byte { return []byte(make(r)) }}
	}
	return []kind{
		text("strange-cells", plain),
		text("broken-quotes", func(r *rand.Rand) string { return sprinkled(r, plain(r), `"`) }),
		text("open-quote", func(r *rand.Rand) string { return strings.Replace(plain(r), "Lê", `"Lê`, 1+r.IntN(5)) }),
		text("nul-bytes", func(r *rand.Rand) string { return sprinkled(r, plain(r), "\x00") }),
		text("control-bytes", func(r *rand.Rand) string { return sprinkled(r, plain(r), "\x07\x1b[2J") }),
		text("broken-utf8", func(r *rand.Rand) string { return sprinkled(r, plain(r), "\xe1\xba") }),
		text("mixed-separators", func(r *rand.Rand) string { return sprinkled(r, plain(r), ";,\t") }),
		text("ten-megabytes-in-a-cell", func(r *rand.Rand) string {
			return plain(r) + "H26.35-240115-0001,1," + strings.Repeat("x", 10<<20) + "\n"
		}),
		text("ten-megabytes-in-quotes", func(r *rand.Rand) string {
			return "code,status\nH26.35-240115-0001,\"" + strings.Repeat("y\n", 5<<20) + plain(r)
		}),
		text("one-endless-line", func(*rand.Rand) string { return strings.Repeat("code,status,", 200_000) }),
		text("only-separators", func(*rand.Rand) string { return strings.Repeat(strings.Repeat(";", 3000)+"\n", 300) }),
		text("blank-lines", func(r *rand.Rand) string { return strings.Repeat("\r\n", 200_000) + plain(r) }),
		text("16384-columns", func(r *rand.Rand) string {
			return "code,status" + strings.Repeat(",x", 16382) + "\nH26.35-240115-0001,1" + strings.Repeat(",y", 16382) + "\n"
		}),
		text("twice-the-heading", func(r *rand.Rand) string { return "code,mã hồ sơ,status,tình trạng\n" + plain(r) }),
		text("no-heading", func(r *rand.Rand) string { _, rest, _ := strings.Cut(plain(r), "\n"); return rest }),
		text("web-page", func(r *rand.Rand) string { return "\ufeff<html><table><tr><td>" + plain(r) }),
		text("formulas", func(r *rand.Rand) string { return strings.ReplaceAll(plain(r), "Lê Thị Gió", "=1+1;@x") }),
		text("same-code", func(r *rand.Rand) string {
			return "code,status\n" + strings.Repeat("H26.35-240115-0001,4\nH26.35-240115-0001,9\n", 5000)
		}),
		text("every-row-bad", func(r *rand.Rand) string { return "code,status\n" + strings.Repeat("\"x,1\n", 20_000) }),
		{"utf16-without-mark", func(r *rand.Rand) []byte { return wide(plain(r), binary.LittleEndian, false) }},
		{"utf16-big-without-mark", func(r *rand.Rand) []byte { return wide(plain(r), binary.BigEndian, false) }},
		{"utf16-cut", func(r *rand.Rand) []byte {
			b := wide(plain(r), binary.LittleEndian, true)
			return b[:r.IntN(len(b))]
		}},
		{"cut", func(r *rand.Rand) []byte { s := plain(r); return []byte(s[:r.IntN(len(s))]) }},
		{"old-code-page", func(r *rand.Rand) []byte { return latin(plain(r)) }},
		{"noise", func(r *rand.Rand) []byte { return noise(r, r.IntN(5000)) }},
		{"noise-in-a-table", func(r *rand.Rand) []byte { return append([]byte(plain(r)), noise(r, 500)...) }},
		{"encrypted", func(r *rand.Rand) []byte {
			return append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), noise(r, 4000)...)
		}},
		{"nothing", func(r *rand.Rand) []byte { return []byte(strings.Repeat(" ", r.IntN(3))) }},
		text("many-columns-of-codes", func(r *rand.Rand) string {
			var b strings.Builder
			for i := range 50 {
				fmt.Fprintf(&b, "%s\n", strings.Repeat(fmt.Sprintf("H26.35-240115-%04d;", i), 60))
			}
			return b.String()
		}),
	}
}

// sprinkled puts something into a text at a few places.
func sprinkled(r *rand.Rand, s, what string) string {
	for range 1 + r.IntN(5) {
		at := r.IntN(len(s) + 1)
		s = s[:at] + what + s[at:]
	}
	return s
}

func noise(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.UintN(256))
	}
	return b
}

func wide(s string, order binary.AppendByteOrder, mark bool) (out []byte) {
	if mark {
		out = order.AppendUint16(out, 0xfeff)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

// latin drops all but the last byte of each character.
func latin(s string) (out []byte) {
	for _, r := range s {
		out = append(out, byte(r))
	}
	return out
}
