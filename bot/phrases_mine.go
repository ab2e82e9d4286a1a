package bot

// To citizens: their own questions to officers.
const (
	mineHead       = "<b>Câu hỏi của ông/bà gửi cán bộ</b>"
	mineLine       = "\n\n<b>#%d</b> · “%s”\n%s"
	mineOne        = "<b>Câu hỏi #%d</b>"
	mineSaid       = "\n%s, %s:\n<blockquote>%s</blockquote>"
	mineYou        = "Ông/bà"
	mineNone       = "Ông/bà chưa có câu hỏi nào gửi cán bộ. Muốn hỏi, ông/bà bấm nút dưới đây."
	mineIsOpen     = "🔴 Đang chờ cán bộ trả lời"
	mineIsClaimed  = "🟡 Cán bộ đang xem"
	mineIsAnswered = "🟢 Cán bộ đã trả lời. Ông/bà xem đã rõ chưa ạ?"
	mineIsClosed   = "⚪️ Đã xong."
	mineBy         = ", chậm nhất <b>%s</b>."
	mineLateBy     = ". Câu này đã lỡ hẹn, tôi xin lỗi; hẹn mới chậm nhất <b>%s</b>."
	mineLate       = ". Câu này đã lỡ hẹn, tôi xin lỗi; tôi vẫn nhắc cán bộ mỗi ngày làm việc."
	mineWithdrawn  = "Dạ, tôi đã rút câu hỏi #%d, cán bộ không phải trả lời nữa. Nếu đổi ý, ông/bà bấm nút dưới đây."
	mineWhichDrop  = "Ông/bà không cần trả lời câu nào nữa ạ?"
	mineReopened   = "Dạ, câu hỏi #%d đã được mở lại, cán bộ sẽ xem tiếp. Ông/bà có thể nhắn rõ thêm bằng nút bên dưới."

	labelSee      = "Xem #%d"
	labelReopen   = "Mở lại #%d"
	labelWithdraw = "Không cần #%d nữa"
)

// To the desk: what the citizen did with a question.
const (
	deskWithdrawn = "↩️ Người dân báo <b>không cần trả lời nữa</b> câu hỏi #%d."
	deskReopened  = "🔁 Người dân <b>mở lại</b> câu hỏi #%d, xin xem lại giúp."
	noteWithdrawn = "không cần trả lời nữa"
)

// To citizens: what they think of an answer.
const (
	rateAsk     = "\n\nÔng/bà thấy câu trả lời này thế nào ạ? Bấm một nút; không bấm cũng không sao."
	rateTaken   = "Ông/bà đã đánh giá câu trả lời của câu hỏi #%d: %s <b>%s</b>. Cảm ơn ông/bà."
	rateSorry   = " Tôi xin lỗi vì ông/bà chưa hài lòng."
	rateChange  = "\nBấm nút khác nếu ông/bà muốn đổi (trong một ngày)."
	rateWhy     = "Ông/bà nhắn điều muốn nói về câu trả lời của câu hỏi #%d ạ."
	rateWhyGot  = "Cảm ơn ông/bà, tôi đã ghi lại."
	rateWhySent = "Cảm ơn ông/bà. Tôi đã ghi lại và chuyển tới người phụ trách."
	rateTooLate = "Đánh giá này đã ghi quá một ngày, không đổi được nữa ạ."
	rateSame    = "Tôi đã ghi rồi ạ. Cảm ơn ông/bà."
	labelWhy    = "✍️ Nói rõ thêm"
)

// faceName is what a rating is called, from 1 (very bad) to 4 (very good).
func faceName(n int) string { return []string{chartVeryBad, chartBad, chartGood, chartVeryGood}[n-1] }

// To citizens: feedback.
const (
	sayGiveFeedback  = "Ông/bà nhắn lời góp ý, tôi chuyển tới người phụ trách ạ. Muốn cảm ơn ai, ông/bà ghi tên người ấy giúp."
	sayFeedbackTaken = "Cảm ơn ông/bà đã góp ý. Lời góp ý đã được chuyển tới người phụ trách."
	sayFeedbackDesk  = "Cảm ơn ông/bà đã góp ý. Lời góp ý đã được chuyển tới cán bộ."
	sayFeedbackKept  = "Cảm ơn ông/bà đã góp ý. Tôi đã ghi lại; hiện chưa có người phụ trách để chuyển ngay, người phụ trách sẽ xem lại sau."
	sayThanksTaken   = "Cảm ơn ông/bà. Tôi đã chuyển lời tới anh/chị <b>%s</b> và người phụ trách."
	sayThanksDesk    = "Cảm ơn ông/bà. Tôi đã chuyển lời tới anh/chị <b>%s</b>."
)

// To leads and desks: feedback and ratings.
const (
	leadFeedback = "💬 <b>Góp ý</b> của %s:\n<blockquote>%s</blockquote>"
	leadFeedUp   = "❗ <b>Góp ý, đang bức xúc</b>, của %s:\n<blockquote>%s</blockquote>"
	leadThanks   = "🌷 %s <b>cảm ơn anh/chị %s</b>:\n<blockquote>%s</blockquote>"
	leadRated    = "%s Câu trả lời của câu hỏi <b>#%d</b> (quầy %s, %s trả lời) được đánh giá <b>%s</b>.\nNgười dân hỏi: “%s”"
	leadRatedWhy = "%sVề câu trả lời của câu hỏi <b>#%d</b> (quầy %s), %s nói:\n<blockquote>%s</blockquote>"

	feedbackNone  = "30 ngày qua chưa có lời góp ý nào."
	feedbackHead  = "<b>Góp ý trong 30 ngày qua: %d</b>"
	feedbackLine  = "\n\n%s · %s: “%s”"
	feedbackOf    = " (cảm ơn anh/chị %s)"
	feedbackMore  = "\n\n… và %d lời góp ý trước đó."
	feedbackAlone = "Lời góp ý xem trong cuộc trò chuyện riêng với bot: anh/chị nhắn /ykien cho bot ở đó."
)
