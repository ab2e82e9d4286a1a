package bot

// To citizens: what opens a dossier. The codes come in bold.
const (
	// sayNotOpened is true of a code that is unknown, of a dossier that is told to
	// nobody, and of a second factor that does not fit; nothing may tell these apart.
	sayNotOpened = "Tôi chưa xem được hồ sơ %s với những gì ông/bà vừa nhắn. Ông/bà so lại mã và số với giấy tiếp nhận rồi nhắn lại giúp ạ; nếu đã đúng, ông/bà hỏi cán bộ."
	sayTooMany   = "Để giữ kín hồ sơ của mọi người, tôi tạm ngừng tra cứu cho ông/bà vì đã tra nhiều lần. Ông/bà tra lại được từ <b>%s</b>. Cần ngay, ông/bà hỏi cán bộ bằng nút dưới đây."

	labelDetails    = "🔎 Xem chi tiết"
	labelByPhone    = "📱 Dùng số điện thoại của tôi"
	labelSharePhone = "📱 Gửi số điện thoại của tôi"
	labelNoDetails  = "Thôi, không xem"

	sayFactor      = "Chi tiết hồ sơ %s chỉ cho người nộp xem. Ông/bà nhắn <b>4 số cuối</b> của số điện thoại, hoặc của số căn cước, đã ghi khi nộp hồ sơ. Tôi không ghi lại số này."
	sayFactorPhone = "Ông/bà bấm nút “" + labelSharePhone + "” ở cuối màn hình. Nếu trùng với số điện thoại đã ghi khi nộp hồ sơ %s, tôi mở chi tiết ngay; tôi không ghi lại số này. Không dùng Telegram bằng số ấy, ông/bà nhắn 4 số cuối."
	sayPhoneTaken  = "Số điện thoại đã khớp."
	sayNotOwnPhone = "Đây không phải số điện thoại của chính ông/bà trên Telegram. Ông/bà nhắn 4 số cuối giúp ạ."
	sayFourDigits  = "Ông/bà chỉ nhắn đúng <b>4 số cuối</b> giúp ạ, ví dụ 0123. Xin đừng gửi cả số."
	sayNoDetails   = "Dạ, tôi không mở chi tiết. Ông/bà cần gì cứ nhắn ạ."
	sayStrayFactor = "Tôi chưa rõ số này của hồ sơ nào. Muốn xem chi tiết, ông/bà nhắn mã hồ sơ, rồi bấm “" + labelDetails + "” ạ."
)

// To leads and admins.
const leadGuessing = "⚠️ <b>Có dấu hiệu dò hồ sơ.</b> Trong một giờ qua có quá nhiều mã hoặc số tra sai, từ nhiều tài khoản. Bot đã tạm ngừng mở chi tiết hồ sơ cho tới khi bớt; tra theo mã vẫn chạy. Anh/chị không phải làm gì ngay; nếu kéo dài, nhờ người phụ trách kỹ thuật xem giúp."
