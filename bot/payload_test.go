package bot

import (
	"slices"
	"strings"
	"testing"

	"motcua/knowledge"
)

func TestSectionPressFits(t *testing.T) {
	longest := strings.Repeat("a", 48)
	data := sectionPress(longest, 99, knowledge.Aspects()...)
	if len(data) > maxPayload {
		t.Fatalf("%d bytes: %s", len(data), data)
	}
	p := parsePayload(data)
	aspects, ok := p.aspects(1)
	if p.verb != goSection || p.arg(0) != longest || p.number(2) != 99 || !ok || !slices.Equal(aspects, knowledge.Aspects()[:4]) {
		t.Errorf("%q came back as %+v, %v", data, p, aspects)
	}
	if p := parsePayload(sectionPress("x", -1)); p.arg(2) != "" || len(p.args) != 2 {
		t.Errorf("a guide without a case: %+v", p)
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
	for _, s := range []string{"", ":", "s:", "s:dang-ky-khai-tu:f:1", "b:zzz:-1", "f:99999999999999999999", "q:ok:1", "q:no:1", "q::", "add:1:1", "of:1", "o:7", "e:yes", "a:key", "x", strings.Repeat("s", 70)} {
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
