package bot

import "motcua/knowledge"

// To admins: how the guides stand.
const (
	guidesHead      = "<b>%d hướng dẫn đang dùng</b>"
	guidesNoNeed    = "Không có hướng dẫn nào cần xem lại."
	guidesAnnounced = "Thông báo đang và sắp hiện: %d (xem /thongbao)"
	guidesUrgent    = "<b>Cần xem trước</b>"
	guidesUntil     = "%s (ngày cuối %s)"
	guidesGaps      = "%s: %s"
)

// needWords names what a guide needs.
func needWords(n knowledge.Need) string {
	switch n {
	case knowledge.NeedExpired:
		return "đã hết hạn"
	case knowledge.NeedUnchecked:
		return "hơn một năm chưa đối chiếu"
	case knowledge.NeedExpiring:
		return "sắp hết hạn (trong 60 ngày)"
	case knowledge.NeedSupport:
		return "độ tin cậy thấp"
	case knowledge.NeedUnrated:
		return "chưa ghi độ tin cậy"
	case knowledge.NeedAnswers:
		return "còn điều phải tìm hiểu"
	}
	return "bản nháp"
}
