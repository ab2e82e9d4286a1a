package main

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"motcua/bot"
	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// BenchmarkRoundWithFollows is one look at what is due, of an office with 100,000
// dossiers and 20,000 follows, of which nothing is due.
func BenchmarkRoundWithFollows(b *testing.B) {
	edition, err := embedded()
	if err != nil {
		b.Fatal(err)
	}
	store, err := boltstore.Open(filepath.Join(b.TempDir(), "store.db"), boltstore.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	now := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	for from := 0; from < 100_000; from += 5000 {
		err := store.Update(context.Background(), func(tx knowledge.Tx) error {
			for i := from; i < from+5000; i++ {
				d := knowledge.Dossier{Code: newsCode(i), Status: knowledge.InProgress, Due: knowledge.DayOf(now).AddDate(0, 0, 3+i%30), Procedure: "Đăng ký thường trú"}
				if err := tx.PutDossier(d); err != nil {
					return err
				}
				f := knowledge.Follow{Code: d.Code, Who: knowledge.Address{Channel: channelName, Chat: fmt.Sprint(newsFirst + i)}}
				if f.Tell(d); i%5 > 0 {
					continue
				}
				if err := tx.PutFollow(f); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	bt := bot.New(bot.Options{Store: store, Editions: standing{edition}, Limits: telegram.Limits(), Channel: channelName, Now: func() time.Time { return now }})
	for b.Loop() {
		bt.Round(b.Context())
	}
}
