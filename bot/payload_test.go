package bot

import (
	"slices"
	"strings"
	"testing"

	"motcua/knowledge"
)

func TestSectionPressFits(t *testing.T) {
	longest := strings.Repeat("a", 48)
	for said, aspects := range map[string]int{"": 4, "zzabc": 4, "zzabcd": 3, "zzabcd-": 2} {
		data := sectionPress(longest, said, knowledge.Aspects()...)
		if len(data)+roomForPage > maxPayload {
			t.Fatalf("%d bytes: %s", len(data), data)
		}
		p := parsePayload(data)
		got, ok := p.aspects(1)
		if p.verb != goSection || p.arg(0) != longest || p.arg(2) != said || !ok || !slices.Equal(got, knowledge.Aspects()[:aspects]) {
			t.Errorf("%q came back as %+v, %v", data, p, got)
		}
	}
	if p := parsePayload(sectionPress("x", "")); p.arg(2) != "" || len(p.args) != 2 {
		t.Errorf("a guide without circumstances: %+v", p)
	}
}

func TestFieldKeysDiffer(t *testing.T) {
	lib := testEdition(t).Library
	seen := map[string]string{}
	for _, f := range lib.Fields() {
		if other, ok := seen[fieldKey(f)]; ok {
			t.Errorf("%q and %q have one key", f, other)
		}
		seen[fieldKey(f)] = f
		if n := len(pay(goField, fieldKey(f), "999")); n > maxPayload {
			t.Errorf("%q: %d bytes", f, n)
		}
	}
}

// FuzzPress presses buttons that nobody made: no harm, at most a toast or an
// answer, and never somebody else's question.
func FuzzPress(f *testing.F) {
	for _, s := range []string{"", ":", "s:", "s:dang-ky-khai-tu:f:1", "k:dang-ky-khai-sinh:p:zz0A-", "cl:dang-ky-khai-sinh:", "c:key1:t:zz:0", "c::o", "b:zzz:-1", "f:99999999999999999999", "q:ok:1", "q:no:1", "q::", "add:1:1", "of:1", "o:7", "e:yes", "a:key", "x", strings.Repeat("s", 70)} {
		f.Add(s)
	}
	w := newWorld(f)
	w.people(true)
	other := w.update(KindMessage, knowledge.Address{Channel: "tg", Chat: "200"}, "200", "Người khác")
	other.Text = "/hoicanbo việc riêng của người khác"
	w.writes(other)
	f.Fuzz(func(t *testing.T, data string) {
		w.t, w.shown = t, nil
		w.pressRaw(w.update(KindPress, citizenChat, "100", "Hoa"), data, "1")
		for _, m := range w.shown {
			if strings.Contains(m.body.Text, "việc riêng") || m.chat == deskChat && m.question == 1 {
				t.Errorf("%q touched somebody else's question: %+v", data, m)
			}
		}
	})
}
