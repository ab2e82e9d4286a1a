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
