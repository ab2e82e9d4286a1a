package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"motcua/index"
	"motcua/knowledge"
)

var (
	tookMicros = regexp.MustCompile(`"took_us":\d+`)
	restOfText = regexp.MustCompile(`("text":"[^"\\]*)[^"]*"`)
)

func TestAskGivesTheContractsObject(t *testing.T) {
	var all strings.Builder
	for _, question := range []string{
		"làm giấy khai sinh cần giấy tờ gì", "phí đăng ký kết hôn bao nhiêu", "giấy xác nhận", "giấy chứng nhận hành nghề khám bệnh ở đâu",
	} {
		out := works(t, "ask", question, "--json", "--data", t.TempDir())
		var shape map[string]any
		if err := json.Unmarshal([]byte(out), &shape); err != nil {
			t.Fatalf("%q: %v in %s", question, err, out)
		}
		for _, key := range []string{"verdict", "guide", "code", "aspect", "case", "choices", "text", "took_us"} {
			if _, ok := shape[key]; !ok {
				t.Errorf("%q: no key %s", question, key)
			}
		}
		// The guides' own words and the time may change; the rest is the contract.
		out = tookMicros.ReplaceAllString(restOfText.ReplaceAllString(out, `$1…"`), `"took_us":0`)
		fmt.Fprintf(&all, "%s\n%s\n", question, out)
	}
	golden(t, "ask.txt", all.String())
}

func TestAnUnsureAnswerOffersItsChoices(t *testing.T) {
	shelf, err := guideFlags{Embedded: true}.load("", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	found := index.Answer{
		Verdict: index.Unsure, Guide: "dang-ky-khai-tu", Case: "x", Aspects: []knowledge.Aspect{knowledge.Fee, knowledge.Time},
		Choices: []string{"dang-ky-khai-tu", "dang-ky-khai-sinh"},
	}
	got := askedOf(shelf.library(), found)
	want := asked{
		Verdict: index.Unsure, Aspect: knowledge.Fee,
		Choices: []choice{{"dang-ky-khai-tu", "1.000656"}, {"dang-ky-khai-sinh", "1.001193"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("it is shown as %+v, want %+v", got, want)
	}
}

func TestAskInTheTerminalShowsWordsAndButtons(t *testing.T) {
	out := works(t, "ask", "làm", "giấy", "khai", "sinh", "cần", "gì", "--data", t.TempDir())
	for _, want := range []string{"Đăng ký khai sinh", "Giấy chứng sinh", "[Hỏi cán bộ]"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if strings.ContainsAny(out, "<>") {
		t.Errorf("markup is shown:\n%s", out)
	}
}

func TestAskAndEvalLockNothing(t *testing.T) {
	data := t.TempDir()
	h := hallAt(t, data)
	if err := h.openCatalog(t.Context(), newLog(os.Stderr, "error", "json", new(atomic.Int64))); err != nil {
		t.Fatal(err)
	}
	questions := file(t, "q.jsonl", `{"q":"làm giấy khai sinh cần giấy tờ gì","codes":["1.001193"],"aspect":"papers"}`+"\n"+
		`{"q":"hôm nay trời đẹp quá","codes":[]}`+"\n")
	works(t, "ask", "làm giấy khai sinh", "--data", data)
	details := filepath.Join(t.TempDir(), "details.jsonl")
	out := works(t, "eval", "--questions", questions, "--json", "--details", details, "--data", data)
	var got struct {
		InScope    int     `json:"in_scope"`
		Top1       float64 `json:"top1"`
		OutOfScope int     `json:"out_of_scope"`
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || got.InScope != 1 || got.Top1 != 1 || got.OutOfScope != 1 {
		t.Errorf("eval says %s (%v)", out, err)
	}
	lines, err := os.ReadFile(details)
	if err != nil || bytes.Count(lines, []byte("\n")) != 2 {
		t.Errorf("the details are (%v)\n%s", err, lines)
	}
}

func TestEvalRefusesABadSet(t *testing.T) {
	fails(t, exitInput, "bộ câu hỏi", "eval", "--questions", file(t, "q.jsonl", "{\n"), "--data", t.TempDir())
}

func TestImportMakesGuidesThatAreAccepted(t *testing.T) {
	dir := t.TempDir()
	records := file(t, "p.jsonl", `{"id":"x1","code":"1.000001","name":"Cấp giấy phép thả diều","field":"Văn hóa","level":"Cấp xã","papers":["Đơn đề nghị"],"steps":["Nộp đơn"],"time":"3 ngày làm việc"}`+"\n"+
		`{"id":"x2","code":"1.000002","name":"Gia hạn giấy phép thả diều","field":"Văn hóa"}`+"\n")
	out := works(t, "guides", "import", records, "--to", dir, "--report", filepath.Join(dir, "ngo.jsonl"))
	if !strings.Contains(out, "Đã đọc 2 bản ghi, ghi 2 hướng dẫn") {
		t.Errorf("import says\n%s", out)
	}
	if out := works(t, "guides", "check", dir); !strings.Contains(out, "2 hướng dẫn dùng được") {
		t.Errorf("check says\n%s", out)
	}
	if out := works(t, "ask", "xin giấy phép thả diều", "--guides", dir, "--data", t.TempDir()); !strings.Contains(out, "thả diều") {
		t.Errorf("ask says\n%s", out)
	}
	fails(t, exitInput, "dòng 1", "guides", "import", file(t, "bad.jsonl", "not json\n"), "--to", t.TempDir())
}
