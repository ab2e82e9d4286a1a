package bot

// To citizens: what the office's profile says, and places of former times.
const (
	officeHours    = "Giờ làm việc%s: %s."
	officeOf       = " của %s"
	officeOpen     = "Bây giờ đang mở cửa, đến %s."
	officeShut     = "Bây giờ đóng cửa. Mở cửa lại lúc %s, %s."
	officeNoHour   = "%s không làm việc."
	officeDay      = "%s làm việc từ %s."
	officeSoon     = "Sắp tới có ngày nghỉ: %s (%s)."
	officeOffNow   = "Đang trong ngày nghỉ: %s (%s)."
	officeGuess    = "Đây là dự kiến. Lịch chính thức theo thông báo của Nhà nước."
	officeWorks    = "Ngày lễ vẫn làm việc."
	officePhone    = "Điện thoại%s: %s."
	officeAddress  = "Địa chỉ%s: %s."
	officeMap      = `<a href="%s">Xem đường đi trên bản đồ</a>`
	officeShutLong = "Bây giờ đóng cửa."
	officeNotTold  = "Điều này tôi chưa được cung cấp nên không dám trả lời."
	officeCall     = "Điều này tôi chưa được cung cấp nên không dám trả lời. Ông/bà có thể gọi %s."
	officeAsk      = " Ông/bà có muốn hỏi cán bộ không? Bấm nút hoặc nhắn “có”."
	officeMissing  = "Điều còn lại tôi chưa được cung cấp. Ông/bà có muốn hỏi cán bộ không? Bấm nút hoặc nhắn “có”."

	dateToday    = "hôm nay"
	dateTomorrow = "ngày mai"
	dateOne      = "ngày %s"
	dateSpan     = "từ %s đến hết %s"

	placeNow  = "%s nay thuộc %s."
	placeHere = "địa bàn này"
)
