package knowledge

import (
	"strings"
	"time"
)

// Guide is our text about one procedure. Rules: ID never changes and equals the
// file's name; text is UTF-8 NFC Markdown (paragraphs, lists, bold); nothing in
// it depends on one office.
type Guide struct {
	ID         string          // [a-z0-9-]{1,48}
	Code       ProcedureCode   // may be empty
	OtherCodes []ProcedureCode // the same procedure at other levels, or under older codes
	Ref        string          // the entry of the facts it was written from, if any
	Record     string          // the id of the imported record, if any
	Name       string          // official name
	Also       []string        // how citizens call it
	Aliases    []string        // old ids that still work
	Field      string          // lĩnh vực
	Level      string          // xã, tỉnh, bộ; may be empty
	Online     string          // "toàn trình", "một phần", "không" or empty (not known)
	Checked    time.Time       // the day a person last compared it with its sources; zero when unknown
	ValidUntil time.Time       // last day on which it is right; zero when open
	Sources    []string        // "văn bản", or "văn bản: điều nó chứng minh"
	Confidence Confidence
	Gaps       []string // what the sources leave open, for the office to find out
	Draft      bool     // not for citizens yet
	Origin     Origin
	Sections   []Section // in the order of the file; one for each (Aspect, Show)
	Cases      []Case
	FAQ        []QA
	File       string // where it was read, for error messages
	Hash       string // SHA-256 of the file, hex

	lines map[string]int // of the header's keys, for findings; nil unless parsed
}

// Origin says who wrote a guide.
type Origin string

// The origins of guides.
const (
	ByHand   Origin = "hand"
	Imported Origin = "import"
)

// Confidence says how well a guide's facts are supported; empty when nobody said.
type Confidence string

// The degrees of confidence, as guides spell them.
const (
	ConfidenceHigh   Confidence = "cao"
	ConfidenceMedium Confidence = "vừa"
	ConfidenceLow    Confidence = "thấp"
)

// Section is one part of a guide. Show marks papers that are shown and taken
// home again, as opposed to handed over.
type Section struct {
	Aspect Aspect
	Show   bool
	Text   string // Markdown, trimmed
	Line   int    // of its heading in the file

	textLine int // of Text's first line; 0 unless parsed
}

// Case is a set of circumstances that changes a guide. Each of its sections
// replaces the guide's section or adds to it. Cases with the same Question are
// the answers to it, of which at most one applies.
type Case struct {
	Name     string // "Cha mẹ chưa kết hôn"
	When     string // from "Áp dụng khi: …"
	Question string // from "Câu hỏi: …", to ask the citizen; may be empty
	Choice   string // from "Nút: …": what the button for this case says; empty: Name
	Else     string // from "Nút khác: …": what the button says when no case of its question applies; may be empty
	Sections []CaseSection
	Line     int

	lines map[string]int // of its labels, for findings; nil unless parsed
}

// CaseSection is a section of a case, with how it applies.
type CaseSection struct {
	Section
	Replaces bool // "(thay)"; else "(thêm)": it adds
}

// QA is one question and its answer.
type QA struct {
	Question string
	Answer   string
	Source   string // from a last line "Nguồn: …": who said so; empty: the guide itself
	Line     int

	textLine int // of Answer's first line; 0 unless parsed
}

// Has reports whether the guide says anything about an aspect.
func (g *Guide) Has(a Aspect) bool {
	if a == FAQ {
		return len(g.FAQ) > 0
	}
	for _, s := range g.Sections {
		if s.Aspect == a {
			return true
		}
	}
	return false
}

// CaseNamed returns the case with that name, or nil.
func (g *Guide) CaseNamed(name string) *Case {
	for i := range g.Cases {
		if g.Cases[i].Name == name {
			return &g.Cases[i]
		}
	}
	return nil
}

// Covers reports whether the guide is about the procedure with that code.
func (g *Guide) Covers(code ProcedureCode) bool {
	if code == "" {
		return false
	}
	if g.Code == code {
		return true
	}
	for _, c := range g.OtherCodes {
		if c == code {
			return true
		}
	}
	return false
}

// Situations is what the guide speaks of in people's words: the questions of its
// FAQ, and its cases.
func (g *Guide) Situations() []string {
	var out []string
	for _, qa := range g.FAQ {
		out = append(out, qa.Question)
	}
	for _, c := range g.Cases {
		out = append(out, c.Name, c.When)
	}
	return out
}

// Stale reports whether the guide should be checked again: it is past its last
// valid day, or nobody compared it with its sources for a year. An imported
// guide whose check date is unknown is stale.
func (g *Guide) Stale(now time.Time) bool {
	if !g.ValidUntil.IsZero() && now.After(g.ValidUntil.AddDate(0, 0, 1)) {
		return true
	}
	return g.Checked.IsZero() || now.After(g.Checked.AddDate(1, 0, 0))
}

// SourceName returns what a source is, without what it proves: the part before
// the first colon that a space follows, so that an address stays whole.
func SourceName(source string) string {
	name, _, _ := strings.Cut(source, ": ")
	return name
}
