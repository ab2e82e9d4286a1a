package bot

// To leads, chairs and admins: tables.
const (
	exportInPrivate = "Lệnh này dùng trong cuộc trò chuyện riêng với bot: anh/chị nhắn /xuat cho bot ở đó."
	exportUsage     = "Xuất ra bảng tính (CSV, mở bằng Excel), xin gõ:\n• <code>/xuat 30</code> – số liệu từng câu hỏi trong 30 ngày\n• <code>/xuat 10/2026</code> – trong một tháng\n• <code>/xuat nhật ký 30</code> – nhật ký việc dùng quyền\nBảng không có lời và tên của người dân."
	exportQuestions = "📄 Số liệu từng câu hỏi, %s. Không có lời và tên của người dân."
	exportAudit     = "📄 Nhật ký việc dùng quyền, %s."
	exportTooLong   = "Bảng này quá lớn để gửi ở đây. Xin chọn thời gian ngắn hơn, hoặc nhờ người quản trị máy chủ chạy <code>motcua export</code>."
)
