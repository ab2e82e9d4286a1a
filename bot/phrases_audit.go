package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// To leads, chairs and admins: the audit.
const (
	auditInPrivate = "Nhật ký xin xem trong cuộc trò chuyện riêng với bot: anh/chị nhắn /nhatky cho bot ở đó."
	auditUsage     = "Xin gõ: /nhatky (tất cả), <code>/nhatky #12</code> (một câu hỏi), <code>/nhatky 123456789</code> (một tài khoản)."
	auditHead      = "<b>Nhật ký %s</b> (mới nhất ở trên)"
	auditAll       = "việc dùng quyền"
	auditQuestion  = "câu hỏi #%d"
	auditAccount   = "tài khoản %s"
	auditNone      = "Chưa có việc nào được ghi."
	auditNoneHere  = "Không thấy việc nào ở phần này; xin bấm “Cũ hơn” để tìm tiếp."
	auditDismissed = "bỏ vai trò của "
	auditTerminal  = "Máy chủ"

	auditLetter      = "letter" // as deeds have it
	auditLetterWords = "thư số"
	labelEarlier     = "Cũ hơn ›"
	labelNewest      = "« Mới nhất"
)

// deedWords says in plain words what each deed was; one that is not here is not
// understood by whoever reads the audit.
var deedWords = map[string]string{
	"nhan": "nhận câu hỏi", verbClaim: "nhận câu hỏi",
	verbDossier: "ghi hồ sơ", verbDossierSet: "ghi hồ sơ", verbDossierTold: "ghi hồ sơ", verbDossierUndo: "sửa lại hồ sơ",
	verbDossierFull: "xem số che của hồ sơ",
	"tra":           "trả lại câu hỏi", verbRelease: "trả lại câu hỏi",
	"dong": "đóng câu hỏi", verbClose: "đóng câu hỏi",
	"thuhoi": "thu hồi câu trả lời", verbRecall: "thu hồi câu trả lời",
	verbReply: "trả lời người dân", verbOver: "trả lời câu người khác đang giữ",
	verbRemark: "ghi chú nội bộ", verbEdit: "sửa lời đã viết",
	"ketnoi": "kết nối quầy", "canbo": "đổi vai trò",
	"reindex": "cập nhật hướng dẫn", "rollback": "dùng lại bản hướng dẫn trước",
	"propose": "gửi tệp hướng dẫn", verbPublish: "đưa bản hướng dẫn vào dùng",
	verbRole: "đổi vai trò", verbDisconnect: "ngắt kết nối quầy", verbDeskField: "đổi lĩnh vực của quầy", verbKeep: "giữ thêm câu hỏi",
	"chuyen": "chuyển câu hỏi", verbMoveTo: "chuyển câu hỏi", "truc": "đổi lịch trực",
	"xuat": "xuất bảng tính", "export": "xuất bảng tính",
	"backup": "sao lưu dữ liệu", "restore": "khôi phục dữ liệu từ bản sao lưu",
	"weigh": "gửi bảng hồ sơ", verbSheet: "nhập bảng hồ sơ",
	"dossiers": "nhập hồ sơ", "dossier": "xem một hồ sơ", "appoint": "đặt vai trò theo cài đặt",
	"luu": "soạn câu để dùng lại", verbStay: "soạn câu để dùng lại", verbStayGuide: "chọn hướng dẫn cho câu để dùng lại",
	verbReword: "sửa lời câu để dùng lại", verbStaySubmit: "gửi duyệt câu để dùng lại", verbStayDrop: "bỏ nháp câu để dùng lại",
	verbStayYes: "duyệt câu để dùng lại", verbStayNo: "từ chối câu để dùng lại", verbStayWhy: "hỏi lý do từ chối",
	verbStayRetry: "đưa lại câu để dùng lại qua cổng", verbStayOut: "gỡ câu để dùng lại",
	verbStayHeld: "đưa câu để dùng lại vào dùng", verbStayAll: "đưa câu để dùng lại và tệp đã sửa vào dùng",
	verbReveal: "xem số đã che", verbCanned: "sửa lời mẫu",
	verbReached: "liên hệ người dân bằng cách khác",
	verbInsist:  "gửi lời bị giữ vì hỏi mã, mật khẩu, tiền", verbGreet: "thêm lời chào vào câu trả lời", verbSend: "gửi lời có sẵn", verbSendOn: "gửi lời có sẵn, còn trả lời tiếp",
	verbLetterDay: "ghi ngày hẹn mới vào thư xin lỗi", verbLetterWhy: "ghi lý do vào thư xin lỗi", verbLetterSays: "ghi lời vào thư xin lỗi",
	verbLetterSend: "duyệt và gửi thư xin lỗi", verbLetterAll: "duyệt và gửi nhiều thư xin lỗi", verbLetterNone: "không gửi thư xin lỗi",
	verbLetterText: "duyệt lời thư của cơ quan", verbWishNo: "không gửi thư chúc mừng, chia buồn",
	verbAnnounce: "đăng thông báo", verbEnd: "kết thúc thông báo",
}

// DeedWords says in plain words what a deed was.
func DeedWords(verb string) string { return cmp.Or(deedWords[verb], verb) }

// auditText says the deeds of a page, one a line.
func auditText(p auditPage) string {
	what := auditAll
	switch {
	case p.which.question != 0:
		what = fmt.Sprintf(auditQuestion, p.which.question)
	case p.which.account != "":
		what = fmt.Sprintf(auditAccount, Escape(p.which.account))
	}
	lines := []string{fmt.Sprintf(auditHead, what)}
	for _, d := range p.deeds {
		lines = append(lines, deedLine(d))
	}
	switch {
	case len(p.deeds) == 0 && p.earlier != 0:
		lines = append(lines, auditNoneHere)
	case len(p.deeds) == 0:
		lines = append(lines, auditNone)
	}
	return strings.Join(lines, "\n")
}

func deedLine(d knowledge.Deed) string {
	line := fmt.Sprintf("• %s · %s %s", d.At.In(knowledge.Vietnam()).Format("15:04 02/01/2006"), bold(shorten(cmp.Or(d.Name, d.By.ID, auditTerminal), partLetters)), DeedWords(d.Verb))
	if d.Question != 0 {
		line += fmt.Sprintf(" #%d", d.Question)
	}
	if d.About != "" {
		line += " (" + Escape(shorten(aboutWords(d.About), partLetters)) + ")"
	}
	return line
}

// aboutWords says in words what a deed was about: roles by their names.
func aboutWords(about string) string {
	words := strings.Fields(about)
	for i, w := range words {
		switch r := knowledge.Role(w); {
		case w == "dismiss":
			words[i] = strings.TrimSpace(auditDismissed)
		case w == auditLetter:
			words[i] = auditLetterWords
		case slices.Contains(knowledge.ResultLetters(), knowledge.LetterKind(w)):
			words[i] = letterName(knowledge.LetterKind(w))
		case slices.Contains(knowledge.Roles(), r):
			words[i] = roleName(r)
		}
	}
	return strings.Join(words, " ")
}
