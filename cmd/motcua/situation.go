package main

import (
	"context"
	"math"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"motcua/bot"
	"motcua/knowledge"
)

// situation is the metrics of what lies in the data folder, read when they are asked
// for. What cannot be read is absent.
type situation struct {
	hall  *hall
	late  func() map[string]time.Duration
	now   func() time.Time
	descs map[string]*prometheus.Desc
	store seldom
}

// seldom is a reading of the store that is shown again when it took long.
type seldom struct {
	mu    sync.Mutex
	last  reading
	until time.Time // it is shown
}

// A reading of the store that took long, for thousands of debts wait, is shown for so many
// times as long as that: who looks at a bot in need must not take a tenth of it.
const (
	readsLong  = time.Second / 5
	readsAgain = 50
)

// situations are their names, labels and helps.
var situations = []struct{ name, label, help string }{
	{"debts", "kind", "Notices owed and not yet sent, by kind."},
	{"debts_oldest_seconds", "kind", "For how long the oldest notice that may go has been owed, by kind."},
	{"questions_waiting", "", "Questions that an officer owes something."},
	{"questions_overdue", "", "Those of them whose time is over."},
	{"questions_oldest_seconds", "", "How long ago the oldest of them was asked."},
	{"asked_today", "result", "What citizens asked today, by how it was answered: sure, office, lookup, unsure, unknown, direct."},
	{"inbox", "", "Updates taken and not handled yet."},
	{"inbox_oldest_seconds", "", "For how long the oldest of them has waited; 0: there is none."},
	{"quarantined", "", "Updates that were set aside, at most 1000 counted."},
	{"guides", "", "Guides in the published edition."},
	{"guides_expired", "", "Guides past their last valid day."},
	{"guides_expiring", "", "Guides whose last valid day is within 60 days."},
	{"edition_age_seconds", "", "How long ago the edition was published."},
	{"store_bytes", "", "Size of the store's file."},
	{"store_free_bytes", "", "Of that, what can be used again."},
	{"disk_free_bytes", "", "What the bot may still write to the disk of the data folder."},
	{"loop_late_seconds", "loop", "For how long a loop ought to have turned; 0 while it keeps its word."},
}

func newSituation(h *hall, late func() map[string]time.Duration) *situation {
	s := &situation{hall: h, late: late, now: h.now, descs: map[string]*prometheus.Desc{}}
	for _, d := range situations {
		var labels []string
		if d.label != "" {
			labels = []string{d.label}
		}
		s.descs[d.name] = prometheus.NewDesc("motcua_"+d.name, d.help, labels, nil)
	}
	return s
}

// Describe implements prometheus.Collector.
func (s *situation) Describe(out chan<- *prometheus.Desc) {
	for _, d := range s.descs {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (s *situation) Collect(out chan<- prometheus.Metric) {
	put := func(name string, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(s.descs[name], prometheus.GaugeValue, value, labels...)
	}
	now := s.now()
	for loop, late := range s.late() {
		put("loop_late_seconds", late.Seconds(), loop)
	}
	s.edition(now, put)
	s.disk(put)
	read, err := s.store.read(func() (read reading, err error) {
		err = s.hall.store.View(context.Background(), func(tx knowledge.Tx) error {
			read, err = readStore(tx, now)
			return err
		})
		if err != nil {
			return read, err
		}
		return read, s.hall.inbox.View(context.Background(), read.readInbox)
	})
	if err == nil {
		read.put(now, put)
	}
}

// read reads, or says what was read a moment ago.
func (s *seldom) read(anew func() (reading, error)) (reading, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	begin := time.Now()
	if begin.Before(s.until) {
		return s.last, nil
	}
	read, err := anew()
	if took := time.Since(begin); took > readsLong && err == nil {
		s.last, s.until = read, begin.Add(readsAgain*took)
	}
	return read, err
}

// edition puts how the published edition stands.
func (s *situation) edition(now time.Time, put func(string, float64, ...string)) {
	edition, release := s.hall.catalog.Current()
	defer release()
	needs := knowledge.CountNeeds(knowledge.Statuses(edition.Library.Guides(), now))
	put("guides", float64(edition.Library.Len()))
	put("guides_expired", float64(needs[knowledge.NeedExpired]))
	put("guides_expiring", float64(needs[knowledge.NeedExpiring]))
	all, current, err := s.hall.catalog.Versions()
	for _, v := range all {
		if err == nil && v.Hash == current && !v.At.IsZero() {
			put("edition_age_seconds", now.Sub(v.At).Seconds())
		}
	}
}

// disk puts how much room there is and is taken.
func (s *situation) disk(put func(string, float64, ...string)) {
	if size, free, err := s.hall.store.Size(); err == nil {
		put("store_bytes", float64(size))
		put("store_free_bytes", float64(free))
	}
	if free, err := diskFree(string(s.hall.folder)); err == nil {
		put("disk_free_bytes", float64(free))
	}
}

// reading is what was read of a store.
type reading struct {
	owed        map[knowledge.NoticeKind]int
	oldest      map[knowledge.NoticeKind]time.Time
	waiting     []knowledge.Question
	asked       map[string]int64
	quarantined int
	inbox       int
	first       []knowledge.Arrived // the oldest of the inbox, if there is one
}

// readStore reads what waits and what was counted today.
func readStore(tx knowledge.Tx, now time.Time) (r reading, err error) {
	r = reading{owed: map[knowledge.NoticeKind]int{}, oldest: map[knowledge.NoticeKind]time.Time{}, asked: map[string]int64{}}
	if err = knowledge.EachDebt(tx, func(n knowledge.Notice) error {
		r.owe(n, now)
		return nil
	}); err != nil {
		return r, err
	}
	if r.waiting, err = tx.WaitingQuestions(math.MaxInt32); err != nil {
		return r, err
	}
	counts, err := tx.Counts(now, now)
	if err != nil {
		return r, err
	}
	for _, c := range counts {
		r.asked[c.Name] = c.N
	}
	aside, err := tx.Quarantined(1000)
	if err != nil {
		return r, err
	}
	r.quarantined = len(aside)
	return r, nil
}

func (r *reading) readInbox(tx knowledge.Tx) (err error) {
	if r.inbox, err = tx.CountArrived(); err != nil {
		return err
	}
	r.first, err = tx.Arrived(0, 1)
	return err
}

// owe counts a debt. One that is to wait, for the morning say, is not late; one that
// was tried waits because it failed.
func (r *reading) owe(n knowledge.Notice, now time.Time) {
	r.owed[n.Kind]++
	if n.Untouched() && n.NotBefore.After(now) {
		return
	}
	since := n.Owed
	if n.Untouched() && n.NotBefore.After(since) {
		since = n.NotBefore
	}
	if first, ok := r.oldest[n.Kind]; !ok || since.Before(first) {
		r.oldest[n.Kind] = since
	}
}

func (r *reading) put(now time.Time, put func(string, float64, ...string)) {
	for _, k := range noticeKinds {
		put("debts", float64(r.owed[k]), string(k))
		age := 0.0
		if since, ok := r.oldest[k]; ok {
			age = max(0, now.Sub(since).Seconds())
		}
		put("debts_oldest_seconds", age, string(k))
	}
	overdue, oldest := 0, now
	for _, q := range r.waiting {
		if !q.Due.IsZero() && q.Due.Before(now) {
			overdue++
		}
		if q.AskedAt.Before(oldest) {
			oldest = q.AskedAt
		}
	}
	put("questions_waiting", float64(len(r.waiting)))
	put("questions_overdue", float64(overdue))
	put("questions_oldest_seconds", now.Sub(oldest).Seconds())
	for _, result := range bot.Results() {
		put("asked_today", float64(r.asked[result]), result)
	}
	put("quarantined", float64(r.quarantined))
	put("inbox", float64(r.inbox))
	waits := 0.0
	for _, a := range r.first {
		waits = max(0, now.Sub(a.At).Seconds())
	}
	put("inbox_oldest_seconds", waits)
}

var noticeKinds = []knowledge.NoticeKind{
	knowledge.NoticeReply, knowledge.NoticeAnswer, knowledge.NoticeCard, knowledge.NoticeDigest,
	knowledge.NoticeDesk, knowledge.NoticeReminder, knowledge.NoticeNews, knowledge.NoticeLetter,
}
