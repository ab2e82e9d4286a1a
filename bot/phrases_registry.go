package bot

import (
	"time"

	"motcua/knowledge"
)

// To citizens, while the office's own system does not answer. sayNotAsked takes a code
// in bold.
const sayNotAsked = "Tôi chưa tra được hồ sơ %s, vì hệ thống của cơ quan chưa trả lời. Ông/bà thử lại sau ít phút, hoặc hỏi cán bộ."

// sayAsOf says since when a state is known.
func sayAsOf(known time.Time) string {
	return "Hệ thống của cơ quan chưa trả lời. Đây là tình trạng lúc " + known.In(knowledge.Vietnam()).Format("15:04 ngày 02/01") + "."
}

// To leads and admins.
const (
	alarmRegistrySilent = "⚠️ Hệ thống hồ sơ của cơ quan không trả lời từ %s. Người dân tra hồ sơ được báo là chưa tra được, hoặc chỉ thấy tình trạng đã biết trước đó." +
		" Xin báo người trông coi hệ thống; trên máy chạy bot, lệnh <code>motcua registry check</code> cho biết hỏng ở đâu."
	alarmRegistryBack = "✅ Hệ thống hồ sơ của cơ quan đã trả lời trở lại."
)
