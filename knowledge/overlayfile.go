package knowledge

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ParseOverlay reads an overlay's file: a header with the guide's id alone, then
// "## Hỏi đáp" and nothing else. As with a guide, all its findings are errors, and
// where there is one there is no overlay.
func ParseOverlay(file string, src []byte) (*Overlay, []Finding) {
	p := &parser{findings: findings{file: file}}
	header, body, bodyLine, ok := p.split(src)
	if !ok {
		return nil, p.all
	}
	g := &Guide{File: file}
	p.overlayHeader(header, g)
	if len(p.all) == 0 {
		p.body(body, bodyLine, g)
		p.onlyFAQ(g)
	}
	if len(p.all) > 0 {
		return nil, p.all
	}
	sum := sha256.Sum256(src)
	return &Overlay{Guide: g.ID, FAQ: g.FAQ, File: file, Hash: hex.EncodeToString(sum[:])}, nil
}

func (p *parser) overlayHeader(src string, g *Guide) {
	p.above = 1
	root := p.yaml(src, "phần đầu tệp (giữa hai dòng ---) viết chưa đúng cách")
	if root == nil {
		return
	}
	if root.Kind == yaml.MappingNode {
		p.mapping(root, func(key, value *yaml.Node) {
			if key.Value != keyID {
				p.unknownKey(key, []string{keyID})
				return
			}
			g.ID = p.line(key, value)
		})
	}
	switch stem := strings.TrimSuffix(path.Base(g.File), ".md"); {
	case len(p.all) > 0:
	case !ValidGuideID(g.ID):
		p.fail(1, "thiếu «id», hoặc id viết chưa đúng", "xin ghi id của hướng dẫn, ví dụ id: dang-ky-khai-sinh")
	case g.File != "" && stem != g.ID:
		p.fail(1, fmt.Sprintf("id «%s» khác tên tệp «%s»", g.ID, stem), fmt.Sprintf("xin đổi tên tệp thành %s.md", g.ID))
	}
}

// onlyFAQ refuses all that an overlay does not hold, and what no answer may have.
func (p *parser) onlyFAQ(g *Guide) {
	for _, s := range g.Sections {
		p.fail(s.Line, fmt.Sprintf("tệp này không nhận mục «%s»", s.Heading()), `xin chỉ để "## Hỏi đáp"; mục khác thì viết vào hướng dẫn`)
	}
	for _, c := range g.Cases {
		p.fail(c.Line, fmt.Sprintf("tệp này không nhận trường hợp «%s»", c.Name), `xin chỉ để "## Hỏi đáp"; trường hợp thì viết vào hướng dẫn`)
	}
	seen := map[string]int{}
	for _, qa := range g.FAQ {
		p.all = append(p.all, qa.faults(p.file)...)
		if first := seen[askKey(qa.Question)]; first > 0 {
			p.fail(qa.Line, fmt.Sprintf("câu hỏi «%s» đã có ở dòng %d", qa.Question, first), "xin bỏ bớt một")
		}
		seen[askKey(qa.Question)] = qa.Line
	}
}

// faults finds what a question and its answer must not have.
func (qa QA) faults(file string) []Finding {
	g := &Guide{File: file, FAQ: []QA{qa}}
	fs := &findings{file: file}
	if qa.Question == "" {
		fs.fail(qa.Line, "câu hỏi để trống", "xin viết câu hỏi sau dấu ###")
	}
	emptyFault(fs, qa.Line, qa.Question, qa.Answer)
	g.placeholderFaults(fs)
	g.unfinishedFaults(fs)
	return fs.all
}

// Lint says what may be hard to read in a question and its answer, as of those of
// a guide; an error is what no file may hold.
func (qa QA) Lint() []Finding {
	g := &Guide{FAQ: []QA{qa}}
	fs := &findings{all: qa.faults("")}
	lintText(fs, qa.Line, qa.Question, qa.Answer)
	g.lintBraces(fs)
	g.lintReading(fs)
	return fs.all
}

// WriteOverlay returns the canonical file of an overlay; ParseOverlay reads it back.
func WriteOverlay(o Overlay) []byte {
	var w bytes.Buffer
	w.WriteString(headerFence + "\n")
	writeKey(&w, keyID, o.Guide)
	w.WriteString(headerFence + "\n")
	writeFAQ(&w, o.FAQ)
	return w.Bytes()
}

// cutSource parts an answer from a last paragraph that says who gave it.
func cutSource(text string) (answer, source string) {
	at := strings.LastIndex(text, "\n\n"+sourceLabel)
	if at < 0 {
		return text, ""
	}
	source = oneLine(text[at+len("\n\n"+sourceLabel):])
	if answer = strings.TrimSpace(text[:at]); answer == "" || source == "" || strings.Contains(strings.TrimSpace(text[at:]), "\n") {
		return text, ""
	}
	return answer, source
}
