package bot

// Who is on duty.
const (
	rosterNoPower   = "Lịch trực do phụ trách hoặc quản trị đặt. Nhờ phụ trách giúp."
	rosterHead      = "%s<b>Lịch trực quầy %s</b>"
	rosterChanged   = "Đã ghi. "
	rosterEmpty     = "Chưa xếp lịch: ai cũng có thể nhận câu hỏi."
	rosterToday     = "\n\nHôm nay (%s %s): %s."
	rosterNone      = "chưa có ai trực"
	rosterNoDays    = "chưa xếp ngày"
	rosterUnknown   = "Chưa thấy cán bộ nào tên “%s”. Xin ghi đủ họ tên, mã số, hoặc trả lời vào tin của người ấy."
	rosterSeveral   = "Có nhiều cán bộ tên “%s”. Xin ghi đủ họ tên, mã số, hoặc trả lời vào tin của người ấy."
	rosterNobody    = "Xin cho biết lịch của ai: trả lời vào tin của người ấy, hoặc ghi tên trước ngày."
	rosterNoOfficer = "%s chưa được giao vai trò cán bộ. Nhờ quản trị thêm bằng lệnh /canbo."
	rosterWhen      = "Xin ghi ngày trực của %s."
	rosterUsage     = "Cách ghi (trả lời vào tin của cán bộ thì không cần tên):\n" +
		"• <code>/truc Trần Minh: thứ 2, thứ 4</code> hoặc <code>thứ 2 đến thứ 6</code>\n" +
		"• <code>/truc Trần Minh nghỉ 02/12</code>, đi làm lại: <code>làm 02/12</code>\n" +
		"• <code>/truc Trần Minh xóa</code>"
)
