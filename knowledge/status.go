package knowledge

import (
	"strconv"
	"strings"
	"unicode"
)

// statusNames holds the official Vietnamese names; the index is the status.
var statusNames = [...]string{
	Registered:     "Mới đăng ký",
	Accepted:       "Được tiếp nhận",
	NotAccepted:    "Không được tiếp nhận",
	InProgress:     "Đang xử lý",
	NeedsPapers:    "Yêu cầu bổ sung giấy tờ",
	NeedsPayment:   "Yêu cầu thực hiện nghĩa vụ tài chính",
	Withdrawn:      "Công dân yêu cầu rút hồ sơ",
	Stopped:        "Dừng xử lý",
	Done:           "Đã xử lý xong",
	ResultReturned: "Đã trả kết quả",
}

// statusVariants holds what one-stop software of the provinces and of the
// social insurance calls the same states. A step inside the office is
// InProgress: the citizen has nothing to do.
var statusVariants = map[Status][]string{
	Registered: {"Hồ sơ đăng ký mới trực tuyến", "Mới gửi", "Chờ tiếp nhận", "Mới gửi - Chờ tiếp nhận",
		"Đã gửi, đang chờ tiếp nhận", "Đã bổ sung - chờ tiếp nhận"},
	Accepted:    {"Tiếp nhận", "Đã tiếp nhận", "Hồ sơ mới tiếp nhận", "Đã nhận, có giấy hẹn"},
	NotAccepted: {"Không tiếp nhận", "Từ chối tiếp nhận", "Chưa nhận được, xem lý do"},
	InProgress: {"Hồ sơ chuyển phòng chuyên môn", "Chờ xử lý", "Chờ ký duyệt", "Trình ký", "Đang thụ lý",
		"Đang giải quyết", "Chờ thực hiện liên thông", "Đã nhận kết quả liên thông", "Công dân đã gửi bổ sung",
		"Yêu cầu một cửa bổ sung"},
	NeedsPapers: {"Yêu cầu bổ sung", "Chờ bổ sung hồ sơ", "Chờ bổ sung tiếp nhận", "Yêu cầu công dân bổ sung",
		"Cần bổ sung giấy tờ"},
	NeedsPayment: {"Chờ thực hiện nghĩa vụ tài chính", "Chờ trả thông báo nghĩa vụ tài chính",
		"Cần nộp tiền (thuế, phí)"},
	Withdrawn:      {"Đã rút hồ sơ", "Rút hồ sơ", "Đã xin rút"},
	Stopped:        {"Hồ sơ không xử lý được", "Dừng giải quyết", "Từ chối giải quyết", "Đã dừng"},
	Done:           {"Đã có kết quả", "Đã có kết quả - chờ trả", "Có kết quả, chờ nhận"},
	ResultReturned: {"Đã trả"},
}

var statusByWords = func() map[string]Status {
	words := map[string]Status{}
	for s, name := range statusNames {
		words[plainWords(name)] = Status(s)
	}
	for s, names := range statusVariants {
		for _, name := range names {
			words[plainWords(name)] = s
		}
	}
	delete(words, "")
	return words
}()

// Valid reports whether s is one of the ten states.
func (s Status) Valid() bool { return s >= Registered && s <= ResultReturned }

// String returns the official Vietnamese name, "" for no state.
func (s Status) String() string {
	if !s.Valid() {
		return ""
	}
	return statusNames[s]
}

// ParseStatus reads a state: its official name, its number 1 to 10, the two
// together ("4. Đang xử lý"), or the words of other software. Case, accents,
// spaces and punctuation do not matter. It reports false for anything else, and
// when number and name disagree.
func ParseStatus(text string) (Status, bool) {
	words := plainWords(text)
	name := strings.TrimLeft(words, "0123456789")
	s, named := statusByWords[name]
	if digits := words[:len(words)-len(name)]; digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || !Status(n).Valid() || name != "" && s != Status(n) {
			return 0, false
		}
		return Status(n), true
	}
	return s, named
}

// plainWords returns the letters and digits of s alone, without case and accents.
func plainWords(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, bare(s))
}
