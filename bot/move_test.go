package bot

import (
	"strings"
	"testing"

	"motcua/knowledge"
)

// Two officers act on the same card at the same time: whatever comes first, the
// other is told, nothing is done twice, and the question is at one desk.
func TestMoveMeetsAnotherAct(t *testing.T) {
	for _, c := range []struct {
		name          string
		first, second string // who presses which button
		desk          string
		state         knowledge.State
		toast         string // of the second
	}{
		{"moved, then claimed on the old card", "minh ↪ Tư pháp", "lan 🙋 Nhận", "-600", knowledge.Open, "nay ở quầy Tư pháp"},
		{"claimed, then moved", "lan 🙋 Nhận", "minh ↪ Tư pháp", "-500", knowledge.Claimed, "Lê Lan nhận"},
		{"claimed, then moved by the lead", "lan 🙋 Nhận", "thu ↪ Tư pháp", "-600", knowledge.Open, "đã chuyển sang quầy Tư pháp"},
		{"moved, then moved elsewhere", "minh ↪ Tư pháp", "lan ↪ Cư trú", "-600", knowledge.Open, "nay ở quầy Tư pháp"},
		{"moved, then closed on the old card", "minh ↪ Tư pháp", "lan 🔒 Đóng", "-600", knowledge.Open, "nay ở quầy Tư pháp"},
		{"closed, then moved", "lan 🔒 Đóng", "minh ↪ Tư pháp", "-500", knowledge.Closed, "đã đóng"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.people(true)
			w.appoint("700", "Võ Thu", knowledge.RoleLead)
			w.addDesk("2 -600 Tư pháp: Hộ tịch")
			w.addDesk("3 -700 Cư trú: Cư trú")
			w.perform("> /hoicanbo nhà tôi bị ngập hỏi ai")
			card := w.lastOf(func(m shownMessage) bool { return m.kind == knowledge.NoticeCard })
			w.perform("@minh! " + labelMove)
			list := w.lastOf(func(m shownMessage) bool { return strings.HasPrefix(m.body.Text, "Chuyển câu hỏi") })
			toast := ""
			for _, act := range []string{c.first, c.second} {
				who, label, _ := strings.Cut(act, " ")
				on := card
				if name, found := strings.CutPrefix(label, "↪ "); found {
					on, label = list, name
				}
				w.fresh = nil
				u := w.update(KindPress, deskChat, officers[who], officerNames[who])
				w.pressData(u, pressOf(t, on.body, label), on.id)
				toast = strings.Join(w.fresh, "\n")
			}
			q := w.question(1)
			if q.Desk.Chat != c.desk || q.State != c.state {
				t.Errorf("at %s, %s; want %s, %s", q.Desk.Chat, q.State, c.desk, c.state)
			}
			if first, _, _ := strings.Cut(toast, "\n"); !strings.HasPrefix(first, "(nháy)") || !strings.Contains(first, c.toast) {
				t.Errorf("the second is told %q, want %q", first, c.toast)
			}
		})
	}
}

// pressOf is the payload of the button whose label begins so.
func pressOf(t *testing.T, body knowledge.Body, label string) string {
	t.Helper()
	for _, row := range body.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Label, label) {
				return b.Press
			}
		}
	}
	t.Fatalf("no button %q", label)
	return ""
}

// A question goes to a desk that names its field, else to reception, else to the
// oldest; never to one that cannot be heard.
func TestTakes(t *testing.T) {
	w := newWorld(t)
	desk := func(name string, age int, fields ...string) knowledge.Desk {
		return knowledge.Desk{Name: name, Since: w.now.AddDate(0, 0, -age), Fields: fields}
	}
	lost := func(d knowledge.Desk) knowledge.Desk { d.Absent = true; return d }
	one, two := desk("một cửa", 1), desk("tư pháp", 2, "Hộ tịch", "Chứng thực")
	three, older := desk("cư trú", 3, "Cư trú"), desk("tư pháp cũ", 9, "Hộ tịch")
	for _, c := range []struct {
		name  string
		desks []knowledge.Desk
		field string
		want  string
	}{
		{"by field", []knowledge.Desk{one, two, three}, "Chứng thực", "tư pháp"},
		{"however it is spelled", []knowledge.Desk{one, two}, "hộ Tịch", "tư pháp"},
		{"the oldest of two", []knowledge.Desk{one, two, older}, "Hộ tịch", "tư pháp cũ"},
		{"without a field to reception", []knowledge.Desk{two, one}, "", "một cửa"},
		{"a field of nobody's to reception", []knowledge.Desk{two, one}, "Đất đai", "một cửa"},
		{"without reception to the oldest", []knowledge.Desk{two, three}, "Đất đai", "cư trú"},
		{"not where nobody hears", []knowledge.Desk{one, lost(two)}, "Hộ tịch", "một cửa"},
		{"without reception that hears to the oldest that does", []knowledge.Desk{lost(one), two, lost(three)}, "Cư trú", "tư pháp"},
		{"nobody hears", []knowledge.Desk{lost(one)}, "", ""},
		{"no desk", nil, "Hộ tịch", ""},
	} {
		if got := takes(c.desks, c.field).Name; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
