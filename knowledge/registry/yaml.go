package registry

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"motcua/knowledge"
)

// enough is how many findings are listed.
const enough = 50

// parser collects what is wrong with one file.
type parser struct {
	file  string
	env   func(string) (string, bool)
	found []knowledge.Finding
}

// fail names something wrong at a node; nil: with the file as a whole.
func (p *parser) fail(at *yaml.Node, what, mend string) {
	f := knowledge.Finding{File: p.file, What: what, Mend: mend, Level: knowledge.Error}
	if at != nil {
		f.Line = at.Line
	}
	if len(p.found) < enough {
		p.found = append(p.found, f)
	}
}

func (p *parser) yaml(src []byte) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Load(src, &doc, yaml.WithUniqueKeys(false)); err != nil || len(doc.Content) == 0 {
		at := &yaml.Node{Line: 1}
		if e := (*yaml.LoadError)(nil); errors.As(err, &e) {
			at.Line = cmp.Or(e.ContextMark.Line, e.Mark.Line, 1) // rather what was not closed than where that was noticed
		}
		p.fail(at, "tệp để trống hoặc viết chưa đúng cách YAML", "xin xem lại dấu hai chấm và khoảng trắng đầu dòng; chép mẫu ở docs/registry.md rồi sửa")
		return nil
	}
	return doc.Content[0]
}

// pairs hands over every key of a mapping with its value. Abbreviations of YAML and
// keys that come again are refused.
func (p *parser) pairs(of string, n *yaml.Node, take func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.fail(n, "«"+of+"» phải gồm các dòng dạng «khóa: giá trị»", "xin xem mẫu ở docs/registry.md")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode || value.Kind == yaml.AliasNode || value.Anchor != "" || value.Style&yaml.TaggedStyle != 0:
			p.fail(key, "không dùng dấu &, * và ! của YAML", "xin viết đầy đủ giá trị")
		case seen[key.Value]:
			p.fail(key, "khóa «"+key.Value+"» có hai lần", "xin gộp lại thành một")
		default:
			take(key, value)
		}
		seen[key.Value] = true
	}
}

// fields is pairs of known keys; others are named.
func (p *parser) fields(n *yaml.Node, keys []string, take func(key, value *yaml.Node)) {
	p.pairs("tệp", n, func(key, value *yaml.Node) {
		if !slices.Contains(keys, key.Value) {
			p.fail(key, "không có khóa «"+key.Value+"»", "các khóa dùng được: "+strings.Join(keys, ", "))
			return
		}
		take(key, value)
	})
}

func (p *parser) line(key, n *yaml.Node) string {
	s := strings.TrimSpace(n.Value)
	if n.Kind != yaml.ScalarNode || s == "" || n.Tag == "!!null" || strings.ContainsAny(s, "\n\r\x00") {
		p.fail(n, "«"+key.Value+"» phải là một giá trị trên một dòng", "xin viết "+key.Value+": … hoặc bỏ cả dòng")
		return ""
	}
	return s
}

func (p *parser) list(key, n *yaml.Node) (out []string) {
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		p.fail(n, "«"+key.Value+"» phải là danh sách", "xin viết "+key.Value+": [mục một, mục hai]")
		return nil
	}
	for _, item := range n.Content {
		if s := p.line(key, item); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (p *parser) yes(key, n *yaml.Node) bool {
	switch strings.ToLower(p.line(key, n)) {
	case "có", "co", "true", "yes":
		return true
	case "không", "khong", "false", "no", "":
		return false
	}
	p.fail(n, "«"+key.Value+"» chỉ nhận có hoặc không", "xin viết "+key.Value+": có")
	return false
}

func (p *parser) span(key, n *yaml.Node, least, most time.Duration) time.Duration {
	d, err := time.ParseDuration(p.line(key, n))
	if err != nil || d < least || d > most {
		p.fail(n, fmt.Sprintf("«%s» phải từ %s đến %s", key.Value, least, most), "ví dụ "+key.Value+": "+most.String())
		return 0
	}
	return d
}
