package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"motcua/bot"
	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// BenchmarkUpdate is what an update costs from Telegram's JSON to the paid answer,
// over a store on disk, by what it is. A hundred are under way at once, of as many
// citizens, as in a long load.
func BenchmarkUpdate(b *testing.B) {
	edition, err := embedded()
	if err != nil {
		b.Fatal(err)
	}
	for _, kind := range []struct {
		name string
		text func(m *mix, n int) string
	}{
		{"question", func(m *mix, _ int) string { return m.question() }},
		{"follow-up", func(m *mix, n int) string { return m.among(mixAfter) }},
		{"small talk", func(m *mix, _ int) string { return m.among(mixTalk) }},
		{"dossier", func(m *mix, _ int) string { return dossierOf(m.random.IntN(mixKnown)) }},
		{"to officers", func(_ *mix, n int) string { return "/hoicanbo " + words(n) }},
	} {
		b.Run(kind.name, func(b *testing.B) { benchUpdates(b, standing{edition}, kind.text) })
	}
}

func benchUpdates(b *testing.B, edition bot.Editions, text func(m *mix, n int) string) {
	store, err := boltstore.Open(filepath.Join(b.TempDir(), "store"), boltstore.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	m := newMix(b, 3)
	telegramOf := newCountingTelegram(b, func(delivery) {}, func(string, time.Time) {})
	client := telegram.New(telegram.Options{Token: countingToken, URL: telegramOf.url, HTTP: http.DefaultClient})
	log := slog.New(slog.DiscardHandler)
	one := bot.New(bot.Options{
		Store: store, Editions: edition, Limits: telegram.Limits(), Channel: channelName, Username: "motcua_bot",
		Window: window{client, telegram.NewPace(client, telegram.Rates{}, nil)}, Now: time.Now, Key: rand.Text, Log: log,
	})
	line := &bot.Line{Store: store, Handle: one.Handle, Surplus: one.Surplus, Now: time.Now, Log: log}
	ctx, stop := context.WithCancel(context.Background())
	seeds := bot.Seeds{Desk: knowledge.Address{Channel: channelName, Chat: "-100500"}, DeskName: deskName}
	if err := one.Begin(ctx, seeds); err != nil {
		b.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- one.Run(ctx) }()
	b.ReportAllocs()
	n := 0
	own := ownCPU()
	for b.Loop() {
		batch := make([]bot.Update, 100)
		for i := range batch {
			n++
			citizen := strconv.Itoa(firstAsker + n%5000)
			batch[i] = bot.Update{Keys: []string{fmt.Sprint("tg:4242:u:", n), fmt.Sprint("tg:4242:m:", citizen, ":", n)}, Kind: bot.KindMessage,
				Chat: knowledge.Address{Channel: channelName, Chat: citizen}, ChatIs: bot.Private, Message: strconv.Itoa(n), At: time.Now(),
				From: bot.Author{Account: knowledge.Account{Channel: channelName, ID: citizen}, Name: "Người dân"}, Text: text(m, n)}
		}
		if err := line.Take(ctx, batch); err != nil {
			b.Fatal(err)
		}
	}
	for owed := 1; owed > 0; time.Sleep(10 * time.Millisecond) {
		if err := store.View(ctx, func(tx knowledge.Tx) (err error) { owed, err = tx.CountDebts(); return err }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64((ownCPU()-own).Microseconds())/float64(n), "cpu-µs/update")
	stop()
	if err := <-ended; err != nil {
		b.Error(err)
	}
}
