package bot

// To leads, at the end of a working day.
const (
	summaryHead     = "<b>📋 Tổng kết ngày %s</b>"
	summarySince    = " (từ %s)"
	summaryAsked    = "Người dân hỏi %s lượt, bot trả lời ngay %s."
	summaryOfficers = "Cán bộ nhận %d câu mới, trả lời %d câu."
	summaryWaiting  = "Đang chờ %d câu: %s."
	summaryRatings  = "Người dân đánh giá: %s"
	summaryTodo     = "<b>Việc cần làm tiếp</b>"
	summaryTodoOn   = "<b>Việc cần làm ngày %s</b>"
	summaryOverdue  = "• ⚠️ Quá hạn %d câu, xin trả lời trước: %s"
	summaryDue      = "• Trả lời đúng hẹn %d câu: %s"
	summaryFree     = "• Chưa ai nhận %d câu: %s"
	summaryBad      = "• Xem lại %d câu bị đánh giá thấp: %s"
)
