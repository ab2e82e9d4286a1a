package bot

import (
	"context"
	"slices"
	"testing"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

// TestLinked finds how a message ties itself to what was said before, and what
// else it says: with tones and without, and without what it denies.
func TestLinked(t *testing.T) {
	for question, want := range map[string]tied{
		"mất bao lâu":                     {"", 0, "mất bao lâu"},
		"còn khai tử thì sao":             {turns, 0, "khai tử"},
		"thế khai tử?":                    {goesOn, 0, "khai tử"},
		"rồi còn phí nữa":                 {turns, 0, "phí nữa"},
		"ý em là tạm vắng":                {corrects, 0, "tạm vắng"},
		"không phải, ý em là tạm vắng":    {corrects, 0, "tạm vắng"},
		"cái đó làm ở đâu":                {points, 0, "làm ở đâu"},
		"giấy phép này có thời hạn không": {points, 0, "có thời hạn không"},
		"thu tuc do mat may ngay":         {points, 0, "mat may ngay"},
		"có cần mang sổ không":            {details, 0, "có cần mang sổ không"},
		"cái thứ hai hết bao nhiêu":       {picks, 2, "hết bao nhiêu"},
		"thủ tục đầu tiên nộp ở đâu":      {picks, 1, "nộp ở đâu"},
		"việc cuối cùng thì mấy ngày":     {picks, -1, "mấy ngày"},
		"à quên, bao tiền":                {"", 0, "bao tiền"},
		"con trai tôi":                    {"", 0, "con trai tôi"},
		// Denied.
		"không phải đóng hẳn, chỉ nghỉ tạm": {corrects, 0, "chỉ nghỉ tạm"},
		"khong phai con nuoi, la nhan con":  {corrects, 0, "nhan con"},
		"không phải cấp mới mà là cấp lại":  {corrects, 0, "cấp lại"},
		"tui muốn tách khẩu chớ không xóa":  {corrects, 0, "tôi muốn tách khẩu"},
		// Not denied: a need, or all that is said.
		"người già có phải đi không": {"", 0, "người già có phải đi không"},
		"không phải nộp phí à":       {corrects, 0, "nộp phí à"},
	} {
		if got := linked(question); got != want {
			t.Errorf("%q: %+v; want %+v", question, got, want)
		}
	}
}

// TestNth finds which one is meant: of the guides offered last, or of those that
// were spoken of.
func TestNth(t *testing.T) {
	of := func(t thread, guide string, choices ...string) thread {
		a := index.Answer{Verdict: index.Sure, Guide: guide, Choices: choices}
		if len(choices) > 0 {
			a.Verdict = index.Unsure
		}
		return t.with(time.Time{}, guide, a)
	}
	spoken := of(of(of(of(nil, "a"), "b"), "b"), "c")
	offered := of(spoken, "d", "d", "e")
	for _, c := range []struct {
		in   thread
		nth  int
		want string
	}{
		{nil, 1, ""}, {spoken, 0, ""}, {spoken, 1, "a"}, {spoken, 2, "b"}, {spoken, 3, "c"}, {spoken, 4, ""}, {spoken, -1, "c"},
		{offered, 1, "d"}, {offered, 2, "e"}, {offered, 3, ""}, {offered, -1, "e"},
	} {
		if got, ok := c.in.nth(c.nth); got != c.want || ok != (c.want != "") {
			t.Errorf("%d of %v: %q, %v; want %q", c.nth, c.in, got, ok, c.want)
		}
	}
}

// TestRelatives finds the topic, or the guide near to it, that a circumstance
// speaks for, whatever the verdict.
func TestRelatives(t *testing.T) {
	for _, c := range []struct {
		history  []string
		question string
		guide    string
		aspect   knowledge.Aspect // "": none asked
	}{
		{[]string{"cấp lại căn cước bị mất cần giấy tờ gì"}, "vụ này có phải báo công an không", "cap-lai-the-can-cuoc", knowledge.Conditions},
		{[]string{"đăng ký khai tử phí bao nhiêu"}, "thế đăng ký kết hôn", "dang-ky-ket-hon", knowledge.Fee},
		{[]string{"đăng ký khai tử phí bao nhiêu"}, "không phải khai tử, là khai sinh", "dang-ky-khai-sinh", knowledge.Fee},
		{[]string{"đăng ký kết hôn", "còn khai tử thì sao"}, "cái đầu tiên mất bao lâu", "dang-ky-ket-hon", knowledge.Time},
		{[]string{"đăng ký kết hôn", "còn khai tử thì sao"}, "cái thứ hai mất bao lâu", "dang-ky-khai-tu", knowledge.Time},
		{[]string{"đăng ký kết hôn", "còn khai tử thì sao"}, "cái thứ ba mất bao lâu", "dang-ky-khai-tu", knowledge.Time},
		{[]string{"đăng ký tạm trú ở đâu"}, "cái này nhờ hàng xóm đi nộp được không", "dang-ky-tam-tru", knowledge.Who},
		{[]string{"đăng ký khai sinh phí bao nhiêu"}, "cha mẹ chưa kết hôn", "dang-ky-khai-sinh", knowledge.Fee},
	} {
		a := heard(t, c.history, c.question).Answer
		aspectRight := len(a.Aspects) == 0 && c.aspect == "" || slices.Contains(a.Aspects, c.aspect)
		if a.Guide != c.guide || !aspectRight || len(a.Hits) == 0 || a.Hits[0].Guide != c.guide {
			t.Errorf("%q, %q: %s %s %v %v; want %s %s", c.history, c.question, a.Verdict, a.Guide, a.Aspects, a.Hits, c.guide, c.aspect)
		}
	}
}

// TestStrangeWordsAreDoubted asks back, or offers an officer, when a follow-up
// names what the topic's guide does not speak of.
func TestStrangeWordsAreDoubted(t *testing.T) {
	for question, want := range map[string]index.Verdict{
		"cái đó nhờ hàng xóm đi nộp được không":  index.Unsure, // it says itself what it is about
		"thuê xe du lịch đi biển bao nhiêu tiền": index.Unknown,
		"thue xe du lich di bien bao nhieu tien": index.Unknown,
		"thế trời có mưa không":                  index.Unknown,
		"vé xem phim tối nay giá bao nhiêu":      index.Unknown,
		"giá vàng hôm nay bao nhiêu một chỉ vậy": index.Unknown,
	} {
		a := heard(t, []string{"đăng ký tạm trú cần giấy tờ gì"}, question).Answer
		if a.Verdict != want {
			t.Errorf("%q: %s %s; want %s", question, a.Verdict, a.Guide, want)
		}
		if offered := a.Choices; a.Verdict == index.Unsure && (len(offered) < 2 || len(offered) > 4 || offered[0] != a.Guide) {
			t.Errorf("%q: offers %v", question, offered)
		}
	}
}

// TestAWeakTopicIsCompleted reads a question together with the one before it that
// alone led nowhere, when the two go together.
func TestAWeakTopicIsCompleted(t *testing.T) {
	edition, err := allShipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, alone := range []string{"cấp lại", "căn cước"} {
		if m := heardIn(t, edition, nil, alone); m.Answer.Verdict == index.Sure {
			t.Fatalf("%q alone is sure", alone)
		}
	}
	if m := heardIn(t, edition, []string{"cấp lại"}, "căn cước"); m.Answer.Guide != "cap-lai-the-can-cuoc" || m.Answer.Verdict != index.Sure || !m.FollowUp {
		t.Errorf("together: %s %s, follow-up %v", m.Answer.Verdict, m.Answer.Guide, m.FollowUp)
	}
	if m := heardIn(t, edition, []string{"trồng rừng ngập mặn ven biển"}, "đăng ký tạm trú"); m.Answer.Guide != "dang-ky-tam-tru" || m.Answer.Verdict != index.Sure || m.FollowUp {
		t.Errorf("a matter of its own: %s %s, follow-up %v", m.Answer.Verdict, m.Answer.Guide, m.FollowUp)
	}
}

// heard understands a question after others that are understood in order.
func heard(t *testing.T, history []string, question string) Meaning {
	t.Helper()
	return heardIn(t, testEdition(t), history, question)
}

func heardIn(t *testing.T, edition *index.Edition, history []string, question string) Meaning {
	t.Helper()
	var turns []knowledge.Turn
	for _, q := range history {
		turns = append(turns, knowledge.Turn{Text: q})
	}
	m, err := Understand(context.Background(), edition, turns, question)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
