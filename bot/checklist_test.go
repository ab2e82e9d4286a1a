package bot

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

// prepared is a world with a citizen who has a checklist.
func prepared(t *testing.T) *world {
	w := newWorld(t)
	w.bot.Editions = oneEdition{sampleEdition(t)}
	w.people(true)
	for _, line := range []string{"> cấp sổ cho voi", ">! Không còn", ">! ☑ Chuẩn bị giấy tờ"} {
		w.perform(line)
	}
	return w
}

// guidesBecome gives the world another edition of the sample guides.
func (w *world) guidesBecome(office knowledge.Office, change func(*knowledge.Guide)) {
	w.t.Helper()
	var guides []*knowledge.Guide
	for _, g := range sampleEdition(w.t).Library.Guides() {
		copied := *g
		copied.Sections = append([]knowledge.Section(nil), g.Sections...)
		copied.Cases = append([]knowledge.Case(nil), g.Cases...)
		change(&copied)
		guides = append(guides, &copied)
	}
	library, _ := knowledge.NewLibrary(guides)
	x, err := index.BuildMem(context.Background(), library)
	if err != nil {
		w.t.Fatal(err)
	}
	w.bot.Editions = oneEdition{&index.Edition{Library: library, Index: x, Office: office}}
}

// newest is the newest message of a chat as it stands.
func (w *world) newest(chat knowledge.Address) knowledge.Body {
	w.t.Helper()
	return w.lastOf(func(m shownMessage) bool { return m.chat == chat }).body
}

func (w *world) wants(chat knowledge.Address, has ...string) {
	w.t.Helper()
	text := plain(w.newest(chat).Text)
	for _, want := range has {
		if !strings.Contains(text, want) {
			w.t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

func TestAChangedGuideIsSaidAndTheListMadeAnew(t *testing.T) {
	w := prepared(t)
	w.perform(">! ⬜ 2. Thẻ căn cước")
	w.guidesBecome(knowledge.Office{}, func(g *knowledge.Guide) {
		for i := range g.Sections {
			if g.Sections[i].Show {
				g.Sections[i].Text += "\n- Ảnh của voi."
			}
		}
		g.Checked = w.now.AddDate(0, 0, 2)
	})
	w.now = w.now.AddDate(0, 0, 3)
	w.perform("> /giayto")
	w.perform(">! 1. Cấp sổ cho voi")
	w.wants(citizenChat, "Hướng dẫn đã thay đổi (kiểm tra ngày 25/11/2026)", "Còn thiếu 1 giấy", "✅ 2. Thẻ căn cước")
	w.perform(">! " + labelRenew)
	w.wants(citizenChat, "⬜ 3. Ảnh của voi", "✅ 2. Thẻ căn cước", "Còn thiếu 2 giấy")
	if strings.Contains(w.newest(citizenChat).Text, "đã thay đổi") {
		t.Error("the new list is said to be old")
	}
	// a button of the list before ticks nothing
	old := w.once[citizenChat.Chat+" ⬜ 2. Thẻ căn cước"]
	w.fresh = nil
	w.pressData(w.update(KindPress, citizenChat, "100", "Hoa"), old.data, old.message)
	if !strings.Contains(strings.Join(w.fresh, "\n"), toastListChanged) {
		t.Errorf("an old button: %q", w.fresh)
	}
	w.wants(citizenChat, "✅ 2. Thẻ căn cước", "Còn thiếu 2 giấy")
}

func TestACaseOrAGuideThatIsGone(t *testing.T) {
	w := prepared(t)
	w.guidesBecome(knowledge.Office{}, func(g *knowledge.Guide) {
		for i := range g.Cases {
			g.Cases[i].Name += " (mới)"
		}
	})
	w.perform(">! ⬜ 1. Đơn trình báo mất sổ")
	w.wants(citizenChat, "Hướng dẫn đã thay đổi.")
	w.fresh = nil
	w.perform(">! " + labelRenew)
	if !strings.Contains(strings.Join(w.fresh, "\n"), toastCasesChanged) {
		t.Errorf("it is not asked again: %q", w.fresh)
	}
	w.wants(citizenChat, "Ông/bà còn sổ cũ không ạ?")
	w.bot.Editions = oneEdition{testEdition(t)}
	w.perform("> /giayto")
	w.perform(">! 1. cap-so-voi")
	w.wants(citizenChat, sayGuideGone[4:30], "✅ 1. Đơn trình báo mất sổ")
	w.perform(">! " + labelWalk)
	w.perform(">! " + labelLater)
	w.perform(">! " + labelLater)
	w.wants(citizenChat, "Còn thiếu 1 giấy:")
}

func TestAFullListTakesNoMoreViewers(t *testing.T) {
	w := prepared(t)
	for i := 1; i <= knowledge.MostViewers; i++ {
		chat := knowledge.Address{Channel: "tg", Chat: strconv.Itoa(300 + i)}
		u := w.update(KindMessage, chat, chat.Chat, "Người thân")
		u.Text = "/start ck_key1"
		w.writes(u)
		if i < knowledge.MostViewers {
			w.wants(chat, "Người thân nhờ", strconv.Itoa(i+1)+" người cùng xem")
		} else {
			w.wants(chat, "đã đủ 5 người xem")
		}
	}
	w.wants(citizenChat, "5 người cùng xem")
}

func TestOnlyTheOwnerSharesAndStops(t *testing.T) {
	w := prepared(t)
	w.perform(">2 /start ck_key1")
	for _, deed := range []string{listShare, listUnshare} {
		w.fresh = nil
		w.pressData(w.update(KindPress, secondChat, "200", "Tư"), pay(goList, "key1", deed), "1")
		if len(w.fresh) != 1 || !strings.Contains(w.fresh[0], toastOld) {
			t.Errorf("%s by a relative: %q", deed, w.fresh)
		}
	}
	stranger := w.update(KindPress, knowledge.Address{Channel: "tg", Chat: "999"}, "999", "Lạ")
	w.fresh = nil
	w.pressData(stranger, pay(goList, "key1", listOpen), "1")
	if len(w.fresh) != 1 || !strings.Contains(w.fresh[0], toastListGone) {
		t.Errorf("a stranger opens the list: %q", w.fresh)
	}
}

func TestTheListSaysWhenTheOfficeIsOpen(t *testing.T) {
	morning := []knowledge.Span{{From: 8 * time.Hour, To: 11 * time.Hour}}
	office := knowledge.Office{Name: "UBND phường Hoa Sen", Address: "12 phố Sen", Calendar: knowledge.Calendar{
		Hours:  [7][]knowledge.Span{time.Monday: morning, time.Thursday: morning, time.Friday: morning},
		Closed: []knowledge.Closure{{From: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC), Why: "chuyển trụ sở"}},
	}}
	w := prepared(t)
	w.guidesBecome(office, func(*knowledge.Guide) {})
	w.perform(">! ⬜ 1. Đơn trình báo mất sổ")
	w.wants(citizenChat, "🕘 UBND phường Hoa Sen nhận giấy tờ: ", "8 giờ đến 11 giờ", "Địa chỉ: 12 phố Sen.", "⚠ Sắp tới nghỉ từ 24/11 đến 29/11")
}

func TestTooManyListsDropTheOldest(t *testing.T) {
	w := prepared(t)
	err := w.store.Update(context.Background(), func(tx knowledge.Tx) error {
		for i := range mostLists - 1 {
			c := knowledge.Checklist{Key: "x" + strconv.Itoa(i), Guide: "x", Papers: []knowledge.Paper{{Text: "Giấy"}},
				Viewers: []knowledge.Viewer{{Chat: citizenChat}}, Made: w.now.Add(-time.Duration(i+1) * time.Hour)}
			if err := tx.PutChecklist(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"~ +1s", "> đăng ký nuôi voi", ">! " + labelGeneral, ">! " + labelPrepare} {
		w.perform(line)
	}
	err = w.store.View(context.Background(), func(tx knowledge.Tx) error {
		all, err := tx.ChecklistsOf(citizenChat, 100)
		if len(all) != mostLists || all[0].Guide != "dang-ky-nuoi-voi" || all[mostLists-1].Key != "x"+strconv.Itoa(mostLists-3) {
			t.Errorf("%d lists, from %s to %s", len(all), all[0].Guide, all[len(all)-1].Key)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestALongListIsShortenedToFit names papers shorter, and none goes.
func TestALongListIsShortenedToFit(t *testing.T) {
	g := sampleGuide()
	g.Sections[0].Text = ""
	for i := range mostPapers - 1 {
		g.Sections[0].Text += "- Giấy số " + strconv.Itoa(i) + " " + strings.Repeat("rất dài ", 60) + "\n"
	}
	s := sheet{guide: g, office: &knowledge.Office{}, limits: telegramLimits(), now: viewDay}
	s.Checklist = knowledge.Checklist{Key: "k", Guide: g.ID, Papers: g.PapersFor(), Viewers: []knowledge.Viewer{{Chat: citizenChat}}}
	body := s.body(citizenChat)
	checkBody(t, "as many long papers as may be", body)
	if len(s.Papers) != mostPapers || !strings.Contains(body.Text, sayShortened) || strings.Count(body.Text, markOpen) != mostPapers {
		t.Errorf("%d papers: %s", len(s.Papers), body.Text)
	}
	checkBody(t, "a long paper's page", s.page(1))
}
