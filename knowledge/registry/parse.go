package registry

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/theory/jsonpath"
	"go.yaml.in/yaml/v4"

	"motcua/knowledge"
)

// MaxBytes is how long the file may be.
const MaxBytes = 64 << 10

// Parse reads registry.yaml (docs/registry.md). env gives the values that headers take
// from the environment. Where there is a finding there are no settings; none of them
// holds a value of the environment.
func Parse(file string, src []byte, env func(string) (string, bool)) (Settings, []knowledge.Finding) {
	p := &parser{file: file, env: env}
	if len(src) > MaxBytes {
		p.fail(nil, "tệp lớn hơn 64 KiB", "xin rút gọn; tệp này thường chỉ một trang")
		return Settings{}, p.found
	}
	var s Settings
	if root := p.yaml(src); root != nil {
		p.fields(root, rootKeys, func(key, value *yaml.Node) { p.setting(key, value, &s) })
		p.whole(root, &s)
	}
	if len(p.found) > 0 {
		return Settings{}, p.found
	}
	return s.withDefaults(), nil
}

var rootKeys = []string{"address", "method", "body", "headers", "hosts", "private", "deadline", "keep", "keep_missing", "not_found", "dossier", "dates", "statuses"}

func (p *parser) setting(key, value *yaml.Node, s *Settings) {
	switch key.Value {
	case "address":
		s.Address = p.line(key, value)
	case "method":
		s.Method = strings.ToUpper(p.line(key, value))
		if s.Method != "" && s.Method != http.MethodGet && s.Method != http.MethodPost {
			p.fail(value, "«method» chỉ nhận GET hoặc POST", "xin viết method: GET")
		}
	case "body":
		s.Body = p.body(key, value)
	case "headers":
		s.Headers = p.headers(value)
	case "hosts":
		s.Hosts = p.list(key, value)
	case "private":
		s.Private = p.yes(key, value)
	case "deadline":
		s.Deadline = p.span(key, value, time.Second/10, 3*time.Second)
	case "keep":
		s.Keep = p.span(key, value, time.Second, 10*time.Minute)
	case "keep_missing":
		s.KeepMissing = p.span(key, value, time.Second, 2*time.Minute)
	case "not_found":
		s.Absent = p.absence(value)
	case "dossier":
		s.Fields = p.paths(value)
	case "dates":
		s.Dates = p.dates(key, value)
	case "statuses":
		s.Statuses = p.statuses(value)
	}
}

// whole refuses settings that do not fit together.
func (p *parser) whole(root *yaml.Node, s *Settings) {
	if len(p.found) > 0 {
		return
	}
	if s.Address == "" {
		p.fail(root, "chưa có «address»", "xin thêm, ví dụ address: https://motcua.tinh.gov.vn/api/ho-so/{code}")
		return
	}
	for _, must := range []string{"code", "status"} {
		if s.Fields[must] == nil {
			p.fail(root, "«dossier» chưa có «"+must+"»", "xin thêm đường dẫn JSON tới giá trị ấy, ví dụ "+must+": $.data."+must)
		}
	}
	p.address(root, s)
	switch {
	case s.Body != "" && s.Method != http.MethodPost:
		p.fail(root, "«body» chỉ dùng với method: POST", "xin thêm method: POST, hoặc bỏ body")
	case !strings.Contains(s.Address+s.Body, placeOfCode):
		p.fail(root, "chưa nói mã hồ sơ đặt ở đâu", "xin đặt {code} vào address, hoặc vào body khi dùng POST")
	}
}

func (p *parser) body(key, n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
		p.fail(n, "«body» phải là một đoạn JSON", `ví dụ body: '{"maHoSo": "{code}"}'`)
		return ""
	}
	if !json.Valid([]byte(n.Value)) || strings.Count(n.Value, placeOfCode) != strings.Count(n.Value, `"`+placeOfCode+`"`) {
		p.fail(n, "«body» không phải JSON đúng, hoặc {code} không nằm trong ngoặc kép", `ví dụ body: '{"maHoSo": "{code}"}'`)
	}
	return n.Value
}

func (p *parser) absence(n *yaml.Node) (out Absence) {
	p.fields(n, []string{"status", "path", "values"}, func(key, value *yaml.Node) {
		switch key.Value {
		case "status":
			for _, text := range p.list(key, value) {
				code, err := strconv.Atoi(text)
				if err != nil || code < 200 || code > 499 || code == 401 || code == 403 || code == 429 {
					p.fail(value, "«status: "+text+"» không nói lên là «không có hồ sơ»", "thường là status: [404]")
				}
				out.Statuses = append(out.Statuses, code)
			}
		case "path":
			out.Path = p.path(key, value)
		case "values":
			out.Values = p.list(key, value)
		}
	})
	if (out.Path == nil) != (out.Values == nil) {
		p.fail(n, "«not_found» cần cả path và values", `ví dụ path: $.error.code và values: [NOT_FOUND]`)
	}
	return out
}

func (p *parser) paths(n *yaml.Node) map[string]*jsonpath.Path {
	out := map[string]*jsonpath.Path{}
	p.fields(n, fieldNames, func(key, value *yaml.Node) {
		if path := p.path(key, value); path != nil {
			out[key.Value] = path
		}
	})
	return out
}

func (p *parser) path(key, n *yaml.Node) *jsonpath.Path {
	text := p.line(key, n)
	if text == "" {
		return nil
	}
	path, err := jsonpath.Parse(text)
	if err != nil {
		p.fail(n, fmt.Sprintf("«%s: %s» không phải là đường dẫn JSON đúng", key.Value, text), "xin viết theo RFC 9535, ví dụ $.data.trangThai hoặc $['data']['trạng thái']")
		return nil
	}
	return path
}

func (p *parser) statuses(n *yaml.Node) map[string]knowledge.Status {
	out := map[string]knowledge.Status{}
	p.pairs("statuses", n, func(key, value *yaml.Node) {
		text := p.line(key, value)
		s, ok := knowledge.ParseStatus(text)
		if text != "" && !ok {
			p.fail(value, "«"+text+"» không có trong 10 trạng thái chung", "xin viết tên chung, ví dụ Đang xử lý, Đã xử lý xong")
		}
		out[foldedLine(key.Value)] = s
	})
	return out
}
