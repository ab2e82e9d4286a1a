package telegram

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"motcua/bot/outbox"
	"motcua/knowledge"
)

const (
	patience   = 5 * time.Second // the longest wait inside Send; for more the caller is told to come back
	manyChats  = 3               // that many chats told to wait mean the whole bot is too fast
	pauseMost  = time.Minute     // the longest pause of the whole bot
	sweepEvery = time.Minute     // how often limiters of silent chats are forgotten
	upFront    = time.Second / 5 // how long a message may wait on its wire for the turn of everybody
	chatSpace  = time.Second     // between two messages to a chat that takes no bursts
)

// Rates is how fast to send. A rate of 0 is no limit; a burst is what may go
// out at once after a silence, at least 1.
type Rates struct {
	All          float64 // messages a second to everybody
	AllBurst     int
	Private      float64 // messages a second to one person
	PrivateBurst int
	Group        float64 // messages a minute to one group
	GroupBurst   int
}

// DefaultRates keeps to what Telegram advises: 30 messages a second, 1 a second
// to a person with short bursts, 20 a minute to a group. Rate and burst together
// stay within 30 in any second, with one left for a turn that was given long ago, and
// 20 in any minute.
func DefaultRates() Rates {
	return Rates{All: 25, AllBurst: 4, Private: 1, PrivateBurst: 3, Group: 15, GroupBurst: 5}
}

// Pace is an outbox.Sender that keeps another within Telegram's limits and obeys
// its 429s. Who asks for a Turn first waits there; else short waits happen inside
// Send, and instead of a long one Send returns outbox.NotSent with the time to wait,
// and the wire was not touched.
type Pace struct {
	next  outbox.Sender
	rates Rates
	clock Clock

	mu    sync.Mutex
	all   *rate.Limiter
	lanes map[string]*lane // by chat
	until time.Time        // before it nothing at all is sent
	swept time.Time

	everybody      learned
	people, groups kind
	met            func(event string) // is told of what happens, for the figures
}

// lane is one chat's pace.
type lane struct {
	limit *rate.Limiter
	until time.Time // before it Telegram wants no more messages for this chat
	next  time.Time // a second after the last message
	given bool      // a turn was given that no Send has used yet
	comes time.Time // when that one comes; zero: it has come
	learned
}

var _ outbox.Pacer = (*Pace)(nil)

// NewPace wraps a Sender; clock nil means the wall's.
func NewPace(next outbox.Sender, rates Rates, clock Clock) *Pace {
	if clock == nil {
		clock = wall{}
	}
	return &Pace{next: next, rates: rates, clock: clock, met: func(string) {},
		all: limiter(rates.All, rates.AllBurst), lanes: map[string]*lane{}, swept: clock.Now()}
}

func limiter(perSecond float64, burst int) *rate.Limiter {
	if perSecond <= 0 {
		return rate.NewLimiter(rate.Inf, 0)
	}
	return rate.NewLimiter(rate.Limit(perSecond), max(burst, 1))
}

// Turn waits for a chat's turn; see outbox.Pacer.
func (p *Pace) Turn(ctx context.Context, to knowledge.Address) time.Duration {
	if err := p.come(ctx, to.Chat); err != nil {
		return err.Wait
	}
	p.give(to.Chat, time.Time{})
	return 0
}

// Own takes a chat's turn when it comes soon; see outbox.Pacer. A few wait for the turn of
// everybody on their wires, so that none is lost, and no more than those: what matters
// most may be owed in the next moment.
func (p *Pace) Own(to knowledge.Address) (wait time.Duration, alone bool) {
	l, now := p.lane(to.Chat), p.clock.Now()
	p.mu.Lock()
	until, next, given, all := l.until, l.next, l.given, p.until
	p.mu.Unlock()
	if given {
		return 0, false
	}
	if wait = max(all.Sub(now), lacking(p.all, 1, now)-upFront); wait > 0 {
		return wait, false
	}
	if wait = max(until.Sub(now), p.spacing(to.Chat, next, now), lacking(l.limit, 1, now)); wait > 0 {
		return wait, true
	}
	l.limit.ReserveN(now, 1)
	p.give(to.Chat, now.Add(p.all.ReserveN(now, 1).DelayFrom(now)))
	return 0, false
}

// Spare takes a chat's turn from what nobody else needs; see outbox.Pacer. Half the burst
// stays for others, so that an answer which comes now goes now.
func (p *Pace) Spare(to knowledge.Address) (wait time.Duration, alone bool) {
	l, now := p.lane(to.Chat), p.clock.Now()
	p.mu.Lock()
	until, all := l.until, p.until
	p.mu.Unlock()
	if wait = max(all.Sub(now), lacking(p.all, 1+float64(p.all.Burst()/2), now)); wait > 0 {
		return wait, false
	}
	if wait = max(until.Sub(now), lacking(l.limit, 1, now)); wait > 0 {
		return wait, true
	}
	l.limit.ReserveN(now, 1)
	p.all.ReserveN(now, 1)
	p.give(to.Chat, time.Time{})
	return 0, false
}

// lacking is how long it takes until a limiter has so many turns.
func lacking(l *rate.Limiter, turns float64, now time.Time) time.Duration {
	missing := turns - l.TokensAt(now)
	if missing <= 0 || l.Limit() == rate.Inf {
		return 0
	}
	return time.Duration(missing/float64(l.Limit())*float64(time.Second)) + 1
}

// Met has met told, in a word or two, whenever the pace changes or Telegram asks for a
// long silence.
func (p *Pace) Met(met func(event string)) { p.met = met }

// give gives a chat a turn that comes at a time; the zero time: it has come.
func (p *Pace) give(chat string, at time.Time) {
	l := p.lane(chat)
	p.mu.Lock()
	defer p.mu.Unlock()
	l.given, l.comes = true, at
}

// use takes the turn that a chat was given, if it was.
func (p *Pace) use(chat string) (comes time.Time, given bool) {
	l := p.lane(chat)
	p.mu.Lock()
	defer p.mu.Unlock()
	given, l.given = l.given, false
	return l.comes, given
}

// come uses the turn that a chat was given, or takes one, and waits until it has come.
func (p *Pace) come(ctx context.Context, chat string) *outbox.SendError {
	switch comes, given := p.use(chat); {
	case !given:
		return p.await(ctx, chat)
	case comes.IsZero():
		return nil
	default:
		return p.wait(ctx, chat, func(now time.Time) time.Duration {
			if now.Sub(comes) > upFront { // Telegram wanted nothing meanwhile: those that were held do not go all at once
				return p.turn(p.all, now)
			}
			return comes.Sub(now)
		})
	}
}

// await waits for the chat's turn, then for everybody's.
func (p *Pace) await(ctx context.Context, chat string) *outbox.SendError {
	for _, turn := range []func(time.Time) time.Duration{
		func(now time.Time) time.Duration { return p.turn(p.lane(chat).limit, now) },
		func(now time.Time) time.Duration { return p.turn(p.all, now) },
	} {
		if err := p.wait(ctx, chat, turn); err != nil {
			return err
		}
	}
	return nil
}

// Send uses the chat's turn, or waits for one, and sends.
func (p *Pace) Send(ctx context.Context, n knowledge.Notice, target knowledge.MessageRef) (string, error) {
	chat := n.To.Chat
	if err := p.come(ctx, chat); err != nil {
		return "", err
	}
	message, err := p.next.Send(ctx, n, target)
	p.space(chat)
	if err == nil && n.Edits == 0 {
		p.charge(chat, len(n.Body.Copies))
	}
	var s *outbox.SendError
	if errors.As(err, &s) && s.Outcome == outbox.NotSent && s.Wait > 0 {
		p.told(chat, s.Wait)
	}
	return message, err
}

// space notes that a chat got a message.
func (p *Pace) space(chat string) {
	if p.rates.Group <= 0 {
		return
	}
	l := p.lane(chat)
	p.mu.Lock()
	defer p.mu.Unlock()
	l.next = p.clock.Now().Add(chatSpace)
}

// spacing is how long a chat's next message waits for that second. Of people Telegram
// takes a few at once; but while everybody waits, a refused message would come later
// than one that waits a moment more.
func (p *Pace) spacing(chat string, next, now time.Time) time.Duration {
	if isGroup(chat) || lacking(p.all, 1, now) > 0 {
		return next.Sub(now)
	}
	return 0
}

// charge takes turns for the further messages of an album, which went out as one
// call: what comes next to the chat waits for them.
func (p *Pace) charge(chat string, further int) {
	l, now := p.lane(chat), p.clock.Now()
	for range further {
		l.limit.ReserveN(now, 1)
		p.all.ReserveN(now, 1)
	}
}

// wait sits out what Telegram told us and then the turn's delay.
func (p *Pace) wait(ctx context.Context, chat string, turn func(time.Time) time.Duration) *outbox.SendError {
	for _, delay := range []func(time.Time) time.Duration{
		func(now time.Time) time.Duration { return p.hold(chat, now) }, turn,
	} {
		d := delay(p.clock.Now())
		if d > patience {
			return &outbox.SendError{Outcome: outbox.NotSent, Wait: d, Reason: "waiting for Telegram's limits"}
		}
		if err := p.clock.Sleep(ctx, d); err != nil {
			return &outbox.SendError{Outcome: outbox.NotSent, Reason: err.Error()}
		}
	}
	return nil
}

// turn reserves a place with a limiter, and says how far it is; none is taken
// when it is too far.
func (p *Pace) turn(l *rate.Limiter, now time.Time) time.Duration {
	r := l.ReserveN(now, 1)
	d := r.DelayFrom(now)
	if d > patience {
		r.CancelAt(now)
	}
	return d
}

// hold is how long Telegram still wants nothing for this chat, or from us.
func (p *Pace) hold(chat string, now time.Time) time.Duration {
	l := p.lane(chat)
	p.mu.Lock()
	defer p.mu.Unlock()
	return max(l.until.Sub(now), p.spacing(chat, l.next, now), p.until.Sub(now), 0)
}

// told notes that Telegram wants nothing for a chat for a while. When several
// chats are told so, everybody waits.
func (p *Pace) told(chat string, wait time.Duration) {
	l, now := p.lane(chat), p.clock.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	l.until = now.Add(wait)
	held := 0
	for _, l := range p.lanes {
		if l.until.After(now) {
			held++
		}
	}
	if until := now.Add(min(wait, pauseMost)); held >= manyChats && until.After(p.until) {
		p.until = until
		p.met("paused")
	}
	if wait > longWait {
		p.met("long wait")
	}
	p.learn(chat, held, wait, now)
}

// longWait is a silence that a person should know of.
const longWait = 10 * time.Minute

// lane is the chat's pace, made when it is first needed.
func (p *Pace) lane(chat string) *lane {
	now := p.clock.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Sub(p.swept) >= sweepEvery {
		p.sweep(now)
	}
	l := p.lanes[chat]
	perSecond, burst := p.rates.Private, p.rates.PrivateBurst
	if isGroup(chat) {
		perSecond, burst = p.rates.Group/60, p.rates.GroupBurst
	}
	if l == nil {
		l = &lane{limit: limiter(perSecond, burst)}
		p.lanes[chat] = l
	}
	tune(l.limit, perSecond, burst, min(l.share(now), p.kind(chat).share(now)), now)
	tune(p.all, p.rates.All, p.rates.AllBurst, p.everybody.share(now), now)
	return l
}

// isGroup tells groups by their ids, which are negative.
func isGroup(chat string) bool { return strings.HasPrefix(chat, "-") }

// sweep forgets the chats whose pace is as good as new.
func (p *Pace) sweep(now time.Time) {
	p.swept = now
	for chat, l := range p.lanes {
		if !l.given && !l.until.After(now) && l.share(now) == 1 && l.limit.TokensAt(now) >= float64(l.limit.Burst()) {
			delete(p.lanes, chat)
		}
	}
}
