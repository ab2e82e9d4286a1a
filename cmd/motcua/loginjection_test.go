package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
)

// forgeries are what somebody would write to have a line of their own in the log, or to
// break the one they are in.
var forgeries = []string{
	"\n", "\r", "\r\n", "\x00", "\x1b[2J", "\x85", "\u2028", "\u2029", "\xff", "\xc3", "\xed\xa0\x80", "\ufeff", "\u202e",
	`"`, `\`, `\n`, `\u000a`, `"}`, `{"level":"ERROR","msg":"ALARM: `, `","msg":"`, "=", "msg=", " ", "\t", "\v", "\f", "ALARM: ", "\x7f", "ắ", "😀", "<script>", "&",
}

// forged is some text of that kind.
func forged(r *rand.Rand) string {
	var s strings.Builder
	for range 1 + r.IntN(12) {
		if r.IntN(3) == 0 {
			s.WriteByte(byte(r.IntN(256)))
			continue
		}
		s.WriteString(forgeries[r.IntN(len(forgeries))])
	}
	return s.String()
}

// logsOneRecord fails unless a line about hostile words, in whatever place of it they may
// stand, is one line, of our level and message and no alarm.
func logsOneRecord(t *testing.T, words string) {
	t.Helper()
	for _, format := range []string{"json", "text"} {
		var out bytes.Buffer
		var alarms atomic.Int64
		newLog(&out, "info", format, &alarms).Warn("update failed", "err", errors.New(words), "update", words, "list", []string{words})
		line, ended := strings.CutSuffix(out.String(), "\n")
		if !ended || strings.ContainsAny(line, "\n\r\x00\x1b") || alarms.Load() != 0 {
			t.Fatalf("%s: %q makes %q and %d alarms", format, words, out.String(), alarms.Load())
		}
		if format == "text" {
			continue
		}
		var record struct{ Level, Msg string }
		if err := json.Unmarshal([]byte(line), &record); err != nil || record.Level != "WARN" || record.Msg != "update failed" {
			t.Fatalf("%q makes %q: %v", words, line, err)
		}
	}
}

// TestNobodyWritesALineOfTheLog: one record is one line, of 100,000.
func TestNobodyWritesALineOfTheLog(t *testing.T) {
	r := rand.New(rand.NewPCG(20261130, 16))
	for range 100_000 {
		logsOneRecord(t, forged(r))
	}
}

func FuzzLog(f *testing.F) {
	for _, s := range forgeries {
		f.Add(s)
	}
	f.Fuzz(logsOneRecord)
}
