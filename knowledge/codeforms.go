package knowledge

import (
	"cmp"
	"slices"
	"strings"
)

// CodeForms is how an office's dossiers are numbered. The zero value knows the forms
// that are the same everywhere: those of the portals and of the social insurance.
type CodeForms struct {
	prefixes []string
	own      []writtenForm // the surest first
	example  string
}

// CodeForms is how the office's dossiers are numbered. A code of its own prefix may
// be typed without dots and dashes; where there is one prefix, without it. Every message
// is read by it, so that of a profile it stands ready.
func (r DossierRules) CodeForms() CodeForms {
	if r.forms != nil {
		return *r.forms
	}
	return r.compile()
}

func (r DossierRules) compile() CodeForms {
	f := CodeForms{prefixes: slices.Clone(r.Prefixes)}
	slices.SortStableFunc(f.prefixes, func(a, b string) int { return len(b) - len(a) })
	for _, form := range slices.Backward(r.Forms) {
		f.own = append(f.own, ownForm(form))
		f.example = exampleOf(form)
	}
	for _, p := range f.prefixes {
		f.own = append(f.own, squeezed(p))
	}
	if len(r.Prefixes) > 0 {
		f.example = r.Prefixes[0] + "-240115-0012"
	}
	if len(f.prefixes) == 1 {
		f.own = append(f.own, shortened(f.prefixes[0])...)
	}
	return f
}

// Find returns the codes anywhere in a message, in order and each once. A procedure's
// code, a telephone's or a document's number is none. Whether a code's day has come is
// not looked at (see DossierCode.Future).
func (f CodeForms) Find(text string) []DossierCode {
	var out []DossierCode
	for _, p := range f.placed(text) {
		if !slices.Contains(out, p.code) {
			out = append(out, p.code)
		}
	}
	return out
}

// Parse reads a code written alone, in any of the forms that Find knows or as a deep
// link has it, and returns its one written form. It reports false when s is no code,
// holds anything else, or its day does not exist.
func (f CodeForms) Parse(s string) (DossierCode, bool) {
	s = strings.TrimSpace(s)
	if found := f.placed(s); len(found) == 1 && found[0].begin == 0 && found[0].end == len(s) {
		return found[0].code, true
	}
	plain := strings.TrimSpace(codeTextOf(s).plain)
	for _, form := range f.own {
		if at := form.pattern.FindStringSubmatchIndex(plain); form.alone && at != nil && at[0] == 0 && at[1] == len(plain) {
			code := form.read(groupsOf(plain, at))
			return code, code != ""
		}
	}
	return "", false
}

// Without returns a message without the codes in it.
func (f CodeForms) Without(text string) string {
	var pieces [][2]int
	for _, p := range f.placed(text) {
		pieces = append(pieces, [2]int{p.begin, p.end})
	}
	return cutOut(text, pieces)
}

// placed finds codes with where they stand, in order and apart. What is the same
// everywhere goes before what an office adds.
func (f CodeForms) placed(text string) (out []placedCode) {
	c := codeTextOf(text)
	for _, form := range append([]writtenForm{portalForm, insuranceForm}, f.own...) {
		if form.alone {
			continue
		}
		for _, at := range form.pattern.FindAllStringSubmatchIndex(c.plain, -1) {
			p := placedCode{form.read(groupsOf(c.plain, at)), c.at[at[0]], c.at[at[1]]}
			taken := slices.ContainsFunc(out, func(o placedCode) bool { return o.begin < p.end && p.begin < o.end })
			if p.code != "" && !taken && standsAlone(c.plain, at[0], at[1]) {
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, func(a, b placedCode) int { return a.begin - b.begin })
	return out
}

// placedCode is a code and where it stands in a text.
type placedCode struct {
	code       DossierCode
	begin, end int
}

func groupsOf(text string, at []int) (out []string) {
	for i := 0; i < len(at); i += 2 {
		out = append(out, text[at[i]:at[i+1]])
	}
	return out
}

// Foreign reports whether a code is one of a portal and begins with no prefix of the
// office's: another office gave it. Without prefixes nobody knows.
func (f CodeForms) Foreign(code DossierCode) bool {
	agency, _, dated := strings.Cut(string(code), "-")
	if _, ok := code.Day(); !ok || !dated || !prefixForm.MatchString(agency) {
		return false
	}
	return len(f.prefixes) > 0 && !slices.ContainsFunc(f.prefixes, func(p string) bool {
		return agency == p || strings.HasPrefix(agency, p+".")
	})
}

// Prefixes are what the office's codes begin with; none: any.
func (f CodeForms) Prefixes() []string { return slices.Clone(f.prefixes) }

// Example is a code as the office's look.
func (f CodeForms) Example() string { return cmp.Or(f.example, "H26.35-240115-0012") }
