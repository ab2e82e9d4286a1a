package bot

// To citizens, while the machine has no room for new questions.
const (
	sayNoRoom = "Xin lỗi ông/bà, lúc này máy chủ của cơ quan sắp đầy nên tôi chưa nhận thêm câu hỏi cho cán bộ được, và <b>chưa gửi gì đi</b>." +
		" Tôi vẫn trả lời về thủ tục và hồ sơ. Ông/bà gửi lại sau ít giờ."
	sayNoRoomCall    = " Việc gấp, xin ông/bà gọi %s hoặc hỏi tại quầy."
	sayNoRoomCounter = " Việc gấp, xin ông/bà hỏi tại quầy."
)
