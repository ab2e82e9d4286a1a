package registry

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// address checks where the question goes.
func (p *parser) address(root *yaml.Node, s *Settings) {
	u, err := url.Parse(strings.ReplaceAll(s.Address, placeOfCode, "0"))
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		p.fail(root, "«address» không phải là địa chỉ web", "xin viết đủ, ví dụ https://motcua.tinh.gov.vn/api/ho-so/{code}")
		return
	case u.User != nil:
		p.fail(root, "«address» có tên hoặc mật khẩu", "xin bỏ đi và dùng headers với biến môi trường")
	case u.Scheme == "http" && !s.Private:
		p.fail(root, "«address» không dùng https", "xin dùng https; http chỉ được dùng trong mạng của cơ quan (private: có)")
	case u.Fragment != "" || strings.Contains(host(s.Address), placeOfCode):
		p.fail(root, "{code} hoặc dấu # đứng sai chỗ trong «address»", "xin đặt {code} sau tên máy, ví dụ …/ho-so/{code} hoặc …?ma={code}")
	}
	if s.Hosts == nil {
		s.Hosts = []string{u.Hostname()}
	}
	if !slices.Contains(s.Hosts, u.Hostname()) {
		p.fail(root, "máy trong «address» không có trong «hosts»", "xin thêm "+u.Hostname()+" vào hosts, hoặc sửa address")
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && guardAddr(ip, s.Private) != nil {
		p.fail(root, "«address» chỉ tới một địa chỉ không được phép hỏi", "nếu hệ thống nằm trong mạng của cơ quan, xin viết private: có")
	}
}

// host is what stands between the scheme and the path.
func host(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	before, _, _ := strings.Cut(rest, "/")
	before, _, _ = strings.Cut(before, "?")
	return before
}
