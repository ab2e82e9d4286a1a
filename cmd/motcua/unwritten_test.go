package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// firstConfider is the first of those who write what may not be written down.
const firstConfider = 30_000

// unwritable is what may stand nowhere in the data file, not for a moment, and in which
// fields of a message it comes.
var unwritable = []struct{ canary, fields string }{
	{"OTP la 483920", `"text":"OTP la 483920"`},
	{"mat khau: Hoa@1990", `"text":"mat khau: Hoa@1990"`},
	{"la 73 91 a", `"text":"la 73 91 a"`},
	{"84977553311", `"contact":{"phone_number":"84977553311","first_name":"Tu"}`},
	{"20.98765", `"location":{"latitude":20.98765,"longitude":105.8}`},
	{"OTP la 592031", `"text":"con cai nay","quote":{"text":"OTP la 592031","position":0},"external_reply":{"origin":{"type":"hidden_user","sender_user_name":"Tu","date":1}}`},
	{"84977553322", `"text":"cai kia","external_reply":{"origin":{"type":"hidden_user","sender_user_name":"Tu","date":1},"contact":{"phone_number":"84977553322","first_name":"Tu"}}`},
	{"4111 1111 1111 1111", `"text":"the nay","reply_to_message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1,"first_name":"Tu"},"text":"the 4111 1111 1111 1111"}`},
	{"Sen#2026x", `"pinned_message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"text":"mat khau: Sen#2026x"}`},
	{"otp=77310042", `"text":"vao day","entities":[{"type":"text_link","offset":0,"length":3,"url":"https://a.vn/?otp=77310042"}]`},
}

// confide has a citizen write all that may not be written down.
func (p *people) confide() {
	p.confiders++
	citizen := int64(firstConfider + p.confiders)
	p.says(citizen, "/start")
	for i, u := range unwritable {
		p.world.Inject(fmt.Appendf(nil, `{"message":{"message_id":%d,"date":%d,"from":{"id":%d,"first_name":"Tu"},"chat":{"id":%d,"type":"private"},%s}}`,
			1_000_000+i, time.Now().Unix(), citizen, citizen, u.fields), false)
	}
}

// neverWritten wants nothing that may not be written down in bytes that were.
func neverWritten(t *testing.T, file []byte, when string) {
	t.Helper()
	for _, u := range unwritable {
		if standsIn(file, u.canary) {
			t.Errorf("%q stands in the data file %s", u.canary, when)
		}
	}
}

// dataFileSaysNothing wants nothing in a store's file that may not be there: not in what
// the store took out of it again, either.
func dataFileSaysNothing(t *testing.T, store, when string) {
	t.Helper()
	file, err := os.ReadFile(store)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	neverWritten(t, file, when)
}

// standsIn reports whether a text is in a file: as it is, or in what an update's bytes
// are in the inbox, which is Base64.
func standsIn(file []byte, text string) bool {
	return slices.ContainsFunc(append(inBase64(text), text), func(way string) bool { return bytes.Contains(file, []byte(way)) })
}

// inBase64 are the three ways in which a text can stand in the Base64 of a longer one.
func inBase64(text string) (ways []string) {
	for before := range 3 {
		whole := base64.StdEncoding.EncodeToString([]byte(strings.Repeat(" ", before) + text))
		ways = append(ways, whole[(before*8+5)/6:(before+len(text))*8/6])
	}
	return ways
}
