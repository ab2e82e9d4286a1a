package leaflet

// What a leaflet says by itself. Texts are for citizens: plain, short, polite.
const (
	sayLeaflet   = "Tờ hướng dẫn thủ tục"
	sayHotline   = "Điện thoại: "
	sayHours     = "Giờ tiếp nhận: "
	sayStale     = "Hướng dẫn này lâu chưa được kiểm tra lại. Ông/bà xin hỏi lại cán bộ trước khi đi làm."
	sayCases     = "Trường hợp riêng"
	sayOtherwise = "Trường hợp riêng có khác: "
	sayCaseNames = "giấy tờ có khác nếu ông/bà thuộc trường hợp "
)

// The headings of parts, and what a part is called where it is left out.
const (
	titlePapers = "Giấy tờ phải nộp"
	titleShown  = "Giấy tờ mang theo, chỉ đưa xem"
	titleTime   = "Thời gian"
	titleFee    = "Lệ phí"
	titlePlace  = "Nơi nộp"
	titleSteps  = "Các bước"

	namePapers  = "giấy tờ phải nộp"
	nameShown   = "giấy tờ đưa xem"
	nameTime    = "thời gian"
	nameFee     = "lệ phí"
	namePlace   = "nơi nộp"
	nameDetails = "chi tiết về nơi nộp"
	nameSteps   = "các bước"
	nameCase    = "giấy tờ của trường hợp riêng"
	nameCases   = "trường hợp riêng"
)

// What a case does to the papers.
const (
	sayHandMore = "nộp thêm: "
	sayHandElse = "giấy tờ phải nộp đổi thành: "
	sayShowMore = "đưa xem thêm: "
	sayShowWhat = "giấy tờ đưa xem: "
	sayShowElse = "giấy tờ đưa xem đổi thành: "
)

// At the foot.
const (
	sayScan    = "Xem đủ và hỏi thêm trên điện thoại"
	sayHowScan = "Mở máy ảnh của điện thoại, đưa vào mã bên cạnh, rồi bấm vào đường dẫn hiện ra. Điện thoại cần có ứng dụng Telegram."
	sayNoCode  = "Tờ này chưa có mã QR. Cần hỏi thêm, ông/bà xin hỏi cán bộ."

	sayLeftOut  = "Chưa in ở đây: "
	sayRest     = "Phần còn lại chưa in hết ở đây."
	seeByCode   = " Xem đủ bằng mã QR bên dưới."
	seeByPerson = " Ông/bà hỏi cán bộ để biết đủ."

	saySource     = "Nguồn: "
	sayMore       = " và %d văn bản khác"
	sayChecked    = "Kiểm tra ngày %s."
	sayUnchecked  = "Chưa ghi ngày kiểm tra, xin hỏi lại cán bộ."
	sayPortal     = "Theo Cổng Dịch vụ công quốc gia; chưa có ngày kiểm tra, xin hỏi lại cán bộ."
	sayValidUntil = "Dùng được đến hết ngày %s."
	sayPrinted    = "Tờ này làm ngày %s."
	sayCode       = "Mã thủ tục %s."
	dayForm       = "02/01/2006"
)

// Under a letter.
const (
	saySignedOn = "Ngày duyệt: %s"
	saySigned   = "Người ký (ký, ghi họ tên, đóng dấu)"
)
