package bot

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// letterWalk is an office in which everybody presses and writes whatever they can, while
// dossiers move, days pass and the bot starts again.
type letterWalk struct {
	*world
	r     *rand.Rand
	codes []knowledge.DossierCode
	seen  map[string]string // what the message said whose button was pressed last, by chat
}

// No letter ever goes out that nobody approved, none twice, and none that says something
// else than what its approver saw.
func TestNoLetterByItself(t *testing.T) {
	sent, approved, wished := 0, 0, 0
	for seed := range uint64(25) {
		w := walkLetters(t, seed)
		for range 120 {
			w.step()
			if t.Failed() {
				t.Fatalf("seed %d", seed)
			}
		}
		s, a, b := w.check()
		sent, approved, wished = sent+s, approved+a, wished+b
	}
	t.Logf("%d letters of apology to %d people, %d with a result", approved, sent, wished)
	if approved < 15 || sent < 15 || wished < 5 {
		t.Error("the walks lead hardly anywhere")
	}
}

func walkLetters(t *testing.T, seed uint64) *letterWalk {
	w := &letterWalk{world: newWorld(t), r: rand.New(rand.NewPCG(seed, 1)), seen: map[string]string{}}
	w.hasProfile(knowledge.OfficeExample())
	w.people(true)
	for _, line := range []string{"= lãnh đạo", "= phụ trách kiêm lãnh đạo", "= lời thư condolence: Chia buồn cùng {người nộp}."} {
		w.setsLetters(line)
	}
	w.now = w.now.Add(5*time.Hour + 50*time.Minute)
	w.perform("~ +1m")
	w.perform("%! ✅ Duyệt lời này")
	w.perform("% /thu")
	w.perform("%! ✅ Duyệt lời này")
	for i := range 4 {
		code := fmt.Sprintf("H26.35-261109-000%d", i+1)
		w.codes = append(w.codes, knowledge.DossierCode(code))
		w.moves(i, knowledge.InProgress)
		for _, follows := range []string{"100", "200 xác nhận", "300 xác nhận"} {
			if chat, verified, _ := strings.Cut(follows, " "); w.r.IntN(2) == 0 {
				w.followsDossier(append([]string{chat, code}, strings.Fields(verified)...))
			}
		}
	}
	return w
}

var walkProcedures = []string{"Đăng ký khai sinh", "Đăng ký khai tử", "Đăng ký lại khai sinh", "Cấp bản sao trích lục hộ tịch"}

// moves gives a dossier news.
func (w *letterWalk) moves(i int, s knowledge.Status) {
	due := knowledge.DayOf(w.now).AddDate(0, 0, w.r.IntN(4)-2)
	w.inStore(func(tx knowledge.Tx) error {
		d, err := tx.Dossier(w.codes[i])
		if err == nil && w.r.IntN(2) == 0 {
			due = d.Due
		}
		_, err = knowledge.TakeDossier(tx, knowledge.Dossier{Code: w.codes[i], Status: s, Due: due, From: knowledge.FromSheet,
			Procedure: walkProcedures[i], Name: []string{"Phan Văn Khoa", "Đỗ Thị <Sen>"}[w.r.IntN(2)]}, w.now)
		return err
	})
}

// step has somebody do something.
func (w *letterWalk) step() {
	people := []string{"700", "800", "700", "800", "900", "501", "100"}
	who := people[w.r.IntN(len(people))]
	u := w.update(KindMessage, knowledge.Address{Channel: "tg", Chat: who}, who, "Người "+who)
	switch n := w.r.IntN(30); {
	case n < 3:
		w.perform("~ +" + []string{"20m", "2h", "5h", "15h"}[w.r.IntN(4)])
	case n < 4:
		states := []knowledge.Status{knowledge.InProgress, knowledge.InProgress, knowledge.Accepted, knowledge.NeedsPapers, knowledge.Done, knowledge.Done, knowledge.ResultReturned}
		i := w.r.IntN(len(w.codes))
		if i > 1 { // a birth and a death come to an end, the others are late for ever
			states = states[:3]
		}
		w.moves(i, states[w.r.IntN(len(states))])
	case n < 5:
		w.bot = New(w.bot.Options)
	case n < 8:
		u.Text = "/thu"
		w.writes(u)
	case n < 9:
		w.hasLetter(knowledge.Birth, []string{"Chúc mừng {người nộp}.", "Chúc mừng gia đình."}[w.r.IntN(2)])
	case n < 18:
		day := knowledge.DayOf(w.now).AddDate(0, 0, 2+w.r.IntN(3)).Format("02/01")
		if shown := w.newestLetter(u.Chat); shown != "" {
			u.ReplyTo, u.Text = shown, []string{"chờ kết quả xác minh", "hẹn " + day, "ngày " + day + " \n Lý do: máy hỏng <b>", "0912345678 nhé"}[w.r.IntN(4)]
			w.writes(u)
		}
	default:
		w.pressesAny(u)
	}
}

func (w *letterWalk) newestLetter(chat knowledge.Address) string {
	for _, m := range slices.Backward(w.shown) {
		if m.chat == chat && strings.Contains(m.body.Text, "<b>Thư xin lỗi số") {
			return m.id
		}
	}
	return ""
}

// pressesAny presses some button that anybody ever saw: mostly one of their own, now and
// then twice, or one of another's chat.
func (w *letterWalk) pressesAny(u Update) {
	var keys []string
	for key, b := range w.screens {
		own := strings.HasPrefix(key, u.Chat.Chat+" ") || strings.HasPrefix(key, deskChat.Chat+" ")
		if (own || w.r.IntN(10) == 0) && strings.HasPrefix(b.data, pressAction) {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		return
	}
	slices.Sort(keys)
	key := keys[w.r.IntN(len(keys))]
	if w.r.IntN(2) == 0 { // what an approver would press
		signs := slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return !strings.Contains(k, "✅") })
		if len(signs) > 0 {
			key = signs[w.r.IntN(len(signs))]
		}
	}
	if strings.HasPrefix(key, deskChat.Chat+" ") {
		u.Chat, u.ChatIs = deskChat, Group
	}
	b := w.screens[key]
	for _, m := range w.shown {
		if m.chat == u.Chat && m.id == b.message {
			w.seen[u.From.Account.ID] = plain(m.body.Text)
		}
	}
	before := w.approvedNow()
	w.pressData(u, b.data, b.message)
	w.sawWhatTheySigned(u.From.Account.ID, before)
	if w.r.IntN(4) == 0 {
		w.pressData(u, b.data, b.message)
	}
}

// letters are all letters of the office.
func (w *letterWalk) letters() (all []knowledge.Letter) {
	w.inStore(func(tx knowledge.Tx) error {
		all = nil
		for _, code := range w.codes {
			of, err := tx.LettersOf(code)
			if err != nil {
				return err
			}
			all = append(all, of...)
		}
		return nil
	})
	return all
}

func (w *letterWalk) approvedNow() map[int64]bool {
	out := map[int64]bool{}
	for _, l := range w.letters() {
		out[l.Number] = l.State == knowledge.LetterApproved
	}
	return out
}

// sawWhatTheySigned fails when a press approved an apology that the message did not show.
func (w *letterWalk) sawWhatTheySigned(who string, before map[int64]bool) {
	w.t.Helper()
	for _, l := range w.letters() {
		if l.Kind != knowledge.Apology || l.State != knowledge.LetterApproved || before[l.Number] {
			continue
		}
		screen := w.seen[who]
		whole := strings.Contains(screen, plain(l.Text))
		listed := strings.Contains(screen, string(l.Code)) && strings.Contains(screen, l.Name) && strings.Contains(screen, "Lý do: "+l.Reason+" · Hẹn mới: "+l.NewDue.Format("02/01"))
		if l.By.ID != who || !whole && !listed {
			w.t.Errorf("%s approved letter %d (%s) that says\n%s\nbefore a screen that said\n%s", who, l.Number, l.By.ID, plain(l.Text), screen)
		}
	}
}

// check compares what citizens read with the letters and the audit.
func (w *letterWalk) check() (sent, approved, wished int) {
	w.t.Helper()
	for i := range 2 {
		w.moves(i, knowledge.Done)
	}
	for range 30 { // whatever the day of the week, what was held for its hour goes
		w.perform("~ +3h")
	}
	signed := map[string]bool{}
	w.inStore(func(tx knowledge.Tx) error {
		deeds, err := tx.Deeds(0, everything)
		for _, d := range deeds {
			switch d.Verb {
			case verbLetterSend, verbLetterAll:
				for _, n := range strings.Fields(strings.TrimPrefix(d.About, "letter ")) {
					signed[n] = true
				}
			case verbLetterText:
				signed[d.About] = true
			}
		}
		return err
	})
	type appointment struct {
		code knowledge.DossierCode
		due  time.Time
	}
	once, carried := map[appointment]bool{}, map[uint64]string{}
	for _, l := range w.letters() {
		if l.State != knowledge.LetterApproved {
			if len(l.Sent) > 0 {
				w.t.Errorf("letter %d went out and is %s", l.Number, l.State)
			}
			continue
		}
		key := fmt.Sprint(l.Number)
		if l.Kind != knowledge.Apology {
			key = string(l.Kind)
			wished++
		} else if approved++; once[appointment{l.Code, l.Due}] {
			w.t.Errorf("two apologies for the appointment of %s on %s", l.Code, l.Due)
		}
		once[appointment{l.Code, l.Due}] = once[appointment{l.Code, l.Due}] || l.Kind == knowledge.Apology
		if !signed[key] {
			w.t.Errorf("letter %d (%s) is not in the audit", l.Number, l.Kind)
		}
		for _, seq := range l.Sent {
			carried[seq] = l.Text
		}
	}
	return w.checkRead(carried), approved, wished
}

// checkRead compares each letter on citizens' screens with what was approved.
func (w *letterWalk) checkRead(carried map[uint64]string) (sent int) {
	w.t.Helper()
	w.inStore(func(tx knowledge.Tx) error {
		sent = 0
		for _, m := range w.shown {
			if m.kind != knowledge.NoticeLetter {
				continue
			}
			n, err := tx.NoticeAt(knowledge.MessageRef{Channel: m.chat.Channel, Chat: m.chat.Chat, Message: m.id})
			if err != nil {
				return err
			}
			text, ok := carried[n.Seq]
			bare := strings.ReplaceAll(m.body.Text, letterToAll, "")
			named := strings.Replace(text, fmt.Sprintf(letterTo, Escape("Phan Văn Khoa")), "", 1)
			named = strings.Replace(named, fmt.Sprintf(letterTo, Escape("Đỗ Thị <Sen>")), "", 1)
			if !ok || m.body.Text != text && bare != named {
				w.t.Errorf("%s reads a letter that says\n%s\nand approved was\n%s", m.chat.Chat, m.body.Text, text)
			}
			if len(m.body.Buttons) > 0 || m.chat.Chat == "100" && strings.Contains(m.body.Text, "Phan Văn Khoa") {
				w.t.Errorf("%s reads a button or a name: %s", m.chat.Chat, m.body.Text)
			}
			delete(carried, n.Seq)
			sent++
		}
		return nil
	})
	return sent
}

// A letter that is approved at night goes in the morning.
func TestALetterWaitsForTheMorning(t *testing.T) {
	w := newWorld(t)
	w.hasProfile(knowledge.OfficeExample())
	w.people(true)
	w.now = time.Date(2026, 11, 23, 15, 30, 0, 0, time.UTC) // half past ten in the evening
	var seq uint64
	w.inStore(func(tx knowledge.Tx) error {
		tn := &turn{Tx: tx, bot: w.bot, now: w.now}
		l := knowledge.Letter{}
		err := tn.sendLetter(&l, citizenChat, "Thư", countLetterSent)
		seq = l.Sent[0]
		return err
	})
	w.inStore(func(tx knowledge.Tx) error {
		n, err := tx.Notice(seq)
		if at := n.NotBefore.In(knowledge.Vietnam()).Format("02/01 15:04"); at != "24/11 07:00" {
			t.Errorf("it goes at %s", at)
		}
		return err
	})
}

func FuzzLetterReply(f *testing.F) {
	for _, s := range []string{"ngày 03/12", "hẹn: 1-12-2026.\nLý do: chờ", "31/02", "99/99/9999", "lý do:", "ngày ngày 1/1"} {
		f.Add(s)
	}
	now := time.Date(2026, 12, 30, 2, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		reason, day, dated := readLetterReply(text, now)
		if dated && !day.IsZero() && day.Format("15:04") != "00:00" {
			t.Errorf("%q is no day", day)
		}
		if strings.Contains(reason, "\n") || reason != strings.TrimSpace(reason) {
			t.Errorf("%q", reason)
		}
	})
}

func TestReadLetterReply(t *testing.T) {
	now := time.Date(2026, 12, 30, 2, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"ngày 03/01":                  "2027-01-03|",
		"Hẹn mới: 31-12-2026":         "2026-12-31|",
		"30/12":                       "2026-12-30|",
		"31/02":                       "0001-01-01|",
		"chờ sở ký":                   "|chờ sở ký",
		"Lý do: chờ sở\nngày hẹn 5/1": "2027-01-05|chờ sở",
		"ngày 5/1 chờ sở":             "|ngày 5/1 chờ sở",
	} {
		reason, day, dated := readLetterReply(text, now)
		got := "|" + reason
		if dated {
			got = day.Format(time.DateOnly) + got
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
