package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

var pdfPage = regexp.MustCompile(`/Type /Page\b`)

// TestLeafletsOfAllGuides: each guide that comes with the program becomes one
// file of one page.
func TestLeafletsOfAllGuides(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "in")
	got := motcua(t, nil, "leaflets", "--to", dir, "--bot", "@motcua_bot", "--data", t.TempDir())
	if got.code != 0 {
		t.Fatalf("exit code %d: %s", got.code, got.err)
	}
	s, err := guideFlags{Embedded: true}.load("", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	all := s.library().Guides()
	for _, g := range all {
		pdf, err := os.ReadFile(filepath.Join(dir, g.ID+".pdf"))
		if err != nil {
			t.Error(err)
			continue
		}
		if n := len(pdfPage.FindAll(pdf, -1)); n != 1 || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
			t.Errorf("%s: %d pages in %d bytes", g.ID, n, len(pdf))
		}
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != len(all) {
		t.Errorf("%d files of %d guides (%v)", len(files), len(all), err)
	}
	if !strings.Contains(got.out, "Đã làm "+strconv.Itoa(len(all))+" tờ hướng dẫn") || strings.Contains(got.out, "không có mã QR") {
		t.Errorf("it says %s", got.out)
	}
	if last := "đã làm " + strconv.Itoa(len(all)) + "/" + strconv.Itoa(len(all)) + " tờ hướng dẫn\n"; !strings.HasSuffix(got.err, last) {
		t.Errorf("the progress is %q", got.err)
	}
}

// ownGuide is a folder with one guide of which not much is known.
func ownGuide(t *testing.T, papers string) string {
	t.Helper()
	text := "---\nid: xin-giay-mau\nname: Xin giấy mẫu\nchecked: 2026-11-22\nsources: [Luật A]\n---\n## Giấy tờ phải nộp\n" + papers + "\n"
	return filepath.Dir(file(t, "xin-giay-mau.md", text))
}

func TestLeafletsOfOneGuide(t *testing.T) {
	dir := t.TempDir()
	out := works(t, "leaflets", "--to", dir, "--embedded=false", "--guides", ownGuide(t, strings.Repeat("- Tờ khai theo mẫu.\n", 90)), "--data", t.TempDir())
	for _, want := range []string{"Đã làm 1 tờ hướng dẫn", "không có mã QR", "--bot", "1 tờ không đủ chỗ", "xin rút gọn hướng dẫn: xin-giay-mau."} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "xin-giay-mau.pdf")); err != nil {
		t.Error(err)
	}
}

// TestLeafletsOfThePublished: what was published is drawn, not what lies about.
func TestLeafletsOfThePublished(t *testing.T) {
	data, dir := t.TempDir(), t.TempDir()
	works(t, "reindex", "--data", data, "--embedded=false", "--guides", ownGuide(t, "- Đơn."))
	works(t, "leaflets", "--to", dir, "--data", data, "--bot", "motcua_bot")
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 || files[0].Name() != "xin-giay-mau.pdf" {
		t.Errorf("%v, %v", files, err)
	}
}

func TestLeafletsThatCannotBe(t *testing.T) {
	fails(t, exitUsage, "còn thiếu tùy chọn --to", "leaflets")
	fails(t, exitUsage, "--bot", "leaflets", "--to", t.TempDir(), "--bot", "https://t.me/x", "--data", t.TempDir())
	fails(t, exitFailed, "tờ hướng dẫn", "leaflets", "--to", file(t, "tep", "x"), "--embedded=false", "--guides", ownGuide(t, "- Đơn."), "--data", t.TempDir())
	broken := filepath.Dir(file(t, "hong.md", "không có phần đầu"))
	fails(t, exitInput, "hong.md", "leaflets", "--to", t.TempDir(), "--embedded=false", "--guides", broken, "--data", t.TempDir())
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	p := printing{to: t.TempDir(), office: &knowledge.Office{}, now: time.Now(), left: map[string]int{}}
	if err := p.all(ended, []*knowledge.Guide{{ID: "x", Name: "x"}}); err == nil || p.done != 0 {
		t.Errorf("it went on after the end: %v", err)
	}
}
