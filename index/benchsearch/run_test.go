package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets the test's own program stand for the parts of a run.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == partArg {
		main()
		return
	}
	os.Exit(m.Run())
}

// records is how many procedures the sample has.
const records = 50

// sample writes a small export with a question about every tenth procedure, and
// one about none, and returns its folder.
func sample(t *testing.T) string {
	t.Helper()
	actions := []string{"Cấp giấy phép", "Đăng ký", "Thu hồi", "Gia hạn", "Công nhận"}
	objects := []string{"nhà ở riêng lẻ", "tàu cá", "giống lúa", "bến xe", "di tích", "hợp tác xã", "trang trại", "rừng phòng hộ", "giếng khoan", "lễ hội"}
	var export, questions bytes.Buffer
	for n := range records {
		name := actions[n/len(objects)] + " " + objects[n%len(objects)]
		code := fmt.Sprintf("1.%06d", n+1)
		line, err := json.Marshal(map[string]any{
			"id": code, "code": code, "name": name, "field": "Hành chính", "level": "Cấp xã",
			"papers": []string{"- Đơn về " + objects[n%len(objects)], "- Giấy tờ tùy thân"}, "result": "Quyết định " + strings.ToLower(name),
		})
		if err != nil {
			t.Fatal(err)
		}
		export.Write(append(line, '\n'))
		if n%10 == n/10 {
			fmt.Fprintf(&questions, `{"q": "Thủ tục %s cần giấy tờ gì?", "codes": [%q]}`+"\n", strings.ToLower(name), code)
		}
	}
	questions.WriteString(`{"q": "Hôm nay trời có mưa không?", "codes": []}` + "\n")
	dir := t.TempDir()
	for name, text := range map[string][]byte{"procedures.jsonl.gz": export.Bytes(), "questions-dev.jsonl": questions.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestRun builds and asks every system that is built in, over the sample and
// over 200 procedures.
func TestRun(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	args := []string{"--data", sample(t), "--more", "none", "--sizes", fmt.Sprintf("%d,200", records), "--passes", "2", "--json"}
	var out, progress bytes.Buffer
	if err := run(t.Context(), args, &out, &progress); err != nil {
		t.Fatalf("%v\n%s", err, progress.String())
	}
	var r report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	if want := 2 * len(builtIn()); len(r.Rows) != want {
		t.Fatalf("%d rows, want %d", len(r.Rows), want)
	}
	for _, x := range r.Rows {
		checkRow(t, x)
	}
	left, err := os.ReadDir(tmp)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	var table bytes.Buffer
	if err := r.writeTable(&table); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(table.String(), nameBleve); got != 6 {
		t.Errorf("the tables name %s %d times, want 6\n%s", nameBleve, got, table.String())
	}
}

// checkRow holds for every system at every size.
func checkRow(t *testing.T, x row) {
	t.Helper()
	name := fmt.Sprintf("%s at %d", x.System, x.Procedures)
	if len(x.Speed) != 2 {
		t.Fatalf("%s: %d speeds, want 2", name, len(x.Speed))
	}
	for i, s := range x.Speed {
		if s.Threads != i+1 || s.Asked != 12 || s.P50 <= 0 || s.P99 < s.P50 || s.PerSecond <= 0 {
			t.Errorf("%s: %+v", name, s)
		}
	}
	b := x.Build
	if b.Seconds <= 0 || b.DiskBytes <= 0 || b.PeakBytes < 1<<20 || b.HeapBytes == 0 || x.OpenMillis <= 0 {
		t.Errorf("%s: built in %+v, opened in %v ms", name, b, x.OpenMillis)
	}
	if x.Ratios == nil || len(x.Ratios.P50) != 2 || x.System == nameOurs && x.Ratios.P50[0] != 1 {
		t.Errorf("%s: ratios %+v", name, x.Ratios)
	}
	if (x.Quality != nil) != (x.Procedures == records) {
		t.Fatalf("%s: quality %v", name, x.Quality)
	}
	if x.Quality != nil && (x.Quality.InScope != 5 || x.Quality.Top3 < .8) {
		t.Errorf("%s: quality %+v", name, *x.Quality)
	}
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{
		{"--data", ""},
		{"--data", "x", "--sizes", "many"},
		{"--data", "x", "--sizes", "0"},
		{"--data", "x", "--sizes", "100000000"},
		{"--data", "x", "--systems", "lucene"},
		{"--data", "x", "--passes", "0"},
		{"--data", "x", "--budget", "-1s"},
		{"--data", "x", "rest"},
		{"--nothing"},
	} {
		var out, progress bytes.Buffer
		if err := run(t.Context(), args, &out, &progress); !errors.Is(err, errUsage) {
			t.Errorf("%q: error %v, want wrong usage", args, err)
		}
	}
}

// TestFaultyParts sees that what fails is said, and takes no other figures with
// it.
func TestFaultyParts(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var out, progress bytes.Buffer
	args := []string{"--data", t.TempDir(), "--systems", "ours,bot,bleve", "--sizes", "50", "--json"}
	if err := run(t.Context(), args, &out, &progress); err == nil {
		t.Error("a run without a corpus succeeds")
	}
	var r report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Rows) != 3 {
		t.Fatalf("%d rows, want 3", len(r.Rows))
	}
	for _, x := range r.Rows {
		if !strings.Contains(x.Fault, "procedures.jsonl.gz") || len(x.Speed) > 0 || x.Ratios != nil {
			t.Errorf("%s: %+v", x.System, x)
		}
	}
	if got := strings.Count(progress.String(), ": build 50"); got != 2 {
		t.Errorf("%d builds begun, want 2: what failed is not tried again for bot\n%s", got, progress.String())
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, progress bytes.Buffer
	err := run(ctx, []string{"--data", sample(t), "--systems", "bleve", "--sizes", "50"}, &out, &progress)
	if !errors.Is(err, context.Canceled) || out.Len() > 0 {
		t.Errorf("error %v, printed %q", err, out.String())
	}
	if left, _ := os.ReadDir(tmp); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestChooseSystems(t *testing.T) {
	chosen, absent, err := chooseSystems("")
	if err != nil || len(chosen) != len(builtIn()) || len(chosen)+len(absent) != len(systemNames) {
		t.Errorf("%d chosen, %v absent, error %v", len(chosen), absent, err)
	}
	chosen, absent, err = chooseSystems("bleve,ours")
	if err != nil || len(chosen) != 2 || chosen[0].name != nameBleve || chosen[1].name != nameOurs || len(absent) != 0 {
		t.Errorf("%d chosen, %v absent, error %v", len(chosen), absent, err)
	}
}
