package registry

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

var (
	variable   = regexp.MustCompile(`\$\{([A-Za-z0-9_]*)\}`)
	headerName = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)
	secretName = regexp.MustCompile(`(?i)auth|token|key|secret|cookie|password|credential|session`)
)

// variablePrefix is what the variables of headers begin with: no file can have another
// secret of the machine sent away.
const variablePrefix = "MOTCUA_REGISTRY_"

func (p *parser) headers(n *yaml.Node) map[string]Secret {
	out := map[string]Secret{}
	p.pairs("headers", n, func(key, value *yaml.Node) {
		text := p.line(key, value)
		names := variable.FindAllStringSubmatch(text, -1)
		switch {
		case text == "":
		case !headerName.MatchString(key.Value) || slices.Contains([]string{"Host", "Content-Length", "Connection", "Transfer-Encoding"}, http.CanonicalHeaderKey(key.Value)):
			p.fail(key, "«"+key.Value+"» không dùng làm tên tiêu đề được", "xin xem tài liệu của hệ thống, ví dụ Authorization hoặc X-Api-Key")
		case len(names) == 0 && secretName.MatchString(key.Value):
			p.fail(value, "bí mật của «"+key.Value+"» nằm ngay trong tệp", "xin để trong biến môi trường rồi viết "+key.Value+": Bearer ${"+variablePrefix+"TOKEN}; mã đã lộ thì nên xin cấp lại")
		}
		for _, name := range names {
			v, ok := p.env(name[1])
			switch {
			case !strings.HasPrefix(name[1], variablePrefix):
				p.fail(value, "biến môi trường «"+name[1]+"» không dùng ở đây được", "xin đặt tên bắt đầu bằng "+variablePrefix+", ví dụ "+variablePrefix+"TOKEN")
			case !ok || strings.TrimSpace(v) == "" || strings.ContainsAny(v, "\r\n\x00"):
				p.fail(value, "biến môi trường «"+name[1]+"» chưa có giá trị, hoặc giá trị có xuống dòng", "xin đặt biến ấy cho tiến trình của bot rồi chạy lại")
			}
		}
		out[http.CanonicalHeaderKey(key.Value)] = Secret(variable.ReplaceAllStringFunc(text, func(ref string) string {
			v, _ := p.env(strings.Trim(ref, "${}"))
			return strings.TrimSpace(v)
		}))
	})
	return out
}
