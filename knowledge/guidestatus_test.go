package knowledge_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func TestStatuses(t *testing.T) {
	now := time.Date(2026, 11, 28, 20, 0, 0, 0, time.UTC) // the 29th in Vietnam
	checked := onDay("2026-11-22")
	high := knowledge.ConfidenceHigh
	guides := []*knowledge.Guide{
		{ID: "fine", Checked: checked, Confidence: high},
		{ID: "gaps", Checked: checked, Confidence: high, Gaps: []string{"phí"}},
		{ID: "draft", Checked: checked, Confidence: high, Draft: true},
		{ID: "far", Checked: checked, Confidence: high, ValidUntil: onDay("2027-01-29")},
		{ID: "near", Checked: checked, Confidence: high, ValidUntil: onDay("2027-01-28")},
		{ID: "nearer", Checked: checked, Confidence: high, ValidUntil: onDay("2026-11-29")},
		{ID: "over", Checked: checked, Confidence: high, ValidUntil: onDay("2026-11-28")},
		{ID: "old", Checked: onDay("2025-11-28"), Confidence: high},
		{ID: "year", Checked: onDay("2025-11-29"), Confidence: high},
		{ID: "never", Confidence: high, Origin: knowledge.Imported},
		{ID: "low", Checked: checked, Confidence: knowledge.ConfidenceLow, Gaps: []string{"phí", "hạn"}},
		{ID: "unrated", Checked: checked},
	}
	var got []string
	all := knowledge.Statuses(guides, now)
	for _, s := range all {
		got = append(got, fmt.Sprintf("%s%d %d%v", s.Guide.ID, s.Age, s.DaysLeft, s.Needs))
	}
	want := []string{"over7 -1[expired]", "old366 0[unchecked]", "never-1 0[unchecked]", "nearer7 0[expiring]", "near7 60[expiring]",
		"low7 0[support answers]", "unrated7 0[unrated]", "gaps7 0[answers]", "draft7 0[finishing]", "far7 61[]", "fine7 0[]", "year365 0[]"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if n := knowledge.CountNeeds(all); n[knowledge.NeedAnswers] != 2 || n[knowledge.NeedUnchecked] != 2 || n[knowledge.NeedExpired] != 1 {
		t.Errorf("counted %v", n)
	}
}
