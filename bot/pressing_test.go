package bot

import (
	"strings"
	"testing"

	"motcua/index/vi"
	"motcua/knowledge"
)

// How people say that they cannot wait, that they have had enough, that somebody
// is in danger; and how they say what sounds so and is not. All are read without
// tones too, save where that makes another word of it.
func TestListen(t *testing.T) {
	for want, messages := range map[knowledge.Pressing][]string{
		knowledge.Urgent: {
			"hạn cuối hôm nay rồi, tôi phải làm sao", "hôm nay là hạn chót nộp hồ sơ ạ", "giấy hẹn ghi hết hạn hôm nay", "mai hết hạn rồi cán bộ ơi", "ngày mai là hết hạn bổ sung",
			"chiều nay phải nộp cho trường", "sáng mai phải nộp cho công ty", "phải nộp ngay trong hôm nay", "tôi cần gấp giấy xác nhận độc thân", "việc gấp lắm ạ", "gấp quá rồi anh ơi",
			"cán bộ trả lời gấp giúp em", "hồ sơ của tôi sắp hết hạn bổ sung", "sắp hết hạn rồi, giúp tôi với", "chỉ còn hôm nay thôi", "còn một ngày nữa là hết hạn", "sợ không kịp nhập học cho cháu",
			"mai tôi bay rồi mà chưa có giấy", "nộp nhanh kẻo quá hạn", "hôm nay là ngày cuối cùng", "khẩn cấp ạ, nhờ cán bộ xem giúp", "rất khẩn", "sáng mai mổ mà chưa có bảo hiểm y tế", "cần ngay chiều nay ạ",
			"hạn chót là ngày mai", "đang cần gấp để vay vốn", "hôm nay phải xong", "thẻ căn cước mai hết hạn", "kẻo trễ hạn mất",
		},
		knowledge.Upset: {
			"tôi chờ cả buổi sáng không ai gọi", "ngồi đợi dài cổ mà chưa tới lượt", "chờ muốn chết luôn", "đợi lâu quá rồi đấy", "chờ hoài không thấy ai", "bắt dân chờ mãi thế à", "ngâm hồ sơ hai tháng nay",
			"cán bộ đuổi về vì thiếu một chữ", "đi lại nhiều lần vẫn chưa xong", "bắt tôi chạy đi chạy lại ba bốn lần", "lần nào cũng thiếu giấy", "mỗi người nói một kiểu", "hẹn đi hẹn lại mãi", "hứa lèo hoài",
			"cán bộ hách dịch quá", "cô ở quầy quát tháo người già", "anh ấy nạt dân như con", "thái độ của cán bộ quá tệ", "ăn nói cộc lốc", "hỏi không thèm trả lời", "ngồi bấm điện thoại không tiếp dân",
			"hành dân là chính", "gây khó dễ để vòi tiền", "đùn đẩy trách nhiệm cho nhau", "đá qua đá lại giữa xã với huyện", "quan liêu cửa quyền", "vô trách nhiệm hết sức", "làm ăn kiểu gì vậy", "phục vụ quá tệ",
			"tôi rất bức xúc", "bực mình quá đi", "tức điên lên được", "ức chế thật sự", "chịu hết nổi rồi", "không thể chấp nhận được", "thất vọng về phường mình", "mất niềm tin rồi",
			"gọi mãi không ai nghe máy", "không ai trả lời tôi cả tuần nay", "tôi biết kêu ai bây giờ", "tôi bế tắc quá rồi", "khổ quá cán bộ ơi", "nhà tôi sống sao nổi", "cùng đường rồi",
			"vcl chờ nửa ngày", "làm ăn như v.c.l", "đ.m chúng mày", "đmm", "lũ ăn hại", "ăn lương của dân mà thế à", "tôi sẽ kiện lên trên", "tôi đăng lên mạng cho mọi người biết", "mẹ kiếp", "bọn tham nhũng",
			"hôm nay hết hạn mà không ai giải quyết, bức xúc quá", // both: upset is raised, too
			"không ai quan tâm người già chúng tôi", "thiếu tôn trọng người dân", "bị bắt về bổ sung lần thứ ba rồi",
			"tôi chỉ muốn chết thôi", "không muốn sống nữa cán bộ ơi", "chết quách cho xong",
		},
		knowledge.Calm: {
			"giấy tờ hết hạn hôm qua thì làm lại ở đâu", "căn cước của tôi sắp hết hạn, đổi ở đâu", "hộ chiếu gần hết hạn", "thẻ bảo hiểm y tế sắp hết hạn thì gia hạn thế nào", "thẻ tạm trú sắp hết hạn",
			"hết hạn nộp từ tháng trước", "bao lâu thì hết hạn", "hạn cuối nộp là khi nào", "thời hạn giải quyết mấy ngày", "tôi cần gặp cán bộ", "cho tôi gặp chị Lan", "không gấp đâu ạ", "việc này không gấp",
			"phạt gấp đôi phải không", "hỗ trợ khẩn cấp cho người bị bão", "trợ giúp xã hội khẩn cấp", "nộp quá hạn thì phạt bao nhiêu", "đăng ký khai sinh quá hạn", "hôm nay có làm việc không", "chiều nay phường có mở cửa không",
			"mai tôi ra nộp được không", "sáng mai mấy giờ mở cửa", "con tôi rất giận", "bực mình vì mạng", "bực mình vì hàng xóm mở loa", "hàng xóm chửi nhau suốt đêm", "chồng tôi hay chửi, muốn ly hôn",
			"tôi buồn vì mẹ mất", "cảm ơn cán bộ, không phiền hà gì", "cán bộ không hách dịch, rất tận tình", "chờ bao lâu thì có kết quả", "tôi chờ được", "phải đi lại mấy lượt", "có phải đi lên huyện không",
			"về quê làm giấy được không", "bị từ chối thì làm sao", "ko gấp lắm ạ", "k bực mình gì đâu", "tôi muốn khiếu nại quyết định", "thủ tục tố cáo", "ly hôn cần giấy gì", "trợ cấp thất nghiệp", "hồ sơ của tôi chưa xong",
			"nhà tôi cháy năm ngoái mất hết giấy tờ", "xin xác nhận bị cháy nhà năm ngoái", "thẩm duyệt phòng cháy chữa cháy", "cháy mất giấy khai sinh thì làm lại thế nào", "giấy ra viện khi đi cấp cứu có cần nộp không",
			"khai tử cho người tự tử cần gì", "nóng muốn chết, phường có máy lạnh không", "mệt muốn chết", "trẻ bị bỏ rơi", "tai nạn giao thông có được hỗ trợ không", "bố tôi mất vì đột quỵ", "xin giấy phép sửa nhà",
			"làm căn cước mất bao lâu", "dạ em cảm ơn", "cần mang theo gì", "hôm qua tôi nộp rồi", "đổi bằng lái xe hết hạn", "gia hạn giấy phép", "đang cần hướng dẫn làm tạm trú", "cần ngay cạnh trường học phải không",
			"đất đang tranh chấp có bán được không", "nộp hồ sơ vào ngày cuối tháng được không", "làm lại sổ đỏ bị mất", "chưa rõ phần lệ phí", "tôi không hiểu gì hết", "giấy chứng sinh ghi sai tên mẹ",
		},
	} {
		for _, m := range messages {
			got, _ := listen(m)
			if got != want {
				t.Errorf("%q: %q, want %q", m, got, want)
			}
			if bareGot, _ := listen(vi.Fold(m)); bareGot != want && !strings.Contains("đ.m chúng mày", m) {
				t.Errorf("%q without tones: %q, want %q", m, bareGot, want)
			}
		}
	}
}

// Who is in danger is told whom to call; who asks about fire prevention is not.
func TestListenForDanger(t *testing.T) {
	for want, messages := range map[danger][]string{
		fire:      {"cháy nhà rồi bà con ơi", "cháy nhà", "nhà tôi đang cháy cứu với", "có cháy ở chợ, gọi ai", "gọi cứu hỏa giúp tôi với", "nha dang chay"},
		ambulance: {"gọi cấp cứu giúp tôi", "cấp cứu", "mẹ tôi không thở được", "chồng tôi bất tỉnh rồi", "cần xe cấp cứu gấp"},
		police:    {"cứu tôi với", "tôi đang bị đánh", "có cướp ở đầu ngõ", "nó cầm dao đòi giết tôi", "đang đánh nhau ở chợ"},
		despair:   {"tôi muốn chết", "chỉ muốn chết cho rồi", "không muốn sống nữa", "tôi định tự tử", "khong muon song nua", "nhà nước không giải quyết tôi sẽ tự thiêu"},
		noDanger: {"cháy túi rồi", "xin giấy xác nhận cháy nhà năm ngoái để được hỗ trợ", "phòng cháy chữa cháy", "khai tử cho người tự tử", "chờ muốn chết", "tiền cấp cứu ở bệnh viện có được bảo hiểm trả không",
			"nóng muốn chết", "cứu trợ bão lụt", "bằng lái xe cứu hỏa đổi ở đâu vậy cán bộ"},
	} {
		for _, m := range messages {
			if _, got := listen(m); got != want {
				t.Errorf("%q: %q, want %q", m, got, want)
			}
		}
	}
}

func FuzzListen(f *testing.F) {
	for _, s := range []string{"", "gấp", "cháy nhà", "\x00\xff", strings.Repeat("bực ", 3000), "hôm nay hết hạn"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if p, d := listen(s); d != noDanger && p != knowledge.Upset {
			t.Errorf("%q: %q in danger %q", s, p, d)
		}
	})
}
