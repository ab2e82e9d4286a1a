package bot

// To the desk: lists of questions.
const (
	digestHead = "📥 <b>%d câu hỏi chờ</b> (gộp vì tới cùng lúc). Bấm số để mở thẻ, rồi trả lời vào thẻ."
	digestGone = "\n✅ Đã mở thẻ hoặc đã xong: %s"
	digestDone = "✅ Các câu hỏi gộp ở tin này đều đã mở thẻ hoặc đã xong."

	deskNoneWaiting = "Không còn câu hỏi nào chờ. Cảm ơn anh/chị."
	deskWaiting     = "📋 <b>%d câu hỏi đang chờ</b>, lúc %s. Bấm số để mở thẻ."
	deskMoreWaiting = "\n… và %d câu nữa"
	deskListOld     = "Danh sách này đã cũ. Anh/chị gõ /cho để xem danh sách mới."
	deskNotOne      = "Tin này gồm nhiều câu hỏi nên chưa gửi cho ai. Anh/chị bấm số câu hỏi (hoặc gõ /nhan và số) để mở thẻ, rồi trả lời vào thẻ."
	deskCardAbove   = "👆 <b>#%d</b> · %s · “%s”"
	listOverdue     = " · ⚠️ quá hạn"

	toastCardComes = "Thẻ của câu hỏi này sắp hiện."
)
