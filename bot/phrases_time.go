package bot

import (
	"fmt"
	"strings"
)

// To citizens: when officers answer.
const (
	sayAnswerBy   = "\nHẹn trả lời: chậm nhất <b>%s</b>."
	sayAfterHours = "\nBây giờ ngoài giờ làm việc; cán bộ trả lời chậm nhất <b>%s</b>."
)

// To citizens who cannot wait, or have had enough.
const (
	sayKnownUrgent = " Tôi đã báo cán bộ đây là việc gấp."
	sayUpset       = "Tôi xin lỗi vì đã để ông/bà phiền lòng. "
	sayRaised      = " Tôi cũng đã báo ngay cho người phụ trách."
	sayCallNow     = "🆘 Nếu đang có nguy hiểm, xin ông/bà <b>gọi ngay</b> (miễn phí, cả ngày đêm), đừng chờ trả lời ở đây:\n%s"
	sayNotAlone    = "Xin ông/bà đừng ở một mình lúc này: hãy gọi một người thân, hoặc gọi ngay một số dưới đây (miễn phí, cả ngày đêm).\n%s"
)

const sayThenOfficer = "\n\nÔng/bà có muốn tôi chuyển lời này tới cán bộ không? Bấm nút hoặc nhắn “có”."

// sayDanger says whom to call, the fitting number first.
func sayDanger(d danger) string {
	const police113, fire114, ambulance115 = "• <b>113</b>: công an", "• <b>114</b>: cháy, nổ, cứu nạn", "• <b>115</b>: cấp cứu y tế"
	form, lines := sayCallNow, []string{police113, fire114, ambulance115}
	switch d {
	case fire:
		lines = []string{fire114, ambulance115, police113}
	case ambulance:
		lines = []string{ambulance115, police113, fire114}
	case despair:
		form, lines = sayNotAlone, []string{ambulance115, police113}
	}
	return fmt.Sprintf(form, strings.Join(lines, "\n"))
}

// To leads, in private, and to desks in their stead.
const (
	leadUpset   = "❗ Câu hỏi <b>#%d</b> (quầy %s): %s đang bức xúc hoặc cần giúp ngay.\n<blockquote>%s</blockquote>\nAnh/chị xem và trả lời giúp ở quầy."
	deskForLead = "Tin này gửi riêng cho anh/chị %s không được (anh/chị ấy chưa mở trò chuyện với bot), nên để ở đây:"
)

// To a citizen who was told a wrong moment: it has the question's number and the right one.
const sayDueMended = "Tôi xin lỗi ông/bà: giờ hẹn trả lời câu hỏi <b>#%d</b> tôi báo trước đây bị sai ngày. Hẹn đúng là chậm nhất <b>%s</b>. Ông/bà không cần gửi lại câu hỏi."

// To a citizen whose answer did not come in time.
const saySlipped = "Tôi xin lỗi ông/bà: câu hỏi <b>#%d</b> chưa được trả lời đúng hẹn. Tôi đã nhắc cán bộ; ông/bà sẽ có trả lời chậm nhất <b>%s</b>. Ông/bà không cần gửi lại câu hỏi."

// To desks and leads: what is due.
const (
	deskDue     = "🔔 <b>%d câu hỏi tới hẹn trả lời</b>"
	deskDueWho  = "\nNhờ anh/chị %s xem giúp."
	deskDueHow  = "\nBấm số để mở thẻ, rồi trả lời vào thẻ."
	leadOverdue = "🔔 <b>%d câu hỏi quá hẹn trả lời</b>"
	dueLine     = "\n%s#%d · %s · %s · “%s”"
	dueAt       = "hẹn %s"
	dueSince    = "quá hẹn từ %s"
	dueNobody   = "chưa ai nhận"
	dueDesk     = "quầy %s"
	mention     = `<a href="tg://user?id=%s">%s</a>`
)
