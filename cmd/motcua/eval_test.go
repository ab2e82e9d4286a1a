package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// kites is a folder with two guides and a set of questions about them: one right,
// one that cannot be, and one out of scope.
func kites(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	for id, head := range map[string]string{
		"tha-dieu":    "name: Cấp phép thả diều\ncode: \"1.000001\"",
		"nuoi-chim":   "name: Đăng ký nuôi chim bồ câu\ncode: \"1.000002\"",
		"trong-cay":   "name: Xin trồng cây bóng mát\ncode: \"1.000003\"",
		"don-ve-sinh": "name: Đăng ký dọn vệ sinh\ncode: \"1.000004\"",
	} {
		text := "---\nid: " + id + "\n" + head + "\nfield: Văn hóa\n---\n\n## Giấy tờ phải nộp\n\n- Đơn.\n"
		if err := os.WriteFile(filepath.Join(dir, id+".md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	questions := file(t, "q.jsonl", `{"q":"cấp phép thả diều cần giấy tờ gì","codes":["1.000001"],"aspect":"papers","origin":"quầy","style":"đủ dấu"}`+"\n"+
		`{"q":"cấp phép thả diều cho chim bồ câu","codes":["1.000004"],"origin":"thư","style":"dài"}`+"\n"+
		`{"q":"hôm nay trời đẹp quá","codes":[],"origin":"quầy"}`+"\n")
	return []string{"eval", "--embedded=false", "--guides", dir, "--questions", questions, "--data", t.TempDir()}
}

func TestEvalPrintsForPeople(t *testing.T) {
	args := kites(t)
	plain, variants := works(t, args...), works(t, append(args, "--variants")...)
	for _, want := range []string{"as written", "95 % intervals", "\norigin ", "\nquầy ", "\nthư ", "\nstyle ", "\ndài ", "calibration error", "cấp phép thả diều cho chim bồ câu\n", "expected  don-ve-sinh Đăng ký dọn vệ sinh"} {
		if !strings.Contains(plain, want) || !strings.Contains(variants, want) {
			t.Errorf("%q is missing:\n%s\n%s", want, plain, variants)
		}
	}
	for _, want := range []string{"without tones", "one slip (1)"} {
		if strings.Contains(plain, want) || !strings.Contains(variants, want) {
			t.Errorf("%q belongs to --variants:\n%s\n%s", want, plain, variants)
		}
	}
}

func TestEvalAddsToTheContract(t *testing.T) {
	args := kites(t)
	details := filepath.Join(t.TempDir(), "details.jsonl")
	out := works(t, append(args, "--json", "--details", details)...)
	var got struct {
		InScope  *int     `json:"in_scope"`
		Top1     *float64 `json:"top1"`
		P99      *int     `json:"p99_us"`
		Distance *float64 `json:"calibration_error"`
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || got.InScope == nil || got.Top1 == nil || got.P99 == nil || got.Distance == nil {
		t.Fatalf("eval says %s (%v)", out, err)
	}
	if *got.InScope != 2 || *got.Top1 != .5 {
		t.Errorf("eval says %s", out)
	}
	text, err := os.ReadFile(details)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	if err != nil || len(lines) != 3 || !strings.Contains(lines[1], `"why":{`) || !strings.Contains(lines[1], `"expected":"don-ve-sinh"`) || !strings.Contains(lines[1], `"style":"dài"`) {
		t.Errorf("the details are (%v)\n%s", err, text)
	}
	var all []struct{ Variant string }
	if err := json.Unmarshal([]byte(works(t, append(args, "--json", "--variants")...)), &all); err != nil || len(all) != 3 || all[1].Variant != "without tones" {
		t.Errorf("the variants are %+v (%v)", all, err)
	}
}

// TestFollowUpsAreUnderstood measures the bot, not the index alone, on our own
// conversations over the guides that we ship. The bounds lie a little below what
// was reached.
func TestFollowUpsAreUnderstood(t *testing.T) {
	out := works(t, "eval", "--questions", filepath.Join("..", "..", "index", "eval", "testdata", "threads.jsonl"), "--data", t.TempDir(), "--json")
	var got struct {
		InScope int     `json:"in_scope"`
		Top1    float64 `json:"top1"`
		Wrong   float64 `json:"wrong_but_sure"`
		False   float64 `json:"false_answers"`
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || got.InScope < 100 || got.Top1 < .9 || got.Wrong > .03 || got.False > .04 {
		t.Errorf("eval says %s (%v)", out, err)
	}
}
