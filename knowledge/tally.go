package knowledge

import (
	"fmt"
	"strings"
)

// ChangeTally counts what Compare found, in guides.
type ChangeTally struct {
	Added, Removed, Changed int
	Aspects                 map[Aspect]int // guides that say something else about it, in a case or without
	Header                  int            // guides whose header says something else
}

// TallyChanges counts changes.
func TallyChanges(changes []Change) ChangeTally {
	t := ChangeTally{Aspects: map[Aspect]int{}}
	for _, c := range changes {
		switch c.Kind {
		case Added:
			t.Added++
		case Removed:
			t.Removed++
		case Changed:
			t.Changed++
			t.count(c.Parts)
		}
	}
	return t
}

func (t *ChangeTally) count(parts []PartChange) {
	seen := map[Aspect]bool{}
	header := false
	for _, p := range parts {
		if p.Aspect == "" {
			header = header || !strings.HasPrefix(p.Part, caseHeading)
		} else if !seen[p.Aspect] {
			seen[p.Aspect] = true
			t.Aspects[p.Aspect]++
		}
	}
	if header {
		t.Header++
	}
}

// String says it in words: "12 thủ tục đổi lệ phí, 3 đổi thời hạn, 5 mới, 2 không
// còn", what is dearest to citizens first.
func (t ChangeTally) String() string {
	var out []string
	add := func(n int, what string) {
		if n == 0 {
			return
		}
		noun := ""
		if len(out) == 0 {
			noun = "thủ tục "
		}
		out = append(out, fmt.Sprintf("%d %s%s", n, noun, what))
	}
	for _, a := range []Aspect{Fee, Time, Papers, Steps, Place, Online, Who, Conditions, Result, Forms, Basis, FAQ} {
		add(t.Aspects[a], "đổi "+strings.ToLower(tallyName(a)))
	}
	add(t.Header, "đổi phần đầu")
	add(t.Added, "mới")
	add(t.Removed, "không còn")
	if len(out) == 0 {
		return "không có gì đổi"
	}
	return strings.Join(out, ", ")
}

// tallyName is an aspect's heading; papers are papers, whether handed over or
// shown.
func tallyName(a Aspect) string {
	if a == Papers {
		return "giấy tờ"
	}
	return a.Heading()
}
