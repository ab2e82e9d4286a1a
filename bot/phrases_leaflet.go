package bot

// To citizens: leaflets.
const (
	labelLeaflet = "🖨 Tờ hướng dẫn (PDF)"
	sayLeaflet   = "Tờ hướng dẫn: <b>%s</b>.\nÔng/bà mở tệp để xem, để in ra giấy, hoặc gửi cho người nhà."
	sayNoLeaflet = "Xin lỗi, lúc này tôi chưa làm được tờ hướng dẫn. Ông/bà xem ngay trong cuộc trò chuyện này, hoặc thử lại sau ạ."
	sayWhichPage = "Ông/bà muốn tờ hướng dẫn của thủ tục nào ạ? Xin nhắn tên việc cần làm, rồi bấm nút “" + labelLeaflet + "” bên dưới câu trả lời."
	toastLeaflet = "Tờ hướng dẫn ở ngay bên dưới ạ."
)
