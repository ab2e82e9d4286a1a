package bot

// To admins: the desks, and what they take.
const (
	labelFields        = "🗂 Chọn lĩnh vực"
	labelDisconnect    = "🔌 Ngắt kết nối"
	labelDisconnectOne = "🔌 Ngắt quầy %s"

	connectHow     = "\nXin gõ, ví dụ: <code>/ketnoi Tư pháp: hộ tịch, chứng thực</code>; hoặc <code>/ketnoi Tư pháp</code> rồi bấm chọn lĩnh vực."
	connectInGroup = "Lệnh /ketnoi dùng trong nhóm của cán bộ, hoặc trong một chủ đề của nhóm: xin thêm bot vào nhóm, rồi gõ ở đó, ví dụ <code>/ketnoi Tư pháp: hộ tịch, chứng thực</code>. Thôi dùng một quầy: gõ /ngatketnoi ở đó."
	connectDone    = "✅ Nhóm này đã thành quầy <b>%s</b>, nhận: %s. Câu hỏi của người dân sẽ hiện ở đây; gõ /trogiup để xem cách trả lời."
	connectWaiting = "\nCó %d câu hỏi đang chờ, gửi ngay dưới đây."
	connectUnsure  = "\nChưa kiểm tra được bot có đọc được tin trong nhóm không; xin thử trả lời một thẻ câu hỏi."
	connectNoField = "Chưa có lĩnh vực “%s” trong các hướng dẫn, nên quầy chưa đổi gì."
	connectNear    = " Gần giống: %s."
	servesAll      = "mọi lĩnh vực chưa có quầy riêng"

	deskFieldsWhich = "Quầy <b>%s</b> nhận: %s.\nAnh/chị bấm để chọn hoặc bỏ từng lĩnh vực; không chọn lĩnh vực nào thì là quầy chung."
	desksHead       = "<b>Các quầy</b>"
	deskIsLost      = " ⚠️ bot không còn trong nhóm"
	toastNoDesk     = "Quầy này không còn nữa."

	disconnectAsk    = "Ngắt kết nối quầy <b>%s</b>? %d câu đang chờ ở đây sẽ chuyển sang quầy khác."
	disconnectLast   = "Đây là quầy cuối cùng nên chưa ngắt được: không còn nơi nào nhận câu hỏi của người dân. Xin kết nối quầy khác trước."
	disconnected     = "🔌 Đã ngắt kết nối quầy <b>%s</b>. Muốn mở lại, xin gõ /ketnoi ở đó."
	disconnectSeeded = "\nQuầy này có trong cài đặt <code>--desk</code>: xin bỏ ở đó nữa, nếu không lần khởi động sau bot kết nối lại."
)
