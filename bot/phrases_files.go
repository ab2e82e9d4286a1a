package bot

import "fmt"

// To citizens: what they sent that is no text.
const (
	sayFile       = "Tôi chưa xem được ảnh, tệp hay tiếng nói. Ông/bà có muốn gửi %s cho cán bộ không? Bấm nút hoặc nhắn “có”."
	sayOrSendFile = "Hoặc ông/bà có muốn gửi %s cho cán bộ không? Bấm nút hoặc nhắn “có”."
	sayNoIDPhotos = "\n<i>Nếu trong đó có căn cước hay giấy tờ tùy thân, ông/bà nên xóa đi và nhắn bằng chữ.</i>"
	sayReadWords  = "Tôi chỉ đọc được lời ghi kèm, chưa xem được %s."
	sayPlace      = "Tôi chưa xem được vị trí trên bản đồ. Ông/bà có muốn gửi vị trí này cho cán bộ không? Bấm nút hoặc nhắn “có”.\nNếu cần hỏi nơi nộp hồ sơ, ông/bà nhắn tên việc cần làm giúp ạ."
	sayOwnPhone   = "Ông/bà có muốn gửi số điện thoại của mình để cán bộ gọi lại không? Bấm nút hoặc nhắn “có”. Trong nhóm cán bộ, số được che bớt."
	sayOtherPhone = "Đây là số điện thoại của người khác. Nếu người ấy đồng ý, ông/bà có muốn gửi cho cán bộ không? Bấm nút hoặc nhắn “có”. Trong nhóm cán bộ, số được che bớt."
	sayStuck      = "Tin này Telegram không cho ai chuyển đi, nên tôi không gửi cho cán bộ được. Ông/bà chụp ảnh lại, hoặc nhắn bằng chữ giúp ạ."
	sayFileLost   = "Tệp ông/bà gửi vào câu hỏi #%d chưa tới được cán bộ: tin ấy đã bị xóa, hoặc Telegram không cho chuyển. Câu hỏi vẫn được giữ; nếu cần, xin ông/bà gửi lại tệp."
	saySeeFiles   = "Xin ông/bà xem %s ở trên."

	wordsOwnPhone   = "Số điện thoại của tôi: %s"
	wordsOtherPhone = "Số điện thoại của %s: %s"
	wordsSomebody   = "người khác"

	labelSendFile = "Gửi cán bộ kèm %s"
)

// To the desk: files.
const (
	deskFile     = "📎 <b>#%d</b> · %s gửi %s. Trả lời vào tin này là trả lời người dân."
	deskFileLost = "⚠️ <b>#%d</b> · Tệp của anh/chị không chuyển được tới người dân: tin gốc đã bị xóa, hoặc Telegram không cho sao chép. Câu hỏi vẫn chờ; xin gửi lại tệp hoặc trả lời bằng chữ."
	deskFileGone = "⚠️ <b>#%d</b> · Tệp của người dân không chuyển vào đây được: người dân đã xóa, hoặc Telegram không cho sao chép. Người dân đã được báo."
	deskSomeLost = "⚠️ <b>#%d</b> · Có tệp không chuyển được tới người dân (tin gốc đã bị xóa, hoặc Telegram không cho sao chép). Những tệp kia đã tới. Xin xem lại giúp."
	deskSomeGone = "⚠️ <b>#%d</b> · Có tệp của người dân không chuyển vào đây được (đã bị xóa, hoặc Telegram không cho sao chép)."
	deskStuck    = "Telegram không cho sao chép tin này (nhóm đang bật “Hạn chế lưu nội dung”, hoặc loại tin này không chuyển được), nên người dân chưa nhận. Xin gửi tệp khác, hoặc trả lời bằng chữ."
)

// fileNoun is what people call a kind of file.
func fileNoun(kind string) string {
	switch kind {
	case FilePhoto:
		return "ảnh"
	case FileVideo:
		return "video"
	case FileRound:
		return "tin video"
	case FileAnimation:
		return "ảnh động"
	case FileDocument:
		return "tài liệu"
	case FileAudio:
		return "tệp âm thanh"
	case FileVoice:
		return "tin thoại"
	case FileLocation:
		return "vị trí"
	case FileContact:
		return "danh thiếp"
	case FileSticker:
		return "nhãn dán"
	case FileAlbum:
		return "ảnh, video"
	}
	return "tệp"
}

// counted says how many files there are: "ảnh", "5 ảnh".
func counted(kind string, n int) string {
	if n <= 1 {
		return fileNoun(kind)
	}
	return fmt.Sprintf("%d %s", n, fileNoun(kind))
}

// theseFiles is how the bot speaks of files just sent: "ảnh này", "các ảnh này".
func theseFiles(kind string, album bool) string {
	if album {
		return "các " + fileNoun(kind) + " này"
	}
	return fileNoun(kind) + " này"
}
