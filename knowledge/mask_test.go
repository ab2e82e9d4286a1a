package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestMask(t *testing.T) {
	for _, c := range []struct{ text, want, kinds string }{
		// Telephones, however they are written.
		{"gọi tôi 0912345678 nhé", "gọi tôi •••678 nhé", "phone"},
		{"sđt 0912 345 678", "sđt •••678", "phone"},
		{"0912.345.678, anh Tư", "•••678, anh Tư", "phone"},
		{"+84 912 345 678", "•••678", "phone"},
		{"84912345678", "•••678", "phone"},
		{"sdt0912345678", "sdt•••678", "phone"},
		{"máy bàn (0237) 3852 123", "máy bàn •••123", "phone"},
		{"0912345678 15 ngày", "•••678 15 ngày", "phone"},
		{"0912345678 01.02.2026", "•••678 01.02.2026", "phone"},
		{"0912345678/0987654321", "•••678/•••321", "phone"},
		// Numbers of people's papers.
		{"căn cước 038175001234", "căn cước •••234", "id"},
		{"038 175 001 234", "•••234", "id"},
		{"cmnd 172 345 678", "cmnd •••678", "id"},
		{"cmnd: 172.345.678", "cmnd: •••678", "id"},
		{"172345678", "•••678", "id"},
		{"thẻ GD4797912345678", "thẻ GD•••678", "id"},
		{"hộ chiếu C1234567", "hộ chiếu •••567", "id"},
		{"số sổ bhxh 7912345678", "số sổ bhxh •••678", "id"},
		// Accounts, addresses.
		{"stk 12345678 ngân hàng A", "stk •••678 ngân hàng A", "account"},
		{"số tài khoản: 1903 4567 8901 23", "số tài khoản: •••123", "account"},
		{"mst 8012345678", "mst •••678", "account"},
		{"mail lan.hoa@gmail.com ạ", "mail l•••@gmail.com ạ", "email"},
		{"nhà tôi số nhà 12/34B ngõ 5", "nhà tôi số nhà ••• ngõ 5", "house"},
		{"tôi ở số 15 đường Lê Lợi", "tôi ở số ••• đường Lê Lợi", "house"},
		{"so nha 15 duong Le Loi", "so nha ••• duong Le Loi", "house"},
		{"tôi 0912345678, con 0987654321, cc 038175001234", "tôi •••678, con •••321, cc •••234", "phone id"},
		{"cmnd 180123456 ạ", "cmnd •••456 ạ", "id"}, // no public telephone: those have 7, 8 or 10 digits
		// What is nobody's stays.
		{"gọi 1900 6368 12 hay 1800.599.920", "", ""},
		{"hồ sơ H26.35-240115-0012", "", ""},
		{"hồ sơ 000.00.01.H26-240115-0012 của tôi", "", ""},
		{"hồ sơ 01234/2026/00123", "", ""},
		{"thủ tục 1.001193 và 2.000815.000.00.00.H10", "", ""},
		{"Nghị định 123/2015/NĐ-CP, Luật 60/2014/QH13", "", ""},
		{"giá 1.500.000.000 đồng", "", ""},
		{"mua đất 1500000000 đồng", "", ""},
		{"vay 150.000.000", "", ""},
		{"500000 vnd", "", ""},
		{"từ 01/02/2026 đến 2026-03-04, 05.06.2026", "", ""},
		{"sinh ngày 12-12-1990 12-12-1991", "", ""},
		{"gọi 1900 0368 hoặc 18001096", "", ""},
		{"thửa 123 tờ bản đồ 45, 1200 m2", "", ""},
		{"căn cước cấp năm 2021, bhxh từ 01/2020 đến 12/2024", "", ""},
		{"câu hỏi #123", "", ""},
		{"số nhà", "", ""},
		{"", "", ""},
	} {
		want := c.want
		if want == "" {
			want = c.text
		}
		got, kinds := Mask(c.text)
		var said []string
		for _, k := range kinds {
			said = append(said, string(k))
		}
		if got != want || strings.Join(said, " ") != c.kinds {
			t.Errorf("Mask(%q) = %q %v, want %q %s", c.text, got, kinds, want, c.kinds)
		}
		if again, _ := Mask(got); again != got {
			t.Errorf("Mask twice: %q, then %q", got, again)
		}
	}
}

func TestMaskSecrets(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"mã otp của tôi là 483920", "mã otp của tôi là •••"},
		{"OTP: 483 920 nhé", "OTP: ••• nhé"},
		{"Ma OTP de dang nhap Cong dich vu cong la: 839201. Khong cung cap cho ai", "Ma OTP de dang nhap Cong dich vu cong la: •••. Khong cung cap cho ai"},
		{"483920 la ma xac thuc OTP dang nhap VNeID", "••• la ma xac thuc OTP dang nhap VNeID"},
		{"Mã xác thực:\n4839", "Mã xác thực:\n•••"},
		{"mã otp lần 1 là 483920, lần 2 là 593021", "mã otp lần 1 là •••, lần 2 là •••"},
		{"Your verification code is 55023", "Your verification code is •••"},
		{"nhap ma OTP 123456 de xac nhan giao dich 2.000.000 VND", "nhap ma OTP ••• de xac nhan giao dich 2.000.000 VND"},
		{"mã pin 1357 của thẻ", "mã pin ••• của thẻ"},
		{"mật khẩu: Hoa@1990", "mật khẩu: •••"},
		{"mật khẩu vneid là Hoa1990", "mật khẩu vneid là •••"},
		{"mat khau la 123456 khong vao duoc", "mat khau la ••• khong vao duoc"},
		{"mk: abc123", "mk: •••"},
		{"pass Hoa1990@", "pass •••"},
		{"password=hunter", "password=•••"},
		{"thẻ 4111 1111 1111 1111", "thẻ •••"},
		{"9704366806663666666", "9704366806663666666"}, // no card: the check digit is wrong
		{"số thẻ 4111-1111-1111-1111 hết hạn", "số thẻ ••• hết hạn"},
		// What only speaks of them stays.
		{"quên mật khẩu vneid làm sao", ""},
		{"mật khẩu là gì", ""},
		{"mật khẩu: quên rồi thì sao", ""},
		{"mật khẩu phải có 8 ký tự", ""},
		{"đổi mật khẩu ở đâu ạ", ""},
		{"mật khẩu cấp 2 là sao", ""},
		{"mã otp không về số 0912345678", ""},
		{"không nhận được otp từ năm 2024", ""},
		{"otp gửi lúc 8h30 ngày 12/10/2026 chưa có", ""},
		{"mã otp có 6 số", ""},
		{"mã otp không về. Thửa đất 1234 của tôi", ""},
		{"nộp 50.000 đồng cần otp không", ""},
		{"gọi 1900 0368 để lấy otp", ""},
		{"hồ sơ H26.35-240115-0012", ""},
		{"thủ tục 1.001193 mã 1001", ""},
	} {
		want := c.want
		if want == "" {
			want = c.text
		}
		got, kinds := MaskSecrets(c.text)
		if got != want || len(kinds) > 0 != (c.want != "" && c.want != c.text) {
			t.Errorf("MaskSecrets(%q) = %q %v, want %q", c.text, got, kinds, want)
		}
		if again, _ := MaskSecrets(got); again != got {
			t.Errorf("twice: %q, then %q", got, again)
		}
	}
}

// FuzzMask: whatever strangers write, covering is done once and for all, leaves no
// long number that is nobody's code, and no broken letter.
// TestPasswordsAreNamedHoweverTheyAreWritten compares the quick look with the patterns that
// it spares.
func TestPasswordsAreNamedHoweverTheyAreWritten(t *testing.T) {
	name := regexp.MustCompile(passwordName)
	named := 0
	for _, text := range []string{
		"mật khẩu: hoa123", "Mật Khẩu là hoa123", "MẬT KHẨU hoa123", "mat khau=x", "MAT KHAU: x", "password: x1", "PASSWORD x1", "Passwd: x",
		"pass x1", "PASS: x", "paſſ: x", "pw: x", "PW x1", "mk: x", "MK x1", "M\u212a: x1", "m\u212A: x", "compass: x", "khẩu: x", "tài khoản: 1", "",
	} {
		if name.MatchString(text) {
			named++
			if !namesPassword(text) {
				t.Errorf("%q names no password", text)
			}
		}
	}
	if named != 17 {
		t.Errorf("%d texts name a password", named)
	}
	if namesPassword("giấy khai sinh: 2 bản") {
		t.Error("papers name a password")
	}
}

func FuzzMask(f *testing.F) {
	for _, s := range []string{"0912345678 lan@a.vn mk: abc123", "số nhà 12 ngõ 3 stk 12345678", "otp 123456", "4111 1111 1111 1111", "H26.35-240115-0012"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = norm.NFC.String(strings.ToValidUTF8(text, ""))
		got, kinds := Mask(text)
		if again, _ := Mask(got); again != got {
			t.Fatalf("Mask(%q) = %q, and of that %q", text, got, again)
		}
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
			t.Fatalf("Mask(%q) = %q", text, got)
		}
		if (len(kinds) > 0) != (got != text) {
			t.Fatalf("Mask(%q) = %q of %v", text, got, kinds)
		}
		for _, at := range regexp.MustCompile(`[0-9]{9,}`).FindAllStringIndex(got, -1) {
			if !slices.ContainsFunc(staying(got), func(s [2]int) bool { return s[0] < at[1] && at[0] < s[1] }) {
				t.Fatalf("Mask(%q) leaves %q", text, got[at[0]:at[1]])
			}
		}
	})
}
