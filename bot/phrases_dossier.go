package bot

import "motcua/knowledge"

// To citizens: where a dossier stands.
const (
	sayDossier   = "Hồ sơ %s %s."
	sayProcedure = "Thủ tục: %s."
	sayCollect   = "Nơi trả kết quả: %s."
	sayHoursDone = "Giờ làm việc: %s."
	sayUndated   = "Trong sổ chưa có ngày hẹn trả kết quả; ông/bà xem trên giấy hẹn."
	sayDue       = "Ngày hẹn trả kết quả: %s, còn %d ngày làm việc."
	sayDueSoon   = "Sắp tới hẹn trả kết quả: %s."
	sayDueToday  = "Hẹn trả kết quả: %s."
	sayDayOff    = "Ngày %s cơ quan nghỉ, ông/bà đến từ %s."
	sayOverdue   = "⚠ Hồ sơ đã qua ngày hẹn %s (quá %d ngày làm việc). Ông/bà có quyền nhận văn bản xin lỗi và ngày hẹn mới; xin hỏi cán bộ bằng nút bên dưới%s."
	sayOrCall    = ", hoặc gọi %s"
	sayPaused    = "Ngày hẹn ban đầu là %s. Những ngày chờ bổ sung không tính vào hạn, nên hẹn tính ra là %s; ngày chính thức theo thông báo của cơ quan."
	sayWaits     = "Ngày hẹn ban đầu: %s. Những ngày chờ ông/bà không tính vào hạn, nên ngày hẹn có thể lùi lại."
	sayEarly     = "Có kết quả trước ngày hẹn (%s), ông/bà không phải chờ tới ngày ấy."
	sayWasLate   = "Kết quả có sau ngày hẹn %s. Ông/bà có quyền nhận văn bản xin lỗi; chưa nhận được, xin hỏi cán bộ."
	sayKnown     = "<i>Theo sổ của cơ quan lúc %s.</i>"
	sayKnownOld  = "<i>Theo sổ của cơ quan lúc %s; từ đó chưa có tin mới. Cần chắc, ông/bà hỏi cán bộ.</i>"
)

// To the citizen who showed that a dossier is theirs.
const (
	sayNamed    = "Người nộp: %s."
	sayReceived = "Ngày nhận: %s."
	sayWanted   = "Giấy tờ cần bổ sung:"
	sayWant     = "• %s"
	sayReason   = "Cơ quan ghi: %s"
)

// sayStatus says in plain words where a dossier stands and what the citizen
// should do now.
func sayStatus(s knowledge.Status) (stands, todo string) {
	switch s {
	case knowledge.Registered:
		return "đã gửi, đang chờ tiếp nhận", "Ông/bà chờ cơ quan tiếp nhận; chưa phải làm gì thêm."
	case knowledge.Accepted:
		return "đã được tiếp nhận", "Ông/bà giữ giấy hẹn và đến nhận kết quả theo ngày hẹn."
	case knowledge.NotAccepted:
		return "chưa được tiếp nhận", "Ông/bà xem lý do trên phiếu thông báo, hoặc hỏi cán bộ để làm lại cho đúng."
	case knowledge.InProgress:
		return "đang được giải quyết", "Ông/bà chờ tới ngày hẹn; chưa phải làm gì thêm."
	case knowledge.NeedsPapers:
		return "cần bổ sung giấy tờ", "Ông/bà xem phiếu yêu cầu bổ sung rồi nộp thêm sớm; chưa rõ thiếu gì, ông/bà hỏi cán bộ."
	case knowledge.NeedsPayment:
		return "cần nộp tiền (thuế, phí hoặc lệ phí)", "Ông/bà nộp theo thông báo đã nhận; chưa có thông báo, ông/bà hỏi cán bộ."
	case knowledge.Withdrawn:
		return "đã rút theo yêu cầu của người nộp", "Ông/bà cần làm lại thì nộp hồ sơ mới."
	case knowledge.Stopped:
		return "đã dừng giải quyết", "Ông/bà hỏi cán bộ để biết lý do và cách làm tiếp."
	case knowledge.Done:
		return "đã có kết quả, chờ ông/bà đến nhận", "Ông/bà mang giấy hẹn và giấy tờ tùy thân đến nhận kết quả."
	case knowledge.ResultReturned:
		return "đã trả kết quả", "Ông/bà không phải làm gì thêm."
	}
	return "chưa rõ tình trạng", "Ông/bà hỏi cán bộ giúp ạ."
}
