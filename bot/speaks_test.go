package bot

import (
	"context"
	"testing"

	"motcua/index"
	"motcua/index/vi"
	"motcua/knowledge"
)

// TestFollowUpsSpeakOfTheTopic understands what follows a question on a
// procedure: what names nothing else is about the same, with tones and without.
func TestFollowUpsSpeakOfTheTopic(t *testing.T) {
	for topic, messages := range map[string][]string{
		"dang-ky-khai-sinh": {"mất bao lâu thì xong", "lệ phí hết bao nhiêu vậy ạ", "nộp ở đâu", "ai đi làm cũng được hả", "làm trên mạng được không",
			"không có giấy chứng sinh thì sao", "cha mẹ chưa kết hôn thì cần gì", "ông bà đi làm thay được không", "có cần mang theo giấy kết hôn không",
			"cho tôi xin mẫu tờ khai", "bé theo họ mẹ được không"},
		"dang-ky-tam-tru": {"vậy phải nộp những gì", "bao nhiêu ngày có kết quả", "tôi ở trọ thì sao", "chủ nhà phải làm gì không", "thế còn phí", "cái đó làm qua mạng được không",
			"có cần hợp đồng thuê nhà không", "thủ tục này làm ở công an xã à", "tôi thuê nhà ở khác tỉnh"},
		"dang-ky-ket-hon": {"hai người phải cùng đi không", "tôi đã ly hôn thì cần thêm giấy gì", "bao nhiêu tuổi thì được", "có mất tiền không"},
	} {
		for _, message := range messages {
			for _, typed := range []string{message, vi.Fold(message)} {
				a := after(t, topic, typed)
				if a.Answer.Verdict != index.Sure || a.Answer.Guide != topic {
					t.Errorf("%q after %s: %s %s", typed, topic, a.Answer.Verdict, a.Answer.Guide)
				}
			}
		}
	}
}

// TestOtherMattersStandAlone keeps questions that name something else from
// being answered about what was spoken of before.
func TestOtherMattersStandAlone(t *testing.T) {
	for _, message := range []string{"tôi 65 tuổi được trợ cấp gì", "cháu tôi bị mất thẻ bảo hiểm y tế thì làm lại ở đâu", "làm sổ đỏ hết bao nhiêu tiền",
		"tiền điện tháng này sao cao thế", "chưa rõ", "xin giấy phép sửa nhà ở đâu", "con chó nhà hàng xóm cắn tôi thì báo ai", "bao giờ có nước sạch lại",
		"đổi bằng lái xe máy mất mấy ngày", "tôi muốn vay vốn ngân hàng chính sách", "thi công chức cần điều kiện gì", "xe không chính chủ bị phạt bao nhiêu",
		"nhà tôi bị ngập thì gọi ai", "rút bảo hiểm một lần cần gì", "mẹ tôi bị liệt có được hỗ trợ không", "bán đất thì đóng thuế thế nào",
		"làm hộ chiếu phổ thông cần mang gì", "đèn đường thôn tôi hỏng lâu rồi", "xin học lớp một cho cháu ở đâu", "trồng rừng được hỗ trợ bao nhiêu",
		"nuôi gà trong khu dân cư có được không", "tôi muốn tố cáo hàng xóm lấn đất"} {
		for _, topic := range []string{"dang-ky-khai-sinh", "dang-ky-tam-tru", "dang-ky-ket-hon"} {
			for _, typed := range []string{message, vi.Fold(message)} {
				if a := after(t, topic, typed); a.Answer.Verdict == index.Sure {
					t.Errorf("%q after %s: sure of %s", typed, topic, a.Answer.Guide)
				}
			}
		}
	}
}

// TestClearMattersLeaveTheTopic understands a question that is clear alone as it is, also
// after a long one, with whose words nothing would be clearer than that one's guide.
func TestClearMattersLeaveTheTopic(t *testing.T) {
	edition, err := allShipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ before, message, guide string }{
		{"Xã ra quyết định phạt tôi 5 triệu về việc xây chuồng bò, tôi không đồng ý vì chuồng có từ trước. Muốn khiếu nại thì viết đơn gửi ai, trong bao nhiêu ngày?",
			"đăng ký kết hôn cần mang theo những gì", "dang-ky-ket-hon"},
		{"cần lý lịch tư pháp số 2 đi xklđ, bh thì lấy đc v mn", "đăng ký khai sinh cần giấy tờ gì", "dang-ky-khai-sinh"},
		{"thằng cháu bị câm điếc bẩm sinh, muốn xin giấy khuyết tật cho nó thì làm răng", "tạm trú phí bao nhiêu", "dang-ky-tam-tru"},
		{"dẹp tiệm luôn rồi, trả giấy phép kinh doanh cần giấy tờ chi hông", "thủ tục khai tử như thế nào", "dang-ky-khai-tu"},
		{"em rớt bóp mất hết giấy tờ, giờ xin lại thẻ căn cước mấy ngày có", "miếng vườn sau nhà muốn lên thổ cư cất nhà thì đóng bao nhiêu tiền", "chuyen-muc-dich-su-dung-dat"},
	} {
		m, err := Understand(context.Background(), edition, []knowledge.Turn{{Text: c.before}}, c.message)
		if err != nil || m.Answer.Verdict != index.Sure || m.Answer.Guide != c.guide || m.FollowUp {
			t.Errorf("%q after %q: %s %s, follow-up %v, %v", c.message, c.before, m.Answer.Verdict, m.Answer.Guide, m.FollowUp, err)
		}
	}
}

// after understands a message that follows a question answered by a guide.
func after(t *testing.T, guide, message string) Meaning {
	t.Helper()
	g, _ := testEdition(t).Library.Guide(guide)
	m, err := Understand(context.Background(), testEdition(t), []knowledge.Turn{{Text: g.Name + " cần giấy tờ gì", Guide: guide}}, message)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
