package bot

// Claims that run out, and what an officer has in hand.
const (
	labelHold = "⏳ Giữ thêm 30 phút"

	deskIdle   = "⏳ <b>#%d</b> · %s nhận mà chưa trả lời, đã %s. Sau %d phút nữa câu hỏi sẽ lại chờ người khác nhận."
	deskLapsed = "↩️ <b>#%d</b> · lại chờ người nhận, vì %s chưa trả lời."
	deskLeft   = "↩️ <b>#%d</b> · lại chờ người nhận, vì %s không còn vai trò cán bộ."
	deskKept   = "⏳ %s giữ thêm câu hỏi #%d, từ %s."
	toastKept  = "Đã giữ thêm."
	noteByBot  = "Bot"
	noteLapsed = "câu hỏi không còn do %s giữ"

	handEmpty    = "Anh/chị không giữ câu hỏi nào. Gõ /cho để xem các câu đang chờ."
	handMissed   = "📵 <b>Câu trả lời chưa tới người dân, cần liên hệ cách khác: %d câu</b>"
	handHeld     = "<b>Anh/chị đang giữ %d câu</b>"
	handAnswered = "<b>Đã trả lời hôm nay, chưa đóng: %d câu</b>"
)
