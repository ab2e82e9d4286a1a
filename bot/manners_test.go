package bot

import "testing"

// Replies as officers write them, and what the look at manners says of each.
func TestManners(t *testing.T) {
	for want, replies := range map[string][]string{
		"": {
			"Dạ, ông/bà mang tờ khai và căn cước tới quầy 1 ạ.", "Dạ được ạ", "Vâng ạ", "Dạ", "Dạ mai làm từ 7 giờ 30 ạ.", "Mai nghỉ ạ.",
			"Xin chào bà, hồ sơ của bà đã xong, mời bà tới nhận.", "Cảm ơn anh đã hỏi. Phí 8.000 đồng.", "Anh mang theo sổ hộ khẩu cũ nhé",
			"Chị chờ em kiểm tra rồi báo lại", "Mời ông đến UBND phường trong giờ làm việc.", "Rất tiếc, việc này thuộc thẩm quyền của tỉnh.",
			"Bác cứ tới trước 11 giờ, cháu chờ", "Cô gửi lại ảnh giấy hẹn giúp cháu", "Kính gửi bà Hoa, hồ sơ đã chuyển công an.",
			"Vui lòng nộp bản sao có chứng thực.", "da duoc a", "da, bac mang can cuoc toi quay 2", "em nho chi ke khai lai to khai nhe",
			"Xin lỗi ông/bà, tôi không biết rõ việc này, ông/bà hỏi bên thuế quận giúp ạ.",
			"Dạ em không rõ mức phí bên đó, chị gọi 1022 hỏi giúp em ạ.", "Dạ CCCD và VNeID ạ", "UBND phường xin thông báo: đã có kết quả.",
			"Chào chú, giấy phép xây dựng cần bản vẽ, đơn và sổ đỏ.", "Bà con tới trước 10 giờ nha", "Phiền anh chờ tới thứ Hai.",
			"Ông có thể nộp qua mạng, không cần tới.", "Dạ, xin ông bà tạm ngủ... tạm trú tại nơi đang ở ạ", "may tinh dang loi, bac cho chut a",
			"", "   ", "👍",
			"Nhờ chị tao lại tài khoản VNeID giúp ạ", "Dạ mục nào trống ông/bà cứ để trống ạ",
		},
		mannersCurt: {
			"8h sáng mai", "Được", "Không được", "Mang căn cước và tờ khai", "Nộp tại quầy 3", "Hồ sơ chưa xong", "Chưa có", "Đủ rồi",
			"Sai mẫu, làm lại", "Phí 8.000 đồng, nộp tại quầy", "khong duoc", "Cần sổ đỏ, đơn, bản vẽ, bản cam kết của hộ liền kề; nộp tại quầy 2, chờ 15 ngày.",
			"Qua công an phường", "ok", "Đang xử lý", "Thiếu giấy xác nhận", "CCCD, VNeID", "Thứ 3", "may tinh loi", "ke khai lai to khai",
		},
		mannersRude: {
			"Đã bảo rồi, sao hỏi lắm", "Không biết đọc à", "Kệ ông, tự đi mà tìm", "Tự xem đi", "Hỏi nhiều thế", "Dạ thích thì kiện đi ạ",
			"Không phải việc của tôi", "Nói bao nhiêu lần rồi", "Biết rồi còn hỏi", "Phiền phức quá", "mày hỏi gì",
		},
		mannersCaps: {
			"MANG CĂN CƯỚC VÀ TỜ KHAI TỚI QUẦY SỐ 1", "DẠ ÔNG BÀ MANG ĐỦ GIẤY TỜ TỚI ĐÂY Ạ", "HỒ SƠ CHƯA XONG CHỜ TỚI TUẦN SAU",
		},
		mannersBare: {
			"Không biết", "Không biết ạ", "Dạ em không rõ ạ", "ko biết", "Ai biết", "Tôi chịu", "khong biet", "Không có thông tin",
		},
	} {
		for _, text := range replies {
			if got := manners(text); got != want {
				t.Errorf("manners(%q) = %q, want %q", text, got, want)
			}
		}
	}
}
