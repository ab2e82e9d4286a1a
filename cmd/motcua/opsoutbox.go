package main

import (
	"github.com/prometheus/client_golang/prometheus"

	"motcua/bot"
	"motcua/bot/telegram"
)

// watchDelivery counts what happens on the way to Telegram, and what was left lying.
func (m *metrics) watchDelivery(b *bot.Bot, p *telegram.Pace, c *telegram.Client) {
	events := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "motcua_pace_events_total",
		Help: "How often Telegram had the bot go slower: pace slowed, paused, long wait (more than ten minutes)."}, []string{"event"})
	for _, e := range []string{"pace slowed", "paused", "long wait"} {
		events.WithLabelValues(e)
	}
	p.Met(func(event string) { events.WithLabelValues(event).Inc() })
	m.registry.MustRegister(events, prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "motcua_outbox_healed_total",
		Help: "Messages that were left lying and that a sweep had go on; each is a fault to look into."},
		func() float64 { return float64(b.Healed()) }),
		prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "motcua_unmarked_total",
			Help: "Messages that went out as plain text, since Telegram could not parse their markup; each is a fault of the program."},
			func() float64 { return float64(c.Unmarked()) }))
}
