package bot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/index"
	"motcua/knowledge"
)

// TestAConversationIsNotUnderstoodTwice keeps what it was about: a turn that was read is not
// read again, unless the guides are others by now, it was edited, or half an hour went by.
func TestAConversationIsNotUnderstoodTwice(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*world, *knowledge.Memory)
		want   string // the guide that a follow-up is about; "": none
	}{
		"as it was":        {func(*world, *knowledge.Memory) {}, "dang-ky-ket-hon"},
		"of other guides":  {func(_ *world, m *knowledge.Memory) { m.Thread.Edition = "khác" }, "dang-ky-khai-tu"},
		"of no known ones": {func(_ *world, m *knowledge.Memory) { m.Thread.Edition = "" }, "dang-ky-khai-tu"},
		"later":            {func(w *world, _ *knowledge.Memory) { w.now = w.now.Add(threadLife + time.Second) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.saysAll("đăng ký kết hôn cần giấy tờ gì", "mất bao lâu")
			w.changeMemory(func(m *knowledge.Memory) {
				if len(m.Thread.Topics) != 1 || m.Thread.Topics[0].Guide != "dang-ky-ket-hon" || len(m.Turns) != 2 || !m.Turns[0].Read || m.Turns[1].Read {
					t.Fatalf("the thread is %+v after %+v", m.Thread, m.Turns)
				}
				m.Turns[0].Guide, m.Turns[0].Text = "dang-ky-khai-tu", "đăng ký khai tử" // only who reads it again sees it
				m.Turns = m.Turns[:1]
				c.change(w, m)
			})
			m := w.understands("phí bao nhiêu")
			if m.Answer.Guide != c.want && (c.want != "" || m.Answer.Verdict == index.Sure) {
				t.Errorf("about %s %q, want %q", m.Answer.Verdict, m.Answer.Guide, c.want)
			}
		})
	}
}

// TestAnEditedTurnLeavesTheThread has a conversation go on from the new words only.
func TestAnEditedTurnLeavesTheThread(t *testing.T) {
	for before, after := range map[string]string{
		"đăng ký khai tử cần giấy tờ gì": "đăng ký tạm trú cần giấy tờ gì",
		"phí bao nhiêu vậy":              "đăng ký kết hôn", // together they ask for the fee
	} {
		w, want := newWorld(t), newWorld(t)
		want.saysAll("xin chào", after)
		w.saysAll("xin chào", before)
		edited := w.message(after)
		edited.Kind, edited.Message = KindEdited, w.said[citizenChat]
		w.arrive(edited)
		if got, want := w.newest(citizenChat).Text, want.newest(citizenChat).Text; got != want {
			t.Errorf("after %q was edited the answer is\n%s\nwant\n%s", before, got, want)
		}
		w.saysAll("phí bao nhiêu")
		want.saysAll("phí bao nhiêu")
		if got, want := w.topics(), want.topics(); got != want {
			t.Errorf("after %q was edited the thread is %s, want %s", before, got, want)
		}
	}
}

// TestWhatIsKeptIsWhatIsUnderstood has conversations go every which way: what is kept of
// each, brought up to date, is what all its turns lead to together.
func TestWhatIsKeptIsWhatIsUnderstood(t *testing.T) {
	lines := []string{
		"đăng ký kết hôn cần giấy tờ gì", "dang ky khai tu", "cấp lại", "căn cước", "mất bao lâu", "thế còn phí", "còn tạm trú thì sao",
		"trồng rừng ngập mặn ven biển", "cái đầu tiên nộp ở đâu", "cảm ơn ạ", "không phải, ý em là khai sinh", "thủ tục 1.001193", "con trai tôi 14 tuổi",
	}
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(t)
		w.saysAll(rapid.SliceOfN(rapid.SampledFrom(lines), 1, turnsKept).Draw(rt, "said")...)
		w.changeMemory(func(m *knowledge.Memory) {
			r := reader{t.Context(), testEdition(t)}
			want, err := r.converse(nil, m.Turns)
			got, err2 := r.resume(&visit{now: w.now, edition: r.edition, memory: *m})
			if err != nil || err2 != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				rt.Fatalf("kept: %+v, %v\nunderstood: %+v, %v", got, err2, want, err)
			}
		})
	})
}

// TestATurnThatIsReadAndGoesTakesTheThreadAlong has all turns read again.
func TestATurnThatIsReadAndGoesTakesTheThreadAlong(t *testing.T) {
	m := knowledge.Memory{
		Turns:  []knowledge.Turn{{Text: "a", Source: knowledge.MessageRef{Message: "1"}, Read: true}, {Text: "b"}},
		Thread: knowledge.Thread{Edition: "e", Topics: []knowledge.Topic{{Guide: "a"}}},
	}
	visit{Update: Update{Message: "1"}, now: time.Now()}.asked("")(&m)
	if m.Thread.Edition != "" || len(m.Thread.Topics) > 0 {
		t.Errorf("the thread is %+v", m.Thread)
	}
}

// TestLongTalkIsCut keeps a few topics and the last words of one.
func TestLongTalkIsCut(t *testing.T) {
	var talk thread
	for _, guide := range strings.Fields("a b c d e f g h") {
		talk = talk.with(time.Time{}, strings.Repeat("dài ", 200)+guide, index.Answer{Guide: guide})
	}
	if first, last := talk[0], talk.now(); len(talk) != topicsKept || first.Guide != "c" || last.Guide != "h" || !strings.HasSuffix(last.Text, "dài h") {
		t.Errorf("%d topics from %q to %q", len(talk), talk[0].Guide, talk.now().Guide)
	}
	if words := talk.now().Text; len([]rune(words)) > topicRunes || !strings.HasPrefix(words, "dài ") {
		t.Errorf("%d letters are kept: %q", len([]rune(words)), words)
	}
}

func (w *world) saysAll(texts ...string) {
	for _, text := range texts {
		w.writes(w.message(text))
	}
}

func (w *world) changeMemory(change func(*knowledge.Memory)) {
	w.inStore(func(tx knowledge.Tx) error {
		m, err := tx.Memory(citizenChat)
		if err != nil {
			return err
		}
		change(&m)
		return tx.PutMemory(m)
	})
}

// understands is what a citizen's words mean now.
func (w *world) understands(text string) (got Meaning) {
	w.inStore(func(tx knowledge.Tx) error {
		m, err := tx.Memory(citizenChat)
		if err != nil {
			return err
		}
		edition, release := w.bot.Editions.Current()
		defer release()
		got, err = w.bot.understand(w.t.Context(), &visit{Update: w.message(text), now: w.now, edition: edition, memory: m})
		return err
	})
	return got
}

// topics are what a citizen's conversation is about.
func (w *world) topics() (got string) {
	w.changeMemory(func(m *knowledge.Memory) { got = fmt.Sprintf("%+v", m.Thread.Topics) })
	return got
}
