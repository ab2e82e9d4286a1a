package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/index/gate"
	"motcua/knowledge"
)

const promotedFile = `---
id: dang-ky-khai-sinh
---

## Hỏi đáp

### Bà ngoại ở quê có làm khai sinh thay được không?

Được. Bà mang theo căn cước.

Nguồn: Cán bộ Quầy Hộ tịch trả lời ngày 23/11/2026
`

// promotedShelf is a shelf of two guides, and the data folder that it lies in.
func promotedShelf(t *testing.T) (shelf, []string) {
	t.Helper()
	flags := fewGuides(t)
	return shelf{folder(t.TempDir()), guideFlags{Guides: flags[2:]}, time.Now}, flags
}

// What is proposed of an overlay is what lies there once it is kept: else the guides
// would count as changed right after they were published.
func TestAPromotedAnswerLiesInAFileOfItsOwn(t *testing.T) {
	s, _ := promotedShelf(t)
	bare, err := s.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	edit := gate.Edit{Name: "dang-ky-khai-sinh.md", Text: []byte(promotedFile), Kind: gate.Promotes}
	staged := []gate.Edit{edit, {Name: "tha-dieu.md", Text: []byte(kiteGuide)}}
	if err := s.Stage(staged); err != nil {
		t.Fatal(err)
	}
	back, err := s.Staged()
	if err != nil || len(back) != 2 || back[1].Kind != gate.Promotes || back[0].Kind != gate.Replaces || string(back[1].Text) != promotedFile {
		t.Fatalf("staged %v (%v)", back, err)
	}
	proposed, err := s.Load([]gate.Edit{edit})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Keep([]gate.Edit{edit}); err != nil {
		t.Fatal(err)
	}
	kept, err := s.Load(nil)
	if err != nil || kept.Content.Hash() != proposed.Content.Hash() || kept.Content.Hash() == bare.Content.Hash() {
		t.Errorf("kept %s, proposed %s (%v)", kept.Content.Hash(), proposed.Content.Hash(), err)
	}
	if g, _ := kept.Content.Library.Guide("dang-ky-khai-sinh"); g.Promoted() != 1 {
		t.Errorf("%d promoted answers stand", g.Promoted())
	}
	drop := gate.Edit{Name: edit.Name, Text: edit.Text, Kind: gate.Withdraws}
	proposed, err = s.Load([]gate.Edit{drop})
	if err != nil || proposed.Content.Hash() != bare.Content.Hash() {
		t.Errorf("without it the guides are not what they were (%v)", err)
	}
	if err := s.Keep([]gate.Edit{drop}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(s.folder.promoted(), edit.Name)); !os.IsNotExist(err) {
		t.Errorf("an empty overlay stays: %v", err)
	}
	if err := s.Keep([]gate.Edit{drop}); err != nil {
		t.Errorf("taking it out again: %v", err)
	}
}

// Offline too every command knows of what officers answered; a guide that an import
// writes anew keeps it, and so does a restored backup.
func TestPromotedAnswersOffline(t *testing.T) {
	s, flags := promotedShelf(t)
	data := string(s.folder)
	file := filepath.Join(mkdir(t, s.folder.promoted()), "dang-ky-khai-sinh.md")
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(file, promotedFile)
	args := func(more ...string) []string { return append(append(more, "--data", data), flags...) }
	const asked = "bà ngoại ở quê có làm khai sinh thay được không"
	if out := works(t, args("ask", asked)...); !strings.Contains(out, "Bà mang theo căn cước") || !strings.Contains(out, "Cán bộ Quầy Hộ tịch trả lời") {
		t.Errorf("ask says\n%s", out)
	}
	if out := works(t, args("guides", "status")...); !strings.Contains(out, "(1 của cán bộ)") {
		t.Errorf("guides status says\n%s", out)
	}
	before := s.signature()
	write(filepath.Join(s.folder.promoted(), "khong-con.md"), strings.ReplaceAll(promotedFile, "dang-ky-khai-sinh", "khong-con"))
	if out := works(t, args("guides", "check")...); !strings.Contains(out, "không có hướng dẫn «khong-con»") {
		t.Errorf("guides check says\n%s", out)
	}
	if s.signature() == before {
		t.Error("the watcher does not see a new overlay")
	}
	works(t, args("reindex")...)
	saved := filepath.Join(t.TempDir(), "saved")
	works(t, "backup", saved, "--data", data)
	again := filepath.Join(t.TempDir(), "again")
	works(t, "restore", saved, "--data", again)
	for _, name := range []string{"dang-ky-khai-sinh.md", "khong-con.md"} {
		if _, err := os.Stat(filepath.Join(folder(again).promoted(), name)); err != nil {
			t.Errorf("the restored folder: %v", err)
		}
	}
	if out := works(t, "ask", asked, "--data", again); !strings.Contains(out, "Bà mang theo căn cước") {
		t.Errorf("restored, ask says\n%s", out)
	}
	write(file, strings.Replace(promotedFile, "## Hỏi đáp", "## Lệ phí", 1))
	fails(t, exitInput, "lỗi trong hướng dẫn", args("guides", "check")...)
	fails(t, exitInput, "dang-ky-khai-sinh.md", args("reindex")...)
}

func TestAnEditOfABrokenOverlayIsRefused(t *testing.T) {
	s, _ := promotedShelf(t)
	edit := gate.Edit{Name: "dang-ky-khai-sinh.md", Text: []byte("không phải"), Kind: gate.Promotes}
	stock, err := s.Load([]gate.Edit{edit})
	if err != nil || sound(stock.Findings) == nil {
		t.Errorf("proposed with %v (%v)", stock.Findings, err)
	}
	if err := s.Keep([]gate.Edit{edit}); err == nil {
		t.Error("kept what is no overlay")
	}
	if stock, _ := s.Load(nil); len(stock.Content.Library.Guides()) != 2 || knowledge.ValidGuideID("") {
		t.Errorf("%d guides", stock.Content.Library.Len())
	}
}
