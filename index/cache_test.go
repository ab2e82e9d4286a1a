package index

import (
	"fmt"
	"reflect"
	"testing"
)

// TestAnswersAreKept: an answer comes back as it was, whatever was done to the one
// given out; what is not asked for goes, what is asked for stays; and an ended ctx is
// still an error for what is not known.
func TestAnswersAreKept(t *testing.T) {
	var c answers
	asked := Query{Text: "lệ phí khai sinh"}
	if _, known := c.of(asked); known {
		t.Fatal("known before it was asked")
	}
	want := Answer{Verdict: Unsure, Choices: []string{"a", "b"}, Hits: []Hit{{Guide: "a", Score: 2}}}
	c.keep(asked, want.clone())
	got, _ := c.of(asked)
	got.Choices[0], got.Hits[0].Score = "changed", 9
	if again, known := c.of(asked); !known || !reflect.DeepEqual(again, want) {
		t.Errorf("kept %+v, want %+v", again, want)
	}
	if _, known := c.of(Query{Text: asked.Text, Topic: "khai-sinh"}); known {
		t.Error("a topic makes no difference")
	}
	once := Query{Text: "chỉ một lần"}
	c.keep(once, want)
	most := len(c.ages) * answersOfAge
	for i := range 3 * most {
		c.keep(Query{Text: fmt.Sprint(i)}, Answer{})
		if _, known := c.of(asked); !known {
			t.Fatalf("lost after %d others", i)
		}
		kept := 0
		for _, age := range c.ages {
			kept += len(age)
		}
		if kept > most || i > most && kept < most-answersOfAge {
			t.Fatalf("after %d others %d are kept", i, kept)
		}
	}
	if _, known := c.of(once); known {
		t.Error("what nobody asks for again is kept")
	}
}

// TestAnswersOfAnIndexAreItsOwn: what comes from memory is what a search says.
func TestAnswersOfAnIndexAreItsOwn(t *testing.T) {
	x := ours(t)
	for _, q := range []Query{{Text: "mất căn cước thì làm lại ở đâu"}, {Text: "mất bao lâu", Topic: "dang-ky-ket-hon"}, {Text: "đăng ký"}} {
		want, err := x.search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if got, err := x.Answer(t.Context(), q); err != nil || got.Guide != want.Guide || got.Verdict != want.Verdict || len(got.Hits) != len(want.Hits) {
				t.Errorf("%+v: %+v, want %+v (%v)", q, got, want, err)
			}
		}
	}
}
