package bot

// To admins: who may do what.
const (
	appointUsage = "Cách giao vai trò (cán bộ, phụ trách, lãnh đạo, quản trị):\n" +
		"• Trong nhóm: trả lời (reply) vào tin của người ấy bằng /canbo, rồi bấm chọn.\n" +
		"• <code>/canbo 123456789 Họ tên: phụ trách</code> – số là mã tài khoản Telegram; không ghi vai trò thì là cán bộ.\n" +
		"• <code>/canbo xóa 123456789</code> – bỏ hết; <code>/canbo xóa 123456789: phụ trách</code> – bỏ một vai trò."
	appointDone  = "Đã giao vai trò %s cho <b>%s</b> (<code>%s</code>)."
	dismissDone  = "Đã bỏ vai trò của tài khoản <code>%s</code>."
	dismissRoles = "Đã bỏ vai trò %s của <b>%s</b> (<code>%s</code>)."
	dismissSelf  = "Quản trị không tự xóa vai trò của mình được. Xin nhờ quản trị khác."
	rolesNow     = "<b>%s</b> (<code>%s</code>): %s."
	rolesNone    = "chưa có vai trò"
	peopleHead   = "<b>Người được giao việc</b>"
)
