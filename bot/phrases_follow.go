package bot

// To citizens: following a dossier.
const (
	labelFollow    = "🔔 Theo dõi hồ sơ này"
	labelFollowOwn = "Hồ sơ của tôi"
	labelFollowKin = "Của người nhà (đã đồng ý)"
	labelFollowNot = "Không"
	labelUnfollow  = "🔕 Thôi theo dõi"
	labelStop      = "🔕 Thôi: %s"
	labelStopAll   = "🔕 Dừng tất cả"
	labelFollows   = "📋 Hồ sơ đang theo dõi"

	// sayFollowConsent is all that a citizen agrees to: the code; the quiet hours; the
	// days after the end.
	sayFollowConsent = "🔔 <b>Theo dõi hồ sơ %s?</b>\n" +
		"• Tôi báo khi: hồ sơ chuyển bước, cần bổ sung giấy tờ hoặc nộp tiền, đổi ngày hẹn, có kết quả; và nhắc trước ngày hẹn. Không báo từ %s.\n" +
		"• Để báo được, tôi lưu mã hồ sơ này, cuộc trò chuyện này và hồ sơ là của ai; chỉ dùng vào việc báo tin.\n" +
		"• Ông/bà thôi bất cứ lúc nào: bấm “" + labelUnfollow + "” hoặc nhắn /theodoi. Hồ sơ xong %d ngày thì tôi tự xóa.\n" +
		"Đây là hồ sơ của ai ạ?"
	sayFollowing    = "✅ Tôi đã ghi theo dõi hồ sơ %s. Hồ sơ có gì mới, tôi nhắn ông/bà ở đây."
	sayFollowingKin = "✅ Tôi đã ghi theo dõi hồ sơ %s (của người nhà). Hồ sơ có gì mới, tôi nhắn ông/bà ở đây."
	sayFollowNot    = "Dạ, tôi không theo dõi và không lưu gì."
	sayFollowMost   = "Ông/bà đang theo dõi %d hồ sơ, tôi chưa nhận thêm được. Ông/bà nhắn /theodoi, thôi bớt hồ sơ đã xong rồi bấm lại giúp ạ."
	sayFollowFull   = "Hồ sơ này đã có nhiều người theo dõi, tôi chưa nhận thêm được. Ông/bà vẫn xem được bằng cách nhắn mã hồ sơ ạ."
	sayFollowOver   = "Hồ sơ này đã xong, không còn tin mới để báo ạ."

	sayUnfollowed   = "🔕 Dạ, tôi thôi báo tin hồ sơ %s và đã xóa việc theo dõi."
	sayUnfollowAll  = "🔕 Dạ, tôi thôi báo tin tất cả hồ sơ (%d) và đã xóa việc theo dõi."
	sayFollowsNone  = "Ông/bà chưa theo dõi hồ sơ nào. Muốn được báo tin, ông/bà nhắn mã hồ sơ, rồi bấm “" + labelFollow + "”."
	sayFollowsHead  = "<b>Ông/bà đang theo dõi %d hồ sơ</b>"
	sayFollowsLine  = "\n%d. %s%s: %s."
	sayFollowsDue   = " Hẹn trả: %s."
	sayFollowsGone  = "hiện tôi chưa xem được"
	sayFollowsStop  = "\n\nKhông muốn nhận tin của hồ sơ nào nữa, ông/bà bấm nút của hồ sơ ấy."
	sayFollowsOfKin = " (của người nhà)"
)

// To followers. The code of a dossier comes in bold, with whose it is behind it.
const (
	newsMoved     = "🔔 Hồ sơ %s%s %s."
	newsNewDue    = "🔔 Hồ sơ %s%s có ngày hẹn trả kết quả mới: <b>%s</b>."
	newsFirstDue  = "🔔 Hồ sơ %s%s đã có ngày hẹn trả kết quả: <b>%s</b>."
	newsWasDue    = "Ngày hẹn trước đây là %s, nay không còn dùng."
	newsNewList   = "🔔 Hồ sơ %s%s vừa có thay đổi về giấy tờ cần bổ sung."
	newsStands    = "Hồ sơ %s."
	newsDue       = "Ngày hẹn trả kết quả: %s."
	newsWanted    = "Giấy tờ cần bổ sung:"
	newsHandIn    = "Ông/bà chuẩn bị và nộp thêm sớm; chưa rõ giấy nào, ông/bà hỏi cán bộ."
	newsHidden    = "Muốn xem rõ ngay tại đây, ông/bà bấm “%s”."
	newsReason    = "Lý do: %s"
	newsPlace     = "Nơi trả kết quả: %s."
	newsHours     = "Giờ làm việc: %s."
	newsOpensNext = "Bây giờ cơ quan đang nghỉ, mở cửa lại lúc <b>%s</b>."
	newsLast      = "Hồ sơ đã kết thúc: %d ngày nữa tôi tự thôi theo dõi và xóa việc này."

	newsEve       = "🔔 Nhắc ông/bà: <b>ngày mai, %s</b>, là ngày hẹn trả kết quả hồ sơ %s%s."
	newsEveClosed = "🔔 Nhắc ông/bà: hồ sơ %[2]s%[3]s hẹn trả kết quả ngày mai, %[1]s, nhưng ngày ấy cơ quan nghỉ. Ông/bà đến từ <b>%[4]s</b>."
	newsDay       = "🔔 Nhắc ông/bà: <b>hôm nay, %s</b>, là ngày hẹn trả kết quả hồ sơ %s%s."
	newsDayLater  = "🔔 Nhắc ông/bà: ngày hẹn trả kết quả hồ sơ %[2]s%[3]s (%[4]s) là ngày nghỉ; <b>hôm nay, %[1]s</b>, cơ quan mở cửa lại."
	newsReady     = "Hồ sơ đã có kết quả. "
	newsNotReady  = "Tới lúc này tôi chưa nhận được tin là đã có kết quả; có là tôi báo ngay. Để khỏi đi về không, ông/bà chờ tin hoặc hỏi cán bộ trước khi đi."
)

// To leads, chairs and admins: figures.
const (
	figuresNews        = "🔔 <b>Tin theo dõi hồ sơ: %s</b>"
	figuresNewsUnknown = "• Đường truyền đứt giữa chừng, không rõ đã tới (không gửi lại): %s tin theo dõi"
	figuresNewsFailed  = "• Không gửi được: %s"
	figuresUnfollowed  = "• Thôi theo dõi vì người dân chặn bot: %s"
	figuresFollows     = "• Lượt đang theo dõi: %s"
)
