package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ParseGuide reads a guide's file: a YAML header, then Markdown under fixed
// Vietnamese headings (docs/guide-format.md). file names it in findings and, when
// not empty, must agree with the id. All its findings are errors, and where there
// is one there is no guide; what is merely poor is for Lint to say.
func ParseGuide(file string, src []byte) (*Guide, []Finding) {
	p := &parser{findings: findings{file: file}}
	header, body, bodyLine, ok := p.split(src)
	if !ok {
		return nil, p.all
	}
	sum := sha256.Sum256(src)
	g := &Guide{Origin: ByHand, File: file, Hash: hex.EncodeToString(sum[:]), lines: map[string]int{}}
	p.header(header, g)
	if len(p.all) > 0 {
		return nil, p.all // what follows from a broken header is noise
	}
	p.body(body, bodyLine, g)
	p.all = append(p.all, g.faults()...)
	if len(p.all) > 0 {
		sort.SliceStable(p.all, func(i, j int) bool { return p.all[i].Line < p.all[j].Line })
		return nil, p.all[:min(len(p.all), enoughFindings)]
	}
	return g, nil
}

// parser reads one file.
type parser struct {
	findings
	above    int                 // lines of the file above the YAML
	topic    topic               // what the "##" heading that stands began
	sections map[Section]int     // line of the first section of each kind
	ofCase   map[CaseSection]int // the same within the case that stands
	faq      int                 // line of "## Hỏi đáp", 0 before it
}

// split checks the text as a whole and cuts it into header and body. bodyLine
// is the file's line on which body begins.
func (p *parser) split(src []byte) (header, body string, bodyLine int, ok bool) {
	if len(src) > maxGuideBytes {
		p.fail(0, "tệp lớn hơn 1 MiB", "xin chia thành nhiều hướng dẫn")
		return "", "", 0, false
	}
	lines := textLines(src)
	if !p.readable(lines) {
		return "", "", 0, false
	}
	if strings.TrimRight(lines[0], " \t") != headerFence {
		p.fail(1, "tệp chưa bắt đầu bằng dòng ---", "xin thêm phần đầu tệp: dòng ---, các khóa như id và name, rồi dòng ---")
		return "", "", 0, false
	}
	for i, line := range lines[1:] {
		if strings.TrimRight(line, " \t") != headerFence {
			continue
		}
		header = strings.Join(lines[1:i+1], "\n")
		if len(header) > maxHeaderBytes {
			p.fail(1, "phần đầu tệp lớn hơn 64 KiB", "xin chuyển nội dung dài xuống các mục bên dưới")
			return "", "", 0, false
		}
		return header, strings.Join(lines[i+2:], "\n"), i + 3, true
	}
	p.fail(1, "phần đầu tệp chưa kết thúc", "xin thêm dòng --- sau khóa cuối cùng")
	return "", "", 0, false
}

// textLines cuts a file into lines, without the mark that some editors put first.
func textLines(src []byte) []string {
	return strings.Split(strings.ReplaceAll(strings.TrimPrefix(string(src), "\ufeff"), "\r\n", "\n"), "\n")
}

// readable names the first line that is no proper text.
func (p *parser) readable(lines []string) bool {
	for i, line := range lines {
		switch {
		case !utf8.ValidString(line):
			p.fail(i+1, "dòng này không phải chữ Unicode (UTF-8)", "xin mở tệp và lưu lại với bảng mã UTF-8")
		case strings.ContainsFunc(line, hidden):
			p.fail(i+1, hiddenWhere(line), "xin xóa chỗ đó rồi gõ lại")
		case !norm.NFC.IsNormalString(line):
			p.fail(i+1, "dòng này gõ bằng Unicode tổ hợp (dấu tách rời khỏi chữ)",
				"xin chuyển cả tệp sang Unicode dựng sẵn (UniKey: Ctrl+Shift+F6, đích là «Unicode») rồi lưu lại")
		default:
			continue
		}
		return false
	}
	return true
}

func hiddenWhere(line string) string {
	at := strings.IndexFunc(line, hidden)
	r, _ := utf8.DecodeRuneInString(line[at:])
	before := []rune(line[:at])
	if len(before) == 0 {
		return fmt.Sprintf("đầu dòng có ký tự ẩn (%U)", r)
	}
	return fmt.Sprintf("có ký tự ẩn (%U) sau «%s»", r, string(before[max(0, len(before)-20):]))
}
