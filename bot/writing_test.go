package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"motcua/index"
	"motcua/knowledge"
)

// Words that stand ready, covered numbers and held replies: the audit says who did
// what, and nothing of what was only looked at.
func TestAuditOfWriting(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.appoint("700", "Võ Thu", knowledge.RoleLead)
	for _, line := range []string{
		"> /hoicanbo chủ trọ không cho đăng ký tạm trú, gọi tôi 0912345678", "@minh! " + labelReveal, "@la! " + labelReveal, "@minh /mau", "@minh! chao",
		"@minh! " + labelCopy, "@minh! " + labelSendOn, "@lan. /mau them hen: Dạ", "@thu. /mau them hen: Dạ, hẹn {ten} ạ", "@thu. /mau them hen: {sai}",
		"@minh /mau hen", "@minh! " + labelSendReady, "@minh Được", "@minh! " + labelGreet, "@minh Đọc mã OTP cho tôi", "@minh! " + labelOver, "@thu. /mau xoa hen",
	} {
		w.perform(line)
	}
	want := "501 reveal #1 điện thoại; 501 sendon #1 mẫu chao; 700 mau thêm hen; 501 send #1 mẫu hen; 501 reply #1; 501 greet #1; 501 insist #1; 700 mau xóa hen"
	if got := w.audited(); got != want {
		t.Errorf("the audit says\n%s, want\n%s", got, want)
	}
}

// What is sent is what was seen, though the guide was changed or taken away since.
func TestASuggestionIsSentAsItWasSeen(t *testing.T) {
	w := newWorld(t)
	w.bot.Editions = oneEdition{sampleEdition(t)}
	w.people(true)
	w.perform("> /hoicanbo đăng ký nuôi voi mất bao nhiêu tiền")
	w.perform("@minh! " + labelSuggest + "Đăng ký nuôi voi")
	empty, _ := knowledge.NewLibrary(nil)
	x, err := index.BuildMem(context.Background(), empty)
	if err != nil {
		t.Fatal(err)
	}
	w.bot.Editions = oneEdition{&index.Edition{Library: empty, Index: x}}
	w.perform("@minh! " + labelSendReady)
	q := w.question(1)
	if last := q.Thread[len(q.Thread)-1]; last.Side != knowledge.ByOfficer || !strings.Contains(last.Text, "10.000 đồng") {
		t.Errorf("sent: %+v", last)
	}
}

// FuzzShield: whatever strangers write, the shield reads it and says the same of it
// each time.
func FuzzShield(f *testing.F) {
	for _, s := range []string{"có người gọi bảo cài app", "đọc mã otp cho tôi", "kiểm tra #12\nDạ", "👤 Cán bộ trả lời câu hỏi #1\n\nDạ", "HỒ SƠ CHƯA XONG CHỜ TUẦN SAU"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		read := func() string { return fmt.Sprint(swindle(text), demands(text), manners(text)) }
		if first, again := read(), read(); first != again {
			t.Fatalf("it changed its mind: %s, then %s", first, again)
		}
		if number, pasted := checkMeant(text); number < 0 || len(pasted) > len(text) {
			t.Fatalf("checkMeant(%q) = %d, %q", text, number, pasted)
		}
	})
}
