package bot

import (
	"strings"

	"motcua/knowledge"
)

// To the desk: covered words.
const (
	labelReveal  = "👁 Hiện số"
	deskRevealed = "👁 <b>#%d</b> · đủ lời của %s:\n<blockquote>%s</blockquote>\n<i>%s xem; việc này được ghi lại.</i>"
)

func personalName(k knowledge.Personal) string {
	switch k {
	case knowledge.Phone:
		return "điện thoại"
	case knowledge.IDNumber:
		return "số giấy tờ"
	case knowledge.BankAccount:
		return "số tài khoản"
	case knowledge.Email:
		return "thư điện tử"
	case knowledge.House:
		return "số nhà"
	}
	return "mã bí mật"
}

// To the desk: words that stand ready.
const (
	labelSendReady = "📤 Gửi luôn"
	labelSendOn    = "⏳ Gửi, sẽ trả lời tiếp"
	labelCopy      = "✏️ Chép để sửa"
	toastSentReady = "Đã gửi người dân."
	readyHint      = "<i>Muốn sửa: bấm “Chép để sửa”, rồi trả lời (reply) vào tin này bằng lời của anh/chị.</i>"
	readySent      = "📤 <b>#%d</b> · %s đã gửi:\n<blockquote>%s</blockquote>"
	readyCopy      = "✏️ <b>#%d</b> · Chạm vào lời dưới đây để chép, sửa rồi trả lời (reply) vào tin này:\n<code>%s</code>"

	suggestHead   = "💡 <b>#%d</b> · Gợi ý trả lời, từ hướng dẫn “%s”:"
	suggestBegins = "Dạ, xin gửi ông/bà thông tin về việc: %s."
	suggestWhole  = "Ông/bà xem cả hướng dẫn: https://t.me/%s?start=tt_%s"
	suggestStale  = "⚠️ Hướng dẫn này lâu chưa được kiểm tra lại; anh/chị xem kỹ trước khi gửi."
	suggestLow    = "⚠️ Hướng dẫn này còn chỗ chưa chắc chắn; anh/chị xem kỹ trước khi gửi."
	suggestUnsure = "⚠️ Bot chưa chắc người dân hỏi việc này."
	suggestLacks  = "⚠️ Hướng dẫn chưa nói về: %s."

	cannedHead    = "<b>Lời trả lời mẫu của quầy</b>"
	cannedFor     = "<b>#%d</b> · Anh/chị chọn lời mẫu, xem rồi mới gửi:\n"
	cannedLine    = "• <code>%s</code>: %s"
	cannedHow     = "\nTrả lời (reply) vào thẻ câu hỏi rồi gõ <code>/mau</code> để chọn, hoặc <code>/mau chao</code>.\nPhụ trách, quản trị: <code>/mau them ten: lời…</code>, <code>/mau xoa ten</code>, <code>/mau nhac tat</code>."
	cannedShown   = "📝 <b>#%d</b> · Lời mẫu <code>%s</code>, chưa gửi:"
	cannedMissing = "⚠️ Chưa gửi được: chưa biết %s. Nhờ quản trị ghi vào hồ sơ cơ quan, hoặc anh/chị tự viết lời trả lời."
	cannedNone    = "Quầy này không có lời mẫu “%s”. Gõ /mau để xem danh sách."
	cannedNoPower = "Chỉ phụ trách hoặc quản trị mới sửa được lời mẫu của quầy. Nhờ phụ trách sửa giúp."
	cannedUsage   = "Xin gõ: <code>/mau them giohen: Dạ, mời {ten} đến {coquan} lúc 8 giờ ạ.</code> Tên mẫu là một từ không dấu, dài nhất 20 chữ; lời dài nhất 1.500 chữ."
	cannedUnknown = "Chưa lưu: không có chỗ điền %s. Các chỗ điền được: <code>%s</code>."
	cannedTooMany = "Quầy đã có %d lời mẫu. Xin xóa bớt bằng <code>/mau xoa ten</code>."
	cannedKept    = "Đã lưu lời mẫu <code>%s</code>."
	cannedDropped = "Đã xóa lời mẫu <code>%s</code>."
)

// placeNames is what the places of a canned reply stand for, in words.
var placeNames = map[string]string{
	"{ten}": "tên người hỏi", "{so}": "số câu hỏi", "{canbo}": "tên cán bộ", "{quay}": "tên quầy", "{coquan}": "tên cơ quan",
	"{gio}": "giờ tiếp nhận", "{diachi}": "địa chỉ", "{dienthoai}": "số điện thoại", "{ngay}": "ngày hôm nay",
}

// everyDeskKeeps is the replies that every desk has until it changes them.
var everyDeskKeeps = []knowledge.Canned{
	{Name: "chao", Text: "Dạ, xin chào {ten}. {quay} đã nhận câu hỏi {so} và đang xem. Xin ông/bà chờ giúp, chúng tôi trả lời ngay trong cuộc trò chuyện này ạ."},
	{Name: "themtin", Text: "Dạ, để trả lời đúng câu hỏi {so}, xin ông/bà nhắn rõ thêm giúp: ông/bà cần làm việc gì, cho ai, và đã có những giấy tờ gì ạ. Xin cảm ơn ông/bà."},
	{Name: "moiden", Text: "Dạ, mời ông/bà đến {coquan}, {diachi}, để được xem giấy tờ và hướng dẫn trực tiếp. Giờ tiếp nhận: {gio}. Cần hỏi trước, ông/bà gọi {dienthoai} ạ."},
	{Name: "noikhac", Text: "Dạ, xin lỗi ông/bà, việc này không thuộc thẩm quyền của {coquan}. Ông/bà hỏi Trung tâm Phục vụ hành chính công của tỉnh, hoặc xem nơi nhận trên Cổng Dịch vụ công quốc gia (dichvucong.gov.vn) giúp ạ."},
	{Name: "camon", Text: "Dạ, xin cảm ơn ông/bà đã hỏi. Cần gì thêm, ông/bà cứ nhắn ở đây ạ."},
}

// To the desk: manners.
const (
	mannersOff   = "Đã tắt lời nhắc về cách thưa gửi ở quầy này. Bật lại: <code>/mau nhac bat</code>."
	mannersOn    = "Đã bật lời nhắc về cách thưa gửi ở quầy này. Tắt: <code>/mau nhac tat</code>."
	labelGreet   = "🌷 Thêm lời chào"
	toastGreeted = "Đã thêm lời chào vào câu trả lời."
	mannersCurt  = "💡 <b>#%d</b> · Câu trả lời vừa gửi chưa có lời thưa gửi (dạ, ạ, xin, ông/bà…)."
	mannersRude  = "💡 <b>#%d</b> · Câu trả lời vừa gửi có thể làm người dân phiền lòng; anh/chị sửa tin thì tin của người dân cũng được sửa."
	mannersCaps  = "💡 <b>#%d</b> · Câu trả lời vừa gửi toàn chữ HOA, người dân dễ thấy như bị quát; anh/chị sửa tin thì tin của người dân cũng được sửa."
	mannersBare  = "💡 <b>#%d</b> · Câu trả lời vừa gửi chỉ nói là không biết; anh/chị chỉ giúp nơi hỏi được (sửa tin, hoặc /mau noikhac)."
	mannersDone  = "🌷 <b>#%d</b> · Đã thêm lời chào vào câu trả lời."
	sayGreeting  = "Dạ, thưa ông/bà.\n%s\nXin cảm ơn ông/bà ạ."
	mannersUsage = "Xin gõ <code>/mau nhac tat</code> hoặc <code>/mau nhac bat</code>."
)

// suggestSource names where a guide comes from and when it was checked, as an
// officer says it.
func suggestSource(g *knowledge.Guide) string {
	var parts []string
	if len(g.Sources) > 0 {
		parts = append(parts, "Nguồn: "+knowledge.SourceName(g.Sources[0]))
	} else if g.Origin == knowledge.Imported {
		parts = append(parts, "Nguồn: Cổng Dịch vụ công quốc gia")
	}
	if !g.Checked.IsZero() {
		parts = append(parts, "kiểm tra ngày "+g.Checked.Format("02/01/2006"))
	}
	if len(parts) == 0 {
		return ""
	}
	return upperFirst(strings.Join(parts, "; ")) + "."
}
