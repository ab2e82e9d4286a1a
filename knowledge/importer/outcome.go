package importer

import (
	"regexp"
	"strings"
	"unicode"
)

// conditions keeps the text; "Không" alone is an answer too.
func (r *record) conditions() string {
	source := lines(r.Conditions)
	switch fold(strings.Join(source, " ")) {
	case "khong", "khong co", "khong yeu cau", "khong co yeu cau":
		return "Không có yêu cầu, điều kiện riêng."
	case "khong quy dinh", "chua quy dinh", "khong co thong tin":
		r.doubt("conditions", "không nói gì", r.Conditions)
		return ""
	}
	return block(source)
}

var resultCode = regexp.MustCompile(`\s*Mã:\s*[A-Z0-9.-]*KQ[A-Z0-9a-z.-]*\d`)

// beheaded holds the beginnings of results that lost their first letter, and
// that letter: the export cut it off all results but the first. Only beginnings
// that can be mended in one way are here.
var beheaded = map[string]string{
	"ăn bản": "V", "hông báo": "T",
	"iấy": "G", "uyết": "Q", "hẻ": "T", "iên": "B", "ông bố": "C", "hông tin": "T", "ơ quan": "C", "ông văn": "C", "ập nhật": "C",
	"iền trợ": "T", "iền lương": "T", "iền hoàn": "T", "hiếu Lý": "P", "hụ lục": "P", "rường hợp": "T", "ác nhận": "X", "áo cáo": "B",
	"iển số": "B", "hiếu từ": "P", "ết quả": "K", "ho bạc": "K",
	"rích lục": "T", "hứng chỉ": "C", "hứng từ": "C", "hứng nhận": "C", "hương án": "P", "ổ BHXH": "S",
	"ự thảo": "D", "ệ thống": "H", "ản sao": "B", "ợp đồng": "H",
}

// wholeBeginnings are first words of results that are rightly in lower case.
const wholeBeginnings = " văn thông địa kho cấp sửa trường kiểm loài sản giấy quyết báo công bản không hoặc hồ đường chứng "

// result lists what one gets.
func (r *record) result() string {
	var out []string
	text := resultCode.ReplaceAllString(r.Result, "; ")
	for i, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ';' || c == '\n' }) {
		part = neutral(clean(part))
		if !hasWord(part) {
			continue
		}
		if i > 0 {
			part = r.mended(part)
		}
		if part = strings.TrimRight(part, " .,"); part != "" {
			out = append(out, capital(part))
		}
	}
	if out = distinct(out); len(out) == 1 {
		return out[0] + "."
	}
	return list(out)
}

// mended gives a result its first letter back, or leaves it out.
func (r *record) mended(part string) string {
	words := strings.Fields(part)
	if first := []rune(words[0])[0]; !unicode.IsLower(first) {
		return part
	}
	for n := min(2, len(words)); n > 0; n-- {
		if letter, ok := beheaded[strings.TrimRight(strings.Join(words[:n], " "), ".,:")]; ok {
			r.doubt("result", "mất chữ cái đầu; đã chữa", part)
			return letter + part
		}
	}
	if strings.Contains(wholeBeginnings, " "+words[0]+" ") {
		return part
	}
	r.doubt("result", "mất chữ cái đầu; bỏ", part)
	return ""
}
