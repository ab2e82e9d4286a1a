package bot

// To citizens: the checklist of papers.
const (
	labelPrepare   = "☑ Chuẩn bị giấy tờ"
	labelWalk      = "Từng bước"
	labelShare     = "👪 Nhờ người thân"
	labelShareSend = "Gửi cho người thân"
	labelUnshare   = "Ngừng chia sẻ"
	labelRenew     = "↻ Làm lại danh sách"
	labelWhere     = "Nơi nộp"
	labelGuide     = "Xem hướng dẫn"
	labelHave      = "✅ Có rồi"
	labelHaveNot   = "❌ Chưa có"
	labelLater     = "Để sau"
	labelStepNext  = "Bước tiếp ›"
	labelStepBack  = "‹ Bước trước"
	labelToEnd     = "Xem còn thiếu gì ›"
	labelToList    = "Xem danh sách"

	markDone = "✅"
	markOpen = "⬜"

	sayListTitle   = "Chuẩn bị giấy tờ: "
	sayListGeneral = "<b>Cho trường hợp:</b> chung. Hoàn cảnh riêng có thể cần giấy khác."
	sayMissingSome = "<b>Còn thiếu %d giấy.</b> Có giấy nào, ông/bà bấm nút mang số ấy. Giấy không cần cho mình, ông/bà cũng bấm. Bấm lần nữa để bỏ đánh dấu."
	sayMissingNone = "<b>✅ Đủ giấy tờ.</b> Trước khi đi, ông/bà xem lại một lượt."
	sayMissingHead = "<b>Còn thiếu %d giấy:</b>"
	sayWhere       = "Nơi nộp: "
	sayWhereAsk    = "Nơi nộp: chưa có trong hướng dẫn, xin ông/bà hỏi cán bộ."
	sayHours       = "🕘 %s nhận giấy tờ: %s."
	sayThisOffice  = "Cơ quan"
	sayHoursAsk    = "🕘 Giờ nhận giấy tờ: xin ông/bà hỏi cán bộ trước khi đi."
	sayAddress     = " Địa chỉ: %s."
	sayTogether    = "👪 Danh sách này đang có %d người cùng xem."
	sayShortened   = "Tên giấy ở đây viết gọn. Ông/bà bấm “Xem hướng dẫn” để đọc đủ."
	sayListChanged = "⚠ Hướng dẫn đã thay đổi%s. Ông/bà bấm “Làm lại danh sách” để có danh sách mới."
	sayChangedDay  = " (kiểm tra ngày %s)"
	sayGuideGone   = "⚠ Hướng dẫn này không còn. Ông/bà nhắn tên thủ tục để xem lại, hoặc hỏi cán bộ."

	sayPaperCount = "Giấy %d/%d"
	sayStepCount  = "Bước %d/%d"
	sayHandIn     = "Giấy này nộp lại cho cơ quan."
	sayShowOnly   = "Giấy này chỉ đưa cho cán bộ xem, rồi ông/bà mang về."
	sayHaveIt     = "Ông/bà có giấy này chưa ạ?"
	sayIsThere    = "✅ Ông/bà đã đánh dấu xong giấy này."

	sayShare = "Ông/bà gửi đường dẫn dưới đây cho người thân. Người ấy bấm vào là thấy cùng danh sách này và đánh dấu giúp được." +
		" Tối đa %d người, kể cả ông/bà. Danh sách không ghi tên ai.\n\n%s"
	sayShareText    = "Nhờ xem và chuẩn bị giúp giấy tờ: %s"
	sayShareStopped = "Đã ngừng chia sẻ. Đường dẫn cũ không dùng được nữa; danh sách của ông/bà vẫn còn nguyên."
	sayJoined       = "Người thân nhờ ông/bà chuẩn bị giấy tờ cùng. Ông/bà bấm đánh dấu thì người ấy cũng thấy."
	sayListGone     = "Danh sách này không còn được chia sẻ, hoặc đã xóa. Ông/bà nhờ người gửi chia sẻ lại, hoặc nhắn tên thủ tục để tôi chỉ giấy tờ."
	sayListFull     = "Danh sách này đã đủ %d người xem. Ông/bà nhờ người gửi đọc giúp, hoặc nhắn tên thủ tục để tôi chỉ giấy tờ."

	sayLists       = "<b>Giấy tờ ông/bà đang chuẩn bị</b>"
	sayListMissing = "còn thiếu %d giấy"
	sayListFullOf  = "đủ giấy tờ"
	sayNoLists     = "Ông/bà chưa có danh sách giấy tờ nào. Ông/bà hỏi một thủ tục, rồi bấm “Chuẩn bị giấy tờ” dưới câu trả lời."

	toastListGone    = "Danh sách này không còn nữa."
	toastListChanged = "Danh sách vừa thay đổi. Xin ông/bà bấm lại."
	toastRenewed     = "Đã làm lại danh sách theo hướng dẫn mới."
)
