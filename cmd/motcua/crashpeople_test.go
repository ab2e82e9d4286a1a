package main

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"motcua/bot/sandbox"
)

// The people of a siege: each who asks the bot asks once, so that the chat tells the
// questions apart; those who ask officers do so again and again.
const (
	firstAsker     = 10_000
	firstEscalator = 20_000
	escalators     = 60 // nobody writes more than a person can
)

// people write to the bot, and keep account of what they are owed. Whatever they
// write is told apart by a number of its own.
type people struct {
	world     *sandbox.Server
	r         *rand.Rand
	want      expected
	messages  int
	replies   int
	starts    int
	confiders int
	met       map[int64]bool
	owing     map[int]int64    // what officers have not replied to: the number in the words, and who asked
	pressed   map[string]bool  // numbers of digests
	unserved  map[promise]bool // what nobody has been seen to be told
}

func newPeople(world *sandbox.Server, r *rand.Rand) *people {
	return &people{world: world, r: r, met: map[int64]bool{}, owing: map[int]int64{}, pressed: map[string]bool{}, unserved: map[promise]bool{}}
}

// words are what a citizen asks an officer, and what the officer replies.
func words(n int) string {
	return fmt.Sprintf("việc riêng số (%d) của tôi đến đâu rồi", n)
}
func reply(n int) string { return fmt.Sprintf("việc riêng số (%d) đã xong", n) }

// onCard is what a question's own card says, and no digest.
const onCard = "Câu hỏi #"

// write has so many citizens write, and Telegram give something once more.
func (p *people) write(n int) {
	if p.r.IntN(20) == 0 {
		p.confide()
	}
	for range n {
		p.messages++
		if p.r.IntN(3) > 0 {
			citizen := int64(firstAsker + p.messages)
			if p.r.IntN(12) == 0 { // the code alone tells nothing personal
				p.says(citizen, "/tracuu "+string(sheetCode(p.r.IntN(sheetRows))))
				p.promised(promise{citizen, ""})
				continue
			}
			p.says(citizen, fmt.Sprintf("phí đăng ký khai sinh bao nhiêu (%d)", p.messages))
			p.promised(promise{citizen, "Lệ phí"})
			continue
		}
		citizen := int64(firstEscalator + p.r.IntN(escalators))
		p.says(citizen, "/hoicanbo "+words(p.messages))
		p.want.escalated = append(p.want.escalated, words(p.messages))
		p.owing[p.messages] = citizen
	}
	if all := p.world.Updates(); p.r.IntN(4) == 0 && len(all) > 0 {
		p.world.Redeliver(all[p.r.IntN(len(all))])
	}
}

func (p *people) says(citizen int64, text string) {
	if !p.met[citizen] {
		p.met[citizen] = true
		p.world.AddUser(sandbox.User{ID: citizen, FirstName: "Người dân"})
	}
	p.world.SendText(citizen, citizen, text)
}

func (p *people) promised(w promise) {
	p.want.told = append(p.want.told, w)
	p.unserved[w] = true
}

// officer replies once to each card, when the first copy of it comes, sometimes takes
// it first, and opens the cards that were gathered in a digest.
func (p *people) officer() {
	if len(p.owing) == 0 { // the whole chat is not read for nothing
		return
	}
	for _, m := range p.world.Messages(sandbox.DemoDesk) {
		if !m.ByBot() {
			continue
		}
		if !strings.Contains(m.Text, onCard) {
			openAll(p.world, sandbox.DemoOfficer, m, p.pressed)
			continue
		}
		for n, citizen := range p.owing {
			if !strings.Contains(m.Text, words(n)) {
				continue
			}
			delete(p.owing, n)
			if b, ok := m.Button("🙋 Nhận"); ok && p.r.IntN(4) == 0 {
				p.world.Press(sandbox.DemoOfficer, m, b.CallbackData)
			}
			p.world.SendText(sandbox.DemoOfficer, sandbox.DemoDesk, reply(n), sandbox.SendOpts{ReplyTo: m.ID})
			p.replies++
			p.promised(promise{citizen, reply(n)})
		}
	}
}

// served reports whether everybody has what they are owed.
func (p *people) served() bool {
	for w := range p.unserved {
		for _, m := range p.world.Messages(w.chat) {
			if m.ByBot() && strings.Contains(m.Text, w.says) {
				delete(p.unserved, w)
			}
		}
	}
	return len(p.owing) == 0 && len(p.unserved) == 0 && p.world.Pending() == 0
}
