package bot

import (
	"motcua/knowledge"
)

// Of a letter of apology, as citizens read it; the fields are those of the official form.
const (
	letterTitle  = "<b>THƯ XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ</b>\n%s\n\n"
	letterTo     = "Kính gửi: <b>%s</b>\n"
	letterToAll  = "Kính gửi: ông/bà nộp hồ sơ\n"
	letterFields = "Mã hồ sơ: <b>%s</b>\nTình trạng: %s\nNgày hẹn trả kết quả: %s\nLý do chưa trả đúng hẹn: %s\nNgày hẹn mới: <b>%s</b>\n"
	letterSorry  = "\n%s thành thật xin lỗi ông/bà vì chưa trả kết quả đúng hẹn. Kính mong ông/bà thông cảm, và mời ông/bà nhận kết quả theo ngày hẹn mới%s."
	letterPaused = " (nay là %s, sau thời gian chờ giấy tờ, tiền của ông/bà)"
	letterAt     = " tại %s"
	letterUnsaid = "(chưa ghi)"
	letterOffice = "Cơ quan"
)

// To those who write and approve letters: one letter.
const (
	letterHead      = "✉️ <b>Thư xin lỗi số %d</b> · %s"
	letterLacks     = "chờ lý do và ngày hẹn mới"
	letterLacksWhy  = "chờ lý do"
	letterLacksDay  = "chờ ngày hẹn mới"
	letterReady     = "chờ lãnh đạo duyệt"
	letterWasSent   = "%s duyệt lúc %s, gửi tới %d người theo dõi"
	letterByHand    = "%s duyệt lúc %s. Chưa ai theo dõi hồ sơ này trên bot: xin in thư và giao cho người dân"
	letterRefused   = "không gửi, theo ý %s lúc %s"
	letterUnneeded  = "không cần nữa: hồ sơ nay ở bước “%s”"
	letterOtherDay  = "không cần nữa: hồ sơ đã có ngày hẹn khác"
	letterNoDossier = "không cần nữa: hồ sơ không còn trong sổ"
	letterReads     = "\nNgười dân đọc đúng như sau:\n<blockquote>%s</blockquote>"
	letterHow       = "\n• Ngày hẹn mới: bấm một ngày, hoặc trả lời (reply) tin này, ví dụ “ngày 03/12”.\n" +
		"• Lý do: trả lời tin này bằng một câu, hoặc bấm một câu có sẵn nếu đúng. Bot không tự nêu lý do. Xin đừng ghi chuyện riêng của người dân.\n" +
		"• Mở lại thư này: nhắn riêng cho bot /thu %d."
	letterGoes     = "\nThư sẽ tới %d người theo dõi hồ sơ."
	letterGoesBare = " Người chưa xác nhận là chủ hồ sơ (%d) nhận thư không ghi tên."
	letterGoesNone = "\nChưa ai theo dõi hồ sơ này trên bot: duyệt xong, xin in thư và giao cho người dân."

	labelLetterSend  = "✅ Duyệt và gửi"
	labelLetterNo    = "✖ Không cần thư"
	labelLetterPrint = "🖨 Bản in (PDF)"
	letterChosen     = "✓ "
	letterWhyNone    = "Vì sao không cần thư xin lỗi số %d? Lý do được ghi vào nhật ký, người dân không nhận được gì."

	letterPrinted = "Bản in thư xin lỗi số %d."
	letterNoPrint = "Chưa làm được bản in. Anh/chị chép lời thư ở trên giúp."
	letterUnheard = "⚠️ Thư xin lỗi số %d không tới được một người theo dõi (có thể đã chặn bot). Xin in thư và giao cho người dân."
)

// letterReasons are reasons that an officer may choose; none is ever chosen for them.
func letterReasons() []string {
	return []string{"chờ kết quả xác minh của cơ quan khác", "cần thêm thời gian thẩm tra hồ sơ", "phần mềm xử lý hồ sơ gặp sự cố"}
}

// letterNones are why a letter may not be needed.
func letterNones() []string {
	return []string{"kết quả đã có, chưa kịp cập nhật", "ngày hẹn trong sổ ghi sai", "đã gửi thư xin lỗi bằng giấy", "người dân đã đồng ý ngày khác"}
}

// To those who write and approve letters: several letters.
const (
	lettersHead     = "✉️ <b>Thư xin lỗi đang chờ: %d</b>\nHồ sơ đã đến ngày hẹn mà chưa có kết quả:"
	lettersLine     = "\n\n<b>%d.</b> <code>%s</code> · %s\nHẹn %s · %s\nLý do: %s · Hẹn mới: %s"
	lettersMore     = "\n\nCòn %d thư nữa, hiện ra khi các thư trên xong."
	lettersHowWrite = "\n\nXin bấm từng thư để ghi lý do và ngày hẹn mới."
	lettersHowSign  = "\n\nAnh/chị bấm từng thư để xem, sửa; thư đủ lý do và ngày hẹn thì duyệt được."
	lettersNobody   = "⚠️ Chưa ai được giao vai trò lãnh đạo để duyệt thư. Quản trị xin gõ: <code>/canbo số-tài-khoản Họ tên: lãnh đạo</code>"
	lettersOpen     = "\nMở lại danh sách: /thu"
	lettersNone     = "Không có thư nào chờ."
	lettersOff      = " Thư xin lỗi đang tắt trong hồ sơ cơ quan (<code>apology: không</code>)."
	lettersDone     = "✉️ Các thư trong danh sách này đã xong."
	lettersMoved    = "✉️ Danh sách mới ở tin bên dưới."
	lettersWhole    = "🔔 Đã đủ lý do và ngày hẹn mới, chờ anh/chị duyệt.\n\n"
	letterMoved     = "✉️ Thư này xem ở tin bên dưới."
	lettersPrivate  = "Thư xin xem trong cuộc trò chuyện riêng với bot: anh/chị nhắn /thu cho bot ở đó."
	labelLetter     = "📝 Xem thư %d"
	labelLetterAll  = "✅ Duyệt cả %d thư"
)

// Over a pressed button, and in answer to what was written.
const (
	toastLetterDecided = "Thư này đã xong rồi."
	toastLetterChanged = "Thư vừa đổi. Anh/chị xem lại rồi bấm duyệt giúp."
	toastLetterLacks   = "Thư còn thiếu lý do hoặc ngày hẹn mới."
	toastLetterSent    = "Đã gửi."
	toastLetterByHand  = "Đã duyệt. Xin in thư và giao cho người dân."
	toastLettersSent   = "Đã duyệt %d thư."
	toastLetterDay     = "Ngày này không dùng được nữa. Anh/chị chọn lại giúp."

	letterDayPast = "Ngày hẹn mới phải sau hôm nay."
	letterDayFree = "%s cơ quan không làm việc. Anh/chị chọn ngày khác giúp."
	letterDayFar  = "Ngày hẹn mới xa quá (hơn %d ngày). Anh/chị xem lại giúp."
	letterWhyBad  = "Lý do xin viết từ %d đến %d chữ cái, một câu người dân hiểu được. Ngày hẹn mới xin viết như “ngày 03/12”."
	letterWhyOwn  = "Lý do có số điện thoại, số giấy tờ hay địa chỉ. Ai theo dõi hồ sơ cũng đọc được, nên xin bỏ phần ấy."
	letterWhyAsks = "Thư xin lỗi không hỏi mã, mật khẩu hay tiền. Anh/chị viết lại giúp."
	letterNotYet  = "Không có thư số %s."
	letterUsage   = "Xin gõ /thu, hoặc /thu và số của thư, ví dụ <code>/thu 4</code>."
)

// Letters that go with a result.
const (
	letterTextAsk = "✉️ <b>%s</b>: lời thư trong hồ sơ cơ quan chờ anh/chị duyệt. Người dân sẽ đọc:\n<blockquote>%s</blockquote>\n" +
		"Thư gửi khi hồ sơ có kết quả, chỉ tới người đã xác nhận là chủ hồ sơ. Chưa duyệt thì không gửi. Không đồng ý thì anh/chị nhờ quản trị sửa hoặc xóa lời ấy ở mục letters của office.yaml."
	letterTextWaits  = "✉️ <b>%s</b>: lời thư trong hồ sơ cơ quan chờ lãnh đạo duyệt; chưa duyệt thì thư chưa gửi."
	letterTextDone   = "✉️ <b>%s</b>: %s đã duyệt lời này.\n<blockquote>%s</blockquote>"
	letterTextGone   = "Lời thư này không còn trong hồ sơ cơ quan."
	labelLetterText  = "✅ Duyệt lời này"
	toastTextChanged = "Lời thư vừa đổi. Anh/chị xem lại rồi bấm duyệt giúp."

	wishComes    = "✉️ %s cho hồ sơ <code>%s</code> sẽ gửi sau %s, tới người theo dõi đã xác nhận. Nếu gia đình có chuyện không nên gửi, anh/chị bấm nút."
	wishSent     = "✉️ %s cho hồ sơ <code>%s</code>: đã gửi tới %d người."
	wishHeld     = "✉️ %s cho hồ sơ <code>%s</code>: không gửi, theo ý %s."
	wishUnneeded = "✉️ %s cho hồ sơ <code>%s</code>: không gửi nữa, vì không còn ai để gửi hoặc hồ sơ đã đổi."
	labelWishNo  = "✋ Không gửi"

	wishApplicant = "(tên người nộp)"
	wishCode      = "(mã hồ sơ)"
	wishDay       = "(ngày gửi)"
	wishNobody    = "ông/bà"
)

// letterName says what a kind of letter is called.
func letterName(k knowledge.LetterKind) string {
	switch k {
	case knowledge.Birth:
		return "Thư chúc mừng (khai sinh)"
	case knowledge.Marriage:
		return "Thư chúc mừng (kết hôn)"
	case knowledge.Condolence:
		return "Thư chia buồn (khai tử)"
	}
	return "Thư xin lỗi"
}

// Among the figures.
const (
	figuresLetters     = "✉️ Thư xin lỗi: soạn %s, duyệt %s, gửi tới %s người, không cần %s."
	figuresLettersWait = "✉️ Thư xin lỗi đang chờ duyệt: %s."
	figuresUnsorry     = "⏰ Hồ sơ quá hẹn chưa có thư: %s."
	figuresWishes      = "✉️ Thư chúc mừng, chia buồn đã gửi: %s."
)
