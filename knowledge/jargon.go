package knowledge

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// term is a word of the law, and how one may say it.
type term struct{ word, plain string }

// terms are the words of the law that citizens stumble over, longer ones before
// those they hold. What everybody says (thường trú, thừa kế, lệ phí) is not here.
func terms() []term {
	return []term{
		{"tài sản gắn liền với đất", "nhà, công trình, cây lâu năm trên đất"},
		{"hợp pháp hóa lãnh sự", "cơ quan ngoại giao đóng dấu công nhận giấy nước ngoài"},
		{"đại diện theo pháp luật", "người được luật cho đứng tên thay"},
		{"năng lực hành vi", "khả năng tự hiểu và tự quyết việc của mình"},
		{"giao dịch bảo đảm", "vay có tài sản làm tin"},
		{"quyết định hành chính", "văn bản cơ quan nhà nước ra với một người"},
		{"nghĩa vụ tài chính", "tiền phải nộp cho Nhà nước"},
		{"lý lịch tư pháp", "giấy ghi có án hay không"},
		{"chuyển mục đích", "đổi sang loại đất khác"},
		{"cùng chi trả", "phần người bệnh tự trả"},
		{"chuẩn trợ cấp", "mức tiền dùng để tính trợ cấp"},
		{"cơ quan có thẩm quyền", "nơi được giao giải quyết"},
		{"thẩm quyền", "được giao quyền giải quyết"},
		{"ủy quyền", "nhờ người khác làm thay, có giấy"},
		{"chứng thực", "xã hoặc công chứng xác nhận đúng"},
		{"niêm yết", "dán công khai"},
		{"biến động", "thay đổi về đất, nhà hoặc chủ"},
		{"đương sự", "người có việc"},
		{"trích lục", "bản trích từ sổ"},
		{"hộ tịch", "khai sinh, kết hôn, khai tử"},
		{"cải chính", "sửa chỗ ghi sai"},
		{"thụ lý", "nhận để giải quyết"},
		{"liên thông", "làm chung một lần"},
		{"giám hộ", "trông nom thay cha mẹ"},
		{"thân nhân", "người nhà"},
		{"chứng sinh", "giấy xác nhận bé được sinh ra"},
		{"án tích", "từng bị kết án, chưa được xóa"},
		{"trích đo", "đo riêng thửa đất"},
		{"tách thửa", "chia một mảnh đất thành nhiều mảnh"},
		{"hợp thửa", "gộp nhiều mảnh đất thành một"},
		{"hoàn công", "ghi nhận nhà đã xây xong"},
		{"thế chấp", "lấy nhà, đất làm tin để vay"},
		{"định danh", "nhận ra đúng người trên mạng"},
		{"xác thực", "kiểm tra đúng người"},
		{"xác minh", "hỏi lại cho chắc"},
		{"giám định", "khám, xét để kết luận"},
		{"thẩm định", "xem xét kỹ trước khi đồng ý"},
		{"trước bạ", "khoản nộp khi đứng tên nhà, đất, xe"},
		{"pháp nhân", "tổ chức được luật công nhận"},
		{"đấu nối", "nối vào điện, nước chung"},
		{"chỉnh lý", "sửa lại cho đúng"},
		{"truy lĩnh", "nhận bù phần chưa nhận"},
		{"phân cấp", "giao cho cấp dưới làm"},
	}
}

// termsByFirst finds the terms that a text can begin with by its first byte, the
// capital of a sentence's beginning included.
var termsByFirst = func() (out [256][]term) {
	for _, t := range terms() {
		first, size := utf8.DecodeRuneInString(t.word)
		capital := string(unicode.ToUpper(first))
		out[t.word[0]] = append(out[t.word[0]], t)
		out[capital[0]] = append(out[capital[0]], term{capital + t.word[size:], t.plain})
	}
	return out
}()

// lintTerms wants a plain word beside the first use of each term.
func lintTerms(fs *findings, all []passage) {
	seen := map[string]bool{}
	for _, p := range all {
		if p.asks {
			continue
		}
		for _, s := range p.sentences {
			eachTerm(s.text, func(at int, t term) {
				word := strings.ToLower(t.word)
				if !seen[word] && !plainBeside(s.text, at) {
					fs.warn(s.line, fmt.Sprintf("từ «%s» dùng lần đầu mà chưa có từ dễ hiểu đi kèm", word),
						fmt.Sprintf("xin ghi thêm trong ngoặc, ví dụ: %s (%s)", word, t.plain))
				}
				seen[word] = true
			})
		}
	}
}

// eachTerm finds the terms of a text, where no letter touches them; one that a
// longer one holds is not found by itself.
func eachTerm(text string, do func(at int, t term)) {
	for at := 0; at < len(text); at++ {
		if at > 0 && (text[at-1] >= utf8.RuneSelf || letterOrDigit(rune(text[at-1]))) {
			continue // within a word
		}
		for _, t := range termsByFirst[text[at]] {
			if !strings.HasPrefix(text[at:], t.word) {
				continue
			}
			if after, _ := utf8.DecodeRuneInString(text[at+len(t.word):]); letterOrDigit(after) {
				continue
			}
			do(at, t)
			at += len(t.word) - 1
			break
		}
	}
}

// plainBeside reports whether the sentence explains the term at a place: by a
// parenthesis behind it or around it, or by "tức là".
func plainBeside(sentence string, at int) bool {
	return strings.Contains(sentence[at:], "(") ||
		strings.LastIndexByte(sentence[:at], '(') > strings.LastIndexByte(sentence[:at], ')') ||
		strings.Contains(sentence, "tức là") || strings.Contains(sentence, "nghĩa là")
}
