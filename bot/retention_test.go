package bot

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// TestPrivacyTable compares how long docs/privacy.md says that things are kept with how
// long they are.
func TestPrivacyTable(t *testing.T) {
	raw, err := os.ReadFile("../docs/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)^\| ([^|(]+?)(?: \([^|]*\))? \|[^|]*\| (\d+) ngày`).FindAllStringSubmatch(string(raw), -1) {
		told[m[1]], _ = strconv.Atoi(m[2])
	}
	kept := map[string]time.Duration{
		"Trí nhớ cuộc trò chuyện": keepMemory, "Dấu của tin đã nhận": keepSeen, "Tin bot đã gửi": keepNotices, "Danh sách giấy tờ đang chuẩn bị": keepLists,
		"Tin bị lỗi, cất riêng": keepBroken, "Lời và tên trong câu hỏi gửi cán bộ": keepWords, "Góp ý": keepFeedbacks, "Số liệu theo ngày": keepCounts,
		"Thông báo của cơ quan": keepAnnouncements, "Hồ sơ đã kết thúc": keepEndedDossiers, "Hồ sơ bất kỳ": keepAnyDossiers, "Thư về hồ sơ": keepLetters,
		"Lần tra hồ sơ, lần tra sai": keepTries,
	}
	for what, span := range kept {
		if days := int(span / (24 * time.Hour)); told[what] != days {
			t.Errorf("docs/privacy.md says %d days of %q, it is %d", told[what], what, days)
		}
	}
	if len(told) != len(kept) {
		t.Errorf("docs/privacy.md says of %d things how long they are kept, we know %d", len(told), len(kept))
	}
	for _, said := range []string{"2 ngày", "60 ngày", "90 ngày", "2 năm", "400 ngày", "180 ngày"} {
		if !strings.Contains(sayPrivacy, said) {
			t.Errorf("/riengtu does not say %s", said)
		}
	}
}

func TestRetentionOfDossiersAndWords(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.putDossier("H26.35-261120-0012; Đã trả kết quả; 30/11/2026; Quầy 3")
	w.putDossier("H26.35-261120-0013; Đang xử lý; 30/11/2026; Quầy 3")
	w.perform("> /hoicanbo câu hỏi CANARYWORD")
	w.perform("@minh dạ CANARYREPLY")
	w.perform(">! ✅ Đã rõ")
	w.perform("> H26.35-261120-0099")
	left := func() (dossiers int, words string) {
		err := w.store.View(t.Context(), func(tx knowledge.Tx) (err error) {
			if dossiers, err = tx.CountDossiers(); err != nil {
				return err
			}
			q, err := tx.Question(1)
			for _, e := range q.Thread {
				words += e.Text
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return dossiers, words
	}
	begin := w.now
	w.now = w.now.AddDate(10, 0, 0) // a clock that was set by a slip: nobody has written since
	w.bot.tidyOnce(t.Context())
	w.now = begin
	if dossiers, words := left(); dossiers != 2 || words == "" {
		t.Errorf("a clock that is ten years ahead leaves %d dossiers and %q", dossiers, words)
	}
	for _, step := range []struct {
		days, dossiers int
		words          string
	}{{179, 2, "câu hỏi CANARYWORDdạ CANARYREPLY"}, {181, 1, "câu hỏi CANARYWORDdạ CANARYREPLY"}, {731, 0, ""}} {
		w.now = w.now.AddDate(0, 0, step.days)
		w.bot.sure.hear(Update{Kind: KindMessage, At: w.now})
		w.bot.tidyOnce(t.Context())
		w.now = begin
		if dossiers, words := left(); dossiers != step.dossiers || words != step.words {
			t.Errorf("after %d days: %d dossiers and %q are left", step.days, dossiers, words)
		}
	}
	w.now = w.now.AddDate(0, 0, 731)
	if text := storeText(t, w); strings.Contains(text, "CANARY") || strings.Contains(text, "Nguyễn Thị Hoa") {
		t.Errorf("something of the citizen is left")
	}
}
