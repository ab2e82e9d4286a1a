package bot

import "motcua/knowledge"

// To the desk: a question's card.
const (
	cardHead     = "<b>Câu hỏi #%d</b>"
	cardUrgent   = "⏰ <b>Gấp</b> · "
	cardUpset    = "😟 <b>Bức xúc</b> · "
	cardAsked    = "\n%s hỏi lúc %s:\n%s"
	cardSure     = "Bot hiểu (chắc): %s\n"
	cardUnsure   = "Bot hiểu (chưa chắc): %s\n"
	cardUnknown  = "Bot chưa hiểu câu này\n"
	cardTold     = "Bot đã trả lời: %s\n"
	cardCase     = " (%s)"
	cardEarlier  = "Câu trước: %s\n"
	cardOpen     = "🔴 Đang chờ"
	cardClaimed  = "🟡 %s đang làm, từ %s"
	cardAnswered = "🟢 %s đã trả lời lúc %s"
	cardClosed   = "⚪️ Đã đóng"
	cardWaits    = " · đã đợi %s (lúc %s)"
	cardDue      = " · hạn %s"
	cardDuty     = " · trực: %s"
	cardOverdue  = " · ⚠️ quá hạn %s"

	labelSuggest = "💡 "
)

// stateMark is a question's state in one sign.
func stateMark(s knowledge.State) string {
	switch s {
	case knowledge.Open:
		return "🔴"
	case knowledge.Claimed:
		return "🟡"
	case knowledge.Answered:
		return "🟢"
	default:
		return "⚪️"
	}
}

// pressingSign is pressingMark in one sign.
func pressingSign(p knowledge.Pressing) string {
	if p == knowledge.Urgent {
		return "⏰"
	}
	return "😟"
}

// pressingMark is what stands before the number of a question that cannot wait.
func pressingMark(p knowledge.Pressing) string {
	switch p {
	case knowledge.Urgent:
		return cardUrgent
	case knowledge.Upset:
		return cardUpset
	}
	return ""
}
