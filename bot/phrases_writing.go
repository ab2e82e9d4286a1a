package bot

import "motcua/knowledge"

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
