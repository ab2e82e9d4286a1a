package knowledge_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

func sprint(v any) string { return fmt.Sprint(v) }

var listDay = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func chatOf(i int) knowledge.Address {
	return knowledge.Address{Channel: "tg", Chat: fmt.Sprint(i)}
}

func TestPapersFor(t *testing.T) {
	for body, want := range map[string]string{
		"## Giấy tờ phải nộp\n- Tờ khai.\n- Ảnh\n  - 3x4\n\nẢnh mới chụp.\n## Giấy tờ xuất trình\n- Căn cước.": "Tờ khai., Ảnh¶- 3x4, (Căn cước.)",
		"## Giấy tờ phải nộp\nTờ khai theo mẫu.\n## Giấy tờ xuất trình\nKhông cần giấy nào.":                   "Tờ khai theo mẫu.",
		"## Giấy tờ phải nộp\nMột tờ khai.\n\nHai ảnh.":                                                        "Một tờ khai.¶Hai ảnh.",
		"## Giấy tờ phải nộp\n- Tờ khai.\n- Tờ khai.":                                                          "Tờ khai.",
		"## Lệ phí\nKhông.": "",
	} {
		var got []string
		for _, p := range mustParse(t, goodHeader+body+"\n").PapersFor() {
			text := strings.ReplaceAll(p.Text, "\n", "¶")
			if p.Show {
				text = "(" + text + ")"
			}
			got = append(got, text)
		}
		if joined := strings.Join(got, ", "); joined != want {
			t.Errorf("%s:\n got %s\nwant %s", body, joined, want)
		}
	}
}

func TestChecklistTicks(t *testing.T) {
	c := knowledge.Checklist{Papers: []knowledge.Paper{{Text: "a"}, {Text: "b"}}}
	if !c.Set(1, true, listDay) || c.Missing() != 1 || !c.Changed.Equal(listDay) {
		t.Errorf("one is ticked: %+v", c)
	}
	if c.Set(2, true, listDay) || c.Set(-1, true, listDay) {
		t.Error("a paper that is not there was ticked")
	}
	if !c.Set(1, false, listDay) || c.Missing() != 2 {
		t.Errorf("the tick is taken back: %+v", c)
	}
}

func TestChecklistViewers(t *testing.T) {
	c := knowledge.Checklist{Viewers: []knowledge.Viewer{{Chat: chatOf(0)}}}
	for i := 1; i < knowledge.MostViewers; i++ {
		if !c.Join(chatOf(i), listDay) {
			t.Fatalf("viewer %d was refused", i)
		}
	}
	if c.Join(chatOf(99), listDay) || !c.Join(chatOf(1), listDay) || len(c.Viewers) != knowledge.MostViewers {
		t.Errorf("a full list takes one more, or not one that is there: %+v", c.Viewers)
	}
	c.Leave(chatOf(1))
	if c.Viewer(chatOf(1)) >= 0 || c.Owner() != chatOf(0) || !c.Join(chatOf(99), listDay) {
		t.Errorf("after one left: %+v", c.Viewers)
	}
	if (&knowledge.Checklist{}).Owner() != (knowledge.Address{}) {
		t.Error("nobody's list has an owner")
	}
}

func TestChecklistFollowsItsGuide(t *testing.T) {
	g := mustParse(t, manyCases)
	c := knowledge.Checklist{Cases: []string{"Một", "Năm"}, Papers: g.PapersFor(g.CaseNamed("Một"), g.CaseNamed("Năm")), Made: listDay}
	c.Set(1, true, listDay)
	if c.Outdated(g) {
		t.Error("a new list is outdated")
	}
	changed := mustParse(t, strings.Replace(manyCases, "- Giấy E.", "- Giấy F.", 1))
	if !c.Outdated(changed) {
		t.Error("another paper is not seen")
	}
	c.Renew(changed, listDay.Add(time.Hour))
	last := c.Papers[len(c.Papers)-1]
	if c.Outdated(changed) || !c.Papers[1].Done || c.Papers[1].Text != "Giấy B." || last.Text != "Giấy F." || last.Done {
		t.Errorf("renewed: %+v", c.Papers)
	}
	gone := mustParse(t, strings.Replace(manyCases, "Trường hợp: Một", "Trường hợp: Mới", 1))
	if applied, ok := c.Applied(gone); ok || len(applied) != 1 || !c.Outdated(gone) {
		t.Error("a case that is gone is not seen")
	}
}
