package knowledge

import (
	"fmt"
	"path"
	"strings"
)

// faults finds what a guide must not have, whether it was parsed or built.
func (g *Guide) faults() []Finding {
	fs := &findings{file: g.File}
	g.headerFaults(fs)
	g.codeFaults(fs)
	for _, s := range g.Sections {
		emptyFault(fs, s.Line, s.Heading(), s.Text)
	}
	named := map[string]int{}
	for _, c := range g.Cases {
		c.faults(fs)
		if first := named[c.Name]; first > 0 && c.Name != "" {
			fs.fail(c.Line, fmt.Sprintf("trường hợp «%s» đã có ở dòng %d", c.Name, first), "xin gộp hai trường hợp hoặc đặt tên khác")
		}
		named[c.Name] = max(c.Line, 1)
	}
	for _, qa := range g.FAQ {
		if qa.Question == "" {
			fs.fail(qa.Line, "câu hỏi để trống", "xin viết câu hỏi sau dấu ###")
		}
		emptyFault(fs, qa.Line, qa.Question, qa.Answer)
	}
	g.placeholderFaults(fs)
	g.unfinishedFaults(fs)
	return fs.all
}

func (g *Guide) headerFaults(fs *findings) {
	idRule := "chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, dài nhất 48 ký tự, ví dụ dang-ky-khai-sinh"
	switch stem := strings.TrimSuffix(path.Base(g.File), ".md"); {
	case g.ID == "":
		fs.fail(g.line(keyID), "thiếu «id»", "xin thêm dòng id giống tên tệp, ví dụ id: dang-ky-khai-sinh")
	case !ValidGuideID(g.ID):
		fs.fail(g.line(keyID), fmt.Sprintf("id «%s» viết chưa đúng", g.ID), idRule)
	case g.File != "" && stem != g.ID:
		fs.fail(g.line(keyID), fmt.Sprintf("id «%s» khác tên tệp «%s»", g.ID, stem), fmt.Sprintf("xin đổi tên tệp thành %s.md, hoặc sửa id (id đã dùng thì đừng đổi)", g.ID))
	}
	if g.Name == "" {
		fs.fail(g.line(keyName), "thiếu «name»", "xin thêm tên chính thức của thủ tục, ví dụ name: Đăng ký khai sinh")
	}
	for _, a := range g.Aliases {
		switch {
		case !ValidGuideID(a):
			fs.fail(g.line(keyAliases), fmt.Sprintf("tên cũ «%s» viết chưa đúng", a), idRule)
		case a == g.ID:
			fs.fail(g.line(keyAliases), fmt.Sprintf("tên cũ «%s» trùng với id", a), "xin bỏ khỏi aliases")
		}
	}
	switch g.Online {
	case "", "toàn trình", "một phần", "không":
	default:
		fs.fail(g.line(keyOnline), fmt.Sprintf("«online: %s» không đúng", g.Online), "xin chọn: toàn trình, một phần, không; chưa rõ thì bỏ dòng này")
	}
	switch g.Confidence {
	case "", ConfidenceHigh, ConfidenceMedium, ConfidenceLow:
	default:
		fs.fail(g.line(keyConfidence), fmt.Sprintf("«confidence: %s» không đúng", g.Confidence), "xin chọn: cao, vừa, thấp; chưa rõ thì bỏ dòng này")
	}
	switch g.Origin {
	case "", ByHand, Imported:
	default:
		fs.fail(g.line(keyOrigin), fmt.Sprintf("«origin: %s» không đúng", g.Origin), "xin bỏ dòng này nếu hướng dẫn do người viết; hướng dẫn nhập tự động ghi origin: import")
	}
}

func (g *Guide) codeFaults(fs *findings) {
	rule := `mã có dạng "1.001193" (một chữ số, dấu chấm, sáu chữ số), đặt trong ngoặc kép; không có mã thì bỏ dòng này`
	if _, ok := ParseProcedureCode(string(g.Code)); g.Code != "" && !ok {
		fs.fail(g.line(keyCode), fmt.Sprintf("mã thủ tục «%s» viết chưa đúng", g.Code), rule)
	}
	for _, c := range g.OtherCodes {
		if _, ok := ParseProcedureCode(string(c)); !ok {
			fs.fail(g.line(keyOtherCodes), fmt.Sprintf("mã thủ tục «%s» viết chưa đúng", c), rule)
		}
	}
}

func (c Case) faults(fs *findings) {
	if c.Name == "" {
		fs.fail(c.Line, "trường hợp chưa có tên", `xin viết tên sau dấu hai chấm, ví dụ "## Trường hợp: Cha mẹ chưa kết hôn"`)
	}
	if c.When == "" {
		fs.fail(c.Line, fmt.Sprintf("trường hợp «%s» chưa nói áp dụng khi nào", c.Name), fmt.Sprintf(`xin thêm dòng "%s: …" ngay dưới tiêu đề`, whenLabel))
	}
	if len(c.Sections) == 0 {
		fs.fail(c.Line, fmt.Sprintf("trường hợp «%s» chưa có mục nào", c.Name), fmt.Sprintf(`xin thêm mục, ví dụ "### %s %s"`, Papers.Heading(), addsMark))
	}
	for _, s := range c.Sections {
		emptyFault(fs, s.Line, s.Heading(), s.Text)
	}
}

func emptyFault(fs *findings, line int, title, text string) {
	if text == "" {
		fs.fail(line, fmt.Sprintf("mục «%s» chưa có nội dung", title), "xin viết nội dung, hoặc bỏ cả tiêu đề")
	}
}

// line returns where a header key stands; 1, where the header begins, when it
// is missing.
func (g *Guide) line(key string) int { return max(g.lines[key], 1) }

// ValidGuideID reports whether a guide may have that id: [a-z0-9-], at most 48
// characters.
func ValidGuideID(id string) bool {
	return 0 < len(id) && len(id) <= longestGuideID && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

const longestGuideID = 48
