package knowledge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Canned is a reply kept ready at a desk. Rules: Name is a word of small letters
// and digits without tones; Text may have places (see CannedPlaces); a Canned
// without Text says that the desk does not want the one that every desk has.
type Canned struct{ Name, Text string }

// CannedPlaces are the places that a canned reply may have, as written: the asker's
// name, the question's number, the officer, the desk, and what the office's profile
// says.
func CannedPlaces() []string {
	return []string{"{ten}", "{so}", "{canbo}", "{quay}", "{coquan}", "{gio}", "{diachi}", "{dienthoai}", "{ngay}"}
}

var cannedPlace = regexp.MustCompile(`\{[^{}\n]{0,40}\}`)

// How long a canned reply's name and text may be, in letters.
const (
	cannedName = 20
	cannedText = 1500
)

var plainName = regexp.MustCompile(`^[a-z0-9]+$`)

// Check reports whether a canned reply can be kept: ErrInvalid when its name is
// none or its text is empty or too long, a PlaceFault when a place is unknown.
func (c Canned) Check() error {
	for _, p := range cannedPlace.FindAllString(c.Text, -1) {
		if !slices.Contains(CannedPlaces(), placeKey(p)) {
			return PlaceFault(p)
		}
	}
	n := len([]rune(strings.TrimSpace(c.Text)))
	if !plainName.MatchString(c.Name) || len(c.Name) > cannedName || n == 0 || n > cannedText {
		return fmt.Errorf("canned reply %q of %d letters: %w", c.Name, n, ErrInvalid)
	}
	return nil
}

// PlaceFault is a place in a canned reply that stands for nothing.
type PlaceFault string

// Error says which.
func (f PlaceFault) Error() string { return "no such place: " + string(f) }

// Fill writes the values of places into a canned reply. missing lists the places
// that have none.
func (c Canned) Fill(values map[string]string) (text string, missing []string) {
	text = cannedPlace.ReplaceAllStringFunc(c.Text, func(p string) string {
		value := values[placeKey(p)]
		if value == "" && !slices.Contains(missing, placeKey(p)) {
			missing = append(missing, placeKey(p))
		}
		return value
	})
	return text, missing
}

// placeKey is a place however it was typed: "{Tên}", "{ so }".
func placeKey(p string) string {
	return "{" + strings.ReplaceAll(bare(strings.Trim(p, "{}")), " ", "") + "}"
}

// CannedName is a name as a person types it, in its one written form.
func CannedName(typed string) string {
	return strings.ReplaceAll(bare(strings.TrimSpace(typed)), " ", "")
}

// Keep adds a canned reply to a desk, or replaces the one of that name.
func (d *Desk) Keep(c Canned) {
	d.Canned = append(slices.DeleteFunc(slices.Clone(d.Canned), func(old Canned) bool { return old.Name == c.Name }), c)
}

// Kept lists a desk's canned replies: its own, and of those that every desk has the
// ones that it did not change.
func (d *Desk) Kept(everywhere []Canned) (out []Canned) {
	for _, c := range everywhere {
		if !slices.ContainsFunc(d.Canned, func(own Canned) bool { return own.Name == c.Name }) {
			out = append(out, c)
		}
	}
	for _, c := range d.Canned {
		if c.Text != "" {
			out = append(out, c)
		}
	}
	return out
}
