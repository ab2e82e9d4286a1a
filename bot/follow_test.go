package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

const followedCode = knowledge.DossierCode("H26.35-261120-0012")

// follows makes chats follow a dossier that is being worked on.
func (w *world) follows(chats ...string) knowledge.Dossier {
	w.t.Helper()
	d := knowledge.Dossier{Code: followedCode, Status: knowledge.InProgress, Due: time.Date(2026, 12, 2, 0, 0, 0, 0, time.UTC), Procedure: "Đăng ký thường trú"}
	w.inStore(func(tx knowledge.Tx) error {
		_, err := knowledge.TakeDossier(tx, d, w.now)
		for _, chat := range chats {
			f := knowledge.Follow{Code: d.Code, Who: private(chat), Since: w.now}
			f.Tell(d)
			if err == nil {
				err = tx.PutFollow(f)
			}
		}
		return err
	})
	return d
}

func (w *world) inStore(do func(knowledge.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(w.t.Context(), do); err != nil {
		w.t.Fatal(err)
	}
}

// move has a source say that a dossier stands otherwise, and the bot look.
func (w *world) moveTo(d knowledge.Dossier, s knowledge.Status) {
	w.t.Helper()
	d.Status = s
	w.inStore(func(tx knowledge.Tx) error { _, err := knowledge.TakeDossier(tx, d, w.now); return err })
	w.bot.Round(w.t.Context())
	w.bot.jobs.Wait()
}

// debts are the notices that wait for a chat.
func (w *world) debts(chat string) (out []knowledge.Notice) {
	w.t.Helper()
	w.inStore(func(tx knowledge.Tx) error {
		all, err := tx.Debts(0, everything)
		out = nil
		for _, n := range all {
			if n.To.Chat == chat {
				out = append(out, n)
			}
		}
		return err
	})
	return out
}

// TestNewsNotYetSent: what nobody can have read is changed in place, and taken back
// when its follower wants no more.
func TestNewsNotYetSent(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	d := w.follows("100", "200")
	w.moveTo(d, knowledge.NeedsPapers)
	w.moveTo(d, knowledge.Done)
	for _, chat := range []string{"100", "200"} {
		got := w.debts(chat)
		if len(got) != 1 || got[0].Kind != knowledge.NoticeNews || !strings.Contains(got[0].Body.Text, "đã có kết quả") {
			t.Errorf("chat %s is owed %+v", chat, got)
		}
	}
	w.rush = true // nothing is paid
	w.pressRaw(w.update(KindPress, citizenChat, "100", "Hoa"), pay(goUnfollow, string(d.Code)), "1")
	if got := w.debts("100"); len(got) != 1 || got[0].Kind != knowledge.NoticeAnswer {
		t.Errorf("who follows no more is owed %+v", got)
	}
	if got := w.debts("200"); len(got) != 1 {
		t.Errorf("the other is owed %+v", got)
	}
}

// TestNewsWaitForRoom: a change of many dossiers is owed no faster than it can be sent,
// and all of it in the end, once.
func TestNewsWaitForRoom(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	code := func(i int) knowledge.DossierCode { return knowledge.DossierCode(fmt.Sprintf("H26.35-261120-%04d", i)) }
	const n = newsAhead + 250
	w.inStore(func(tx knowledge.Tx) error {
		for i := range n {
			d := knowledge.Dossier{Code: code(i), Status: knowledge.InProgress, Procedure: "Đăng ký thường trú"}
			f := knowledge.Follow{Code: d.Code, Who: private(fmt.Sprint(5000 + i)), Since: w.now}
			f.Tell(d)
			if err := tx.PutFollow(f); err != nil {
				return err
			}
			if err := tx.PutDossier(d); err != nil {
				return err
			}
			d.Status = knowledge.Done
			if _, err := knowledge.TakeDossier(tx, d, w.now); err != nil {
				return err
			}
		}
		return nil
	})
	sum := 0
	for _, want := range []int{newsAhead, n - newsAhead, 0} {
		w.bot.Round(t.Context())
		w.bot.jobs.Wait()
		w.shown = nil
		w.drain()
		if len(w.shown) != want {
			t.Errorf("%d are owed at once, want %d", len(w.shown), want)
		}
		sum += len(w.shown)
	}
	if sum != n {
		t.Errorf("%d were told, of %d", sum, n)
	}
}

// TestNewsThatDidNotArrive: what ended unknown is counted and shown and not sent again;
// who blocked the bot follows nothing any more.
func TestNewsThatDidNotArrive(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	d := w.follows("100", "200", "300")
	w.moveTo(d, knowledge.Done)
	why := map[string]*outbox.SendError{"100": {Outcome: outbox.Uncertain}, "200": {Outcome: outbox.Never, Barred: true}, "300": {Outcome: outbox.Malformed}}
	w.bot.outbox.Sender = sends(func(n knowledge.Notice, _ knowledge.MessageRef) (string, error) { return "", why[n.To.Chat] })
	w.drain()
	follows := 0
	w.inStore(func(tx knowledge.Tx) (err error) { follows, err = tx.CountFollows(); return err })
	if got := w.debts("100"); follows != 2 || len(got) != 0 {
		t.Errorf("%d follow; owed again: %+v", follows, got)
	}
	p, _ := parsePeriod("1", w.now)
	s, err := w.bot.reckon(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	text := figuresText(s, true)
	for _, want := range []string{"Tin theo dõi hồ sơ: 3", "không rõ đã tới (không gửi lại): 1 tin", "Không gửi được: 2", "chặn bot: 1", "đang theo dõi: 2"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

// TestFollowLimits: twenty dossiers by a chat, twenty chats of a dossier.
func TestFollowLimits(t *testing.T) {
	for name, c := range map[string]struct {
		follow func(i int) knowledge.Follow
		says   string
	}{
		"by a chat": {func(i int) knowledge.Follow {
			return knowledge.Follow{Code: knowledge.DossierCode(fmt.Sprint("H", i)), Who: citizenChat}
		}, "đang theo dõi 20 hồ sơ"},
		"of a dossier": {func(i int) knowledge.Follow {
			return knowledge.Follow{Code: followedCode, Who: private(fmt.Sprint(5000 + i))}
		}, "đã có nhiều người theo dõi"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.people(true)
			w.follows()
			for i := range 20 {
				w.inStore(func(tx knowledge.Tx) error { return tx.PutFollow(c.follow(i)) })
			}
			for _, verb := range []string{goFollow, goFollowOwn, goFollowKin} {
				w.shown = nil
				w.pressRaw(w.update(KindPress, citizenChat, "100", "Hoa"), pay(verb, string(followedCode)), "1")
				if len(w.shown) != 1 || !strings.Contains(w.shown[0].body.Text, c.says) {
					t.Errorf("%s: says %+v", verb, w.shown)
				}
			}
			follows := 0
			w.inStore(func(tx knowledge.Tx) (err error) { follows, err = tx.CountFollows(); return err })
			if follows != 20 {
				t.Errorf("%d follow", follows)
			}
		})
	}
}

// TestTheWalkReachesEveryFollow: what comes due is found wherever it stands among many.
func TestTheWalkReachesEveryFollow(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	const n = 2*followsAtOnce + 50
	w.inStore(func(tx knowledge.Tx) error {
		for i := range n {
			d := knowledge.Dossier{Code: knowledge.DossierCode(fmt.Sprintf("H26.35-261120-%04d", i)), Status: knowledge.InProgress,
				Due: knowledge.DayOf(w.now), Procedure: "Đăng ký thường trú"}
			f := knowledge.Follow{Code: d.Code, Who: private(fmt.Sprint(5000 + i))}
			f.Tell(d)
			if err := tx.PutFollow(f); err != nil {
				return err
			}
			if err := tx.PutDossier(d); err != nil {
				return err
			}
		}
		return nil
	})
	for range 6 { // twice all of them
		w.bot.Round(t.Context())
		w.bot.jobs.Wait()
		w.drain()
	}
	if len(w.shown) != n {
		t.Errorf("%d were reminded, of %d", len(w.shown), n)
	}
}
