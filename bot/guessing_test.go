package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/knowledge"
)

// attacker writes to the bot from an account of its own, and counts what it learns.
type attacker struct {
	w    *world
	id   string
	told map[string]int // by what the answer begins with
}

// What answers begin with.
const (
	beganRefused = "Tôi chưa xem được hồ sơ"
	beganLimited = "Để giữ kín hồ sơ"
	beganAsked   = "Chi tiết hồ sơ"
	beganTold    = "Hồ sơ <b>"
)

func (a *attacker) hears(do func(Update)) {
	from := len(a.w.shown)
	chat := knowledge.Address{Channel: "tg", Chat: a.id}
	do(a.w.update(KindMessage, chat, a.id, "Kẻ dò"))
	for _, m := range a.w.shown[from:] {
		for _, began := range []string{beganRefused, beganLimited, beganAsked, beganTold} {
			if m.chat == chat && strings.HasPrefix(m.body.Text, began) {
				a.told[began]++
			}
		}
	}
}

func (a *attacker) writes(text string) {
	a.hears(func(u Update) { u.Text = text; a.w.writes(u) })
}

func (a *attacker) presses(data string) {
	a.hears(func(u Update) { a.w.pressData(u, data, "1") })
}

func newAttacker(w *world, id string) *attacker {
	return &attacker{w: w, id: id, told: map[string]int{}}
}

// underAttack is a world with 60 dossiers, 0001 to 0060.
func underAttack(t testing.TB) *world {
	w := newWorld(t)
	w.people(true)
	w.appoint("700", "Võ Thu", knowledge.RoleLead)
	for n := range 60 {
		w.putDossier(fmt.Sprintf("H26.35-261120-%04d; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Tách hộ; tên=CANARYNAME; đt=09870%05d", n+1, n+1))
	}
	return w
}

// TestOneAttackerForADay has one account try without rest for a day: unknown codes,
// second factors of one dossier, and real codes.
func TestOneAttackerForADay(t *testing.T) {
	const target = "H26.35-261120-0001"
	t.Run("unknown codes", func(t *testing.T) {
		w := underAttack(t)
		a := newAttacker(w, "666")
		for n := range 24 * 12 {
			a.writes(fmt.Sprintf("H26.35-261120-%04d", 5000+n))
			w.now = w.now.Add(5 * time.Minute)
		}
		if a.told[beganRefused] != wrongADay || a.told[beganLimited] != 24*12-wrongADay {
			t.Errorf("%v, want %d refusals", a.told, wrongADay)
		}
	})
	t.Run("second factors", func(t *testing.T) {
		w := underAttack(t)
		a := newAttacker(w, "666")
		for n := range 24 * 12 {
			a.presses("dv:" + target)
			a.writes(fmt.Sprintf("%04d", 9000+n))
			w.now = w.now.Add(5 * time.Minute)
		}
		if a.told[beganRefused] != factorsADay || a.told[beganTold] != 0 {
			t.Errorf("%v, want %d guesses evaluated", a.told, factorsADay)
		}
	})
	t.Run("as fast as it can", func(t *testing.T) {
		w := underAttack(t)
		a := newAttacker(w, "666")
		for n := range 60 {
			a.writes(fmt.Sprintf("H26.35-261120-%04d", 5000+n))
		}
		if a.told[beganRefused] != wrongAtOnce {
			t.Errorf("%v, want %d refusals", a.told, wrongAtOnce)
		}
	})
	t.Run("real codes", func(t *testing.T) {
		w := underAttack(t)
		a := newAttacker(w, "666")
		for n := range 60 {
			a.writes(fmt.Sprintf("H26.35-261120-%04d", 1+n))
			w.now = w.now.Add(5 * time.Minute)
		}
		if a.told[beganTold] != dossiersADay || a.told[beganLimited] != 60-dossiersADay {
			t.Errorf("%v, want %d dossiers", a.told, dossiersADay)
		}
		a.writes("H26.35-261120-0001")
		if a.told[beganTold] != dossiersADay+1 {
			t.Error("one that was looked up today cannot be looked up again")
		}
	})
	t.Run("deleting its data", func(t *testing.T) {
		w := underAttack(t)
		a := newAttacker(w, "666")
		for n := range 40 {
			a.writes(fmt.Sprintf("H26.35-261120-%04d", 5000+n))
			a.presses("e:yes")
		}
		if a.told[beganRefused] != wrongAtOnce {
			t.Errorf("%v: deleting is a way to guess on", a.told)
		}
	})
}

// TestAHundredAttackers has a hundred accounts guess together for a day: the second
// factors of five dossiers, and unknown codes with what is left.
func TestAHundredAttackers(t *testing.T) {
	w := underAttack(t)
	var all []*attacker
	for n := range 100 {
		all = append(all, newAttacker(w, fmt.Sprint(6000+n)))
	}
	for round := range 24 {
		for n, a := range all {
			a.presses(fmt.Sprintf("dv:H26.35-261120-%04d", 1+n%5))
			a.writes(fmt.Sprintf("%04d", 9000+(100*round+n)%900))
		}
		w.now = w.now.Add(time.Hour)
	}
	evaluated, told := 0, 0
	for _, a := range all {
		evaluated, told = evaluated+a.told[beganRefused], told+a.told[beganTold]
	}
	if evaluated != 5*factorsADay || told != 0 {
		t.Errorf("%d guesses evaluated, %d answered; want %d and 0", evaluated, told, 5*factorsADay)
	}
	w.now = w.now.Add(25 * time.Hour)
	before := len(w.shown)
	for n := range 100 * (wrongADay + 2) { // two more than each may
		all[n%100].writes(fmt.Sprintf("H26.35-261120-%04d", 5000+n))
		if n%100 == 99 {
			w.now = w.now.Add(time.Hour)
		}
	}
	alarms, refused := 0, 0
	for i, m := range w.shown {
		if i >= before && strings.HasPrefix(m.body.Text, beganRefused) {
			refused++
		}
		if m.body.Text == leadGuessing {
			alarms++
			if m.chat != leadChat && m.chat != adminChat || m.kind != knowledge.NoticeReminder {
				t.Errorf("an alarm in %+v", m.chat)
			}
		}
	}
	if refused != 100*wrongADay {
		t.Errorf("%d unknown codes were looked up, want %d", refused, 100*wrongADay)
	}
	if alarms != 0 {
		t.Errorf("%d alarms below the bound of %d an hour", alarms, wrongOverall)
	}
	w.noCanary(t)
}

// TestManyGuessesRaiseAnAlarm has so many wrong tries within an hour that second factors
// pause for everybody, which leads and admins are told once.
func TestManyGuessesRaiseAnAlarm(t *testing.T) {
	w := underAttack(t)
	for n := range 60 {
		a := newAttacker(w, fmt.Sprint(6000+n))
		for i := range wrongAtOnce {
			a.writes(fmt.Sprintf("H26.35-261120-%04d", 5000+10*n+i))
		}
	}
	alarms := map[knowledge.Address]int{}
	for _, m := range w.shown {
		if m.body.Text == leadGuessing {
			alarms[m.chat]++
		}
	}
	if len(alarms) != 2 || alarms[leadChat] != 1 || alarms[adminChat] != 1 {
		t.Errorf("alarms: %v", alarms)
	}
	own := newAttacker(w, "7777") // the owner, whom nobody can tell apart
	own.presses("dv:H26.35-261120-0001")
	own.presses("dv:H26.35-261120-9999")
	own.writes("H26.35-261120-0001")
	if own.told[beganLimited] != 2 || own.told[beganTold] != 1 {
		t.Errorf("while second factors pause: %v", own.told)
	}
	w.now = w.now.Add(guessSpan + time.Minute)
	own.presses("dv:H26.35-261120-0001")
	own.writes("0001")
	if own.told[beganTold] != 2 {
		t.Errorf("after an hour: %v", own.told)
	}
}

// TestLimitsOutliveARestart has a second bot over the same store.
func TestLimitsOutliveARestart(t *testing.T) {
	w := underAttack(t)
	a := newAttacker(w, "666")
	for n := range wrongAtOnce {
		a.writes(fmt.Sprintf("H26.35-261120-%04d", 5000+n))
	}
	w.bot = New(w.bot.Options)
	a.writes("H26.35-261120-0001")
	if a.told[beganLimited] != 1 {
		t.Errorf("%v", a.told)
	}
}

// noCanary fails when somebody who passed no second factor read a name.
func (w *world) noCanary(t interface{ Errorf(string, ...any) }) {
	for _, m := range w.shown {
		if strings.Contains(m.body.Text, "CANARY") || strings.Contains(m.body.Text, "0987") {
			t.Errorf("%+v reads %s", m.chat, m.body.Text)
		}
	}
}

// TestNobodyReadsWhatIsNotTheirs sends and presses at random, with everything but the
// right second factor: the canary is never seen.
func TestNobodyReadsWhatIsNotTheirs(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := newWorld(t)
		w.people(true)
		for n, procedure := range []string{"Tách hộ", "Tố cáo", "Xác nhận khuyết tật"} {
			w.putDossier(fmt.Sprintf("H26.35-261120-000%d; Yêu cầu bổ sung giấy tờ; 30/11/2026; Quầy 3; thủ tục=%s; tên=CANARYNAME; đt=0987000456; thiếu=CANARYPAPER; lý do=CANARYREASON", n+1, procedure))
		}
		a := newAttacker(w, "666")
		say := rapid.SampledFrom([]string{
			"H26.35-261120-0001", "H26.35-261120-0002", "H26.35-261120-0003", "/start hs_H26_35_261120_0001", "/tracuu H26.35-261120-0002",
			"0457", "9999", "4 số cuối là 0000", "có", "thôi", "hồ sơ của tôi", "/xoadulieu", "/riengtu", "chi tiết", "theo dõi",
		})
		press := rapid.SampledFrom([]string{"dv:H26.35-261120-0001", "dv:H26.35-261120-0002", "dp:H26.35-261120-0003", "dv:", "dv", "dx", "dp:x:y", "e:yes"})
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			switch rapid.IntRange(0, 3).Draw(r, "how") {
			case 0:
				a.presses(press.Draw(r, "press"))
			case 1:
				a.hears(func(u Update) {
					u.File, u.Forwarded = FileContact, rapid.Bool().Draw(r, "forwarded")
					u.Contact = Contact{Name: "x", Phone: "0987000456", Own: u.Forwarded} // another's card, or one's own passed on
					w.writes(u)
				})
			default:
				a.writes(say.Draw(r, "say"))
			}
		}
		for _, m := range w.shown {
			if m.chat != deskChat && strings.Contains(m.body.Text, "CANARY") {
				r.Errorf("%+v reads %s", m.chat, m.body.Text)
			}
		}
	})
}
