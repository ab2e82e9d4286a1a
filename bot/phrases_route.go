package bot

// Questions that go from desk to desk.
const (
	labelMove = "↪️ Chuyển"

	cardMoved   = "Câu hỏi #%d\n↪️ Đã chuyển sang quầy <b>%s</b> (%s, %s)."
	cardEmptied = "Câu hỏi #%d\n↪️ Đã chuyển sang quầy <b>%s</b>, vì quầy này đã ngắt kết nối."

	deskMovedHere  = "↪️ <b>#%d</b> · %s chuyển từ quầy <b>%s</b>."
	deskWithRemark = "\nGhi chú: <blockquote>%s</blockquote>"
	deskHandedOver = "chuyển từ quầy <b>%s</b>, nơi bot không còn gửi tin được."
	deskFromClosed = "chuyển từ quầy <b>%s</b>, đã ngắt kết nối."
	noteMoved      = "đã chuyển từ quầy %s sang quầy %s"

	moveWhere   = "Chuyển câu hỏi #%d sang quầy nào?\n<i>Muốn dặn thêm, anh/chị trả lời thẻ bằng một ghi chú <code>//</code> trước khi bấm.</i>"
	moveUnknown = "Chưa rõ quầy “%s”. "
	moveNowhere = "Chưa có quầy nào khác để chuyển. Quản trị kết nối thêm quầy bằng lệnh /ketnoi."
	moveDone    = "↪️ Câu hỏi #%d đã chuyển sang quầy <b>%s</b>."
	moveThere   = "Câu hỏi #%d đã ở quầy <b>%s</b> rồi."
	moveGone    = "Quầy ấy không còn nhận được câu hỏi. Xin chọn quầy khác."
)

// To leads and admins: a desk is lost, or found again.
const (
	alarmLost   = "⚠️ Bot không gửi được tin vào quầy <b>%s</b> nữa (bị đưa ra khỏi nhóm, hoặc bị cấm viết)."
	alarmHanded = " %d câu đang chờ đã chuyển sang quầy khác."
	alarmKept   = " %d câu đang chờ được giữ lại, vì không còn quầy nào khác."
	alarmMend   = " Xin thêm bot lại vào nhóm ấy; quầy sẽ tự hoạt động tiếp."
	alarmOver   = "✅ Quầy <b>%s</b> đã hoạt động trở lại."
)
