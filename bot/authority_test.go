package bot

import (
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
	powers := []Power{AnswerQuestions, ConnectDesks, AppointOfficers, PublishGuides, SeeFigures, "unheard of"}
	for _, c := range []struct {
		who  string
		from Author
		may  string // one letter for each power: y or -
	}{
		{"citizen", from("1001"), "------"},
		{"former officer", from("former"), "------"},
		{"officer", from("officer"), "y-----"},
		{"lead", from("lead"), "y---y-"},
		{"chair", from("chair"), "----y-"},
		{"admin", from("admin"), "yyyyy-"},
		{"anonymous admin", anonymous, "------"},
		{"a bot with an admin's id", robot, "------"},
		{"the admin's id in another channel", elsewhere, "------"},
		{"a stranger named like an admin", namesake, "------"},
		{"nobody", Author{}, "------"},
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
