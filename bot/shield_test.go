package bot

import "testing"

// What citizens pass on or ask about, and whether they are warned.
func TestSwindle(t *testing.T) {
	for want, texts := range map[bool][]string{
		true: {
			"có người gọi xưng công an phường bảo cài app", "công an phường gọi bảo đọc mã otp", "số lạ gọi bảo chuyển khoản nộp phạt",
			"có người tự xưng cán bộ phường yêu cầu cung cấp otp", "nó gọi cho tôi bảo đọc mã otp", "người lạ gọi đòi số căn cước",
			"Quý công dân vui lòng truy cập link để cập nhật VNeID, quá hạn bị khóa tài khoản", "kết bạn zalo rồi gửi link bảo cài ứng dụng dịch vụ công",
			"Quy khach bi khoa tai khoan, bam vao link de mo lai", "công an gọi nói tôi liên quan vụ án rửa tiền phải chuyển tiền",
			"nhắn tin bảo tôi bấm vào link nhận quà có thật không", "cán bộ thuế gọi bảo tải app hoàn thuế", "gọi video bảo tôi là công an",
			"cai app nay co lua dao khong", "tải file apk này có phải lừa đảo không", "mạo danh ủy ban đòi nộp tiền", "giả danh công an bắt tôi chuyển khoản",
			"Có người gọi điện nói hồ sơ đất của tôi thiếu, bảo chuyển khoản 2 triệu", "co nguoi goi xung can bo phuong keu cai vneid",
			"bảo mẹ tôi đọc mã otp gửi về máy", "trúng thưởng, quét mã qr để nhận", "viện kiểm sát gọi đòi chuyển tiền", "cán bộ xã gọi bảo gửi ảnh căn cước qua zalo",
			"phạt nguội: truy cập đường link nộp ngay trong 24h", "nhân viên điện lực gọi bảo cài app", "họ gọi tôi xin mã otp", "người lạ nhắn đòi đóng tiền",
			"công an xã nhắn bảo cập nhật vneid qua link", "yêu cầu tôi chia sẻ màn hình", "chuyển khoản vào số này nhận hỗ trợ có lừa không",
		},
		false: {
			"quên mật khẩu vneid làm sao", "mã otp không về", "nộp lệ phí chuyển khoản được không", "không nhận được mã otp khi đăng ký vneid",
			"cài vneid thế nào", "cài app vneid trên điện thoại cũ được không", "công an phường làm căn cước ở đâu", "công an phường gọi lên làm căn cước mang gì",
			"nộp phạt nguội ở đâu", "đóng tiền thuế đất ở đâu", "nộp tiền lệ phí khai sinh bao nhiêu", "đổi mật khẩu dịch vụ công", "mật khẩu cấp 2 vneid là gì",
			"quét mã qr trên căn cước ra gì", "số tài khoản nộp lệ phí", "tài khoản ngân hàng nhận trợ cấp đăng ký ở đâu", "hoàn thuế thu nhập cá nhân làm sao",
			"chuyển tiền bảo hiểm xã hội tự nguyện qua ngân hàng được không", "kích hoạt vneid mức 2", "tích hợp bảo hiểm y tế vào vneid", "tố cáo lừa đảo nộp đơn ở đâu",
			"thông tin cá nhân trên vneid sai", "chụp căn cước hai mặt nộp qua mạng được không", "giấy giới thiệu giả mạo chữ ký thì sao", "xin số điện thoại công an phường",
			"cán bộ gọi tôi lên bổ sung hồ sơ mang theo gì", "gửi link tra cứu hồ sơ giúp tôi", "đường link nộp hồ sơ qua mạng", "làm khai sinh cho con cần giấy tờ gì",
			"tài khoản bị khóa vneid làm sao mở", "phí đặt cọc đấu giá đất", "mất sim nên không nhận được otp", "đăng ký tạm trú cho người thuê nhà",
		},
	} {
		for _, text := range texts {
			if got := swindle(text); got != want {
				t.Errorf("swindle(%q) = %v", text, got)
			}
		}
	}
}

// What officers write, and whether it is held because it asks for what no office may
// ask for.
func TestDemands(t *testing.T) {
	for want, texts := range map[bool][]string{
		true: {
			"Ông/bà đọc mã OTP cho tôi", "Xin bà cung cấp mã xác thực vừa nhận", "anh gửi mật khẩu VNeID cho em nhé", "chị nhắn otp lại giúp em",
			"Dạ ông bà cho em xin mã otp ạ", "bác báo mã pin giúp cháu", "gui ma otp cho toi", "Xin ông cho biết mật khẩu dịch vụ công", "Ông/bà gửi số thẻ và CVV",
			"Chuyển khoản 500.000 đồng cho tôi", "bà chuyển tiền vào stk 0123456789", "nộp tiền vào tài khoản cá nhân của tôi", "ck cho em 200 nghìn là xong",
			"ông chuyển khoản vào số tài khoản 12345678", "đóng tiền qua momo nhé anh",
		},
		false: {
			"Ông/bà tuyệt đối không đọc mã OTP cho ai", "Xin đừng gửi mật khẩu cho bất kỳ ai ạ", "Hệ thống gửi mã OTP về điện thoại của ông/bà",
			"Ông/bà nhập mã OTP vừa nhận vào ứng dụng VNeID", "Dạ, quên mật khẩu thì bấm “Quên mật khẩu” trên VNeID ạ", "Mã OTP được gửi đến điện thoại đã đăng ký",
			"Lệ phí 8.000 đồng, nộp tại quầy hoặc chuyển khoản qua Cổng Dịch vụ công", "Ông/bà chuyển khoản vào số tài khoản Kho bạc ghi trên thông báo",
			"Cơ quan không bao giờ hỏi mật khẩu hay mã OTP", "Dạ, bà mang căn cước và tờ khai tới quầy 1 ạ", "Không chuyển tiền cho người lạ ạ", "Ông/bà đặt lại mật khẩu tại công an xã",
			"Dạ đổi mật khẩu trong phần Cài đặt ạ", "VNeID sẽ gửi mã xác thực tới điện thoại", "Nộp tiền tại quầy số 3 ạ", "Ông bà báo công an nếu có người hỏi tiền",
		},
	} {
		for _, text := range texts {
			if got := demands(text); got != want {
				t.Errorf("demands(%q) = %v", text, got)
			}
		}
	}
}
