package export

import (
	"encoding/csv"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

func TestSafe(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "12": "12", "Hộ tịch": "Hộ tịch", "a=b": "a=b", "2026-11-23 09:00": "2026-11-23 09:00", "'": "'", " ": " ",
		"=1+1": "'=1+1", "+84 912": "'+84 912", "-2": "'-2", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\n=1", "\n": "'\n",
		"＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠A": "'＠A", "  =1": "'  =1", "\u00a0=1": "'\u00a0=1", "\u200b=1": "'\u200b=1",
		`"=1`: `'"=1`, `' =1`: `'' =1`, "”=1": "'”=1", "\x00=1": "'\x00=1", "|cmd": "'|cmd", "%0A=1": "'%0A=1", "\ufeff=1": "'\ufeff=1", "a\r\nb\rc": "a\nb\nc",
		`=HYPERLINK("http://x","xem")`: `'=HYPERLINK("http://x","xem")`,
	} {
		if got := safe(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
}

// FuzzTable: whatever citizens and officers call themselves, what is written is
// read back, and no cell begins like a formula.
func FuzzTable(f *testing.F) {
	for _, s := range []string{"", "=1", `"=1`, " +1", "a,b;c\r\nd", "＝x", "'=1", "\xff=", "\ufeff=1"} {
		f.Add(s, "x")
		f.Add("x", s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		var out strings.Builder
		table, err := begin(&out, "một", "hai")
		if err == nil {
			err = errors.Join(table.row(a, b), table.end())
		}
		if err != nil {
			t.Fatal(err)
		}
		body, ok := strings.CutPrefix(out.String(), mark)
		if !ok {
			t.Fatal("there is no mark")
		}
		rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil || len(rows) != 2 || len(rows[1]) != 2 {
			t.Fatalf("%q is read as %q, %v", body, rows, err)
		}
		for i, cell := range []string{a, b} {
			got := rows[1][i]
			if got != safe(cell) {
				t.Errorf("%q is read back as %q, not %q", cell, got, safe(cell))
			}
			bare := strings.TrimFunc(got, func(r rune) bool { return r == '"' || unicode.IsSpace(r) && r != '\t' && r != '\n' })
			if bare != "" && strings.ContainsRune("=+-@＝＋－＠\t\r\n", firstRune(bare)) {
				t.Errorf("%q begins like a formula: %q", cell, got)
			}
		}
	})
}

// office is a store with a question, a deed and a feedback on the 23rd, and others
// before and after.
func office(t *testing.T) knowledge.Store {
	t.Helper()
	s := memstore.New()
	minh := knowledge.Account{Channel: "tg", ID: "501"}
	desk := knowledge.Address{Channel: "tg", Chat: "-5"}
	err := s.Update(t.Context(), func(tx knowledge.Tx) error {
		err := errors.Join(tx.PutDesk(knowledge.Desk{Chat: desk, Name: "@quầy"}), tx.PutPerson(knowledge.Person{Account: minh, Name: "Trần Minh"}))
		for i, day := range []int{22, 23, 24} {
			at := time.Date(2026, 11, day, 9, 0, 0, 0, knowledge.Vietnam())
			q := knowledge.Escalate(knowledge.Question{Number: int64(i + 1), Name: "Người Kín", Field: "Hộ tịch", Desk: desk, Due: at.Add(10 * time.Minute)}, "lời riêng tư", knowledge.MessageRef{}, at)
			err = errors.Join(err, q.Reply(minh, "Trần Minh", "dạ", knowledge.MessageRef{}, false, at.Add(25*time.Minute)), q.Rate(4, at.Add(time.Hour)), tx.PutQuestion(q))
			_, err2 := tx.Record(knowledge.Deed{At: at, By: minh, Name: "Trần Minh", Verb: "reply", Power: "answer", Question: q.Number, About: "=x"})
			_, err3 := tx.AddFeedback(knowledge.Feedback{At: at, Name: "Người Kín", Text: "=cảm ơn", Officer: minh})
			err = errors.Join(err, err2, err3)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTables(t *testing.T) {
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	hours := &knowledge.Calendar{}
	hours.Hours[time.Monday] = []knowledge.Span{{From: 9*time.Hour + 5*time.Minute, To: 17 * time.Hour}}
	for name, c := range map[string]struct {
		write func(*strings.Builder, knowledge.Tx) error
		want  string
	}{
		"questions": {func(w *strings.Builder, tx knowledge.Tx) error { return Questions(w, tx, Span{day, day}, hours) },
			"2,Hộ tịch,2026-11-23 09:00,2026-11-23 09:25,25,20,đã trả lời,2026-11-23 09:10,có,4,'@quầy,Trần Minh"},
		"audit": {func(w *strings.Builder, tx knowledge.Tx) error {
			return Audit(w, tx, Span{day, day}, func(string) string { return "trả lời người dân" })
		}, "2,2026-11-23 09:00,Trần Minh,tg,501,trả lời người dân,reply,answer,2,'=x"},
		"feedback": {func(w *strings.Builder, tx knowledge.Tx) error { return Feedback(w, tx, Span{day, day}) },
			"2,2026-11-23 09:00,'=cảm ơn,Trần Minh"},
	} {
		var out strings.Builder
		err := office(t).View(t.Context(), func(tx knowledge.Tx) error { return c.write(&out, tx) })
		lines := strings.Split(out.String(), "\r\n")
		if err != nil || len(lines) != 3 || lines[1] != c.want || lines[2] != "" || !strings.HasPrefix(lines[0], mark+"Số,") {
			t.Errorf("%s: %v\n%s", name, err, out.String())
		}
		if strings.Contains(out.String(), "riêng tư") || strings.Contains(out.String(), "Người Kín") {
			t.Errorf("%s tells of a citizen:\n%s", name, out.String())
		}
	}
}
