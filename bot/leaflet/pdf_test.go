package leaflet

import (
	"bytes"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

var onePage = regexp.MustCompile(`/Type /Page\b`)

// hard is text that a careless font or reader breaks.
const hard = "Ễ ễ ế Ế ộ Ộ ữ Ữ ằ Ằ ẵ Ẵ ỵ Ỵ ỡ Ỡ ặ Ặ đ Đ (ngoặc) \\ “nháy” «kép» – … m²"

// TestTheTextStaysText: what was written can be searched and copied.
func TestTheTextStaysText(t *testing.T) {
	g := sample()
	g.Name = "Tên: " + hard
	g.Sections[0].Text = "- " + hard + "\n- **" + hard + "**"
	for _, g := range append(shipped()[:3:3], g) {
		got := read(draw(t, g, office, "motcua_bot").PDF)
		if want := pageOf(g, office, "motcua_bot").said(); got != want {
			t.Errorf("%s: read\n%s\nwant\n%s", g.ID, got, want)
		}
	}
	if text := strings.ReplaceAll(read(draw(t, g, office, "").PDF), "\n", " "); !strings.Contains(text, hard) {
		t.Errorf("no %q in %q", hard, text)
	}
}

// TestTheMapIsTheAlphabet: a reader is told that a letter's code is its code in
// Unicode, and every letter has a shape of its own.
func TestTheMapIsTheAlphabet(t *testing.T) {
	g := sample()
	g.Name = hard
	g.Sections[0].Text = hard
	pdf := draw(t, g, office, "motcua_bot").PDF
	maps, shapes := 0, 0
	for _, s := range streams(pdf) {
		if strings.Contains(s, "<0000> <FFFF> <0000>") {
			maps++
		}
		if len(s) != 2*65536 { // the table of shapes by code
			continue
		}
		shapes++
		seen := map[string]rune{}
		for _, r := range hard {
			shape := s[2*r : 2*r+2]
			if other, taken := seen[shape]; taken && other != r || r != ' ' && shape == "\x00\x00" {
				t.Errorf("%q has shape %x, as %q has", r, shape, other)
			}
			seen[shape] = r
		}
	}
	if maps != 2 || shapes != 2 {
		t.Errorf("%d maps, %d tables of shapes; want 2 of each, of two fonts", maps, shapes)
	}
}

// TestADifferentReader reads a page with poppler.
func TestADifferentReader(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("REQUIRE_ALL") == "1" {
			t.Fatal("no pdftotext: apt install poppler-utils")
		}
		t.Skip("no pdftotext: apt install poppler-utils")
	}
	g := sample()
	g.Name = "Ủy quyền"
	g.Sections[0].Text = "- " + hard
	cmd := exec.CommandContext(t.Context(), tool, "-", "-")
	cmd.Stdin = bytes.NewReader(draw(t, g, office, "motcua_bot").PDF)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	text := strings.Join(strings.Fields(string(out)), " ")
	for _, want := range []string{"UBND PHƯỜNG HOA SEN", "Ủy quyền", hard, titlePapers, sayScan} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	first := draw(t, sample(), office, "motcua_bot").PDF
	for range 3 {
		if !bytes.Equal(first, draw(t, sample(), office, "motcua_bot").PDF) {
			t.Fatal("two pages of one guide differ")
		}
	}
	if later, err := Draw(sample(), office, "motcua_bot", day.AddDate(0, 0, 1)); err != nil || bytes.Equal(first, later.PDF) {
		t.Errorf("the day is nowhere on the page (%v)", err)
	}
}

func TestNoBot(t *testing.T) {
	for name, c := range map[string]struct{ bot, has, lacks string }{
		"with a bot":    {"motcua_bot", sayScan, sayNoCode},
		"with an @":     {"@motcua_bot", sayScan, sayNoCode},
		"without a bot": {"", sayNoCode, sayScan},
	} {
		text := strings.ReplaceAll(read(draw(t, sample(), nil, c.bot).PDF), "\n", " ")
		if !strings.Contains(text, c.has) || strings.Contains(text, c.lacks) {
			t.Errorf("%s: %s", name, text)
		}
	}
	for _, bad := range []string{"https://t.me/x", "a b", "bot&x=1"} {
		if _, err := Draw(sample(), nil, bad, day); err == nil {
			t.Errorf("%q was taken for a bot's name", bad)
		}
	}
}
