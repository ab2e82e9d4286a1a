package bot

const (
	sayTooFast   = "Ông/bà gửi nhiều tin quá nhanh nên tôi chưa trả lời hết. Từ tin này, xin ông/bà chờ một phút rồi gửi lại những điều chưa được trả lời; mỗi câu hỏi chỉ cần gửi một lần."
	toastTooFast = "Ông/bà bấm nhanh quá, xin chờ một lát."
)
