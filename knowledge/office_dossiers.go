package knowledge

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"
)

// DossierRules is what an office says of its dossiers. The zero value says nothing.
type DossierRules struct {
	Prefixes []string          // what its codes begin with: "H26.35"; none: any
	Forms    []string          // further forms of its codes, "#" for a digit: "HS-#####"
	Statuses map[string]Status // its software's names of states, by plainWords
	CutOff   time.Duration     // what is handed in later counts from the next working day; 0: 15:00
	Discreet []string          // procedures, by words of their names, that are not named by the code alone; besides ours
	Hidden   []string          // likewise, of which the bot tells nothing at all
	Quiet    Span              // no notices from the one time to the other, of the next day when it is earlier; zero: 21:00 to 7:00

	forms *CodeForms // of Prefixes and Forms; nil: not made ready
}

// LetterRules is which letters an office writes.
type LetterRules struct {
	NoApology bool                  // none when a result is late
	Texts     map[LetterKind]string // of result letters: the office's words, with placeholders; none that is not there
}

// LateFrom is the time of the day, from midnight, after which what is handed in
// counts from the next working day.
func (r DossierRules) LateFrom() time.Duration { return cmp.Or(r.CutOff, 15*time.Hour) }

// QuietHours are the hours during which nobody is sent notices that nobody asked for.
func (r DossierRules) QuietHours() Span { return cmp.Or(r.Quiet, Span{21 * time.Hour, 7 * time.Hour}) }

// QuietAt reports whether a moment is within them.
func (r DossierRules) QuietAt(at time.Time) bool {
	q, clock := r.QuietHours(), at.In(Vietnam())
	now := time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute
	if q.From < q.To {
		return q.From <= now && now < q.To
	}
	return q.From <= now || now < q.To
}

// AfterQuiet is the first moment from one on that is outside the quiet hours.
func (r DossierRules) AfterQuiet(at time.Time) time.Time {
	if !r.QuietAt(at) {
		return at
	}
	_, end := Span{To: r.QuietHours().To}.on(DayOf(at))
	if !end.After(at) {
		_, end = Span{To: r.QuietHours().To}.on(DayOf(at).AddDate(0, 0, 1))
	}
	return end
}

// Status reads a state in the office's own words, or in those that ParseStatus knows.
func (r DossierRules) Status(text string) (Status, bool) {
	if s, ok := r.Statuses[plainWords(text)]; ok {
		return s, true
	}
	return ParseStatus(text)
}

var (
	prefixForm = regexp.MustCompile(`^(?:\d{2,3}\.){0,3}[GH]\d{2}(?:\.\d{1,4}){0,3}$`)
	codeForm   = regexp.MustCompile(`^[A-Z0-9#./-]{6,40}$`)
)

func (p *parser) dossierRules(n *yaml.Node) (out DossierRules) {
	p.fields(n, []string{"prefixes", "forms", "statuses", "late_after", "discreet", "hidden", "quiet"}, func(key, value *yaml.Node) {
		switch key.Value {
		case "prefixes":
			out.Prefixes = p.codes(key, value, prefixForm, "H26.35")
		case "forms":
			out.Forms = p.codes(key, value, codeForm, "HS-#####")
			for _, f := range out.Forms {
				if strings.Count(f, "#") < 4 {
					p.fail(p.at(value), "«"+f+"» có ít hơn bốn chữ số", "xin viết đủ dạng mã, mỗi chữ số là một dấu #, ví dụ HS-#####")
				}
			}
		case "statuses":
			out.Statuses = p.statuses(value)
		case "late_after":
			out.CutOff = p.clock(key, value)
		case "discreet":
			out.Discreet = p.list(key, value)
		case "hidden":
			out.Hidden = p.list(key, value)
		case "quiet":
			out.Quiet = p.quiet(key, value)
		}
	})
	forms := out.compile()
	out.forms = &forms
	return out
}

// codes reads a list of codes, or of what they begin with, in upper case.
func (p *parser) codes(key, n *yaml.Node, form *regexp.Regexp, example string) (out []string) {
	for _, text := range p.list(key, n) {
		text = strings.ToUpper(text)
		if !form.MatchString(text) {
			p.fail(p.at(n), "«"+key.Value+": "+text+"» không đúng dạng", "ví dụ "+key.Value+`: ["`+example+`"]`)
			continue
		}
		out = append(out, text)
	}
	return out
}

func (p *parser) statuses(n *yaml.Node) map[string]Status {
	out := map[string]Status{}
	if n.Kind != yaml.MappingNode {
		p.fail(p.at(n), "«statuses» phải gồm các dòng dạng «tên trên phần mềm: tên chung»", "ví dụ: Chờ lãnh đạo ký: Đang xử lý")
		return nil
	}
	p.mapping(n, func(key, value *yaml.Node) {
		text := p.line(key, value)
		s, ok := ParseStatus(text)
		switch words := plainWords(key.Value); {
		case text == "":
		case !ok:
			p.fail(p.at(value), "«"+text+"» không có trong 10 trạng thái chung", "các tên dùng được: "+strings.Join(statusNames[1:], ", "))
		case words == "":
			p.fail(p.at(key), "tên trạng thái trên phần mềm để trống", "ví dụ: Chờ lãnh đạo ký: Đang xử lý")
		default:
			out[words] = s
		}
	})
	return out
}

func (p *parser) clock(key, n *yaml.Node) time.Duration {
	text := p.line(key, n)
	at, ok := readClock(text)
	if text != "" && !ok {
		p.fail(p.at(n), fmt.Sprintf("«%s: %s» không phải là giờ", key.Value, text), "ví dụ "+key.Value+`: "15:00"`)
	}
	return at
}

func (p *parser) quiet(key, n *yaml.Node) Span {
	text := p.line(key, n)
	s, ok := readSpan(text)
	if text != "" && (!ok || s.From == s.To) {
		p.fail(p.at(n), fmt.Sprintf("«%s: %s» không phải là khoảng giờ", key.Value, text), "ví dụ "+key.Value+": 21:00-7:00")
		return Span{}
	}
	return s
}

// The longest text of a letter, in letters.
const maxLetter = 1500

func (p *parser) letterRules(n *yaml.Node) (out LetterRules) {
	out.Texts = map[LetterKind]string{}
	kinds := []string{string(Apology), string(Birth), string(Marriage), string(Condolence)}
	p.fields(n, kinds, func(key, value *yaml.Node) {
		if kind := LetterKind(key.Value); kind != Apology {
			out.Texts[kind] = p.letterText(key, value)
			return
		}
		switch bare(p.line(key, value)) {
		case "co", "true", "":
		case "khong", "false":
			out.NoApology = true
		default:
			p.fail(p.at(value), "«apology» chỉ nhận có hoặc không", "xin viết apology: có, hoặc apology: không")
		}
	})
	return out
}

// letterText reads the text of a result letter.
func (p *parser) letterText(key, n *yaml.Node) string {
	text := p.paragraphs(key, n)
	for _, strange := range strangePlaces(text) {
		p.fail(p.at(n), fmt.Sprintf("«%s» có chỗ %s mà bot không biết điền gì", key.Value, strange),
			"các chỗ dùng được: "+strings.Join(LetterPlaces(), ", "))
	}
	return text
}

// paragraphs reads a text of one or more lines.
func (p *parser) paragraphs(key, n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || strings.TrimSpace(n.Value) == "" {
		p.fail(p.at(n), fmt.Sprintf("«%s» phải là lời của lá thư", key.Value), fmt.Sprintf("xin viết: %s: | rồi các dòng dưới, thụt vào hai dấu cách", key.Value))
		return ""
	}
	lines := strings.Split(strings.TrimSpace(n.Value), "\n")
	for i, l := range lines {
		lines[i] = oneLine(l)
	}
	text := strings.Join(lines, "\n")
	switch {
	case slices.ContainsFunc(lines, func(l string) bool { return strings.ContainsFunc(l, hidden) }) || !norm.NFC.IsNormalString(text):
		p.fail(p.at(n), fmt.Sprintf("«%s» có ký tự không nhìn thấy được", key.Value), "xin gõ lại đoạn ấy")
	case len([]rune(text)) > maxLetter:
		p.fail(p.at(n), fmt.Sprintf("«%s» dài hơn %d chữ", key.Value, maxLetter), "xin viết ngắn lại")
	}
	return text
}
