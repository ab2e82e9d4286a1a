package phrases

import (
	"cmp"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"motcua/index/vi"
	"motcua/knowledge"
)

// Limits of what a block holds.
const (
	Fewest       = 12 // phrases of a procedure
	maxSyllables = 20
)

// Load reads every *.txt file of a folder, in the order of their names. It
// returns the phrases by the procedure's code, the record's id or the guide's
// reference, and whatever is wrong. What is wrong with one line leaves the other
// lines as they are.
func Load(fsys fs.FS) (map[string][]string, []knowledge.Finding) {
	return load(fsys, "*.txt", wellFormed)
}

// Nowhere reads the nowhere book, the folder of the same name, as Load reads the
// other: what people say that no guide answers, by topic.
func Nowhere(fsys fs.FS) (map[string][]string, []knowledge.Finding) {
	return load(fsys, "nowhere/*.txt", slug.MatchString)
}

// slug is a name of a topic or a reference of a guide.
var slug = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

func load(fsys fs.FS, pattern string, wellFormed func(key string) bool) (map[string][]string, []knowledge.Finding) {
	names, _ := fs.Glob(fsys, pattern) // the pattern is well formed
	b := &book{wellFormed: wellFormed, phrases: map[string][]string{}, begun: map[string]place{}, said: map[string]place{}}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			b.file, b.line = name, 0
			b.fail("không đọc được tệp ("+err.Error()+")", "xin kiểm tra tệp")
			continue
		}
		b.read(name, string(text))
	}
	b.finish()
	return b.phrases, b.found
}

// book is a phrasebook being read.
type book struct {
	wellFormed func(key string) bool

	phrases map[string][]string
	begun   map[string]place // where each key's block begins
	said    map[string]place // where each phrase stands, by its folded words
	found   []knowledge.Finding

	place // of the line being read
}

// place is a line of a file, with the key it belongs to.
type place struct {
	file string
	line int
	key  string
}

func (b *book) fail(what, mend string) {
	b.found = append(b.found, knowledge.Finding{File: b.file, Line: b.line, What: what, Mend: mend, Level: knowledge.Error})
}

func (b *book) read(file, text string) {
	b.place = place{file: file}
	for line := range strings.Lines(text) {
		b.line++
		switch line = strings.TrimSuffix(line, "\n"); {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "=="):
			b.begin(line)
		case b.key == "":
			b.fail("dòng không thuộc thủ tục nào", "xin viết `== MÃ tên thủ tục` trước các câu")
		default:
			b.add(line)
		}
	}
}

func (b *book) begin(line string) {
	fields := strings.Fields(strings.TrimPrefix(line, "=="))
	b.key = ""
	if len(fields) < 2 || !b.wellFormed(fields[0]) {
		b.fail("dòng đầu khối sai dạng", "xin viết `== 1.001193 Đăng ký khai sinh`, hoặc, khi thủ tục không có mã, id bản ghi hay `id:` và ref của hướng dẫn")
		return
	}
	if before, ok := b.begun[fields[0]]; ok {
		b.fail("khối "+fields[0]+" đã có ở "+before.file, "xin gộp hai khối làm một")
		return
	}
	b.key = fields[0]
	b.begun[b.key] = b.place
}

// wellFormed reports whether a key is a procedure's code, a guide's reference or
// a record's id.
func wellFormed(key string) bool {
	if ref, ok := strings.CutPrefix(key, "id:"); ok {
		return slug.MatchString(ref)
	}
	if code, ok := knowledge.ParseProcedureCode(key); ok {
		return string(code) == key
	}
	digits, ok := strings.CutPrefix(key, "x7s")
	return ok && len(digits) == 3 && strings.Trim(digits, "0123456789") == ""
}

func (b *book) add(phrase string) {
	words := vi.Words(phrase)
	switch {
	case !tidy(phrase):
		b.fail("câu «"+phrase+"» chưa gọn", "xin viết chữ thường, Unicode dựng sẵn, không dấu câu và dấu cách thừa ở hai đầu")
	case len(words) == 0 || len(words) > maxSyllables:
		b.fail("câu «"+phrase+"» quá dài hoặc trống", "xin viết nhiều nhất 20 tiếng")
	default:
		b.keep(phrase, words)
	}
}

func (b *book) keep(phrase string, words []vi.Word) {
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = w.Fold
	}
	same := strings.Join(folded, " ")
	if before, ok := b.said[same]; ok {
		b.fail("câu «"+phrase+"» đã có ở "+before.file+" cho "+before.key, "xin bỏ một câu, hoặc viết rõ hơn để phân biệt hai thủ tục")
		return
	}
	b.said[same] = b.place
	b.phrases[b.key] = append(b.phrases[b.key], phrase)
}

// tidy reports whether a phrase is written as all are: NFC, lower case, one space
// between words, a letter or digit at both ends.
func tidy(phrase string) bool {
	first, _ := utf8.DecodeRuneInString(phrase)
	last, _ := utf8.DecodeLastRuneInString(phrase)
	return norm.NFC.IsNormalString(phrase) && phrase == strings.ToLower(phrase) &&
		phrase == strings.Join(strings.Fields(phrase), " ") && spoken(first) && spoken(last)
}

func spoken(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// finish complains about blocks with too few phrases and orders what was found.
func (b *book) finish() {
	for key, at := range b.begun {
		if len(b.phrases[key]) < Fewest {
			b.place = at
			b.fail("khối "+key+" có quá ít câu", "xin viết ít nhất 12 câu")
		}
	}
	slices.SortFunc(b.found, func(x, y knowledge.Finding) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
}
