package bot

import (
	"fmt"
	"strings"

	"motcua/knowledge"
)

// Every sentence that people read stands in the files phrases*.go: polite, plain, short.
// What a person wrote goes through Escape before it meets these.

// To citizens: welcome and help.
const (
	sayWelcome = "Kính chào ông/bà!%s Ông/bà chọn một việc bên dưới, hoặc cứ nhắn câu hỏi như đang nói chuyện, có dấu hay không dấu đều được." +
		"\n\n<i>Riêng tư: bot chỉ nhớ vài câu gần nhất để hiểu câu hỏi sau; xem /riengtu, xóa bằng /xoadulieu. Xin đừng gửi ảnh căn cước.</i>"
	sayWelcomeOffice = " Đây là bot hướng dẫn thủ tục của %s."
	sayHelp          = "Tôi là bot (máy trả lời tự động), giúp ông/bà:\n" +
		"• Hỏi thủ tục: cứ nhắn, ví dụ “làm khai sinh cho con cần giấy tờ gì”.\n" +
		"• /thutuc: xem thủ tục theo lĩnh vực.\n" +
		"• /tracuu và mã hồ sơ: xem hồ sơ tới đâu.\n" +
		"• /hoicanbo: gửi câu hỏi cho cán bộ.\n" +
		"• /cauhoi: xem câu hỏi đã gửi cán bộ tới đâu.\n" +
		"• /theodoi: hồ sơ ông/bà đang theo dõi, thôi nhận tin.\n" +
		"• /giayto: danh sách giấy tờ đang chuẩn bị.\n" +
		"• /kiemtra: tin nhận được có phải của cơ quan không.\n" +
		"• /gopy: góp ý, cảm ơn cán bộ.\n" +
		"• /riengtu: bot giữ những gì của ông/bà, bao lâu.\n" +
		"• /xoadulieu: xóa dữ liệu của ông/bà."
	sayHowToAsk       = "Ông/bà nhắn câu cần hỏi, ví dụ: “đăng ký tạm trú cần giấy tờ gì”, “chứng thực bản sao hết bao nhiêu tiền”."
	sayUnknownCommand = "Tôi chưa hiểu lệnh này. Ông/bà cứ nhắn câu hỏi bình thường, hoặc bấm /trogiup để xem tôi giúp được gì."
)

// To citizens: small talk.
const (
	sayGreet      = "Chào ông/bà! Ông/bà cần hỏi thủ tục gì, cứ nhắn cho tôi ạ."
	sayThank      = "Dạ, rất vui được giúp ông/bà. Cần gì thêm ông/bà cứ nhắn ạ."
	sayThankReply = "Dạ, cảm ơn ông/bà. Nếu chưa rõ câu trả lời của cán bộ, ông/bà cứ nhắn thêm ạ."
	sayUnclear    = "Xin lỗi ông/bà. Ông/bà chưa rõ điều nào, xin nhắn giúp, ví dụ “nộp ở đâu”, “lệ phí bao nhiêu”; hoặc bấm nút để hỏi cán bộ."
	sayBye        = "Dạ, chào ông/bà. Khi cần ông/bà cứ nhắn lại ạ."
	sayOK         = "Dạ vâng. Ông/bà cần hỏi thêm gì cứ nhắn ạ."
	sayNo         = "Dạ. Vậy ông/bà cần hỏi việc gì, xin nhắn lại giúp tôi ạ."
	sayChat       = "Việc này nằm ngoài phần tôi biết. Tôi giúp được ông/bà về thủ tục hành chính, tra hồ sơ, hoặc chuyển câu hỏi tới cán bộ."
	sayNoWords    = "Tôi chỉ đọc được chữ. Ông/bà nhắn câu hỏi bằng chữ giúp tôi ạ."
	sayOffice     = "Giờ làm việc, số điện thoại, người phụ trách… tôi chưa được cung cấp nên không dám trả lời. Ông/bà có muốn hỏi cán bộ không? Bấm nút hoặc nhắn “có”."
)

// To citizens: answers.
const (
	sayUnknown      = "Xin lỗi, tôi chưa có thông tin chắc chắn về việc này. Ông/bà có muốn gửi nguyên câu hỏi cho cán bộ không? Bấm nút hoặc nhắn “có”."
	sayCannotSearch = "Xin lỗi, lúc này tôi chưa tra cứu được thủ tục. Ông/bà chờ ít phút rồi hỏi lại, hoặc gửi nguyên câu hỏi cho cán bộ: bấm nút hoặc nhắn “có”."
	sayUnsure       = "Ông/bà muốn hỏi thủ tục nào ạ?"
	sayAlso         = "Ông/bà hỏi hơn một việc. Tôi trả lời một việc trước, việc còn lại ông/bà bấm nút “Xem” bên dưới ạ."
	sayAboutWhat    = "Ông/bà đang hỏi về thủ tục nào ạ? Xin nhắn tên việc cần làm, ví dụ “đăng ký khai sinh”."
	sayOldGuide     = "Thủ tục này không còn trong danh mục của tôi. Ông/bà nhắn tên thủ tục, tôi tìm lại giúp ạ."
	sayStale        = "⚠ Hướng dẫn này lâu chưa được kiểm tra lại. Ông/bà xin hỏi lại cán bộ trước khi đi làm."
	sayPortal       = "Theo Cổng Dịch vụ công quốc gia; chưa có ngày kiểm tra, xin hỏi lại cán bộ."
	sayUnchecked    = "chưa ghi ngày kiểm tra, xin hỏi lại cán bộ."
	sayOwnCases     = "Có trường hợp riêng, ông/bà bấm nút nếu đúng với mình."
	sayPage         = " (phần %d/%d)"
	sayPressFor     = "ông/bà bấm nút bên dưới để xem."
	sayFields       = "Ông/bà chọn lĩnh vực:"
	sayNoGuides     = "Hiện chưa có hướng dẫn nào. Ông/bà có thể hỏi cán bộ bằng /hoicanbo."
	titlePapers     = "Giấy tờ phải nộp"
	titlePapersShow = "Giấy tờ xuất trình (chỉ đưa xem, không nộp)"
)

// To citizens: officers.
const (
	sayAskOfficer  = "Ông/bà nhắn nội dung cần hỏi, tôi chuyển ngay cho cán bộ. Xin đừng gửi số căn cước hay ảnh giấy tờ tùy thân."
	sayApology     = "Tôi xin lỗi vì đã để ông/bà phiền lòng. Ông/bà có muốn tôi chuyển lời này tới cán bộ không? Bấm nút hoặc nhắn “có”."
	sayDeclined    = "Dạ vâng, tôi không gửi. Khi cần, ông/bà cứ nhắn hoặc bấm /hoicanbo ạ."
	saySent        = "Đã gửi cán bộ, câu hỏi số <b>#%d</b>. Cán bộ sẽ trả lời ngay trong cuộc trò chuyện này."
	sayKept        = "Đã ghi câu hỏi số <b>#%d</b>. Hiện chưa có cán bộ trực; câu hỏi được giữ lại và chuyển ngay khi có người trực."
	sayAlreadySent = "Nội dung này đã gửi rồi, số #%d."
	sayAdded       = "Đã gửi thêm vào câu hỏi <b>#%d</b>. Cán bộ sẽ xem và trả lời ở đây."
	sayAddWhat     = "Ông/bà nhắn nội dung muốn gửi thêm vào câu hỏi #%d ạ."
	sayClear       = "Cảm ơn ông/bà. Câu hỏi #%d đã xong. Cần gì thêm ông/bà cứ nhắn ạ."
	sayNotClear    = "Dạ, câu hỏi #%d được chuyển lại, cán bộ sẽ xem tiếp. Ông/bà có thể nhắn rõ thêm điều chưa hiểu bằng nút bên dưới."
	sayIsClear     = "Dạ, câu hỏi #%d đã xong rồi ạ. Cần gì thêm, ông/bà cứ nhắn."
	sayNotYours    = "Tôi không tìm thấy câu hỏi này của ông/bà."
	sayWordsGone   = "Tôi không còn giữ nội dung cũ. " + sayAskOfficer
	sayToOpen      = "Nếu ông/bà muốn nhắn thêm cho cán bộ, xin bấm nút bên dưới."
	sayWaiting     = "Câu hỏi #%d của ông/bà đang chờ cán bộ trả lời."
	sayCancelled   = "Dạ, tôi không gửi nữa. Ông/bà cần gì cứ nhắn ạ."
)

// To citizens: their data, and what is said over a pressed button.
const (
	sayNotErased = "Dạ, tôi giữ nguyên, không xóa gì."
	toastOld     = "Nút này đã cũ. Ông/bà nhắn câu hỏi giúp ạ."
	toastBelow   = "Thông tin ở ngay bên dưới ạ."
)

// The labels of buttons.
const (
	labelAsk      = "Hỏi thủ tục"
	labelLookUp   = "Tra hồ sơ"
	labelOfficer  = "Hỏi cán bộ"
	labelAlso     = "Xem: "
	labelBrowse   = "Xem theo lĩnh vực"
	labelSend     = "Gửi cán bộ"
	labelDecline  = "Không cần"
	labelNone     = "Không phải, hỏi cán bộ"
	labelMore     = "Gửi thêm vào #%d"
	labelErase    = "Xóa dữ liệu"
	labelKeep     = "Giữ lại"
	labelBack     = "‹ Trước"
	labelNext     = "Tiếp ›"
	labelToFields = "‹ Lĩnh vực"
	labelNoField  = "Lĩnh vực khác"
	labelReadOn   = "Xem tiếp (phần %d/%d)"
)

// aspectLabel is what a button and a heading call a section.
func aspectLabel(a knowledge.Aspect) string {
	switch a {
	case knowledge.Papers:
		return "Giấy tờ"
	case knowledge.Steps:
		return "Các bước"
	case knowledge.Time:
		return "Thời gian"
	case knowledge.Fee:
		return "Lệ phí"
	case knowledge.Place:
		return "Nơi nộp"
	case knowledge.Online:
		return "Nộp qua mạng"
	case knowledge.Who:
		return "Ai làm được"
	case knowledge.Conditions:
		return "Điều kiện"
	case knowledge.Result:
		return "Kết quả"
	case knowledge.Forms:
		return "Mẫu đơn"
	case knowledge.Basis:
		return "Căn cứ pháp lý"
	case knowledge.FAQ:
		return "Hỏi đáp"
	}
	return "Giấy tờ"
}

// sayMissing says which sections a guide lacks.
func sayMissing(aspects []knowledge.Aspect) string {
	var names []string
	for _, a := range aspects {
		names = append(names, strings.ToLower(aspectLabel(a)))
	}
	return fmt.Sprintf("Hướng dẫn này chưa có mục %s. Ông/bà có muốn hỏi cán bộ không? Bấm nút hoặc nhắn “có”.", strings.Join(names, ", "))
}

// saySources names where a guide comes from and when it was compared with it.
func saySources(g *knowledge.Guide) string {
	if g.Checked.IsZero() && g.Origin == knowledge.Imported {
		return sayPortal
	}
	checked := "kiểm tra ngày " + g.Checked.Format("02/01/2006") + "."
	if g.Checked.IsZero() {
		checked = sayUnchecked
	}
	var names []string
	for _, s := range g.Sources {
		names = append(names, knowledge.SourceName(s))
	}
	switch n := len(names); {
	case n == 0 && g.Checked.IsZero():
		return "Hướng dẫn này " + checked
	case n == 0:
		return "Đã " + checked
	case n <= 2:
		return "Nguồn: " + strings.Join(names, "; ") + "; " + checked
	default:
		return fmt.Sprintf("Nguồn: %s và %d văn bản khác; %s", names[0], n-1, checked)
	}
}

// To officers and admins: labels, and what is said over a pressed button.
const (
	labelClaim   = "🙋 Nhận"
	labelRelease = "↩️ Trả lại"
	labelClose   = "🔒 Đóng"
	labelHistory = "📜 Lịch sử"
	labelRecall  = "🗑 Thu hồi"
	labelOver    = "Vẫn gửi"

	toastUsed    = "Nút này đã cũ hoặc đã được bấm rồi."
	toastNoPower = "Chỉ cán bộ được giao việc mới dùng được nút này."

	noteClosed = "đã đóng câu hỏi"
)

// From an officer to the citizen.
const (
	sayReply     = "👤 <b>%s trả lời câu hỏi #%d</b>\n\n"
	sayOfficer   = "Cán bộ"
	sayClosed    = "Câu hỏi #%d đã được cán bộ giải quyết xong. Ông/bà đã rõ chưa ạ?"
	labelClear   = "✅ Đã rõ"
	labelUnclear = "❓ Chưa rõ"
	labelAskMore = "💬 Hỏi thêm"
)

// To the desk: what belongs to a question (its card: phrases_card.go).
const (
	deskMore        = "💬 <b>#%d</b> · %s nói thêm:\n<blockquote>%s</blockquote>"
	deskRest        = "<b>#%d</b> · phần tiếp theo của câu hỏi của %s:\n<blockquote>%s</blockquote>"
	deskNotClear    = "❓ Người dân báo <b>chưa rõ</b> ở câu hỏi #%d, xin xem lại giúp."
	deskUnsent      = "⚠️ <b>#%d</b> · Câu trả lời không gửi được tới người dân (có thể đã chặn bot hoặc xóa tài khoản). Xin liên hệ bằng cách khác."
	deskUnknown     = "⚠️ <b>#%d</b> · Đường truyền bị ngắt: không rõ câu trả lời đã tới người dân chưa, nên câu hỏi chờ lại. Nhờ anh/chị gửi lại, hoặc liên hệ cách khác."
	deskStaysInside = "Tin này ở lại trong nhóm vì trả lời một ghi chú nội bộ. Muốn gửi người dân, xin trả lời vào thẻ câu hỏi."
	deskHistory     = "<b>Lịch sử câu hỏi #%d</b>"
	deskEarlier     = "\nTrước đây: #%d · %s · %s"
	deskInside      = " (nội bộ)"
	deskTaken       = " (đã thu hồi)"
	deskNoPower     = "Anh/chị chưa được giao vai trò cán bộ nên tin này chưa gửi tới người dân. Nhờ quản trị trả lời tin ấy bằng lệnh /canbo, rồi anh/chị gửi lại giúp."
	deskNotYours    = "Lệnh này dành cho cán bộ được giao việc. Nhờ quản trị trả lời tin của anh/chị bằng lệnh /canbo."
	deskHelp        = "<b>Cách làm việc ở quầy này</b>\n" +
		"• Trả lời (reply) vào thẻ câu hỏi: lời của anh/chị tới thẳng người dân.\n" +
		"• Ảnh, album, tệp, tin thoại, vị trí: gửi trả lời vào thẻ như lời nhắn; lời ghi kèm đi cùng.\n" +
		"• Bắt đầu bằng <code>//</code>: ghi chú nội bộ, người dân không thấy.\n" +
		"• /nhan – nhận câu hỏi, /tra – trả lại, /dong – đóng, /chuyen – chuyển quầy khác (trả lời vào thẻ, hoặc thêm số; thêm <code>//</code> để dặn lại).\n" +
		"• /toi – các câu mình đang giữ. Giữ 30 phút trong giờ làm việc mà chưa làm gì thì bot nhắc, rồi câu hỏi lại chờ người khác.\n" +
		"• /cho – các câu đang chờ; bấm số để mở thẻ. Danh sách tự đổi theo, không cần gõ lại.\n" +
		"• Nhiều câu tới cùng lúc thì gộp vào một tin: bấm số để mở thẻ, rồi trả lời vào thẻ.\n" +
		"• Sửa tin đã trả lời thì tin của người dân cũng được sửa; nút “Thu hồi” hoặc /thuhoi gỡ câu trả lời.\n" +
		"• “📌 Để dùng lại” hoặc /luu – câu trả lời hay thành câu hỏi đáp của hướng dẫn.\n" +
		"• Nút 💡 dưới thẻ: lời trả lời gợi ý, xem rồi bấm gửi. /mau – lời mẫu của quầy (trả lời vào thẻ).\n" +
		"• /hoso MÃ – xem hồ sơ, ghi trạng thái; /hoso – hồ sơ tới hẹn, quá hẹn.\n" +
		"• Số điện thoại, số giấy tờ của người dân được che; bấm “👁 Hiện số” để xem (có ghi lại)."
)

// To admins.
const (
	connectNoPower = "Chỉ quản trị mới kết nối hay ngắt được quầy. Nhờ quản trị gõ lệnh trong nhóm này, bằng tài khoản của mình (không ẩn danh)."
	deafAbsent     = "⚠️ Bot không còn trong nhóm này. Xin thêm bot lại."
	deafPrivacy    = "⚠️ Bot chưa đọc được mọi tin trong nhóm, nên có thể sót câu trả lời của cán bộ. Cách sửa: cho bot làm quản trị viên của nhóm (vào tên nhóm → Quản trị viên → thêm bot)."
	joinedGroup    = "Xin chào. Để nhóm này thành quầy trả lời người dân, quản trị xin gõ /ketnoi."

	adminNoPower = "Lệnh này chỉ dành cho người được giao quyền. Nếu cần, xin nhờ quản trị của đơn vị."
	peopleNoName = "(chưa ghi tên)"

	ageNow     = "vừa xong"
	ageMinutes = "%d phút"
	ageHours   = "%d giờ"
	ageDays    = "%d ngày"
)

// citizenCommands is the menu that citizens see.
func citizenCommands() []Command {
	return []Command{
		{"start", "Bắt đầu"},
		{"thutuc", "Xem thủ tục theo lĩnh vực"},
		{"tracuu", "Tra hồ sơ theo mã"},
		{"hoicanbo", "Hỏi cán bộ"},
		{"giayto", "Giấy tờ đang chuẩn bị"},
		{"cauhoi", "Câu hỏi của tôi gửi cán bộ"},
		{"theodoi", "Hồ sơ đang theo dõi"},
		{"kiemtra", "Tin này có phải của cơ quan?"},
		{"gopy", "Góp ý, cảm ơn cán bộ"},
		{"riengtu", "Bot giữ những gì của tôi?"},
		{"xoadulieu", "Xóa dữ liệu của tôi"},
		{"trogiup", "Trợ giúp"},
	}
}

func deskCommands() []Command {
	return []Command{
		{"cho", "Các câu hỏi đang chờ"},
		{"toi", "Các câu tôi đang giữ"},
		{"nhan", "Nhận câu hỏi (trả lời vào thẻ)"},
		{"tra", "Trả lại câu hỏi"},
		{"dong", "Đóng câu hỏi"},
		{"chuyen", "Chuyển câu hỏi sang quầy khác"},
		{"thuhoi", "Thu hồi câu đã trả lời"},
		{"luu", "Để dùng lại câu đã trả lời"},
		{"truc", "Lịch trực (phụ trách)"},
		{"mau", "Lời trả lời mẫu"},
		{"hoso", "Hồ sơ tới hẹn; xem, ghi một hồ sơ"},
		{"trogiup", "Cách làm việc ở quầy"},
	}
}

func adminCommands() []Command {
	return []Command{
		{"reindex", "Cập nhật hướng dẫn"},
		{"ketnoi", "Các quầy, cách kết nối"},
		{"rollback", "Dùng lại bản hướng dẫn trước"},
		{"thongke", "Số liệu"},
		{"nhatky", "Nhật ký việc dùng quyền"},
		{"xuat", "Xuất ra bảng tính"},
		{"ykien", "Góp ý của người dân"},
		{"huongdan", "Tình trạng các hướng dẫn"},
		{"thongbao", "Đăng thông báo cho người dân"},
		{"canbo", "Thêm, bớt cán bộ"},
		{"duyet", "Duyệt câu trả lời để dùng lại"},
		{"thieu", "Nội dung hướng dẫn còn thiếu"},
		{"hoso", "Hồ sơ tới hẹn; xem, ghi một hồ sơ"},
		{"thu", "Thư xin lỗi đang chờ"},
	}
}

func roleName(r knowledge.Role) string {
	switch r {
	case knowledge.RoleAdmin:
		return "quản trị"
	case knowledge.RoleLead:
		return "phụ trách"
	case knowledge.RoleChair:
		return "lãnh đạo"
	default:
		return "cán bộ"
	}
}
