package bot

// At the desk: who has a question, and what was done with it. A question that
// somebody has comes with how long ago they took it.
const (
	deskIsClaimed  = "Câu hỏi #%d đã có <b>%s</b> nhận, %s."
	deskIsAnswered = "Câu hỏi #%d đã được <b>%s</b> trả lời, %s."
	deskIsClosed   = "Câu hỏi #%d đã đóng."
	deskNotHeld    = "Câu hỏi #%d không do anh/chị nhận."
	deskNowClaimed = "<b>%s</b> đã nhận câu hỏi #%d."
	deskNowClosed  = "Đã đóng câu hỏi #%d và hỏi người dân đã rõ chưa."
	deskNowOpen    = "Câu hỏi #%d lại chờ người nhận."
	deskNoSuch     = "Quầy này không có câu hỏi #%d."
	deskWhich      = "Xin cho biết câu hỏi nào: trả lời vào thẻ câu hỏi, hoặc ghi số, ví dụ <code>/nhan 12</code>."
	deskMovedAway  = "Câu hỏi #%d nay ở quầy <b>%s</b>, nên việc vừa rồi chưa làm. Xin nhắn quầy ấy giúp."
	deskElsewhere  = "khác"
	ageAgo         = "%s trước"

	toastMoved = "Câu hỏi #%d nay ở quầy %s."
)

// At the desk: a reply that would cross another's.
const (
	deskOver      = " Tin của anh/chị chưa gửi. Vẫn gửi?"
	deskOverSent  = "<b>%s</b> đã gửi thêm câu trả lời cho câu hỏi #%d và phụ trách tiếp."
	deskUnsentYet = " (chưa gửi)"

	toastNotYoursToSend = "Chỉ người viết tin ấy gửi được."
	toastHeldAnew       = "Trong lúc đó câu hỏi đã khác đi. Xin xem lại rồi bấm."
)

// Replies that are taken back, and words that are changed.
const (
	labelRecallOne  = "🗑 %s %s: %s"
	deskRecallWhich = "Câu hỏi #%d có nhiều câu trả lời. Anh/chị muốn thu hồi câu nào?"
	deskChanged     = "✏️ <b>#%d</b> · %s đã sửa lời.\nTrước: <blockquote>%s</blockquote>Nay: <blockquote>%s</blockquote>"
	noteRecalled    = "đã thu hồi câu trả lời"

	toastRecalled         = "Đã thu hồi câu trả lời."
	toastFileStays        = "Đã thu hồi. Riêng tệp gửi quá 48 giờ thì Telegram không cho gỡ khỏi máy người dân."
	toastNothingToRecall  = "Không còn câu trả lời nào để thu hồi."
	toastNotYoursToRecall = "Chỉ người viết, phụ trách hoặc quản trị thu hồi được câu trả lời này."

	sayRecalled  = "Cán bộ đã thu hồi câu trả lời vừa rồi của câu hỏi #%d và sẽ trả lời lại. Xin ông/bà chờ giúp ạ."
	sayTakenBack = "<i>Câu trả lời này đã được cán bộ thu hồi.</i>"
)
