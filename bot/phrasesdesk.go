package bot

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"motcua/knowledge"
)

// What officers and admins read, and what a citizen reads from an officer.

// Labels of privileged buttons, and toasts.
const (
	labelClaim   = "🙋 Nhận"
	labelRelease = "↩️ Trả lại"
	labelClose   = "✔️ Đóng"
	labelHistory = "📜 Lịch sử"
	labelRecall  = "🗑 Thu hồi"
	labelOver    = "Vẫn gửi"

	toastUsed     = "Nút này đã cũ hoặc đã được bấm rồi."
	toastNoPower  = "Chỉ cán bộ được giao việc mới dùng được nút này."
	toastRecalled = "Đã thu hồi câu trả lời."

	noteClosed   = "đã đóng câu hỏi"
	noteRecalled = "đã thu hồi câu trả lời"
)

// Fixed sentences in the officers' chat.
const (
	deskNoPower = "Anh/chị chưa được giao vai trò cán bộ nên tin này chưa gửi tới người dân. " +
		"Nhờ quản trị thêm bằng lệnh /canbo rồi trả lời lại giúp."
	deskNotYours = "Lệnh này dành cho cán bộ được giao việc. Nhờ quản trị thêm bằng lệnh /canbo."
	deskWhich    = "Xin cho biết câu hỏi nào: trả lời vào thẻ câu hỏi, hoặc ghi số, ví dụ <code>/nhan 12</code>."
	deskHelp     = "<b>Cách làm việc ở quầy này</b>\n" +
		"• Trả lời (reply) vào thẻ câu hỏi: lời của anh/chị tới thẳng người dân.\n" +
		"• Bắt đầu bằng <code>//</code>: ghi chú nội bộ, người dân không thấy.\n" +
		"• /nhan – nhận câu hỏi, /tra – trả lại, /dong – đóng (trả lời vào thẻ, hoặc thêm số).\n" +
		"• /cho – các câu đang chờ.\n" +
		"• Sửa tin đã trả lời thì tin của người dân cũng được sửa; nút “Thu hồi” gỡ câu trả lời."
	connectNoPower = "Chỉ quản trị mới kết nối được quầy. Nhờ quản trị gõ /ketnoi trong nhóm này, " +
		"bằng tài khoản của mình (không ẩn danh)."
	connectInGroup = "Lệnh /ketnoi dùng trong nhóm của cán bộ: xin thêm bot vào nhóm, rồi gõ /ketnoi ở đó."
	adminNoPower   = "Lệnh này chỉ dành cho người được giao quyền. Nếu cần, xin nhờ quản trị của đơn vị."
	appointUsage   = "Xin gõ: <code>/canbo 123456789 Họ tên</code> để thêm, <code>/canbo xoa 123456789</code> để bớt, " +
		"/canbo để xem danh sách. Số là mã tài khoản Telegram của cán bộ."
	dismissSelf   = "Quản trị không tự xóa vai trò của mình được. Xin nhờ quản trị khác."
	joinedGroup   = "Xin chào. Để nhóm này thành quầy trả lời người dân, quản trị xin gõ /ketnoi."
	reindexBegins = "⏳ Đang cập nhật hướng dẫn… Bot vẫn trả lời người dân như thường."
)

func citizenReply(q knowledge.Question, desk string, w written) string {
	from := "Cán bộ"
	if desk != "" {
		from += " " + desk
	}
	head := fmt.Sprintf("👤 <b>%s trả lời câu hỏi #%d</b>\n\n", Escape(from), q.Number)
	if w.file {
		return head + "Xin xem tệp ở trên."
	}
	return head + Escape(w.text)
}

func askClear(number int64) string {
	return fmt.Sprintf("Câu hỏi #%d đã được cán bộ giải quyết xong. Ông/bà đã rõ chưa ạ?", number)
}

func clearButtons(number int64) [][]knowledge.Button {
	n := fmt.Sprint(number)
	return [][]knowledge.Button{{
		{Label: "✅ Đã rõ", Press: "q:ok:" + n}, {Label: "❓ Chưa rõ", Press: "q:no:" + n},
	}, {{Label: "➕ Hỏi thêm", Press: "q:more:" + n}}}
}

func stateWords(q knowledge.Question) string {
	switch q.State {
	case knowledge.Open:
		return "🔴 Đang chờ"
	case knowledge.Claimed:
		return "🟡 " + Escape(q.ClaimedBy) + " đang làm, từ " + clock(q.ClaimedAt)
	case knowledge.Answered:
		return "🟢 " + Escape(q.ClaimedBy) + " đã trả lời lúc " + clock(q.ClaimedAt)
	default:
		return "⚪️ Đã đóng"
	}
}

func cardText(q knowledge.Question, guesses []string) string {
	var s strings.Builder
	fmt.Fprintf(&s, "<b>Câu hỏi #%d</b>", q.Number)
	if q.Field != "" {
		s.WriteString(" · " + Escape(q.Field))
	}
	words, rest := cutWords(q.Words())
	if rest != "" {
		words += " …"
	}
	fmt.Fprintf(&s, "\n%s hỏi lúc %s:\n<blockquote>%s</blockquote>", Escape(q.Name), clock(q.AskedAt), Escape(words))
	if len(guesses) > 0 {
		s.WriteString("Có thể là: " + Escape(strings.Join(guesses, "; ")) + "\n")
	}
	s.WriteString(stateWords(q))
	if last := lastReply(q); last != "" {
		s.WriteString("\n<blockquote>" + Escape(shorten(last, 300)) + "</blockquote>")
	}
	return s.String()
}

func lastReply(q knowledge.Question) string {
	for i := len(q.Thread) - 1; i >= 0; i-- {
		if e := q.Thread[i]; e.Side == knowledge.ByOfficer && !e.Taken {
			return e.Text
		}
	}
	return ""
}

func deskMore(q knowledge.Question, text string) string {
	return fmt.Sprintf("➕ <b>#%d</b> · %s nói thêm:\n<blockquote>%s</blockquote>", q.Number, Escape(q.Name), Escape(text))
}

func deskRest(q knowledge.Question, text string) string {
	return fmt.Sprintf("<b>#%d</b> · phần tiếp theo của câu hỏi:\n<blockquote>%s</blockquote>", q.Number, Escape(text))
}

func deskFile(q knowledge.Question) string {
	return fmt.Sprintf("📎 <b>#%d</b> · %s gửi tệp dưới đây. Trả lời vào tin này là trả lời người dân.", q.Number, Escape(q.Name))
}

func deskChanged(q knowledge.Question, text string) string {
	return fmt.Sprintf("✏️ <b>#%d</b> · %s đã sửa lời nói thêm:\n<blockquote>%s</blockquote>", q.Number, Escape(q.Name), Escape(text))
}

func deskUndelivered(q knowledge.Question, state knowledge.NoticeState) string {
	if state == knowledge.Unknown {
		return fmt.Sprintf("⚠️ <b>#%d</b> · Đường truyền bị ngắt: không rõ câu trả lời đã tới người dân chưa. Xin kiểm tra lại.", q.Number)
	}
	return fmt.Sprintf("⚠️ <b>#%d</b> · Câu trả lời không gửi được tới người dân (có thể đã chặn bot hoặc xóa tài khoản). "+
		"Xin liên hệ bằng cách khác.", q.Number)
}

func deskOver(q knowledge.Question, holder string) string {
	return fmt.Sprintf("Câu hỏi #%d đang do <b>%s</b> phụ trách, nên tin của anh/chị chưa gửi. Vẫn gửi?", q.Number, Escape(holder))
}

func deskOverSent(q knowledge.Question) string {
	return fmt.Sprintf("Đã gửi thêm câu trả lời cho câu hỏi #%d.", q.Number)
}

func deskRefused(q knowledge.Question) string {
	switch q.State {
	case knowledge.Claimed:
		return fmt.Sprintf("Câu hỏi #%d đang do <b>%s</b> nhận.", q.Number, Escape(q.ClaimedBy))
	case knowledge.Closed:
		return fmt.Sprintf("Câu hỏi #%d đã đóng.", q.Number)
	default:
		return fmt.Sprintf("Câu hỏi #%d không do anh/chị nhận.", q.Number)
	}
}

func deskDone(q knowledge.Question) string {
	switch q.State {
	case knowledge.Claimed:
		return fmt.Sprintf("<b>%s</b> đã nhận câu hỏi #%d.", Escape(q.ClaimedBy), q.Number)
	case knowledge.Closed:
		return fmt.Sprintf("Đã đóng câu hỏi #%d và hỏi người dân đã rõ chưa.", q.Number)
	default:
		return fmt.Sprintf("Câu hỏi #%d lại chờ người nhận.", q.Number)
	}
}

func waitingList(waiting []knowledge.Question, most int, now time.Time) string {
	if len(waiting) == 0 {
		return "Không còn câu hỏi nào chờ. Cảm ơn anh/chị."
	}
	var s strings.Builder
	fmt.Fprintf(&s, "<b>%d câu hỏi đang chờ</b>", len(waiting))
	for i, q := range waiting {
		if i == most {
			fmt.Fprintf(&s, "\n… và %d câu nữa", len(waiting)-most)
			break
		}
		fmt.Fprintf(&s, "\n#%d · %s · %s · %s", q.Number, age(now.Sub(q.AskedAt)), stateWords(q), Escape(shorten(q.Words(), 60)))
	}
	return s.String()
}

func historyText(q knowledge.Question, earlier []knowledge.Question) string {
	var s strings.Builder
	fmt.Fprintf(&s, "<b>Lịch sử câu hỏi #%d</b>", q.Number)
	for _, e := range q.Thread {
		by := Escape(e.By)
		switch {
		case e.Side == knowledge.Inside:
			by += " (nội bộ)"
		case e.Taken:
			by += " (đã thu hồi)"
		}
		text := e.Text
		if text == "" {
			text = "[tệp]"
		}
		fmt.Fprintf(&s, "\n%s · <b>%s</b>: %s", clock(e.At), by, Escape(text))
	}
	for _, old := range earlier {
		if old.Number != q.Number {
			fmt.Fprintf(&s, "\nTrước đây: #%d · %s · %s", old.Number, stateWords(old), Escape(shorten(old.Words(), 80)))
		}
	}
	return s.String()
}

func connected(name string, waiting int, why string, err error) string {
	s := fmt.Sprintf("✅ Nhóm này đã thành quầy <b>%s</b>. Câu hỏi của người dân sẽ hiện ở đây; gõ /trogiup để xem cách trả lời.", Escape(name))
	if waiting > 0 {
		s += fmt.Sprintf("\nCó %d câu hỏi đang chờ, gửi ngay dưới đây.", waiting)
	}
	if err != nil {
		return s + "\nChưa kiểm tra được bot có đọc được tin trong nhóm không; xin thử trả lời một thẻ câu hỏi."
	}
	if why != "" {
		s += "\n" + deafDesk(why)
	}
	return s
}

func deafDesk(why string) string {
	if why == "absent" {
		return "⚠️ Bot không còn trong nhóm này. Xin thêm bot lại."
	}
	return "⚠️ Bot chưa đọc được mọi tin trong nhóm, nên có thể sót câu trả lời của cán bộ. " +
		"Cách sửa: cho bot làm quản trị viên của nhóm (vào tên nhóm → Quản trị viên → thêm bot)."
}

func reindexProgress(done, total int) string {
	if total == 0 {
		return reindexBegins
	}
	tenths := done * 10 / total
	return fmt.Sprintf("⏳ Đang cập nhật hướng dẫn: %s%s %d/%d", strings.Repeat("▓", tenths), strings.Repeat("░", 10-tenths), done, total)
}

func reindexDone(p Published) string {
	s := fmt.Sprintf("✅ Đã cập nhật: %d hướng dẫn, %d mục, mất %.1f giây. Bản %s.", p.Guides, p.Sections, p.Took.Seconds(), shorten(p.Hash, 8))
	return s + findingsText(p.Findings)
}

func reindexFailed(err error, findings []knowledge.Finding) string {
	why := "có trục trặc khi dựng chỉ mục; nhật ký của máy chủ ghi rõ"
	switch {
	case errors.Is(err, knowledge.ErrConflict):
		return "Đang có một lần cập nhật khác chạy. Xin chờ lần đó xong."
	case errors.Is(err, knowledge.ErrInvalid):
		why = "có hướng dẫn viết sai"
	}
	return "❌ Chưa cập nhật được: " + why + ". Bản cũ vẫn đang phục vụ." + findingsText(findings)
}

// findingsShown is how many findings a message lists.
const findingsShown = 10

func findingsText(findings []knowledge.Finding) string {
	if len(findings) == 0 {
		return "\nKhông có lỗi soạn thảo nào."
	}
	var s strings.Builder
	fmt.Fprintf(&s, "\nCần xem lại %d chỗ:", len(findings))
	for i, f := range findings {
		if i == findingsShown {
			s.WriteString("\n…")
			break
		}
		s.WriteString("\n• " + Escape(shorten(f.String(), 250)))
	}
	return s.String()
}

func figuresText(f standing, now time.Time) string {
	var s strings.Builder
	fmt.Fprintf(&s, "<b>Tình hình lúc %s</b>\n", clock(now))
	fmt.Fprintf(&s, "Câu hỏi đang chờ cán bộ: %d", len(f.waiting))
	if len(f.waiting) > 0 {
		fmt.Fprintf(&s, " (lâu nhất: #%d, %s)", f.waiting[0].Number, age(now.Sub(f.waiting[0].AskedAt)))
	}
	fmt.Fprintf(&s, "\nHướng dẫn: %d\nHồ sơ: %d\nTin chờ gửi: %d\nQuầy: %d", f.guides, f.dossiers, f.debts, len(f.desks))
	for _, d := range f.desks {
		s.WriteString("\n• " + Escape(d.Name))
	}
	if f.quarantined > 0 {
		fmt.Fprintf(&s, "\n⚠️ %d tin không xử lý được, đã cất riêng để người kỹ thuật xem.", f.quarantined)
	}
	return s.String()
}

func peopleList(people []knowledge.Person) string {
	var s strings.Builder
	s.WriteString("<b>Người được giao việc</b>")
	for _, p := range people {
		var roles []string
		for _, r := range p.Roles {
			roles = append(roles, roleName(r))
		}
		fmt.Fprintf(&s, "\n• %s (<code>%s</code>): %s", nameOf(p), Escape(p.Account.ID), strings.Join(roles, ", "))
	}
	return s.String() + "\n\n" + appointUsage
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

func appointed(p knowledge.Person) string {
	return fmt.Sprintf("Đã giao vai trò cán bộ cho <b>%s</b> (<code>%s</code>).", nameOf(p), Escape(p.Account.ID))
}

func dismissed(id string) string {
	return fmt.Sprintf("Đã bỏ vai trò của tài khoản <code>%s</code>.", Escape(id))
}

func nameOf(p knowledge.Person) string {
	if p.Name == "" {
		return "(chưa ghi tên)"
	}
	return Escape(p.Name)
}

func deskCommands() []Command {
	return []Command{
		{"cho", "Các câu hỏi đang chờ"}, {"nhan", "Nhận câu hỏi (trả lời vào thẻ)"}, {"tra", "Trả lại câu hỏi"},
		{"dong", "Đóng câu hỏi"}, {"trogiup", "Cách làm việc ở quầy"},
	}
}

func adminCommands() []Command {
	return []Command{
		{"reindex", "Cập nhật hướng dẫn"}, {"thongke", "Tình hình"}, {"canbo", "Thêm, bớt cán bộ"},
	}
}

// office is the office's time zone: all of Vietnam has one and no summer time.
func office() *time.Location { return time.FixedZone("ICT", 7*60*60) }

func clock(t time.Time) string { return t.In(office()).Format("15:04 02/01") }

func age(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "vừa xong"
	case d < time.Hour:
		return fmt.Sprintf("%d phút", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d giờ", int(d.Hours()))
	default:
		return fmt.Sprintf("%d ngày", int(d.Hours()/24))
	}
}
