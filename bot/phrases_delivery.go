package bot

// To the desk: how far a reply has come.
const (
	cardDelivery    = "\n<i>%s</i>"
	delivered       = "✓ Đã gửi"
	delivering      = "⏳ Đang gửi"
	deliveredAgain  = "❔ Chưa rõ lần đầu đã tới chưa, đã gửi lại"
	deliveringAgain = "❔ Chưa rõ đã tới chưa, đang gửi lại"
	deliveryUnknown = "❔ Chưa rõ đã tới chưa"
	undeliverable   = "❗ Không gửi được"
	whyBlocked      = ": người dân đã chặn bot"
	whyDeactivated  = ": người dân đã xóa tài khoản Telegram"
	whyNoChat       = ": không còn cuộc trò chuyện với người dân"
	whyNoFile       = ": tệp không còn"
)

// To the desk: a citizen whom the bot cannot write to.
const (
	cardMissed    = "📵 <b>Cần liên hệ cách khác</b>, từ %s"
	deskMissed    = "📵 <b>#%d</b> · Nhờ %s: câu trả lời của anh/chị chưa tới người dân. %s. Câu hỏi này cần <b>liên hệ cách khác</b>.\n%s\nXong việc, anh/chị bấm “☎️ Đã liên hệ” trên thẻ. Nếu người dân nhắn lại cho bot, tôi tự gửi câu trả lời và coi như xong."
	missedPhone   = "Người dân có ghi số điện thoại: anh/chị bấm “👁 Hiện số” trên thẻ để gọi."
	missedCounter = "Người dân không để lại số điện thoại: xin dặn quầy tiếp dân, khi họ tới thì nói lại câu trả lời."

	missedSign      = "📵"
	labelReached    = "☎️ Đã liên hệ"
	noteReached     = "đã liên hệ với người dân bằng cách khác"
	toastReached    = "Đã ghi: đã liên hệ với người dân."
	toastMetAlready = "Câu trả lời đã tới người dân rồi."
)

// To the desk and a citizen: an answer of the bot's own of which nobody knows whether it
// arrived.
const (
	deskAnswerDoubtful = "❔ <b>#%d</b> · Bot đã trả lời người dân nhưng không rõ tin đã tới chưa. Nhờ anh/chị trả lời lại vào thẻ, hoặc liên hệ cách khác."
	deskWordDoubtful   = "❔ <b>#%d</b> · Không rõ tin bot báo cho người dân về câu hỏi này đã tới chưa."
	doubtfulWords      = "(Bot trả lời lúc %s, không rõ tin đã tới người dân chưa.)"
	sayDoubtful        = "Tôi không chắc câu trả lời vừa rồi đã tới ông/bà, nên đã chuyển câu hỏi cho cán bộ, số <b>#%d</b>. Nếu đã nhận được rồi, ông/bà không cần làm gì thêm."
	sayCitizen         = "Người dân"
)

// To leads and admins: Telegram wants the bot to be silent.
const alarmSilence = "⚠️ Telegram bắt bot chờ <b>%d phút</b> mới được gửi tiếp, ít nhất ở một cuộc trò chuyện. Không tin nào mất: tới giờ bot gửi tiếp, câu trả lời của cán bộ trước. Việc gấp, anh/chị gọi điện cho người dân giúp."
