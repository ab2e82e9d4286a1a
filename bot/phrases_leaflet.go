package bot

// To citizens: leaflets.
const (
	labelLeaflet = "🖨 Tờ hướng dẫn (PDF)"
	sayLeaflet   = "Tờ hướng dẫn: <b>%s</b>.\nÔng/bà mở tệp để xem, để in ra giấy, hoặc gửi cho người nhà."
	sayNoLeaflet = "Xin lỗi, lúc này tôi chưa làm được tờ hướng dẫn. Ông/bà xem ngay trong cuộc trò chuyện này, hoặc thử lại sau ạ."
	toastLeaflet = "Tờ hướng dẫn ở ngay bên dưới ạ."
)
