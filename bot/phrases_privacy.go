package bot

import (
	"fmt"

	"motcua/knowledge"
)

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

// In groups.
const (
	sayPrivately   = "Hồ sơ chỉ xem được trong cuộc trò chuyện riêng với tôi, để người khác không đọc được. Ông/bà bấm nút dưới đây rồi nhắn mã hồ sơ ở đó ạ."
	labelPrivately = "Nhắn riêng với bot"
)

// To citizens: deleting their data.
const (
	eraseAsk = "<b>Xóa dữ liệu của ông/bà?</b>\n\n" +
		"<b>Sẽ xóa:</b> những gì tôi nhớ về cuộc trò chuyện này; danh sách giấy tờ; việc theo dõi hồ sơ; lời trong các câu hỏi đã xong và tên ông/bà ở đó; tên ông/bà ở lời góp ý; chữ trong các tin tôi đã gửi.\n\n" + eraseStays
	eraseStays = "<b>Còn giữ, vì sao:</b>\n" +
		"• Hồ sơ ông/bà nộp và thư chính thức về hồ sơ: là giấy tờ của cơ quan, không phải của bot.\n" +
		"• Việc cán bộ đã làm (ai làm, lúc nào; không có lời của ông/bà): để kiểm tra cán bộ.\n" +
		"• Số, thời gian và điểm đánh giá của câu hỏi, lời góp ý không tên: để làm số liệu.\n" +
		"• Việc tra hồ sơ trong một ngày qua: để chặn người dò hồ sơ; tự xóa sau hai ngày."
	eraseDropFirst = "\n• Câu hỏi đang chờ cán bộ: để còn trả lời. Không cần nữa, ông/bà bấm nút rút câu hỏi trước."
	eraseBegun     = "Tôi đang xóa dữ liệu của ông/bà. Xong, tôi báo ngay ở đây ạ."
	eraseDone      = "✅ Đã xóa xong dữ liệu của ông/bà trong bot. Tin nhắn còn trên điện thoại là của Telegram; ông/bà tự xóa cuộc trò chuyện nếu muốn.\n\n" + eraseStays
	eraseWaiting   = "\n• Câu hỏi đang chờ cán bộ (%s): để còn trả lời."
)

// To officers.
const (
	deskErased     = "Câu hỏi #%d: người dân đã xóa dữ liệu của mình. Không còn nội dung để xem, và không trả lời được nữa."
	deskErasedCard = "<b>Câu hỏi #%d</b>\n⚪️ Đã đóng. Người dân đã xóa dữ liệu của mình."
)

func erasedCard(number int64) string { return fmt.Sprintf(deskErasedCard, number) }

// To citizens: what is kept of them.
const sayPrivacy = "<b>Bot giữ gì của ông/bà?</b>\n" +
	"• Vài câu hỏi gần nhất, để hiểu câu sau: tự xóa sau 2 ngày.\n" +
	"• Tin tôi gửi ông/bà: 60 ngày. Danh sách giấy tờ: 90 ngày.\n" +
	"• Câu hỏi gửi cán bộ, với tên Telegram của ông/bà: lời và tên được xóa 2 năm sau khi xong.\n" +
	"• Góp ý: 400 ngày.\n" +
	"• Hồ sơ do cơ quan cung cấp: xóa 180 ngày sau khi kết thúc. Hồ sơ ông/bà theo dõi: tới khi ông/bà thôi.\n" +
	"• Việc tra hồ sơ: 2 ngày. Bốn số cuối ông/bà nhắn: không ghi lại.\n\n" +
	"<b>Ai xem được?</b> Cán bộ được giao việc của cơ quan. Số điện thoại, số giấy tờ trong lời ông/bà được che; ai mở ra xem đều bị ghi lại.\n\n" +
	"<b>Ông/bà có quyền</b> xem, sửa, xóa dữ liệu của mình, rút lại sự đồng ý và khiếu nại (Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15). Xem câu hỏi đã gửi: /cauhoi. Xóa: /xoadulieu. Việc khác: bấm nút hỏi cán bộ."

// privacyBody is what /riengtu says.
func privacyBody() knowledge.Body {
	return knowledge.Body{Text: sayPrivacy, Buttons: [][]knowledge.Button{{{Label: labelEraseMine, Press: goErase}}, {{Label: labelOfficer, Press: goOfficer}}}}
}

const labelEraseMine = "Xóa dữ liệu của tôi"
