package knowledge

import (
	"fmt"
	"strings"
)

// draftMark begins the note in a part of a draft that a person still has to write
// anew. A guide that has it is not for citizens.
const draftMark = "[CẦN VIẾT LẠI]"

const draftNote = draftMark + " Chép từ bản nhập tự động: viết lại bằng lời dễ hiểu, đối chiếu với nguồn, rồi xóa dòng này."

// enoughNames is how many ways of calling a procedure make it easy to find.
const enoughNames = 12

// DraftOf begins a hand-written guide from an imported one, under a new id: what
// the import knows stays as facts, each part under a note that it has to be written
// anew; the old names lead to it; nobody claims to have checked it. It is a draft
// until the line "draft: true" is removed.
func DraftOf(g *Guide, id string) *Guide {
	d := *g
	d.ID, d.Origin, d.Draft = id, ByHand, true
	d.File, d.Hash, d.lines = "", "", nil
	d.Aliases = distinctTexts(append([]string{g.ID}, g.Aliases...), id)
	d.Name = withoutWord(g.Name)
	d.Also = distinctTexts(append([]string{g.Name}, g.Also...), d.Name)
	d.Sources = distinctTexts(append(g.actsOfBasis(), g.Sources...), "")
	d.Sections = make([]Section, len(g.Sections))
	for i, s := range g.Sections {
		if s.Aspect != Basis {
			s.Text = draftNote + "\n\n" + s.Text
		}
		d.Sections[i] = s
	}
	return &d
}

// withoutWord drops "Thủ tục" from the beginning of a name.
func withoutWord(name string) string {
	for _, word := range []string{"Thủ tục hành chính ", "Thủ tục "} {
		if rest, ok := strings.CutPrefix(name, word); ok && len(strings.Fields(rest)) > 1 {
			first := []rune(rest)
			return strings.ToUpper(string(first[:1])) + string(first[1:])
		}
	}
	return name
}

// actsOfBasis lists the documents of the legal basis, without what they are about.
func (g *Guide) actsOfBasis() []string {
	var out []string
	for _, s := range g.SectionsOf(Basis, nil) {
		for _, line := range strings.Split(s.Text, "\n") {
			act, listed := strings.CutPrefix(strings.TrimSpace(line), "- ")
			if act, _, _ = strings.Cut(act, ": "); listed && legal.MatchString(act) {
				out = append(out, strings.TrimRight(act, " .;"))
			}
		}
	}
	return out
}

// distinctTexts returns the texts that are not empty, each once, without one.
func distinctTexts(texts []string, without string) []string {
	seen := map[string]bool{"": true, strings.ToLower(without): true}
	var out []string
	for _, t := range texts {
		if key := strings.ToLower(t); !seen[key] {
			seen[key] = true
			out = append(out, t)
		}
	}
	return out
}

// DraftLacks says, in Vietnamese, what a draft needs before it is for citizens: what
// to write anew, the parts that citizens look for and that are not there, and what
// only a person can put into the header. Empty when nothing is lacking.
func DraftLacks(g *Guide) []string {
	var out, anew, missing []string
	for _, p := range g.unfinished() {
		anew = append(anew, "«"+p.title+"»")
	}
	if len(anew) > 0 {
		out = append(out, "viết lại "+strings.Join(anew, ", "))
	}
	for _, a := range []Aspect{Papers, Steps, Time, Fee, Place, Who, Result, FAQ} {
		if !g.Has(a) {
			missing = append(missing, "«"+a.Heading()+"»")
		}
	}
	if len(missing) > 0 {
		out = append(out, "chưa có mục "+strings.Join(missing, ", "))
	}
	if n := len(g.Also); n < enoughNames {
		out = append(out, fmt.Sprintf("also: mới có %d cách người dân gọi, nên có từ %d", n, enoughNames))
	}
	for _, key := range []struct {
		name    string
		missing bool
	}{{keyField, g.Field == ""}, {keySources, len(g.Sources) == 0}, {keyChecked, g.Checked.IsZero()}, {keyConfidence, g.Confidence == ""}} {
		if key.missing {
			out = append(out, "chưa có dòng "+key.name)
		}
	}
	return out
}

// lintDraft says in one finding what a draft lacks: of unfinished work every other
// warning would be noise.
func (g *Guide) lintDraft(fs *findings) {
	what := "bản nháp, chưa đưa vào dùng"
	if lacks := DraftLacks(g); len(lacks) > 0 {
		what += "; còn thiếu: " + strings.Join(lacks, "; ")
	}
	fs.warn(g.line(keyDraft), what, "viết xong thì bỏ dòng draft rồi kiểm tra lại")
}

// unfinishedPart is a part of a guide that still has the note of a draft.
type unfinishedPart struct {
	title string
	line  int
}

func (g *Guide) unfinished() []unfinishedPart {
	var out []unfinishedPart
	look := func(title, text string, line int) {
		if strings.Contains(text, draftMark) {
			out = append(out, unfinishedPart{title, line})
		}
	}
	for _, s := range g.Sections {
		look(s.Heading(), s.Text, s.Line)
	}
	for _, c := range g.Cases {
		for _, s := range c.Sections {
			look(s.Heading(), s.Text, s.Line)
		}
	}
	for _, qa := range g.FAQ {
		look(qa.Question, qa.Answer, qa.Line)
	}
	return out
}

// unfinishedFaults finds the notes of a draft in what is no draft any more.
func (g *Guide) unfinishedFaults(fs *findings) {
	if g.Draft {
		return
	}
	for _, p := range g.unfinished() {
		fs.fail(p.line, fmt.Sprintf("mục «%s» còn ghi %s", p.title, draftMark), "xin viết lại mục này rồi xóa dòng ghi chú; chưa xong thì giữ dòng draft: true ở phần đầu")
	}
}
