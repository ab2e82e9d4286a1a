package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// What stands in place of what was somebody's own. The brackets tell whoever reads
// it over that something was there.
const (
	someName    = "[tên]"
	someAddress = "[địa chỉ]"
	someDossier = "[mã hồ sơ]"
	someBirth   = "[ngày sinh]"
	somePlate   = "[biển số]"
	someAccount = "[tài khoản]"
)

// Impersonal is a text without what is somebody's own: where Mask leaves the end of a
// number to be known again, nothing is left here, and names, birthdays, places to
// live, dossiers and number plates go too. names are those that are known, as of who
// asked. It takes too much rather than too little: a person reads the result over. It
// is pure.
func Impersonal(text string, names ...string) string {
	text, _ = MaskSecrets(visible(text))
	var gone []instead
	for _, p := range placedPersonal(text) {
		gone = append(gone, instead{p.begin, p.end, someKind(p.kind)})
	}
	for _, p := range placedDossierCodes(text) {
		gone = append(gone, instead{p.begin, p.end, someDossier})
	}
	text = putInstead(text, gone)
	for _, name := range names {
		text = withoutName(text, name)
	}
	for _, o := range ownPatterns() {
		text = o.pattern.ReplaceAllString(text, "${1}"+o.stands)
	}
	return strings.TrimSpace(doubled.ReplaceAllString(text, "$1"))
}

// instead is a piece of a text and what takes its place.
type instead struct {
	begin, end int
	words      string
}

// putInstead puts words in the place of pieces; of two that overlap the first stays.
func putInstead(text string, pieces []instead) string {
	slices.SortStableFunc(pieces, func(a, b instead) int { return a.begin - b.begin })
	var b strings.Builder
	from := 0
	for _, p := range pieces {
		if p.begin < from {
			continue
		}
		b.WriteString(text[from:p.begin] + p.words)
		from = p.end
	}
	return b.String() + text[from:]
}

// HasBlanks reports whether a text has something in it that Impersonal put there.
func HasBlanks(text string) bool { return blank.MatchString(text) }

// WithoutBlanks is a text without what Impersonal put there.
func WithoutBlanks(text string) string { return strings.TrimSpace(blank.ReplaceAllString(text, "")) }

var (
	blank   = regexp.MustCompile(`\[(?:tên|địa chỉ|mã hồ sơ|ngày sinh|biển số|tài khoản|số điện thoại|số giấy tờ|số tài khoản|thư điện tử)\]|` + covered)
	doubled = regexp.MustCompile(`(\[(?:tên|địa chỉ)\])(?:[ ,]*\[(?:tên|địa chỉ)\])+`)
)

func someKind(k Personal) string {
	switch k {
	case Phone:
		return "[số điện thoại]"
	case IDNumber:
		return "[số giấy tờ]"
	case BankAccount:
		return "[số tài khoản]"
	case Email:
		return "[thư điện tử]"
	case House:
		return someAddress
	}
	return covered
}

// withoutName takes a known name out, however its capitals are typed; a name of one
// short word could be any word, and is left to the patterns.
func withoutName(text, name string) string {
	name = oneLine(visible(name))
	if len([]rune(name)) < 5 || !strings.Contains(name, " ") {
		return text
	}
	at := regexp.MustCompile(before + `(?i:` + strings.ReplaceAll(regexp.QuoteMeta(name), " ", `\s+`) + `)`)
	return at.ReplaceAllString(text, "${1}"+someName)
}

const (
	before  = `(^|[^\p{L}\p{N}\[])` // no letter touches what follows
	capital = `\p{Lu}[\p{L}\p{M}]*` // a word with a capital
	surname = `(?:Nguyễn|Nguyen|Trần|Tran|Lê|Phạm|Pham|Hoàng|Hoang|Huỳnh|Huynh|Phan|Vũ|Võ|Vo|Đặng|Dang|Bùi|Bui|Đỗ|Ngô|Ngo|Dương|Duong|Lý|Đinh|Dinh|Đoàn|Doan|Trịnh|Trinh|Trương|Truong|Mai|Đào|Dao|Lương|Luong|Lưu|Luu|Cao|Tô|Châu|Hồ|Tạ|Quách|Thạch|Kim|Triệu|Đàm|Nông|Lò|Sùng|Giàng|Vàng|Lù|Cầm|Hà|Thái|Văn|Tống|La|Chu|Phùng|Phung|Vương|Vuong|Lâm|Lam)`
	lower   = `(?i:nguyễn|nguyen|trần|tran|lê|le|phạm|pham|hoàng|hoang|huỳnh|huynh|phan|vũ|vu|võ|vo|đặng|dang|bùi|bui|đỗ|do|hồ|ho|ngô|ngo|dương|duong|lý|ly|đinh|dinh|đoàn|doan|trịnh|trinh|trương|truong|mai|đào|dao|lương|luong|lưu|luu|cao|tô|châu|chau|hà|ha|lâm|lam)`
	titled  = `(?i:anh|chị|chi|ông|ong|bà|ba|cô|co|chú|chu|bác|bac|dì|cậu|mợ|em|cháu|chau|bé|be|cụ|cu|thầy|con|vợ|chồng|cán bộ|đồng chí)`
)

// ownPattern is what is somebody's own; its first group stays.
type ownPattern struct {
	pattern *regexp.Regexp
	stands  string
}

// ownPatterns are made once, by who has such a text: they are big.
var ownPatterns = sync.OnceValue(func() []ownPattern {
	return []ownPattern{
		{regexp.MustCompile(`(?:https?://)?t\.me/[A-Za-z0-9_/+]+()|()@[A-Za-z][A-Za-z0-9_]{3,}`), someAccount},
		{regexp.MustCompile(before + `[0-9]{2}[ \-]?[A-ZĐ][A-Z0-9Đ]?[ \-][0-9]{3}[. ]?[0-9]{1,2}`), somePlate},
		{regexp.MustCompile(`((?i:sinh(?: ngày| năm)?|ngày sinh|năm sinh|sn)\s*:?\s*)(?:[0-3]?[0-9][./\-][01]?[0-9][./\-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2})`), someBirth},
		{regexp.MustCompile(before + `(?i:tổ(?: dân phố)?|thôn|ấp|xóm|khu phố|đội|ngõ|ngách|hẻm|kiệt|căn hộ|chung cư|tdp|số nhà|nhà số)\s+(?:số\s+)?[0-9]+[0-9A-Za-z/\-]*`), someAddress},
		{regexp.MustCompile(before + `(?i:thôn|ấp|xóm|buôn|khu phố|chung cư)\s+` + capital + `(?:\s+` + capital + `){0,3}`), someAddress},
		{regexp.MustCompile(`((?:^|[^\p{L}])(?i:họ tên|họ và tên|tên(?: tôi| em| con| cháu| cha| mẹ| bố| vợ| chồng)?(?: là)?|tôi là|em là|cháu là|mình là)\s*:?\s+)` + capital + `(?:\s+` + capital + `){0,4}`), someName},
		{regexp.MustCompile(`((?:^|[^\p{L}])` + titled + `\s+)` + capital + `(?:\s+` + capital + `){0,4}`), someName},
		{regexp.MustCompile(before + lower + `\s+(?i:thị|thi|văn|van)\s+[\p{L}\p{M}]+(?:\s+` + capital + `){0,2}`), someName},
		{regexp.MustCompile(notPlace + surname + `(?:\s+` + capital + `){1,4}`), someName},
	}
})

// notPlace is what stands before a name that is no place's: "đường Lê Lợi" and "thành
// phố Hồ Chí Minh" stay. What comes before is a word that calls no place, or none.
const notPlace = `(^|[.,;:!?()\n"“”]\s*|(?:^|\s)(?:(?i:tôi|em|mình|cháu|con|mẹ|má|bố|cha|ba|vợ|chồng|anh|chị|là|tên|của|với|cho|và|do|bởi|gặp|nhờ|hỏi|mang|đứng|chủ|người|ký|đứng tên|gửi|dạ|chào|thưa|hộ)\s+))`
