package bot

// To citizens: questions about their circumstances.
const (
	sayFirstQuestion = "Để đưa đúng danh sách giấy tờ, tôi xin hỏi ông/bà một chút. Ông/bà bấm nút, hoặc nhắn câu trả lời."
	sayCaseQuestion  = "%d/%d · <b>%s</b>"
	sayPressAnswer   = "Xin ông/bà bấm một trong các nút dưới đây giúp tôi ạ."
	sayDependsOn     = "Giấy tờ tùy hoàn cảnh. Ông/bà xem mình thuộc trường hợp nào:"
	sayForCase       = "<b>Cho trường hợp:</b> "
	sayForNoCase     = "chung (không có trường hợp riêng nào trong các câu vừa hỏi)."
	sayGeneralList   = "Đây là danh sách chung. Có trường hợp riêng làm thay đổi giấy tờ: ông/bà bấm nút nếu đúng với mình."
	sayOtherCases    = "Còn trường hợp riêng khác: ông/bà bấm nút nếu đúng với mình."
	sayAlsoDiffers   = "Trường hợp này còn khác ở: %s. Ông/bà bấm nút để xem."
	sayClash         = "⚠ Hai trường hợp trên cùng đổi nội dung này. Ông/bà hỏi lại cán bộ cho chắc."
	sayClashPapers   = "⚠ Hai trường hợp trên cùng đổi danh sách giấy tờ, nên có thể thừa giấy. Ông/bà hỏi lại cán bộ cho chắc."

	labelNotMe   = "Không phải"
	labelGeneral = "Xem danh sách chung"
	labelAgain   = "↺ Chọn lại"

	toastCasesChanged = "Hướng dẫn vừa được cập nhật. Xin ông/bà chọn lại."
)
