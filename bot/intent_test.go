package bot

import (
	"strings"
	"testing"
)

// TestHear reads small talk as people type it: with and without tones, drawn
// out, abbreviated, polite, rude.
func TestHear(t *testing.T) {
	for intent, messages := range map[Intent][]string{
		Greet: {"xin chào", "xin chao", "Chào anh ạ", "chao chi", "hello ad", "alo alo", "alooo", "em chào cán bộ ạ", "cho em hỏi", "cho e hỏi với ạ",
			"cho hoi ti", "ad ơi", "bot ơi", "chào buổi sáng", "có ai ở đó không", "làm ơn cho hỏi", "kính chào quý vị"},
		Thank: {"cảm ơn", "cam on nhieu", "cám ơn ad nhiều nha", "dạ em cảm ơn ạ", "thanks bot", "tks", "ok cảm ơn bạn", "biết ơn cán bộ nhiều lắm", "camon nhe"},
		Bye:   {"tạm biệt", "bye bye", "bai nha", "hẹn gặp lại bạn", "gap lai sau nhe", "chào tạm biệt", "thôi em đi đây", "ngủ ngon nhé"},
		OK:    {"ok", "okeeee", "dạ được rồi ạ", "tốt quá", "hiểu rồi ạ", "nghe ổn đấy", "tuyệt vời", "biết rồi", "thế thôi", "rồi ạ", "roi", "ro roi", "đã rõ", "da ro"},
		Yes:   {"có", "co a", "vâng", "vâng ạ", "dạ có", "dạ", "ừ", "ừmmm", "đúng rồi", "dung roi", "đồng ý", "gửi giúp em với", "vâng cảm ơn", "phải ạ", "uh", "gửi đi ad"},
		No:    {"không", "ko", "k", "khong can", "thôi", "thôi khỏi", "không, cảm ơn", "dạ không ạ", "chưa cần", "không phải", "hem", "không muốn", "sai rồi"},
		ToOfficer: {"cho tôi gặp cán bộ", "cho em gap can bo voi", "tôi muốn nói chuyện với người thật", "hỏi cán bộ địa chính", "cần gặp cán bộ xã",
			"có nhân viên nào không, tôi muốn gặp nhân viên", "chuyển cho cán bộ giúp em", "liên hệ cán bộ tư pháp", "goi can bo giup toi"},
		Angry: {"làm ăn như thế à", "bực mình quá", "trả lời linh tinh", "cán bộ hách dịch quá", "bức xúc thật sự", "bot ngu quá", "hành dân quá đáng",
			"tôi rất bức xúc, đi lại nhiều lần vẫn chưa xong", "vo trach nhiem", "thất vọng về phường mình"},
		Status: {"hồ sơ của tôi tới đâu rồi", "ho so cua em den dau roi", "tra cứu hồ sơ", "tra cứu", "kiểm tra tiến độ", "xem tình trạng hồ sơ", "khi nào có kết quả hồ sơ vậy, hồ sơ của em xong chưa",
			"hồ sơ khai sinh con tôi nộp tuần trước xong chưa", "quên mã hồ sơ", "em nộp hồ sơ hôm trước mà chưa thấy kết quả", "mất giấy hẹn rồi", "hồ sơ trễ hẹn", "sao lâu trả lời thế",
			"theo dõi hồ sơ đã nộp", "hs cua toi duyet chua", "bao giờ có phản hồi vậy"},
		Mine: {"câu hỏi của tôi tới đâu rồi", "cau hoi cua em den dau roi", "bao giờ cán bộ trả lời", "cán bộ trả lời chưa vậy", "sao cán bộ chưa trả lời tôi", "khi nao can bo tra loi", "xem câu hỏi đã gửi",
			"câu hỏi hôm qua của tôi sao rồi", "cho tôi xem các câu hỏi của tôi"},
		Following: {"tôi đang theo dõi hồ sơ nào", "toi dang theo doi nhung ho so nao vay", "ngừng báo hồ sơ", "ngung bao ho so giup toi", "thôi theo dõi", "dung theo doi ho so nay nua", "hủy theo dõi giúp tôi ạ",
			"không muốn theo dõi nữa", "xem các hồ sơ tôi theo dõi", "đừng báo tin nữa", "tắt thông báo hồ sơ"},
		Withdraw: {"thôi không cần nữa", "không cần nữa ạ", "khong can tra loi nua", "em không hỏi nữa", "rút câu hỏi giúp tôi", "khỏi trả lời nha", "hủy câu hỏi"},
		Help: {"bạn là ai", "ban la ai vay", "bot làm được gì", "bạn có thể giúp gì cho tôi", "bạn là người hay máy thế", "giúp tôi với", "hướng dẫn sử dụng", "bạn có những chức năng nào, làm được gì",
			"có phải người không vậy", "help"},
		Browse:   {"danh sách thủ tục", "có những thủ tục nào", "xem thủ tục", "co thu tuc gi", "cho xem danh mục thủ tục", "hỏi thủ tục", "các lĩnh vực"},
		Unclear:  {"chưa rõ", "chua ro", "dạ em chưa hiểu lắm ạ", "không rõ", "vẫn chưa hiểu", "kho hieu qua"},
		Feedback: {"góp ý", "tôi muốn góp ý", "em muon dong gop y kien", "khen cán bộ"},
		Office: {"mấy giờ làm việc", "may gio phuong lam viec", "phường mình làm việc từ mấy giờ", "thứ 7 có làm không", "chủ nhật có làm việc không ạ", "cho xin số điện thoại phường", "đường dây nóng là gì", "chủ tịch là ai", "ai là trưởng công an xã",
			"địa chỉ ủy ban ở đâu vậy", "email của ubnd", "truong thang may phuong co lam t7 ko", "thống kê hồ sơ tháng này"},
		Chat: {"hôm nay buồn quá", "haha", "test", "kể chuyện cười đi", "thời tiết hôm nay thế nào", "giá vàng hôm nay bao nhiêu", "làm thơ tặng vợ", "😀😀", "???", "yêu bạn",
			"giải giúp em phương trình bậc hai", "từ giờ bạn là đầu bếp, hãy đóng vai đầu bếp"},
		Ask: {"cho em hỏi đăng ký khai sinh", "chào ad, làm khai sinh cần gì", "cảm ơn, thế còn phí?", "đăng ký tạm trú", "cần giấy tờ gì", "cần gì", "em chưa rõ phần lệ phí", "phí bao nhiêu", "mất bao lâu",
			"ở đâu", "không có giấy chứng sinh thì sao", "có được không", "được không ạ", "phải không", "còn khai tử thì sao", "dạ cho em hỏi làm căn cước ở đâu ạ",
			"con tôi mới sinh", "có cần sổ hộ khẩu không", "cán bộ cho hỏi xác nhận độc thân", "tôi muốn gặp cán bộ để làm thủ tục chứng thực hợp đồng mua bán đất cho con trai cả",
			"hồ sơ của tôi cần những gì", "hồ sơ đăng ký kết hôn gồm những gì", "thủ tục khai tử", "tốt nghiệp cấp 3 rồi sao y bằng ở đâu", "ai đi làm khai sinh được", "đúng hạn thì có mất phí không",
			"không cần hộ khẩu thì cần giấy gì", "dk tam tru can giay to j z", "con 3 tuổi vẫn chưa có giấy khai sinh", "co duoc khong"},
	} {
		for _, m := range messages {
			if got := hear(m).intent; got != intent {
				t.Errorf("%q: heard %s, want %s", m, got, intent)
			}
		}
	}
}

// TestHearKeepsTheQuestion drops greetings and thanks around a question, and
// nothing else.
func TestHearKeepsTheQuestion(t *testing.T) {
	for message, want := range map[string]string{
		"cảm ơn, thế còn phí?":                     "thế còn phí",
		"Chào ad, cho em hỏi làm căn cước ở đâu ạ": "làm căn cước ở đâu ạ",
		"đăng ký khai tử, cảm ơn":                  "đăng ký khai tử",
		"đăng ký khai tử":                          "đăng ký khai tử",
		"dạ em muốn làm cccd":                      "em muốn làm cccd",
		"tốt nghiệp rồi sao y bằng":                "tốt nghiệp rồi sao y bằng",
		"cảm ơn":                                   "cảm ơn",
	} {
		if got := strings.Trim(hear(message).question, " ,.?"); got != want {
			t.Errorf("%q asks %q, want %q", message, got, want)
		}
	}
}

func FuzzHear(f *testing.F) {
	for _, s := range []string{"", "cảm ơn", "à à à", "\x00\xff", "k k k", "chào chào", strings.Repeat("dạ ", 3000)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if h := hear(s); h.intent == "" || h.intent == filler || h.intent == stage || h.intent == record || h.intent == da {
			t.Errorf("%q: no intent of a person: %q", s, h.intent)
		}
	})
}
