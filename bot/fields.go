package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"motcua/knowledge"
)

// readFields reads fields by their names, without regard to case and tones, with
// commas or semicolons between them; names have commas too. unknown is the first
// that is none. Words for "all" are no fields at all.
func readFields(lib *knowledge.Library, words string) (fields []string, unknown string) {
	if slices.Contains([]string{"", "tat ca", "moi linh vuc", "tat ca linh vuc"}, foldLine(words)) {
		return nil, ""
	}
	parts := strings.FieldsFunc(words, func(r rune) bool { return r == ',' || r == ';' })
	for i := 0; i < len(parts); {
		if strings.TrimSpace(parts[i]) == "" {
			i++
			continue
		}
		n := len(parts) - i
		field := ""
		for ; n > 0 && field == ""; n-- {
			field = fieldNamed(lib, strings.Join(parts[i:i+n], ","))
		}
		if field == "" {
			return nil, strings.TrimSpace(parts[i])
		}
		if !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
		i += n + 1
	}
	return fields, ""
}

// fieldNamed returns the field of a name, else the only one that holds it; "" when
// there is none.
func fieldNamed(lib *knowledge.Library, name string) string {
	name = loose(name)
	var holding []string
	for _, f := range lib.Fields() {
		switch folded := loose(f); {
		case f == "" || name == "":
		case folded == name:
			return f
		case strings.Contains(" "+folded+" ", " "+name+" "):
			holding = append(holding, f)
		}
	}
	if len(holding) == 1 {
		return holding[0]
	}
	return ""
}

// loose folds a name and drops what is neither letter nor digit.
func loose(name string) string {
	return strings.Join(strings.FieldsFunc(foldLine(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), " ")
}

// fieldsOffered is how many fields are named where one is not known.
const fieldsOffered = 5

// fieldsNear lists the fields that share most words with a name that is none.
func fieldsNear(lib *knowledge.Library, name string) []string {
	shared := func(f string) (n int) {
		words := strings.Fields(loose(f))
		for _, w := range strings.Fields(loose(name)) {
			if slices.Contains(words, w) {
				n++
			}
		}
		return n
	}
	near := slices.DeleteFunc(slices.Clone(lib.Fields()), func(f string) bool { return f == "" || shared(f) == 0 })
	slices.SortStableFunc(near, func(a, b string) int { return cmp.Compare(shared(b), shared(a)) })
	return near[:min(len(near), fieldsOffered)]
}

// fieldUnknown says that there is no such field, and which are like it.
func fieldUnknown(name string, near []string) string {
	s := fmt.Sprintf(connectNoField, Escape(shorten(name, 60)))
	if len(near) > 0 {
		s += fmt.Sprintf(connectNear, Escape(strings.Join(near, "; ")))
	}
	return s + connectHow
}
