package knowledge

import (
	"errors"
	"testing"
	"time"
)

func TestAPromotionNeedsASecondPerson(t *testing.T) {
	now := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
	minh := Person{Account: Account{Channel: "tg", ID: "501"}, Name: "Minh"}
	thu := Person{Account: Account{Channel: "tg", ID: "700"}, Name: "Thu"}
	p := Promotion{Number: 1, Ask: "a", Answer: "b", State: Begun, Author: minh.Account}
	refused := func(what string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("submit without a guide", p.Submit(now), ErrInvalid)
	refused("approve before it is read over", p.Approve(thu, now), ErrConflict)
	p.Guide = "ks"
	refused("submit", p.Submit(now), nil)
	refused("submit again", p.Submit(now), ErrConflict)
	refused("approve one's own", p.Approve(minh, now), ErrConflict)
	refused("reword", p.Reword(thu, "Mới?\n", "# Mới"), nil)
	if p.Author != thu.Account || p.Ask != "Mới?" || p.Answer != `\# Mới` {
		t.Errorf("reworded: %+v", p)
	}
	refused("approve what one reworded", p.Approve(thu, now), ErrConflict)
	refused("approve", p.Approve(minh, now), nil)
	refused("reword what was decided", p.Reword(thu, "x", "y"), ErrConflict)
	if !p.Going || p.State != Approved {
		t.Errorf("approved: %+v", p)
	}
	p.Stop("cổng giữ lại")
	refused("withdraw what does not stand", p.Withdraw(thu, now), ErrConflict)
	refused("retry", p.Retry(now), nil)
	p.Arrive()
	if p.State != Published || p.Going || p.Why != "" {
		t.Errorf("published: %+v", p)
	}
	refused("reject what stands", p.Reject(thu, "sai", now), ErrConflict)
	refused("withdraw", p.Withdraw(thu, now), nil)
	p.Arrive()
	if p.State != TakenOut || p.Going {
		t.Errorf("withdrawn: %+v", p)
	}
	q := Promotion{State: Begun}
	refused("drop what was only begun", q.Reject(minh, "thôi", now), nil)
}
