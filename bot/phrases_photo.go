package bot

// To citizens: the photo of a receipt.
const (
	sayCodeRead   = "Tôi đọc được mã hồ sơ %s trên ảnh. Ảnh chỉ dùng để đọc mã, tôi không giữ lại. Nếu muốn cán bộ xem ảnh, ông/bà bấm nút dưới đây."
	sayCodeBeside = "Tôi tra theo mã ông/bà ghi kèm, không giữ lại ảnh. Nếu muốn cán bộ xem ảnh, ông/bà bấm nút dưới đây."
	sayNoCodeRead = "Tôi chưa đọc được mã hồ sơ trên ảnh. Ông/bà chụp lại gần hơn, đủ sáng, thấy rõ cả ô mã vuông hoặc mã vạch; hoặc nhắn mã in trên giấy hẹn, ví dụ: %s."
)
