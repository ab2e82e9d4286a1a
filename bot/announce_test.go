package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

// giveRole makes the admin of a dialogue something else.
func (w *world) giveRole(roles ...knowledge.Role) {
	w.t.Helper()
	err := w.store.Update(context.Background(), func(tx knowledge.Tx) error {
		return tx.PutPerson(knowledge.Person{Account: knowledge.Account{Channel: "tg", ID: "900"}, Name: "Bình", Roles: roles})
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) announcements() (all []knowledge.Announcement) {
	w.t.Helper()
	err := w.store.View(context.Background(), func(tx knowledge.Tx) (err error) {
		all, err = tx.Announcements()
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// A lead may post; whoever lost the role since the preview may not.
func TestWhoPostsAnnouncements(t *testing.T) {
	for _, c := range []struct {
		role   knowledge.Role
		posted int
	}{{knowledge.RoleLead, 1}, {knowledge.RoleAdmin, 1}, {knowledge.RoleOfficer, 0}, {knowledge.RoleChair, 0}} {
		w := newWorld(t)
		w.people(true)
		w.perform("$ /thongbao tất cả, hôm nay: nghỉ")
		w.giveRole(c.role)
		w.perform("$! " + labelAnnounce)
		if got := len(w.announcements()); got != c.posted {
			t.Errorf("%s: %d posted, want %d", c.role, got, c.posted)
		}
	}
}

// A preview of yesterday is refused today, politely, and nothing is posted.
func TestAnnouncementTooLate(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.perform("$ /thongbao tất cả, hôm nay: nghỉ")
	w.perform("~ +24h")
	w.fresh = nil
	w.perform("$! " + labelAnnounce)
	if said := strings.Join(w.fresh, "\n"); len(w.announcements()) > 0 || !strings.Contains(said, "đã qua") {
		t.Errorf("posted, or said: %s", said)
	}
}

// The audit names who posted and ended what, and not a word of it.
func TestAnnouncementsAreAudited(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.perform("$ /thongbao lĩnh vực hộ tịch, hôm nay: bà Lan nghỉ ốm")
	w.perform("$! " + labelAnnounce)
	w.perform("$! " + fmt.Sprintf(labelEnd, 1))
	if got := w.audited(); got != "900 announce 1; 900 end 1" {
		t.Errorf("the audit says %q", got)
	}
}

// What does not fit into an answer's first message goes before it, whole.
func TestAtop(t *testing.T) {
	limits := testLimits(50)
	for name, c := range map[string]struct {
		announced string
		parts     []string
		want      string
	}{
		"nothing":      {"", []string{"a", "b"}, "a|b"},
		"fits":         {"x", []string{"a", "b"}, "x\n\na|b"},
		"does not fit": {"x", []string{strings.Repeat("a", 49), "b"}, "x|" + strings.Repeat("a", 49) + "|b"},
		"too long for one": {strings.Repeat("một hai ba ", 6), []string{"a"},
			strings.TrimSpace(strings.Repeat("một hai ba ", 4)) + " một|hai ba một hai ba|a"},
	} {
		if got := strings.Join(atop(c.announced, c.parts, limits), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Every page of a long answer carries what is announced.
func TestAnnouncedOnEveryPage(t *testing.T) {
	w := newWorld(t)
	w.bot.Limits = testLimits(400)
	w.people(true)
	w.perform("$ /thongbao thủ tục khai sinh, hôm nay: máy in hỏng")
	w.perform("$! " + labelAnnounce)
	w.perform(">/ " + sectionPress("dang-ky-khai-sinh", "", knowledge.FAQ))
	for range 3 {
		page := w.lastOf(func(m shownMessage) bool { return m.chat == citizenChat })
		if !strings.HasPrefix(page.body.Text, "📢 ") {
			t.Fatalf("not announced on %q", page.body.Text)
		}
		w.perform(">! " + page.body.Buttons[0][0].Label)
	}
}

// A short announcement of another year says its year.
func TestAnnouncedDays(t *testing.T) {
	now := time.Date(2026, 12, 20, 2, 0, 0, 0, time.UTC)
	day := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }
	for want, days := range map[string][2]time.Time{
		"Ngày 24/12":                   {day(12, 24), day(12, 24)},
		"Từ 24/12 đến 31/12":           {day(12, 24), day(12, 31)},
		"Từ 24/12/2026 đến 03/01/2027": {day(12, 24), day(12, 34)},
		"Ngày 01/01/2027":              {day(12, 32), day(12, 32)},
	} {
		if got := announcedDays(knowledge.Announcement{From: days[0], To: days[1]}, now); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Fields are turned over a page at a time; the draft comes along.
func TestChooseField(t *testing.T) {
	var guides []*knowledge.Guide
	for i := range pageSize + 2 {
		guides = append(guides, &knowledge.Guide{ID: fmt.Sprintf("g%d", i), Name: fmt.Sprintf("Việc %d", i), Field: fmt.Sprintf("Lĩnh vực %d", i)})
	}
	library, _ := knowledge.NewLibrary(guides)
	x, err := index.BuildMem(t.Context(), library)
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t)
	w.bot.Editions = oneEdition{&index.Edition{Library: library, Index: x}}
	w.people(true)
	w.perform("$ /thongbao hôm nay: nghỉ <sớm>")
	for _, label := range []string{labelAField, labelNext, labelBack, labelNext, "Lĩnh vực 7", labelAnnounce} {
		w.perform("$! " + label)
	}
	if all := w.announcements(); len(all) != 1 || all[0].Scope.ID != "Lĩnh vực 7" || all[0].Text != "nghỉ <sớm>" {
		t.Errorf("posted %+v", all)
	}
}

// A written scope is found by id, code, old name or name; what is not clear is
// left to choose from.
func TestScopesOf(t *testing.T) {
	w := newWorld(t)
	e := testEdition(t)
	guide, field := knowledge.ScopeGuide, knowledge.ScopeField
	for _, c := range []struct {
		written knowledge.Scope
		first   string
		exact   bool
	}{
		{knowledge.Scope{Kind: knowledge.ScopeAll}, "", true},
		{knowledge.Scope{Kind: guide, ID: "dang-ky-khai-sinh"}, "dang-ky-khai-sinh", true},
		{knowledge.Scope{Kind: guide, ID: "1.001193"}, "dang-ky-khai-sinh", false}, // two guides have it
		{knowledge.Scope{Kind: guide, ID: "1.004194"}, "dang-ky-tam-tru", true},
		{knowledge.Scope{Kind: guide, ID: "khai sinh"}, "dang-ky-khai-sinh", true},
		{knowledge.Scope{Kind: guide, ID: "9.999999"}, "none", false},
		{knowledge.Scope{Kind: guide, ID: "bay lên mặt trăng"}, "none", false},
		{knowledge.Scope{Kind: field, ID: "HO TICH"}, "Hộ tịch", true},
		{knowledge.Scope{Kind: field, ID: "định danh"}, "Định danh điện tử", true},
		{knowledge.Scope{Kind: field, ID: "c"}, "Căn cước", false},
		{knowledge.Scope{ID: "khai sinh"}, "dang-ky-khai-sinh", false},
	} {
		scopes, exact := w.bot.scopesOf(t.Context(), e, knowledge.Announcement{Scope: c.written, Text: "máy in hỏng"})
		first := "none"
		if len(scopes) > 0 {
			first = scopes[0].ID
		}
		if first != c.first || exact != c.exact {
			t.Errorf("%+v: %v, exact %v", c.written, scopes, exact)
		}
	}
}
