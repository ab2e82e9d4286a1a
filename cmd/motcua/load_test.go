package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/bot/sandbox"
)

// load is a bot as a process of its own under so many updates a second. Each update
// has its time, and is late from then on, whatever became of those before it.
type load struct {
	*countingTelegram
	mix   *mix
	crowd int // how many citizens there are
	every time.Duration
	lasts time.Duration

	citizens map[int64]*listener
	acts     []act // of officers, the next first
	pressed  map[string]bool
	given    map[string]int             // by kind
	answers  map[string][]time.Duration // by kind: from when it was due until its answer came
	asked    map[int]time.Time          // what went to officers and no desk saw yet
	replied  map[int]time.Time          // what officers replied and did not arrive yet
	unsaid   map[int]bool               // what no officer replied to yet
	presses  map[string]int64           // who pressed, by the press
}

// act is what an officer does at a time.
type act struct {
	at     time.Time
	update func(id int64) []byte
}

// listener is a citizen, what they wait for, and the bot's last message to them.
type listener struct {
	waits   []wait
	message int
	markup  string
	last    string // button
}

type wait struct {
	due  time.Time
	kind string
	done time.Duration // when it was answered by a toast alone
}

const (
	loadCitizens = 6000            // each writes every 20 s, at 300 a second
	loadThinks   = 2 * time.Second // before an officer acts on what is seen
)

func newLoad(t *testing.T, rate int, lasts time.Duration) *load {
	l := &load{mix: newMix(t, 7), crowd: loadCitizens, every: time.Second / time.Duration(rate), lasts: lasts, citizens: map[int64]*listener{},
		pressed: map[string]bool{}, given: map[string]int{}, answers: map[string][]time.Duration{},
		asked: map[int]time.Time{}, replied: map[int]time.Time{}, unsaid: map[int]bool{}, presses: map[string]int64{}}
	l.countingTelegram = newCountingTelegram(t, l.hear, l.toasted)
	return l
}

// start starts the bot with an office's dossiers, and returns where it shows its figures.
func (l *load) start(t *testing.T) (data string, c *child, metrics string) {
	t.Helper()
	data = t.TempDir()
	sheet := filepath.Join(t.TempDir(), "dossiers.csv")
	if err := os.WriteFile(sheet, []byte(dossierSheet()), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := motcua(t, nil, "dossiers", "import", sheet, "--data", data); got.code != 0 {
		t.Fatal(got.err)
	}
	addr := freePort(t)
	c = launch(t, "serve", "--telegram-url", l.url, "--token", countingToken, "--data", data, "--pace=false", "--log-level", "warn", "--ops-addr", addr,
		"--desk", strconv.Itoa(sandbox.DemoDesk), "--officers", strconv.Itoa(sandbox.DemoOfficer), "--admins", strconv.Itoa(sandbox.DemoAdmin))
	return data, c, "http://" + addr + "/metrics"
}

// playSome gives so many updates, each at its time.
func (l *load) playSome(updates int) {
	begin := time.Now()
	for i := range updates {
		due := begin.Add(time.Duration(i) * l.every)
		time.Sleep(time.Until(due))
		citizen := int64(firstAsker + l.mix.random.IntN(l.crowd))
		l.give(due, func(id int64) []byte {
			if len(l.acts) > 0 && !l.acts[0].at.After(due) {
				do := l.acts[0]
				l.acts = l.acts[1:]
				l.given["officer"]++
				return do.update(id)
			}
			return l.act(id, citizen, due)
		})
	}
}

// act is what a citizen does next.
func (l *load) act(id, citizen int64, due time.Time) []byte {
	c := l.citizens[citizen]
	if c == nil {
		c = &listener{}
		l.citizens[citizen] = c
	}
	if l.mix.random.IntN(1000) < mixPresses {
		if data := l.mix.press(c.markup, c.last); data != "" {
			l.given["press"]++
			c.last, c.waits = data, append(c.waits, wait{due: due, kind: "press"})
			l.presses[strconv.FormatInt(id, 10)] = citizen
			return citizenPresses(id, citizen, c.message, data)
		}
	}
	text, kind, canary := l.mix.say()
	l.given[kind]++
	c.waits = append(c.waits, wait{due: due, kind: kind})
	if canary != 0 {
		l.asked[canary], l.unsaid[canary] = due, true
	}
	return citizenMessage(id, l.message(), citizen, text)
}

var (
	ourWords = regexp.MustCompile(`việc riêng số \((\d+)\) của tôi`)
	lettered = regexp.MustCompile(`việc riêng số \(([a-j]+)\) của tôi`) // see wordsIn
	ourReply = regexp.MustCompile(`việc riêng số \((\d+)\) đã xong`)
)

// wordsIn is words with the number in letters: few questions have three digits, and what
// has may be a second factor, is not written into the inbox, and so goes another way.
func wordsIn(n int) string {
	return "việc riêng số (" + strings.Map(func(r rune) rune { return r - '0' + 'a' }, strconv.Itoa(n)) + ") của tôi đến đâu rồi"
}

// hear takes note of what the bot said.
func (l *load) hear(d delivery) {
	switch {
	case d.chat == sandbox.DemoDesk:
		l.hearDesk(d)
	case d.chat >= firstAsker:
		if m := ourReply.FindStringSubmatch(d.text); m != nil {
			n, _ := strconv.Atoi(m[1])
			if due, waited := l.replied[n]; waited {
				l.answers["officer's reply"] = append(l.answers["officer's reply"], d.at.Sub(due))
				delete(l.replied, n)
				return
			}
		}
		l.hearCitizen(l.citizens[d.chat], d)
	}
}

// hearCitizen takes the first thing that a citizen waits for as answered.
func (l *load) hearCitizen(c *listener, d delivery) {
	if c == nil {
		return
	}
	c.message, c.markup = d.message, d.markup
	for len(c.waits) > 0 {
		w := c.waits[0]
		c.waits = c.waits[1:]
		if w.done > 0 && len(c.waits) > 0 { // a toast was all that came
			l.answers[w.kind] = append(l.answers[w.kind], w.done)
			continue
		}
		l.answers[w.kind] = append(l.answers[w.kind], d.at.Sub(w.due))
		return
	}
}

// toasted takes note of the answer to a press, which can be all that there is.
func (l *load) toasted(query string, at time.Time) {
	c := l.citizens[l.presses[query]]
	delete(l.presses, query)
	if c == nil {
		return
	}
	for i := range c.waits {
		if w := &c.waits[i]; w.kind == "press" && w.done == 0 {
			w.done = at.Sub(w.due)
			return
		}
	}
}

// hearDesk has an officer press each number of a digest and reply to each card.
func (l *load) hearDesk(d delivery) {
	card := cardNumber.MatchString(strings.NewReplacer("<b>", "", "</b>", "").Replace(d.text))
	for _, m := range lettered.FindAllStringSubmatch(d.text, -1) {
		n, _ := strconv.Atoi(strings.Map(func(r rune) rune { return r - 'a' + '0' }, m[1]))
		if due, unseen := l.asked[n]; unseen {
			l.answers["card"] = append(l.answers["card"], d.at.Sub(due))
			delete(l.asked, n)
		}
		if card && l.unsaid[n] {
			delete(l.unsaid, n)
			l.acts = append(l.acts, act{d.at.Add(loadThinks), func(id int64) []byte {
				l.replied[n] = time.Now()
				return officerReplies(id, l.message(), d.message, reply(n))
			}})
		}
	}
	if card {
		return
	}
	for _, b := range callbackData.FindAllStringSubmatch(d.markup, -1) {
		if strings.HasPrefix(b[1], "#") && !l.pressed[b[1]] {
			l.pressed[b[1]] = true
			l.acts = append(l.acts, act{d.at.Add(loadThinks), func(id int64) []byte { return officerPresses(id, d.message, b[2]) }})
		}
	}
}

// waitingFor counts what was not answered.
func (l *load) waitingFor() (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.citizens {
		for _, w := range c.waits {
			if w.done == 0 {
				n++
			}
		}
	}
	return n + len(l.asked) + len(l.replied)
}
