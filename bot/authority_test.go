package bot

import (
	"strconv"
	"strings"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// Everybody's every power, written out: a power that is added must be added
// here, and nobody gets one by accident.
func TestAuthority(t *testing.T) {
	store := memstore.New()
	roles := map[string][]knowledge.Role{
		"officer": {knowledge.RoleOfficer}, "lead": {knowledge.RoleLead}, "chair": {knowledge.RoleChair},
		"admin": {knowledge.RoleAdmin}, "former": {},
	}
	err := store.Update(t.Context(), func(tx knowledge.Tx) error {
		for id, r := range roles {
			p := knowledge.Person{Account: knowledge.Account{Channel: "tg", ID: id}, Name: id, Roles: r}
			if err := tx.PutPerson(p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	from := func(id string) Author { return Author{Account: knowledge.Account{Channel: "tg", ID: id}, Name: "x"} }
	anonymous, robot, elsewhere := from("admin"), from("admin"), from("admin")
	anonymous.Anonymous, robot.Bot = true, true
	elsewhere.Account.Channel = "zalo"
	namesake := from("stranger")
	namesake.Name = "admin"
	powers := append(Powers(), "unheard of")
	for _, c := range []struct {
		who  string
		from Author
		may  string // one letter for each power: y or -
	}{
		{"citizen", from("1001"), "--------------"},
		{"former officer", from("former"), "--------------"},
		{"officer", from("officer"), "y--------y----"},
		{"lead", from("lead"), "y---yyyyyy-y--"},
		{"chair", from("chair"), "----y---y--yy-"},
		{"admin", from("admin"), "yyyyyyyyyyyy--"},
		{"anonymous admin", anonymous, "--------------"},
		{"a bot with an admin's id", robot, "--------------"},
		{"the admin's id in another channel", elsewhere, "--------------"},
		{"a stranger named like an admin", namesake, "--------------"},
		{"nobody", Author{}, "--------------"},
	} {
		t.Run(c.who, func(t *testing.T) {
			got := ""
			err := store.View(t.Context(), func(tx knowledge.Tx) error {
				for _, p := range powers {
					_, ok, err := may(tx, c.from, p)
					if err != nil {
						return err
					}
					got += map[bool]string{true: "y", false: "-"}[ok]
				}
				return nil
			})
			if err != nil || got != c.may {
				t.Errorf("may %s, want %s (%v)", got, c.may, err)
			}
		})
	}
}

// A start with the same settings brings back no officer whom an admin dismissed
// in the chat; an admin of the settings always comes back.
func TestTheSettingsBringNoDismissedOfficerBack(t *testing.T) {
	w := newWorld(t)
	account := func(id string) knowledge.Account { return knowledge.Account{Channel: "tg", ID: id} }
	seeds := Seeds{Officers: []knowledge.Account{account("7")}, Admins: []knowledge.Account{account("900"), account("901")}}
	is := func(id string, p Power) (ok bool) {
		t.Helper()
		err := w.store.View(t.Context(), func(tx knowledge.Tx) (err error) {
			_, ok, err = may(tx, Author{Account: account(id)}, p)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	start := func() {
		t.Helper()
		if err := w.bot.Begin(t.Context(), seeds); err != nil {
			t.Fatal(err)
		}
	}
	start()
	for _, id := range []string{"7", "#901", "0900"} {
		u := w.update(KindMessage, adminChat, "900", "Bình")
		u.Text = "/canbo xoa " + id
		w.writes(u)
	}
	if is("7", AnswerQuestions) || is("901", PublishGuides) || !is("900", PublishGuides) {
		t.Fatal("the wrong ones were dismissed")
	}
	start()
	if is("7", AnswerQuestions) || !is("901", PublishGuides) || !is("900", PublishGuides) {
		t.Error("after a restart, the dismissed officer answers, or an admin of the settings does not rule")
	}
	u := w.update(KindMessage, adminChat, "900", "Bình")
	u.Text = "/canbo 7 Anh Bảy"
	w.writes(u)
	if !is("7", AnswerQuestions) {
		t.Error("an officer cannot be appointed again")
	}
}

// audited is the audit in a line: who, did what, to which question, and to what.
func (w *world) audited() string {
	w.t.Helper()
	var out []string
	err := w.store.View(w.t.Context(), func(tx knowledge.Tx) error {
		deeds, err := tx.Deeds(0, 1000)
		for _, d := range deeds {
			if d.By.Channel == knowledge.Terminal {
				continue // the settings'
			}
			line := d.By.ID + " " + d.Verb
			if d.Question != 0 {
				line += " #" + strconv.FormatInt(d.Question, 10)
			}
			if d.About != "" {
				line += " " + d.About
			}
			out = append(out, line)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return strings.Join(out, "; ")
}

// The audit says what was done, and nothing of what was only looked at, refused, or
// came to nothing; and never a citizen's words.
func TestAudit(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	for _, line := range []string{
		"> /hoicanbo số của tôi là 0912345678", "@minh /cho", "@la /nhan", "@minh /nhan 99", "@minh /nhan", "@lan /nhan", "@lan /tra",
		"@minh! " + labelHistory, "@minh // hỏi chị Lan", "@minh Dạ được ạ", "@minh* Dạ được", "@la Không được", "@minh! " + labelRecall,
		"@minh! " + labelRecall, "@minh /dong", "$ /canbo", "$ /canbo 777 Anh Bảy", "$ /canbo xoa 777", "$ /thongke", "$ /canbo xoa 900",
	} {
		w.perform(line)
	}
	want := "501 nhan #1; 501 remark #1; 501 reply #1; 501 edit #1; 501 recall #1; 501 dong #1; 900 canbo officer 777; 900 canbo dismiss 777"
	if got := w.audited(); got != want {
		t.Errorf("the audit says\n%s, want\n%s", got, want)
	}
}
