package bot

import (
	"fmt"
	"time"
)

// To leads, chairs and admins: figures.
const (
	figuresUsage = "Xin gõ: <code>/thongke</code> (7 ngày), <code>/thongke hôm nay</code>, <code>/thongke 30</code> (30 ngày), <code>/thongke 10/2026</code> (một tháng, trong vòng một năm nay)."
	figuresHead  = "<b>Số liệu %s</b>"
	figuresNone  = "Chưa có câu hỏi nào trong thời gian này."

	periodToday = "hôm nay, %s"
	periodMonth = "tháng %d/%d"
	periodDays  = "%s ngày, %s – %s"

	figuresAsked     = "📥 <b>Người dân hỏi: %s</b>"
	figuresSure      = "• Bot trả lời ngay: %s"
	figuresUnsure    = "• Bot hỏi lại cho rõ: %s"
	figuresUnknown   = "• Bot chưa biết, mời gửi cán bộ: %s"
	figuresDirect    = "• Gửi thẳng cán bộ: %s"
	figuresEscalated = "👤 <b>Cán bộ nhận: %s câu</b>"
	figuresAnswered  = "• Đã trả lời: %s"
	figuresOpen      = "• Đang chờ trả lời: %s"
	figuresDropped   = "• Đã đóng, không cần trả lời: %s"
	figuresWaits     = "• Chờ trả lời: nửa số câu trong %s, 9/10 số câu trong %s"
	figuresWait      = "• Chờ trả lời: %s"
	figuresOpenWaits = "• Chỉ tính giờ làm việc: %s và %s"
	figuresOpenWait  = "• Chỉ tính giờ làm việc: %s"
	figuresLate      = "• Trả lời trễ hẹn: %s"
	figuresOverdue   = "⚠️ <b>Đang quá hạn: %s</b>"
	figuresRated     = "⭐ <b>Đánh giá (%s): %s</b>"
	figuresFields    = "📂 <b>Theo lĩnh vực</b>"
	figuresOfficers  = "🧑‍💼 <b>Theo cán bộ</b> (xếp theo tên)"
	figuresInPrivate = "Số liệu từng cán bộ: xin gõ /thongke trong cuộc trò chuyện riêng với bot."
	figuresPart      = "• %s: %s câu"
	figuresOfficer   = "• %s: trả lời %s câu"
	figuresPartLate  = ", trễ %s"
	figuresMore      = "• … và %d dòng nữa"
	figuresGuides    = "🔎 <b>Được hỏi nhiều</b>"
	figuresFeedback  = "💬 Góp ý: %s; trong đó cảm ơn cán bộ: %s"
	deskAndMore      = "và %d câu nữa"
	figuresNoField   = "Chưa rõ lĩnh vực"

	figuresStanding = "Lúc %s: %s câu đang chờ cán bộ%s; %s tin chờ gửi; %s hướng dẫn, %s hồ sơ, %s quầy."
	figuresOldest   = " (lâu nhất #%d, %s)"
	figuresBroken   = "⚠️ %d tin không xử lý được, đã cất riêng để người kỹ thuật xem."

	labelToday  = "Hôm nay"
	labelDays   = "%d ngày"
	labelMonth  = "Tháng %d"
	labelChart  = "📊 Biểu đồ"
	labelChosen = "✓ "

	chartCaption    = "📊 Biểu đồ %s"
	chartTitle      = "Bot Một cửa"
	chartSubtitle   = "Số liệu hỏi đáp %s"
	chartFoot       = "Bot lập lúc %s. Cột trống là ngày không có câu nào."
	chartNothing    = "–"
	chartAsked      = "lượt người dân hỏi"
	chartSure       = "bot trả lời ngay"
	chartWait       = "chờ cán bộ trả lời"
	chartContent    = "hài lòng"
	chartByDay      = "Người dân hỏi mỗi ngày"
	chartIsSure     = "Bot trả lời ngay"
	chartIsUnsure   = "Bot hỏi lại"
	chartIsUnknown  = "Bot chưa biết"
	chartIsDirect   = "Gửi thẳng cán bộ"
	chartWaits      = "Chờ cán bộ trả lời (nửa số câu hỏi trong ngày)"
	chartNoReply    = "Chưa có câu trả lời nào."
	chartRated      = "Người dân đánh giá câu trả lời của cán bộ"
	chartEverything = "Tất cả"
	chartVeryGood   = "Rất hài lòng"
	chartGood       = "Hài lòng"
	chartBad        = "Chưa hài lòng"
	chartVeryBad    = "Rất không hài lòng"
	chartFailed     = "Xin lỗi, tôi chưa vẽ được biểu đồ. Số liệu bằng chữ vẫn đúng."
)

// lasting says how long something took.
func lasting(d time.Duration) string {
	minutes, hours := int(d.Minutes()), int(d.Hours())
	switch {
	case minutes < 1:
		return "1 phút"
	case hours < 1:
		return fmt.Sprintf("%d phút", minutes)
	case hours < 24 && minutes%60 == 0:
		return fmt.Sprintf("%d giờ", hours)
	case hours < 24:
		return fmt.Sprintf("%d giờ %d phút", hours, minutes%60)
	case hours%24 == 0:
		return fmt.Sprintf("%d ngày", hours/24)
	}
	return fmt.Sprintf("%d ngày %d giờ", hours/24, hours%24)
}

// face is how a rating is drawn, from 1 (very bad) to 4 (very good).
func face(n int) string { return []string{"😞", "🙁", "🙂", "😀"}[n-1] }

// figure writes a number as reports do: 12.345.
func figure(n int64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s.%03d", figure(n/1000), n%1000)
}
