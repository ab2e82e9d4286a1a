package knowledge

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"
)

// The keys of a guide's header, in the order in which they are written.
const (
	keyID         = "id"
	keyCode       = "code"
	keyOtherCodes = "other_codes"
	keyRef        = "ref"
	keyRecord     = "record"
	keyName       = "name"
	keyAlso       = "also"
	keyAliases    = "aliases"
	keyField      = "field"
	keyLevel      = "level"
	keyOnline     = "online"
	keyChecked    = "checked"
	keyValidUntil = "valid_until"
	keySources    = "sources"
	keyConfidence = "confidence"
	keyGaps       = "gaps"
	keyDraft      = "draft"
	keyOrigin     = "origin"
)

func headerKeys() []string {
	return []string{keyID, keyCode, keyOtherCodes, keyRef, keyRecord, keyName, keyAlso, keyAliases,
		keyField, keyLevel, keyOnline, keyChecked, keyValidUntil, keySources, keyConfidence, keyGaps, keyDraft, keyOrigin}
}

// header reads the YAML between the fences into g. It walks the nodes instead
// of decoding a struct: that way every finding has its line, 1.001190 keeps its
// last digit, and anchors, aliases and tags are seen and refused.
func (p *parser) header(src string, g *Guide) {
	p.above = 1
	root := p.yaml(src, "phần đầu tệp (giữa hai dòng ---) viết chưa đúng cách")
	if root == nil {
		return
	}
	if root.Kind != yaml.MappingNode {
		p.fail(p.at(root), "phần đầu tệp phải gồm các dòng dạng «khóa: giá trị»", "ví dụ: id: dang-ky-khai-sinh")
		return
	}
	g.lines = p.mapping(root, func(key, value *yaml.Node) { p.value(key, value, g) })
}

// yaml reads a YAML text; of one that is none it says what, and returns nil.
func (p *parser) yaml(src, what string) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Load([]byte(src), &doc, yaml.WithUniqueKeys(false)); err != nil {
		p.fail(p.yamlLine(err), what,
			`xin xem lại dấu hai chấm, dấu ngoặc và khoảng trắng đầu dòng; giá trị có dấu : hoặc # thì đặt trong ngoặc kép "…"`)
		return nil
	}
	return doc.Content[0]
}

// mapping hands over every key of a mapping with its value, and returns their
// lines. What no file of ours may hold, and a key that comes again, it names.
func (p *parser) mapping(n *yaml.Node, take func(key, value *yaml.Node)) map[string]int {
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content) && len(p.all) < enoughFindings; i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if !p.bareNode(key) || !p.bareNode(value) {
			continue
		}
		if first, again := lines[key.Value]; again {
			p.fail(p.at(key), fmt.Sprintf("khóa «%s» đã có ở dòng %d", key.Value, first), "xin gộp lại thành một")
			continue
		}
		lines[key.Value] = p.at(key)
		take(key, value)
	}
	return lines
}

// at is the line of a node in the file.
func (p *parser) at(n *yaml.Node) int { return n.Line + p.above }

// yamlLine finds the line of a YAML error in the file; the opening of what was
// not closed rather than where that was noticed.
func (p *parser) yamlLine(err error) int {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return 1
	}
	if e.ContextMark.Line > 0 {
		return e.ContextMark.Line + p.above
	}
	return e.Mark.Line + p.above
}

// bareNode refuses what YAML can do and a guide does not need.
func (p *parser) bareNode(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode, n.Anchor != "":
		p.fail(p.at(n), "không dùng dấu & và * để viết tắt",
			`xin viết đầy đủ giá trị; nếu đó là chữ thường thì đặt trong ngoặc kép "…"`)
		return false
	case n.Style&yaml.TaggedStyle != 0:
		p.fail(p.at(n), "không dùng dấu ! trước giá trị", `xin bỏ đi, hoặc đặt giá trị trong ngoặc kép "…"`)
		return false
	}
	return true
}

func (p *parser) value(key, value *yaml.Node, g *Guide) {
	switch key.Value {
	case keyID:
		g.ID = p.line(key, value)
	case keyCode:
		g.Code = readCode(p.line(key, value))
	case keyOtherCodes:
		for _, s := range p.list(key, value) {
			g.OtherCodes = append(g.OtherCodes, readCode(s))
		}
	case keyRef:
		g.Ref = p.line(key, value)
	case keyRecord:
		g.Record = p.line(key, value)
	case keyName:
		g.Name = p.line(key, value)
	case keyAlso:
		g.Also = p.list(key, value)
	case keyAliases:
		g.Aliases = p.list(key, value)
	case keyField:
		g.Field = p.line(key, value)
	case keyLevel:
		g.Level = p.line(key, value)
	case keyOnline:
		g.Online = p.line(key, value)
	case keyChecked:
		g.Checked = p.day(key, value)
	case keyValidUntil:
		g.ValidUntil = p.day(key, value)
	case keySources:
		g.Sources = p.list(key, value)
	case keyConfidence:
		g.Confidence = Confidence(p.line(key, value))
	case keyGaps:
		g.Gaps = p.list(key, value)
	case keyDraft:
		g.Draft = p.yes(key, value)
	case keyOrigin:
		g.Origin = Origin(p.line(key, value))
	default:
		p.unknownKey(key, headerKeys())
	}
}

func (p *parser) unknownKey(key *yaml.Node, keys []string) {
	p.fail(p.at(key), fmt.Sprintf("không có khóa «%s»", oneLine(key.Value)),
		fmt.Sprintf("có phải là «%s»? Các khóa dùng được: %s", nearest(key.Value, keys), strings.Join(keys, ", ")))
}

// readCode normalises a code; one of a wrong shape stays for faults to name.
func readCode(s string) ProcedureCode {
	if code, ok := ParseProcedureCode(s); ok {
		return code
	}
	return ProcedureCode(s)
}

// line reads a value of one line.
func (p *parser) line(key, n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		p.fail(p.at(n), fmt.Sprintf("«%s» chỉ nhận một giá trị", key.Value), fmt.Sprintf("xin viết trên một dòng: %s: …", key.Value))
		return ""
	}
	s := strings.TrimSpace(n.Value)
	if s == "" || n.Tag == "!!null" {
		p.fail(p.at(n), fmt.Sprintf("«%s» để trống", key.Value), "xin điền giá trị hoặc bỏ cả dòng")
		return ""
	}
	// escapes such as "\u0301" can make what the file itself does not hold
	if strings.ContainsFunc(s, hidden) || strings.Contains(s, "\n") || !norm.NFC.IsNormalString(s) {
		p.fail(p.at(n), fmt.Sprintf("«%s» có xuống dòng hoặc ký tự không nhìn thấy được", key.Value), "xin viết lại trên một dòng, không dùng mã \\…")
		return ""
	}
	return oneLine(s)
}

// list reads a list of values of one line each.
func (p *parser) list(key, n *yaml.Node) []string {
	if n.Kind != yaml.SequenceNode {
		p.fail(p.at(n), fmt.Sprintf("«%s» phải là danh sách", key.Value), fmt.Sprintf("xin viết: %s: [mục một, mục hai]", key.Value))
		return nil
	}
	var out []string
	for _, item := range n.Content {
		if !p.bareNode(item) {
			continue
		}
		if s := p.line(key, item); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (p *parser) yes(key, n *yaml.Node) bool {
	s := p.line(key, n)
	if s != "" && s != "true" && s != "false" {
		p.fail(p.at(n), fmt.Sprintf("«%s: %s» chưa đúng", key.Value, s), "xin viết true hoặc false, hoặc bỏ cả dòng")
	}
	return s == "true"
}

func (p *parser) day(key, n *yaml.Node) time.Time {
	s := p.line(key, n)
	if s == "" {
		return time.Time{}
	}
	day, err := time.Parse(dateForm, s)
	if err != nil {
		p.fail(p.at(n), fmt.Sprintf("«%s: %s» không phải là ngày", key.Value, s), "xin viết năm-tháng-ngày, ví dụ "+key.Value+": 2026-11-22")
	}
	return day
}
