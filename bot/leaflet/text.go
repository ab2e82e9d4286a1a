package leaflet

import (
	"regexp"
	"strings"
)

// kind is what stands before a paragraph.
type kind int

const (
	text   kind = iota
	box         // to tick
	bullet      // a dot
	number      // the paragraph's label
)

// run is a stretch of words in one weight.
type run struct {
	text string
	bold bool
}

// para is a paragraph or an item of a list.
type para struct {
	kind  kind
	label string // of a number
	runs  []run
}

var (
	listItem = regexp.MustCompile(`^\s*[-*+•]\s+`)
	numbered = regexp.MustCompile(`^\s*(\d{1,3})[.)]\s+`)
	heading  = regexp.MustCompile(`^\s*#{1,6}\s+`)
	strong   = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	link     = regexp.MustCompile(`\[([^\]\[\n]+)\]\((https?://[^\s()<>"]+)\)`)
)

// paragraphs reads a guide's Markdown; items of its lists are of the kind asked
// for. Lines of one paragraph are joined, and a link shows its address.
func paragraphs(md string, items kind) (out []para) {
	joins := false // the next plain line belongs to the last one
	for _, line := range strings.Split(drawable(md), "\n") {
		rest := strings.Join(strings.Fields(line), " ")
		switch {
		case rest == "":
			joins = false
			continue
		case listItem.MatchString(line):
			out = append(out, para{kind: items, runs: runs(listItem.ReplaceAllString(line, ""))})
		case numbered.MatchString(line):
			label := numbered.FindStringSubmatch(line)[1] + "."
			out = append(out, para{kind: number, label: label, runs: runs(numbered.ReplaceAllString(line, ""))})
		case heading.MatchString(line):
			out = append(out, para{runs: []run{{heading.ReplaceAllString(rest, ""), true}}})
		case joins:
			last := &out[len(out)-1]
			last.runs = append(append(last.runs, run{text: " "}), runs(rest)...)
		default:
			out = append(out, para{runs: runs(rest)})
		}
		joins = !heading.MatchString(line)
	}
	return out
}

// runs reads one line of Markdown.
func runs(line string) (out []run) {
	line = link.ReplaceAllStringFunc(strings.TrimSpace(line), func(s string) string {
		m := link.FindStringSubmatch(s)
		if address := strings.TrimPrefix(m[2], "https://"); address != m[1] && m[2] != m[1] {
			return m[1] + " (" + address + ")"
		}
		return m[1]
	})
	for line != "" {
		m := strong.FindStringSubmatchIndex(line)
		if m == nil {
			return append(out, run{text: line})
		}
		if m[0] > 0 {
			out = append(out, run{text: line[:m[0]]})
		}
		out = append(out, run{line[m[2]:m[3]], true})
		line = line[m[1]:]
	}
	return out
}

// plain is what runs say.
func plain(rs []run) string {
	var b strings.Builder
	for _, r := range rs {
		b.WriteString(r.text)
	}
	return b.String()
}

// sentence joins paragraphs to one line: items with semicolons, the rest as
// sentences.
func sentence(ps []para) string {
	var b strings.Builder
	for i, p := range ps {
		said := strings.TrimSpace(plain(p.runs))
		next := i+1 < len(ps) && p.kind != text && ps[i+1].kind != text
		switch {
		case next:
			said = strings.TrimRight(said, ".;") + "; "
		case said != "" && !strings.ContainsAny(said[len(said)-1:], ".!?:"):
			said = strings.TrimRight(said, ";") + ". "
		default:
			said += " "
		}
		b.WriteString(said)
	}
	return strings.TrimSpace(b.String())
}
