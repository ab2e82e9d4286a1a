package index

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"motcua/knowledge"
)

// In a rush a question waits for its turn longer than one answer may take, and is
// answered all the same.
func TestQuestionsWaitForTheirTurn(t *testing.T) {
	lib, _ := knowledge.NewLibrary([]*knowledge.Guide{{ID: "birth", Name: "Đăng ký khai sinh"}})
	x, err := BuildMem(t.Context(), lib)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	synctest.Test(t, func(t *testing.T) {
		x.busy = make(chan struct{}, 1)
		x.busy <- struct{}{} // somebody else's search
		time.AfterFunc(5*Deadline, func() { <-x.busy })
		if a, err := x.Answer(t.Context(), Query{Topic: "birth", Text: "lệ phí"}); err != nil || a.Guide != "birth" {
			t.Errorf("%q, %v", a.Guide, err)
		}
		x.busy <- struct{}{}
		gone, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := x.Answer(gone, Query{Text: "khai sinh"}); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("who went away got %v", err)
		}
		before := time.Now()
		if a, err := x.Answer(knowledge.AtOnce(t.Context()), Query{Topic: "birth", Text: "nộp ở đâu"}); err != nil || a.Guide != "birth" || time.Since(before) > 0 {
			t.Errorf("for whom everybody waits: %q after %v, %v", a.Guide, time.Since(before), err)
		}
	})
}
