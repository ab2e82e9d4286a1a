package bot

// To citizens: what they should give to nobody.
const (
	saySecret = "🔒 Trong tin vừa rồi có mã OTP, mật khẩu hoặc số thẻ. Tôi đã che đi trước khi ghi lại, cán bộ cũng không thấy. " +
		"Ông/bà nên xóa tin ấy. Cơ quan không bao giờ hỏi những thứ này; ai hỏi, xin ông/bà đừng đưa."

	sayWarning = "⚠️ <b>Ông/bà coi chừng lừa đảo.</b> Cơ quan không gọi điện, nhắn tin để hỏi mã OTP, mật khẩu, bắt cài ứng dụng, bấm đường dẫn hay chuyển tiền. " +
		"Xin ông/bà đừng làm theo, đừng chuyển tiền, và gọi lại cơ quan theo số ông/bà đã biết."
	sayWarningCall = " Điện thoại của cơ quan: <b>%s</b>."
	sayWarnedAsk   = "\n\nÔng/bà có muốn tôi báo cho cán bộ không? Bấm nút hoặc nhắn “có”."

	checkHow     = "Để biết một tin có phải của cơ quan không, ông/bà chuyển tiếp (forward) tin ấy cho tôi, hoặc nhắn <code>/kiemtra #12</code> (số ghi trên tin) rồi dán nguyên văn tin nhận được. Cơ quan không bao giờ hỏi mã OTP, mật khẩu, hay bảo chuyển tiền qua tin nhắn."
	checkMine    = "✅ Câu hỏi <b>#%d</b> là của ông/bà. Câu trả lời chính thức:\n%s"
	checkLine    = "• lúc %s, từ %s"
	checkNoReply = "Câu hỏi <b>#%d</b> là của ông/bà, và cơ quan <b>chưa trả lời</b>. Ai nhắn tin nói là trả lời câu hỏi này, xin ông/bà đừng tin."
	checkMatches = "✅ Đúng. Tin này khớp nguyên văn với câu trả lời chính thức <b>#%d</b> của cơ quan."
	checkDiffers = "⚠️ Tin này <b>không khớp</b> với câu trả lời chính thức nào mang số #%d. Xin ông/bà đừng làm theo; cần chắc chắn, ông/bà hỏi cán bộ."
	checkPrivate = "Vì riêng tư, tôi không nói về câu hỏi của người khác, kể cả số ấy có hay không. Ông/bà chuyển tiếp hoặc dán nguyên văn tin nhận được (từ 20 chữ trở lên), tôi đối chiếu giúp: <code>/kiemtra #%d</code> rồi xuống dòng và dán tin."
)

// To the desk: what is held, and who has no power.
const (
	deskHeld      = "🛑 <b>#%d</b> · Tin này <b>chưa gửi</b>: nó hỏi người dân mã OTP, mật khẩu hoặc bảo chuyển tiền. Cơ quan không bao giờ làm vậy qua tin nhắn; nếu là hướng dẫn, anh/chị viết lại cho rõ. Vẫn gửi thì việc này được ghi lại."
	deskHeldEdit  = "🛑 <b>#%d</b> · Lời sửa này <b>chưa chuyển</b> tới người dân: nó hỏi mã OTP, mật khẩu hoặc bảo chuyển tiền. Xin anh/chị viết lại."
	leadInsisted  = "🛑 Câu hỏi <b>#%d</b>: %s vẫn gửi người dân một câu trả lời bị giữ lại vì hỏi mã OTP, mật khẩu hoặc bảo chuyển tiền. Anh/chị xem lại giúp."
	deskHeldSent  = "<b>%s</b> vẫn gửi câu trả lời của câu hỏi #%d."
	deskAnonymous = "Anh/chị đang ẩn danh (tin mang tên nhóm hoặc kênh) nên bot không biết là ai, và chưa gửi hay làm gì. Cách tắt: bấm tên nhóm → Quản trị viên → tên anh/chị → tắt “Ẩn danh”; rồi gửi lại giúp."
)
