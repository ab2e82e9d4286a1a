package knowledge

import (
	"regexp"
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

// statusVariants holds what one-stop software of the provinces and of the social
// insurance calls the same states. A step inside the office is InProgress: the citizen
// has nothing to do. Names that mean different states in different software ("Hoàn
// thành", "Tạm dừng") are not here: an office's profile says what they mean.
var statusVariants = map[Status][]string{
	Registered: {"Hồ sơ đăng ký mới trực tuyến", "Hồ sơ mới đăng ký", "Mới gửi", "Đã gửi", "Chờ tiếp nhận", "Mới gửi - Chờ tiếp nhận",
		"Đã gửi, đang chờ tiếp nhận", "Đã bổ sung - chờ tiếp nhận"},
	Accepted: {"Tiếp nhận", "Đã tiếp nhận", "Mới tiếp nhận", "Hồ sơ mới tiếp nhận", "Hồ sơ đã tiếp nhận", "Đã nhận, có giấy hẹn",
		"Đã tiếp nhận (có giấy hẹn)"},
	NotAccepted: {"Không tiếp nhận", "Từ chối tiếp nhận", "Đã từ chối tiếp nhận", "Chưa nhận được, xem lý do"},
	InProgress: {"Hồ sơ chuyển phòng chuyên môn", "Chờ xử lý", "Đang thụ lý", "Đang giải quyết", "Đang thẩm định", "Chờ thẩm định",
		"Chờ phân công", "Đã phân công", "Chuyển xử lý", "Chờ duyệt", "Chờ phê duyệt", "Đã phê duyệt", "Chờ ký", "Chờ ký duyệt", "Chờ ký số",
		"Trình ký", "Đang trình ký", "Chờ trình ký", "Đã ký duyệt", "Đã phát hành", "Lấy ý kiến", "Chờ lấy ý kiến", "Đang lấy ý kiến",
		"Chuyển cơ quan khác", "Chuyển liên thông", "Đang liên thông", "Chờ liên thông", "Chờ thực hiện liên thông",
		"Đã nhận kết quả liên thông", "Đã bổ sung", "Công dân đã gửi bổ sung", "Yêu cầu một cửa bổ sung", "Đã thanh toán",
		"Đã thực hiện nghĩa vụ tài chính"},
	NeedsPapers: {"Yêu cầu bổ sung", "Yêu cầu bổ sung hồ sơ", "Chờ bổ sung", "Chờ bổ sung hồ sơ", "Chờ bổ sung giấy tờ",
		"Chờ bổ sung tiếp nhận", "Yêu cầu công dân bổ sung", "Cần bổ sung giấy tờ", "Tạm dừng chờ bổ sung", "Tạm dừng: chờ bổ sung hồ sơ"},
	NeedsPayment: {"Yêu cầu nghĩa vụ tài chính", "Chờ nghĩa vụ tài chính", "Chờ thực hiện nghĩa vụ tài chính",
		"Chờ trả thông báo nghĩa vụ tài chính", "Tạm dừng: chờ nghĩa vụ tài chính", "Chờ thanh toán", "Chờ nộp phí", "Chờ nộp lệ phí",
		"Chờ nộp thuế", "Cần nộp tiền (thuế, phí)"},
	Withdrawn:      {"Đã rút hồ sơ", "Rút hồ sơ", "Đã rút", "Đã xin rút", "Công dân rút hồ sơ", "Công dân xin rút hồ sơ"},
	Stopped:        {"Hồ sơ không xử lý được", "Dừng giải quyết", "Đã dừng giải quyết", "Từ chối giải quyết", "Không giải quyết", "Đã dừng"},
	Done:           {"Đã có kết quả", "Có kết quả", "Chờ trả kết quả", "Chờ nhận kết quả", "Chờ trả", "Đã có kết quả - chờ trả", "Có kết quả, chờ nhận", "Đã xử lý"},
	ResultReturned: {"Đã trả", "Đã giao kết quả", "Đã trả kết quả trực tiếp", "Đã trả kết quả qua bưu chính", "Đã trả kết quả điện tử"},
}

// punctuality is what software adds to a state about its time limit.
var punctuality = []string{"tronghan", "dunghan", "truochan", "somhan", "conhan", "quahan", "trehan", "toihan", "saptoihan", "denhan", "sapdenhan"}

// timeLeft is how the social insurance's software says that it is working on a dossier.
var timeLeft = regexp.MustCompile(`^con\d+(?:ngay|gio)`)

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
	s, named := namedStatus(name)
	if digits := words[:len(words)-len(name)]; digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil || !Status(n).Valid() || name != "" && s != Status(n) {
			return 0, false
		}
		return Status(n), true
	}
	return s, named
}

// namedStatus reads plain words, with or without something about the time limit.
func namedStatus(words string) (Status, bool) {
	if s, ok := statusByWords[words]; ok || words == "" {
		return s, ok
	}
	if timeLeft.MatchString(words) {
		return InProgress, true
	}
	for _, p := range punctuality {
		if s, ok := statusByWords[strings.TrimSuffix(words, p)]; ok {
			return s, true
		}
	}
	return 0, false
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
