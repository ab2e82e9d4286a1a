package registry

import (
	"cmp"
	"net/http"
	"strings"
	"time"

	"github.com/theory/jsonpath"

	"motcua/knowledge"
)

// placeOfCode is where the code goes in an address or a body.
const placeOfCode = "{code}"

// Settings say how an office's own system is asked, and how its answers are read.
// Parse makes them.
type Settings struct {
	Address     string // with placeOfCode in its path, its query, or in Body
	Method      string
	Body        string // JSON, with placeOfCode in a string; empty with GET
	Headers     map[string]Secret
	Hosts       []string // that may be asked; the address's is one
	Private     bool     // the system is in the office's own network
	Deadline    time.Duration
	Keep        time.Duration // how long an answer is good
	KeepMissing time.Duration // likewise, that there is none
	Absent      Absence
	Fields      map[string]*jsonpath.Path // of a dossier, by the names of fieldNames
	Dates       []string                  // layouts of time.Parse
	Statuses    map[string]knowledge.Status
}

// Absence says how the system says that it has no such dossier.
type Absence struct {
	Statuses []int          // of HTTP
	Path     *jsonpath.Path // nil: only by those
	Values   []string       // one of them stands at Path
}

// Secret is a header's value. It is never printed.
type Secret string

// String implements fmt.Stringer.
func (Secret) String() string { return "•••" }

// GoString implements fmt.GoStringer.
func (Secret) GoString() string { return "•••" }

// fieldNames are the parts of a dossier that an answer can have.
var fieldNames = []string{"code", "status", "procedure", "name", "phone", "id_last4", "received", "due", "ended", "place", "wanted", "reason", "note"}

// withDefaults fills in what the file does not say.
func (s Settings) withDefaults() Settings {
	s.Method = cmp.Or(s.Method, http.MethodGet)
	s.Deadline = cmp.Or(s.Deadline, 3*time.Second)
	s.Keep = cmp.Or(s.Keep, 2*time.Minute)
	s.KeepMissing = cmp.Or(s.KeepMissing, 30*time.Second)
	if s.Absent.Statuses == nil {
		s.Absent.Statuses = []int{http.StatusNotFound}
	}
	if s.Dates == nil {
		for _, form := range usualDates {
			s.Dates = append(s.Dates, layoutOf(form))
		}
	}
	return s
}

// withoutSecrets covers what a system may have sent back of what it was sent.
func (s Settings) withoutSecrets(text string) string {
	for _, value := range s.Headers {
		for _, word := range strings.Fields(string(value)) {
			if len(word) >= 6 {
				text = strings.ReplaceAll(text, word, value.String())
			}
		}
	}
	return text
}
