package bot

import (
	"strings"
	"testing"

	"motcua/knowledge"
)

// TestPagesSayEverything turns a long guide over to its end: every word is read,
// every page fits, and the last has no button for more.
func TestPagesSayEverything(t *testing.T) {
	g := sampleGuide()
	g.Name = strings.Repeat("tên dài ", 30)
	g.Sections[0].Text = "- " + strings.Repeat("giấy tờ số một cần nộp. ", 60) + "\n- " + strings.Repeat("giấy thứ hai ", 60)
	v := viewOf(g, []knowledge.Aspect{knowledge.Papers}, "")
	text, _ := v.text(viewDay)
	limits := testLimits(400)
	var read string
	for page := 0; page < 50; page++ {
		p := v.pages(page)
		parts, buttons := p.turn(text, v.buttons(), limits)
		if len(parts) != 1 || limits.Measure(parts[0]) > limits.Text || !balanced(parts[0]) {
			t.Fatalf("page %d: %q", page, parts)
		}
		_, body, ok := strings.Cut(parts[0], "\n\n")
		if page == 0 || !ok {
			body = parts[0]
		}
		read += body
		if !strings.HasPrefix(buttons[0][0].Label, "Xem tiếp") {
			break
		}
		next := parsePayload(buttons[0][0].Press)
		if next.arg(0) != g.ID || next.number(3) != page+1 || next.arg(2) != "" {
			t.Fatalf("page %d leads to %+v", page, next)
		}
	}
	if spaceless(plain(read)) != spaceless(plain(text)) {
		t.Errorf("read %q\nof   %q", plain(read), plain(text))
	}
}

func TestShortTextsAreNotTurned(t *testing.T) {
	v := viewOf(sampleGuide(), nil, "")
	text, _ := v.text(viewDay)
	parts, buttons := v.pages(3).turn(text, v.buttons(), testLimits(4096))
	if len(parts) != 1 || parts[0] != text || len(buttons) != len(v.buttons()) {
		t.Errorf("%d parts, %d rows", len(parts), len(buttons))
	}
}
