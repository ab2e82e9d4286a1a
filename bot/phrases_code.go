package bot

// To citizens: codes of dossiers, and what was typed in their place. %s is a code as
// the office's look, or what somebody typed.
const (
	sayGiveCode     = "Ông/bà nhắn giúp mã hồ sơ. Mã in ở phần đầu giấy tiếp nhận và hẹn trả kết quả, cạnh chữ “Mã số hồ sơ”, ví dụ: %s."
	sayForgotCode   = " Nếu mất giấy hẹn, ông/bà hỏi cán bộ bằng nút dưới đây."
	sayManyCodes    = "Tôi xem được 5 mã mỗi lần. Các mã còn lại ông/bà nhắn tiếp giúp ạ."
	sayAskApart     = "Việc khác trong tin vừa rồi, ông/bà nhắn riêng một tin (không kèm mã hồ sơ) giúp ạ."
	sayLookUpByCode = "Để tra hồ sơ, ông/bà nhắn mã hồ sơ in trên giấy hẹn, ví dụ: %s."
	sayIsProcedure  = "%s là mã thủ tục (chung cho mọi người làm thủ tục ấy), không phải mã hồ sơ của ông/bà. Mã hồ sơ có dạng %s, in trên giấy hẹn."
	sayNoProcedure  = " Tôi chưa có hướng dẫn của thủ tục mang mã này."

	sayIDNumber        = "Xin ông/bà đừng gửi số căn cước, chứng minh nhân dân ở đây, và nên xóa tin vừa rồi để giữ kín. Tôi không ghi lại số ấy."
	sayPhoneInstead    = "Số ông/bà vừa nhắn giống số điện thoại. Tôi chưa tra được hồ sơ bằng số điện thoại."
	sayQuestionInstead = "“%s” là số của câu hỏi gửi cán bộ, không phải mã hồ sơ. Muốn xem câu hỏi tới đâu, ông/bà bấm /cauhoi."
	sayDateInstead     = "“%s” là ngày tháng. Một ngày có nhiều hồ sơ nên tôi cần cả mã."
	sayDayInvalid      = "Mã “%s” có chỗ chưa đúng: sáu số ở giữa là năm, tháng, ngày nhận hồ sơ, mà ngày ấy không có trên lịch."
	sayPrefixMissing   = "Mã “%s” còn thiếu phần đầu%s."
	sayPrefixes        = " (ở đây là %s)"
	sayPartCode        = "Mã “%s” có vẻ còn thiếu."
	sayNotCode         = "“%s” chưa phải là mã hồ sơ."
	sayWhereCode       = " Mã hồ sơ có dạng %s, in ở phần đầu giấy hẹn, cạnh chữ “Mã số hồ sơ”. Ông/bà nhắn lại cả mã giúp ạ."

	sayFutureDay  = " Mã này ghi ngày nhận %s, là ngày chưa tới; có thể ông/bà gõ nhầm số."
	sayFutureYear = " Mã này ghi năm %s, là năm chưa tới; có thể ông/bà gõ nhầm số."
	sayForeign    = " Mã của cơ quan này bắt đầu bằng %s; mã ông/bà nhắn có phần đầu khác, nên có thể là hồ sơ của nơi khác. Hồ sơ nơi khác, ông/bà hỏi nơi đã nhận."
)
