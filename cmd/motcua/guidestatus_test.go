package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// TestGuidesStatusPage keeps docs/guides-status.md what the embedded guides give.
func TestGuidesStatusPage(t *testing.T) {
	compareFile(t, filepath.Join("..", "..", "docs", "guides-status.md"), works(t, "guides", "status", "--markdown"))
}

const poorGuide = `---
id: ngheo-nan
name: Việc ít nguồn
field: Việc khác
online: một phần
checked: 2020-01-02
valid_until: 2021-01-02
confidence: thấp
gaps: [mức phí | từng nơi]
---
## Trình tự
Làm.
`

// announce puts an announcement into the store of a data folder.
func announce(t *testing.T, data, text string) {
	t.Helper()
	h, err := openHall(t.Context(), data, guideFlags{Embedded: true})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	today := knowledge.DayOf(time.Now())
	err = h.store.Update(context.Background(), func(tx knowledge.Tx) error {
		n, err := tx.NextAnnouncement()
		if err != nil {
			return err
		}
		a := knowledge.Announcement{Number: n, Text: text, Scope: knowledge.Scope{Kind: knowledge.ScopeField, ID: "Hộ tịch"}, From: today, To: today.AddDate(0, 0, 1)}
		return tx.PutAnnouncement(a)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The status tells of the files at hand and, with the bot running or without, of
// what is announced.
func TestGuidesStatusWithAndWithoutTheBot(t *testing.T) {
	world, data := demoWorld(t), mkdir(t, filepath.Join(t.TempDir(), "data"))
	if err := os.WriteFile(filepath.Join(mkdir(t, folder(data).guides()), "ngheo-nan.md"), []byte(poorGuide), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := works(t, "guides", "status", "--data", data); !strings.Contains(out, "0 thông báo") {
		t.Errorf("before there is a store it says\n%s", out)
	}
	announce(t, data, "máy in hỏng")
	check := func(t *testing.T) {
		out := works(t, "guides", "status", "--data", data)
		lines := strings.Split(out, "\n")
		for _, want := range []string{"hết hạn, quá 1 năm chưa đối chiếu, tin cậy thấp, còn thiếu", "ngheo-nan", "02/01/2020", "02/01/2021", "một phần", "viết tay"} {
			if !strings.Contains(lines[1], want) {
				t.Errorf("what needs work first lacks %q: %s", want, lines[1])
			}
		}
		for _, want := range []string{"\nngheo-nan còn thiếu:\n- mức phí | từng nơi\n", "1 thông báo", "lĩnh vực Hộ tịch: máy in hỏng\n"} {
			if !strings.Contains(out, want) {
				t.Errorf("no %q in\n%s", want, out)
			}
		}
		var got shownStatus
		if err := json.Unmarshal([]byte(works(t, "guides", "status", "--json", "--data", data)), &got); err != nil {
			t.Fatal(err)
		}
		first := got.Guides[0]
		if first.ID != "ngheo-nan" || *first.DaysLeft >= 0 || *first.Age < 2000 || len(first.Needs) != 4 || first.Gaps[0] != "mức phí | từng nơi" {
			t.Errorf("first %+v", first)
		}
		if a := got.Announcements; len(a) != 1 || !a[0].Stands || a[0].Scope != "field" || a[0].Text != "máy in hỏng" {
			t.Errorf("announced %+v", a)
		}
	}
	t.Run("without", check)
	start(t, serveArgs(world, data)...)
	t.Run("with", check)
}

func TestStatusPage(t *testing.T) {
	g, findings := knowledge.ParseGuide("ngheo-nan.md", []byte(poorGuide))
	if g == nil {
		t.Fatal(findings)
	}
	g.Draft = true
	page := statusPage([]*knowledge.Guide{g})
	for _, want := range []string{"1 hướng dẫn: độ tin cậy cao 0, vừa 0, thấp 1, chưa ghi 0", "\n## Việc khác\n",
		"| `ngheo-nan` | Việc ít nguồn (bản nháp) | thấp | 02/01/2020 | 02/01/2021 | mức phí \\| từng nơi |\n"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}
