package knowledge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// ChatLimit is how long a section may be, in UTF-16 units, so that it fits one
// chat message (4096) together with its title, its warnings and its sources.
const ChatLimit = 3500

var (
	money = regexp.MustCompile(`(?i)\d[\d.,]*\s*(?:đồng|đ|vnđ|vnd|nghìn|ngàn|triệu)(?:[^\p{L}]|$)`)
	legal = regexp.MustCompile(`Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|\d+/\d{4}/`)
)

// NamesSum reports whether a text names a sum of money ("10.000 đồng").
func NamesSum(text string) bool { return money.MatchString(text) }

// Lint says what is wrong with a guide at a given time. Errors are what
// ParseGuide refuses, so a guide that was parsed has only warnings. Of an
// imported guide nobody chose the words: it is warned about its validity only. Of a
// draft one warning says what it lacks.
func Lint(g *Guide, now time.Time) []Finding {
	fs := &findings{file: g.File, all: g.faults()}
	if g.Draft {
		g.lintDraft(fs)
		return fs.all
	}
	g.lintDays(fs, now)
	if g.Origin == Imported {
		return fs.all
	}
	g.lintMissing(fs)
	g.lintAlso(fs)
	g.lintFee(fs)
	g.lintCases(fs)
	g.lintClashes(fs)
	g.lintBraces(fs)
	for _, s := range g.Sections {
		lintText(fs, s.Line, s.Heading(), s.Text)
	}
	for _, c := range g.Cases {
		for _, s := range c.Sections {
			lintText(fs, s.Line, s.Heading(), s.Text)
		}
	}
	for _, qa := range g.FAQ {
		lintText(fs, qa.Line, qa.Question, qa.Answer)
	}
	g.lintReading(fs)
	for _, s := range g.Sources {
		lintLinks(fs, g.line(keySources), keySources, s)
	}
	slices.SortStableFunc(fs.all, func(a, b Finding) int { return a.Line - b.Line })
	return fs.all
}

// lintDays compares days of the calendar where now is read, as an officer does.
func (g *Guide) lintDays(fs *findings, now time.Time) {
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	switch {
	case !g.ValidUntil.IsZero() && g.ValidUntil.Before(today):
		fs.warn(g.line(keyValidUntil), "hướng dẫn đã hết hạn ngày "+day(g.ValidUntil), "xin cập nhật nội dung theo quy định mới rồi sửa hoặc bỏ dòng valid_until")
	case g.Checked.After(today):
		fs.warn(g.line(keyChecked), "ngày đối chiếu "+day(g.Checked)+" ở tương lai", "xin sửa dòng checked")
	case g.Checked.IsZero() && g.Origin == Imported: // no person claims to have checked it
	case g.Checked.IsZero():
		fs.warn(g.line(keyChecked), "chưa ghi ngày đối chiếu với nguồn", "xin thêm dòng checked, ví dụ checked: 2026-11-22")
	case g.Checked.AddDate(1, 0, 0).Before(today):
		fs.warn(g.line(keyChecked), "lần đối chiếu gần nhất là ngày "+day(g.Checked)+", đã hơn một năm", "xin đối chiếu lại với nguồn rồi sửa dòng checked thành ngày đối chiếu")
	}
}

func day(t time.Time) string { return t.Format("02/01/2006") }

func (g *Guide) lintMissing(fs *findings) {
	if !g.Has(Papers) {
		fs.warn(g.line(keyID), "chưa có mục «"+Papers.Heading()+"»", `xin thêm "## `+Papers.Heading()+`"; nếu không cần giấy tờ gì thì ghi rõ như vậy`)
	}
	if len(g.Sources) == 0 {
		fs.warn(g.line(keySources), "chưa ghi nguồn", "xin thêm khóa sources, ví dụ sources: [Luật Hộ tịch 60/2014/QH13]")
	}
	if g.Field == "" {
		fs.warn(g.line(keyField), "chưa ghi lĩnh vực", "xin thêm khóa field, ví dụ field: Hộ tịch")
	}
	if g.Confidence == ConfidenceLow && len(g.Gaps) == 0 {
		fs.warn(g.line(keyConfidence), "độ tin cậy thấp mà chưa ghi còn thiếu gì", "xin thêm khóa gaps, mỗi dòng một điều cơ quan cần tìm hiểu")
	}
}

func (g *Guide) lintAlso(fs *findings) {
	seen := map[string]bool{strings.ToLower(g.Name): true}
	for _, also := range g.Also {
		if seen[strings.ToLower(also)] {
			fs.warn(g.line(keyAlso), fmt.Sprintf("tên gọi «%s» ghi hai lần (hoặc trùng với name)", also), "xin bỏ bớt một")
		}
		seen[strings.ToLower(also)] = true
	}
}

// lintFee wants a source behind every figure: fees change, and a wrong one is
// money out of somebody's pocket.
func (g *Guide) lintFee(fs *findings) {
	if len(g.Sources) > 0 || g.Has(Basis) {
		return
	}
	fees := g.SectionsOf(Fee, nil)
	for _, c := range g.Cases {
		for _, s := range c.Sections {
			if s.Aspect == Fee {
				fees = append(fees, s.Section)
			}
		}
	}
	for _, s := range fees {
		if NamesSum(s.Text) && !legal.MatchString(s.Text) {
			fs.warn(s.Line, "lệ phí ghi số tiền mà không có nguồn", "xin ghi văn bản quy định mức này, trong mục hoặc ở sources")
		}
	}
}

func lintText(fs *findings, line int, title, text string) {
	// no text is longer in UTF-16 units than in bytes
	if len(text) > ChatLimit && chatLength(text) > ChatLimit {
		fs.warn(line, fmt.Sprintf("mục «%s» dài %d ký tự, quá %d nên không vừa một tin nhắn", title, chatLength(text), ChatLimit), "xin rút gọn hoặc chuyển bớt sang mục khác")
	}
	lintLinks(fs, line, title, text)
}

func lintLinks(fs *findings, line int, title, text string) {
	if strings.Contains(text, "://") && strings.Contains(strings.ToLower(text), "http://") {
		fs.warn(line, "«"+title+"» có đường dẫn http:// không an toàn", "xin dùng đường dẫn https://, hoặc bỏ đi nếu trang không có")
	}
}

// chatLength counts as chat programs do: UTF-16 units.
func chatLength(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xffff {
			n++
		}
	}
	return n
}
