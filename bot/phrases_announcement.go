package bot

import (
	"fmt"

	"motcua/knowledge"
)

// To citizens: what stands at the head of an answer.
const (
	sayAnnounced    = "📢 <b>%s:</b> %s"
	sayFromTo       = "Từ %s đến %s"
	sayOnDay        = "Ngày %s"
	announceForm    = "<code>/thongbao từ ngày 1/12 đến ngày 5/12: máy in giấy chứng nhận hỏng, nhận kết quả ở quầy số 2</code>"
	announceUsage   = "Cách đăng, ví dụ:\n" + announceForm
	announceExplain = "<b>Thông báo</b> hiện ở đầu mọi câu trả lời liên quan, từ ngày đầu đến hết ngày cuối.\n\n" + announceUsage +
		"\n\nNgày viết được nhiều cách: “hôm nay”, “1-5/12”, “đến hết tháng”, “trong 3 ngày”." +
		"\nMuốn chỉ hiện ở một nơi, anh/chị viết thêm ở đầu: “thủ tục khai sinh, …”, “lĩnh vực Hộ tịch, …” hoặc “tất cả, …”." +
		" Chưa viết thì bot đưa nút để chọn."
	announceNone     = "Hiện không có thông báo nào."
	announceStanding = "<b>Đang hiện</b>"
	announceComing   = "<b>Sắp hiện</b>"
	announceLine     = "#%d · %s · %s\n%s"

	announceWhere     = "Thông báo này liên quan tới đâu ạ?\n\n<blockquote>%s</blockquote>"
	announceNotFound  = "Tôi chưa tìm thấy “%s”. "
	announceOrWrite   = "\nNếu không thấy ở dưới, anh/chị gửi lại và viết rõ ở đầu, ví dụ “thủ tục khai sinh, …” hoặc “lĩnh vực Hộ tịch, …”."
	announceFields    = "Anh/chị chọn lĩnh vực:"
	announcePreview   = "<b>Người dân sẽ thấy:</b>\n\n%s\n\n<b>Hiện ở đầu câu trả lời về:</b> %s.\nAnh/chị có đăng không?"
	announcePosted    = "✅ Đã đăng thông báo #%d:\n\n%s\n\n<b>Hiện ở đầu câu trả lời về:</b> %s."
	announceDropped   = "Dạ, tôi không đăng thông báo này."
	announceEnded     = "✅ Đã kết thúc thông báo #%d."
	announceIsOver    = "Thông báo #%d đã kết thúc từ trước."
	announceInPrivate = "Lệnh này dùng trong cuộc trò chuyện riêng với bot: anh/chị nhắn /thongbao cho bot ở đó."

	labelAnnounce   = "✅ Đăng"
	labelDrop       = "Bỏ"
	labelEnd        = "Kết thúc #%d"
	labelEverything = "Tất cả thủ tục"
	labelAField     = "Chọn lĩnh vực…"
	labelOfGuide    = "Thủ tục: "
	labelOfField    = "Lĩnh vực: "

	scopeAll   = "tất cả thủ tục"
	scopeField = "lĩnh vực %s"
	scopeGuide = "thủ tục %s"
)

// announceFault says politely why an announcement cannot be, and how to write it.
func announceFault(f knowledge.AnnouncementFault) string {
	switch f {
	case knowledge.NoLastDay:
		return "Anh/chị viết thêm ngày cuối giúp, ví dụ “từ ngày 1/12 đến ngày 5/12”. Chỉ một ngày thì viết “ngày 1/12”."
	case knowledge.NoSuchDay:
		return "Có ngày không có trong lịch. Anh/chị xem lại giúp, ví dụ “từ ngày 1/12 đến ngày 5/12”."
	case knowledge.LastBeforeDay:
		return "Ngày cuối đang đứng trước ngày đầu. Anh/chị xem lại giúp; khác năm thì ghi cả năm, ví dụ 01/12/2026."
	case knowledge.DayPast:
		return "Ngày cuối đã qua rồi. Anh/chị xem lại giúp; khác năm thì ghi cả năm, ví dụ 01/12/2026."
	case knowledge.TooManyDays:
		return "Thông báo chỉ đăng được trong một năm. Điều đúng lâu hơn thì nên sửa vào hướng dẫn."
	case knowledge.NoWords:
		return "Anh/chị viết nội dung sau dấu hai chấm giúp. " + announceUsage
	case knowledge.TooManyLetters:
		return fmt.Sprintf("Nội dung dài quá %d chữ cái. Anh/chị rút ngắn rồi gửi lại giúp.", knowledge.LongAnnouncement)
	case knowledge.IDNumberInIt:
		return "Nội dung có số căn cước của ai đó. Thông báo ai cũng đọc được, nên anh/chị bỏ số ấy rồi gửi lại giúp."
	}
	return "Tôi chưa đọc được ngày. Anh/chị viết ngày, rồi dấu hai chấm, rồi nội dung. " + announceUsage
}
