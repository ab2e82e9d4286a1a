package registry

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"syscall"

	"code.dny.dev/ssrf"
)

// Problem is why nobody knows how a dossier stands.
type Problem struct {
	What string // what is wrong, in Vietnamese
	Mend string // what to do about it

	busy     bool // it says nothing of the system: too many of us ask, or the asker left
	answered bool // the system works: it is what it says that cannot be read
}

func (p *Problem) Error() string { return p.What + "; " + p.Mend }

func problem(mend, what string, args ...any) *Problem {
	return &Problem{What: fmt.Sprintf(what, args...), Mend: mend}
}

var (
	errBusy  = &Problem{What: "đang có quá nhiều lượt hỏi cùng lúc", Mend: "xin thử lại sau", busy: true}
	errLeft  = &Problem{What: "lượt hỏi bị bỏ giữa chừng", Mend: "xin thử lại", busy: true}
	errShut  = &Problem{What: "hệ thống vừa hỏng liên tiếp nên đang tạm ngừng hỏi", Mend: "chờ hệ thống hoạt động lại; bot tự hỏi lại sau nửa phút"}
	errLarge = &Problem{What: "câu trả lời lớn hơn 1 MiB", Mend: "xin kiểm tra address: mỗi lần chỉ hỏi một hồ sơ"}
)

// broken classes what stopped an exchange. The error of net/http is left behind: it
// quotes the address.
func broken(err error) *Problem {
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var cert *tls.CertificateVerificationError
	var timeout net.Error
	switch {
	case errors.Is(err, context.Canceled):
		return errLeft
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return problem("nếu hệ thống nằm trong mạng của cơ quan, xin viết private: có; địa chỉ nội bộ của máy chủ đám mây thì không bao giờ được hỏi",
			"tên máy trong address chỉ tới một địa chỉ không được phép hỏi")
	case errors.As(err, &dns) && dns.IsNotFound:
		return problem("xin kiểm tra address và máy chủ DNS", "không có máy nào mang tên ghi trong address")
	case errors.As(err, &unknown), errors.As(err, &host), errors.As(err, &cert):
		return problem("xin xem lại tên máy trong address; chứng thư riêng của tỉnh thì cài vào máy đang chạy bot", "chứng thư (https) của hệ thống không tin được")
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return problem("xin xem hệ thống có chậm không, đường mạng từ máy này tới đó có thông không; hạn chờ là deadline", "hệ thống không trả lời kịp hạn chờ")
	case errors.Is(err, syscall.ECONNREFUSED):
		return problem("xin kiểm tra hệ thống có đang chạy, cổng có đúng không", "máy ấy không nhận kết nối")
	}
	return problem("xin kiểm tra đường mạng từ máy này tới hệ thống", "đường truyền đứt giữa chừng")
}
