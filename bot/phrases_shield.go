package bot

// To citizens: what they should give to nobody.
const (
	saySecret = "🔒 Trong tin vừa rồi có mã OTP, mật khẩu hoặc số thẻ. Tôi đã che đi trước khi ghi lại, cán bộ cũng không thấy. " +
		"Ông/bà nên xóa tin ấy. Cơ quan không bao giờ hỏi những thứ này; ai hỏi, xin ông/bà đừng đưa."
)
