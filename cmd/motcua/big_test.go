//go:build load

package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// bigStore fills a store with questions as they are after two months: asked, shown on a
// card, replied to, told of, with what was seen of them in the last week.
func bigStore(t testing.TB, path string, questions int, words string) {
	t.Helper()
	s, err := boltstore.Open(path, boltstore.Options{Delay: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const atOnce = 500
	for from := 0; from < questions; from += atOnce {
		err := s.Update(context.Background(), func(tx knowledge.Tx) error {
			for n := from; n < min(from+atOnce, questions); n++ {
				if err := bigQuestion(tx, n, words); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	st, err := os.Stat(path)
	if err == nil {
		t.Logf("%d questions are %d MiB", questions, st.Size()>>20)
	}
}

func bigQuestion(tx knowledge.Tx, n int, words string) error {
	asked := time.Now().Add(-60 * 24 * time.Hour).Add(time.Duration(n) * time.Minute / 2)
	who := knowledge.Address{Channel: "tg", Chat: fmt.Sprint(1_000_000 + n%40_000)}
	desk := knowledge.Address{Channel: "tg", Chat: "-1009"}
	number, err := tx.NextQuestion()
	if err != nil {
		return err
	}
	at := func(message int) knowledge.MessageRef {
		return knowledge.MessageRef{Channel: "tg", Chat: who.Chat, Message: fmt.Sprint(message)}
	}
	q := knowledge.Escalate(knowledge.Question{Number: number, Epoch: 1, Citizen: who, Account: knowledge.Account{Channel: "tg", ID: who.Chat},
		Name: "Nguyễn Thị Lan", Field: "Hộ tịch", Guesses: []string{"dang-ky-khai-sinh"}, Desk: desk},
		fmt.Sprintf("Con tôi sinh ở nước ngoài, nay về xã thì làm khai sinh ở đâu, cần mang theo những giấy tờ gì (%d)? %s", n, words), at(4*n), asked)
	for i, kind := range []knowledge.NoticeKind{knowledge.NoticeAnswer, knowledge.NoticeCard, knowledge.NoticeReply} {
		to := who
		if kind == knowledge.NoticeCard {
			to = desk
		}
		x := knowledge.Notice{To: to, Kind: kind, Owed: asked, Question: number, Body: knowledge.Body{Text: strings.Repeat("Dạ, ông/bà mang theo giấy chứng sinh và căn cước. ", 6)}}
		if x.Seq, err = tx.Owe(x); err != nil {
			return err
		}
		x.State, x.Message, x.Done, x.Attempts = knowledge.Sent, fmt.Sprint(4*n+i+1), asked.Add(time.Minute), 1
		if err := errors.Join(tx.PutNotice(x), tx.Belongs(at(4*n+i+1), number)); err != nil {
			return err
		}
	}
	q.State, q.Changed = knowledge.Closed, asked.Add(time.Hour)
	q.Thread = append(q.Thread, knowledge.Entry{At: q.Changed, Side: knowledge.ByOfficer, By: "Cô Hoa", Text: "Ông/bà làm ở Ủy ban nhân dân xã nơi cư trú."})
	if err := tx.PutQuestion(q); err != nil {
		return err
	}
	if time.Since(asked) > 7*24*time.Hour {
		return nil
	}
	return tx.MarkSeen(asked, fmt.Sprint("tg:u", n), "tg:m"+rand.Text())
}
