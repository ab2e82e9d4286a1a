package bot

import (
	"context"
	"slices"
	"testing"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

// TestFollowUps reads questions after others. The history's guides are left
// empty, as in a question set: they are understood in order.
func TestFollowUps(t *testing.T) {
	edition := testEdition(t)
	for _, c := range []struct {
		history  []string
		question string
		guide    string
		aspect   knowledge.Aspect // "": none asked
		followUp bool
	}{
		{[]string{"đăng ký khai tử cần giấy tờ gì"}, "thế mất bao lâu?", "dang-ky-khai-tu", knowledge.Time, true},
		{[]string{"đăng ký khai tử cần giấy tờ gì"}, "phi bao nhieu", "dang-ky-khai-tu", knowledge.Fee, true},
		{[]string{"đăng ký khai tử cần giấy tờ gì"}, "cảm ơn, thế còn phí?", "dang-ky-khai-tu", knowledge.Fee, true},
		{[]string{"đăng ký khai tử cần giấy tờ gì"}, "cái đó làm ở đâu", "dang-ky-khai-tu", knowledge.Place, true},
		{[]string{"đăng ký khai tử cần giấy tờ gì"}, "thủ tục này làm online được không", "dang-ky-khai-tu", knowledge.Online, true},
		{[]string{"đăng ký khai tử cần giấy tờ gì"}, "nộp xong bao lâu có giấy", "dang-ky-khai-tu", knowledge.Time, true},
		{[]string{"đăng ký khai tử phí bao nhiêu"}, "còn kết hôn thì sao", "dang-ky-ket-hon", knowledge.Fee, true},
		{[]string{"dang ky khai tu phi bao nhieu"}, "roi ket hon thi sao", "dang-ky-ket-hon", knowledge.Fee, true},
		{[]string{"đăng ký khai tử phí bao nhiêu"}, "thế còn đăng ký tạm trú mất bao lâu", "dang-ky-tam-tru", knowledge.Time, true},
		{[]string{"đăng ký khai tử phí bao nhiêu"}, "không phải, ý em là đăng ký kết hôn", "dang-ky-ket-hon", knowledge.Fee, true},
		{[]string{"đăng ký khai tử phí bao nhiêu", "còn kết hôn thì sao"}, "mất bao lâu", "dang-ky-ket-hon", knowledge.Time, true},
		{[]string{"đăng ký khai tử phí bao nhiêu", "cảm ơn ạ"}, "ở đâu", "dang-ky-khai-tu", knowledge.Place, true},
		{[]string{"phí bao nhiêu vậy"}, "đăng ký kết hôn", "dang-ky-ket-hon", knowledge.Fee, true},
		// What stands on its own is no follow-up.
		{[]string{"đăng ký khai tử phí bao nhiêu"}, "đăng ký kết hôn cần giấy tờ gì", "dang-ky-ket-hon", knowledge.Papers, false},
		{[]string{"đăng ký khai tử phí bao nhiêu"}, "đăng ký kết hôn", "dang-ky-ket-hon", "", false},
		{nil, "đăng ký kết hôn ở đâu", "dang-ky-ket-hon", knowledge.Place, false},
	} {
		var turns []knowledge.Turn
		for _, q := range c.history {
			turns = append(turns, knowledge.Turn{Text: q})
		}
		m, err := Understand(context.Background(), edition, turns, c.question)
		if err != nil {
			t.Fatal(err)
		}
		a := m.Answer
		aspectRight := len(a.Aspects) == 0 && c.aspect == "" || slices.Contains(a.Aspects, c.aspect)
		if m.Intent != Ask || a.Verdict != index.Sure || a.Guide != c.guide || !aspectRight || m.FollowUp != c.followUp {
			t.Errorf("%q, %q: %s %s %s %v follow-up %v; want %s %s %v", c.history, c.question,
				m.Intent, a.Verdict, a.Guide, a.Aspects, m.FollowUp, c.guide, c.aspect, c.followUp)
		}
	}
}

// TestNewTopicsAreNotForcedOnTheOld keeps a question that the bot knows nothing
// of from being answered about what was spoken of before.
func TestNewTopicsAreNotForcedOnTheOld(t *testing.T) {
	for _, question := range []string{"xin cấp bằng lái máy bay ở đâu", "tuần trước em bị mất xe ở chợ thì báo ở đâu", "trồng rừng ngập mặn mất bao lâu"} {
		turns := []knowledge.Turn{{Text: "đăng ký kết hôn cần giấy tờ gì", Guide: "dang-ky-ket-hon"}}
		m, err := Understand(context.Background(), testEdition(t), turns, question)
		if err != nil || m.Answer.Verdict == index.Sure {
			t.Errorf("%q after a question on marriage: %s %s, %v", question, m.Answer.Verdict, m.Answer.Guide, err)
		}
	}
}

// TestAnUnknownMatterEndsTheTopic keeps a question about something that no guide
// is about from being answered about what was spoken of before it.
func TestAnUnknownMatterEndsTheTopic(t *testing.T) {
	turns := []knowledge.Turn{{Text: "đăng ký khai tử phí bao nhiêu", Guide: "dang-ky-khai-tu"}, {Text: "trồng rừng ngập mặn ven biển"}}
	m, err := Understand(context.Background(), testEdition(t), turns, "nộp ở đâu")
	if err != nil || m.Answer.Verdict != index.Unknown || m.FollowUp {
		t.Errorf("got %s %q, %v", m.Answer.Verdict, m.Answer.Guide, err)
	}
}

// TestTurnsOfGuidesThatAreGone understands the rest of the conversation.
func TestTurnsOfGuidesThatAreGone(t *testing.T) {
	turns := []knowledge.Turn{
		{Text: "đăng ký khai tử", Guide: "dang-ky-khai-tu", At: time.Now()},
		{Text: "một thủ tục đã bỏ", Guide: "khong-con", At: time.Now()},
	}
	m, err := Understand(context.Background(), testEdition(t), turns, "mất bao lâu")
	if err != nil || m.Answer.Guide != "dang-ky-khai-tu" {
		t.Errorf("got %q, %v", m.Answer.Guide, err)
	}
}

// TestCodes finds codes anywhere in a message, before anything else.
func TestCodes(t *testing.T) {
	for question, want := range map[string]Intent{
		"mã của tui là H26.35-240115-0012 nha": LookUp,
		"h26.35-240115-0012":                   LookUp,
		"cảm ơn, 000.00.04.H51-200221-0001":    LookUp,
		"1.001193":                             Procedure,
		"thủ tục 1.001193 lệ phí bao nhiêu":    Procedure,
		"2.000815.000.00.00.H55":               Procedure,
	} {
		m, err := Understand(context.Background(), testEdition(t), nil, question)
		if err != nil || m.Intent != want {
			t.Errorf("%q: %s, %v; want %s", question, m.Intent, err, want)
		}
	}
	m, _ := Understand(context.Background(), testEdition(t), nil, "thủ tục 1.001193 lệ phí bao nhiêu")
	if m.Answer.Guide != "dang-ky-khai-sinh" || !slices.Contains(m.Answer.Aspects, knowledge.Fee) {
		t.Errorf("a procedure's code with a question: %+v", m.Answer)
	}
}

// TestOnlyQuestionsAreSearched keeps small talk from ever being answered from a
// guide.
func TestOnlyQuestionsAreSearched(t *testing.T) {
	turns := []knowledge.Turn{{Text: "đăng ký kết hôn cần giấy tờ gì"}}
	for _, question := range []string{"cảm ơn", "có", "không", "chào ad", "hồ sơ của tôi tới đâu rồi", "H26.35-240115-0012", "mấy giờ làm việc", "cho gặp cán bộ"} {
		m, err := Understand(context.Background(), testEdition(t), turns, question)
		if err != nil || m.Answer.Verdict != index.Unknown || m.Answer.Guide != "" || len(m.Answer.Hits) > 0 {
			t.Errorf("%q: %+v, %v", question, m.Answer, err)
		}
	}
}
