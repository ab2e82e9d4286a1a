package main

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// What happens in a rush: so many citizens ask officers within a minute. For three
// minutes officers take up another question now and then, add to what they answered
// more often, and once ask for the list.
const (
	rushAsking   = 500
	rushLasts    = 3 * time.Minute
	rushActEvery = 5 * time.Second
	rushAddEvery = 2 * time.Second
	rushListAt   = 45 * time.Second
	rushFirst    = 10001 // the first citizen's account
)

// rush is the scene of a rush: whom officers have answered, and when.
type rush struct {
	*sandbox.Server
	begun   time.Time
	replied map[string]time.Time // by the last words of a reply: when an officer wrote
	cards   []*answeredCard
	opened  map[string]bool // whose card was asked for
}

// answeredCard is a card that officers replied to.
type answeredCard struct {
	number  string
	message int
	replies int
	last    time.Time
}

func newRush(s *sandbox.Server) *rush {
	for i := range int64(rushAsking) {
		s.AddUser(sandbox.User{ID: rushFirst + i, FirstName: fmt.Sprint("Ông/bà ", i+1)})
	}
	return &rush{Server: s, begun: time.Now(), replied: map[string]time.Time{}, opened: map[string]bool{}}
}

// play has the citizens ask and the officers answer, each at its time.
func (r *rush) play() {
	asked, acted, added, listed := 0, 0, 0, false
	for time.Since(r.begun) < rushLasts {
		past := time.Since(r.begun)
		for ; asked < rushAsking && past >= time.Duration(asked)*time.Minute/rushAsking; asked++ {
			id := int64(rushFirst + asked)
			r.SendText(id, id, fmt.Sprintf("/hoicanbo nhà số %d bị ngập, gọi ai ạ", asked+1))
		}
		if past >= time.Duration(acted+1)*rushActEvery {
			acted++
			r.act(clerk)
		}
		if past >= time.Duration(added+1)*rushAddEvery {
			added++
			r.add(clerk)
		}
		if past >= rushListAt && !listed {
			listed = true
			r.SendText(keeper, office, "/cho")
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// add adds to the answer that nobody added to for longest.
func (r *rush) add(who int64) {
	if len(r.cards) == 0 {
		return
	}
	least := slices.MinFunc(r.cards, func(a, b *answeredCard) int { return a.last.Compare(b.last) })
	if time.Since(least.last) > rushActEvery {
		r.reply(who, least)
	}
}

// reply answers the citizen of a card, once more.
func (r *rush) reply(who int64, c *answeredCard) {
	c.replies++
	c.last = time.Now()
	words := fmt.Sprintf("%s-%d", c.number, c.replies)
	r.replied[words] = time.Now()
	r.SendText(who, office, rushReply+words+".", sandbox.SendOpts{ReplyTo: c.message})
}

const rushReply = "Xin gọi tổ trưởng, câu "

var cardNumber = regexp.MustCompile(`^(?:\S+ )?Câu hỏi #(\d+)`)

// act is what an officer does next: answer the oldest open card that they see, or
// have one posted that a digest names.
func (r *rush) act(who int64) {
	var digest *sandbox.Message
	for _, m := range r.Messages(office) {
		if n := cardNumber.FindStringSubmatch(m.Text); m.ByBot() && n != nil && r.replied[n[1]+"-1"].IsZero() {
			c := &answeredCard{number: n[1], message: m.ID}
			r.cards = append(r.cards, c)
			r.reply(who, c)
			return
		}
		if m.ByBot() && strings.HasPrefix(m.Text, "📥") {
			digest = &m
		}
	}
	if digest == nil || digest.Markup == nil {
		return
	}
	for _, b := range slices.Concat(digest.Markup.Rows...) {
		if !r.opened[b.Text] {
			r.opened[b.Text] = true
			r.Press(who, *digest, b.CallbackData)
			return
		}
	}
}

// seen is what became of a rush on the screens.
type seen struct {
	refused int             // how often Telegram told the bot to wait
	waits   []time.Duration // from an officer's reply to the citizen, shortest first
	lost    int             // replies that did not arrive
	unseen  int             // questions that the desk did not see
	last    time.Duration   // when the desk saw the last, since the rush began
	busiest int             // messages to the group within a minute
	group   int             // messages to the group at all
	list    time.Duration   // how long the list was waited for
}

var shownNumber = regexp.MustCompile(`<b>(?:Câu hỏi )?#(\d+)</b>`)

// look reads from the bot's requests what became of the rush.
func (r *rush) look() (s seen) {
	first := map[string]time.Time{}
	arrived := map[string]time.Time{}
	var toGroup []time.Time
	for _, q := range r.Requests("sendMessage", "editMessageText") {
		switch chat := q.Params.Get("chat_id"); {
		case q.Code == 429:
			s.refused++
		case q.Code != 200:
		case chat == fmt.Sprint(office):
			toGroup = append(toGroup, q.At)
			if s.list == 0 && strings.HasPrefix(q.Params.Get("text"), "📋") {
				s.list = q.At.Sub(r.begun.Add(rushListAt))
			}
			for _, n := range shownNumber.FindAllStringSubmatch(q.Params.Get("text"), -1) {
				if first[n[1]].IsZero() {
					first[n[1]] = q.At
				}
			}
		default:
			if _, words, ok := strings.Cut(q.Params.Get("text"), rushReply); ok {
				number, _, _ := strings.Cut(words, ".")
				arrived[number] = q.At
			}
		}
	}
	for n := range rushAsking {
		at, ok := first[fmt.Sprint(n+1)]
		if !ok {
			s.unseen++
		}
		s.last = max(s.last, at.Sub(r.begun))
	}
	for n, wrote := range r.replied {
		if at, ok := arrived[n]; ok {
			s.waits = append(s.waits, at.Sub(wrote))
		} else {
			s.lost++
		}
	}
	slices.Sort(s.waits)
	s.group, s.busiest = len(toGroup), busiest(toGroup, time.Minute)
	return s
}

// busiest is the largest number of times within a window.
func busiest(times []time.Time, window time.Duration) (n int) {
	slices.SortFunc(times, time.Time.Compare)
	for i := range times {
		j := i
		for j < len(times) && times[j].Sub(times[i]) < window {
			j++
		}
		n = max(n, j-i)
	}
	return n
}

func (s seen) p99() time.Duration {
	if len(s.waits) == 0 {
		return math.MaxInt64
	}
	return s.waits[min(len(s.waits)-1, len(s.waits)*99/100)]
}

// judge fails when a rush went otherwise than it must.
func (s seen) judge(t *testing.T) {
	t.Helper()
	t.Logf("%d asked, all seen after %v; %d replies, p50 %v, p99 %v, longest %v; %d messages to the group, at most %d a minute; the list came after %v; refused %d times",
		rushAsking, s.last.Round(time.Millisecond), len(s.waits), s.waits[len(s.waits)/2].Round(time.Millisecond), s.p99().Round(time.Millisecond),
		s.waits[len(s.waits)-1].Round(time.Millisecond), s.group, s.busiest, s.list.Round(time.Millisecond), s.refused)
	if s.unseen > 0 || s.last > rushLasts {
		t.Errorf("the desk did not see %d questions; the last after %v", s.unseen, s.last)
	}
	if s.lost > 0 || s.p99() > 2*time.Second {
		t.Errorf("%d replies did not arrive; p99 %v", s.lost, s.p99())
	}
	if s.refused > 10 || s.busiest > 20 {
		t.Errorf("refused %d times; %d messages to the group in a minute", s.refused, s.busiest)
	}
}

// TestARush: 500 citizens ask officers within a minute, at Telegram's limits. The
// desk sees every question within three minutes, replies reach citizens at once, and
// nothing is lost.
func TestARush(t *testing.T) {
	if testing.Short() {
		t.Skip("five hundred citizens")
	}
	onStageAt(t, memstore.New(), inGroup, telegram.DefaultRates(), func(s *stage) {
		r := newRush(s.Server)
		r.play()
		s.until("all is paid", func() bool { return s.debts() == 0 })
		r.look().judge(t)
		s.everyQuestionIsSomewhere(rushAsking)
	})
}

// everyQuestionIsSomewhere wants each of so many questions answered, or on a card or
// in a digest that arrived.
func (s *stage) everyQuestionIsSomewhere(n int64) {
	s.t.Helper()
	s.view(func(tx knowledge.Tx) error {
		for number := int64(1); number <= n; number++ {
			q, err := tx.Question(number)
			if err != nil {
				return err
			}
			card, err := tx.Notice(q.Card)
			if err != nil || card.State != knowledge.Sent {
				s.t.Errorf("question %d is %s and shown by notice %d: %s, %v", number, q.State, q.Card, card.State, err)
			}
		}
		return nil
	})
}
