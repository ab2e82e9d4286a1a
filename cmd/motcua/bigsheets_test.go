package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"motcua/bot/sandbox"
)

// The bar of an import of 100,000 rows.
const (
	importPatience  = time.Minute
	importMegabytes = 300
)

// bigRow is a row of an export, with all that a dossier may have; state is what
// everything is in.
func bigRow(i int, state string) []string {
	return []string{fmt.Sprintf("H26.35-%02d%02d%02d-%04d", 20+i/10_000%10, 1+i%12, 1+i%28, i%10_000), "Đăng ký khai sinh", fmt.Sprintf("Nguyễn Văn %d", i),
		fmt.Sprintf("09%08d", i), fmt.Sprintf("%04d", i%10_000), state, "15/01/2024", "31/01/2024", "Bộ phận Một cửa", ""}
}

var bigHeading = strings.Split("Mã hồ sơ,Thủ tục,Người nộp,Điện thoại,4 số cuối,Tình trạng,Ngày nhận,Ngày hẹn trả,Nơi trả,Ghi chú", ",")

func bigCSV(t *testing.T, rows int, state string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.Join(bigHeading, ",") + "\n")
	for i := range rows {
		b.WriteString(strings.Join(bigRow(i, state), ",") + "\n")
	}
	file := filepath.Join(t.TempDir(), "ho-so.csv")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func bigXLSX(t *testing.T, rows int, state string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	put := func(n int, cells []string) {
		row := make([]any, len(cells))
		for i, c := range cells {
			row[i] = c
		}
		if err == nil {
			err = w.SetRow("A"+strconv.Itoa(n), row)
		}
	}
	put(1, bigHeading)
	for i := range rows {
		put(i+2, bigRow(i, state))
	}
	if err == nil {
		err = w.Flush()
	}
	file := filepath.Join(t.TempDir(), "ho-so.xlsx")
	if err == nil {
		err = f.SaveAs(file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// importsWithinTheBar has a bot that runs as a process import dossiers: first they are
// new, then every one of them moves. It judges time, and the memory of the bot and of
// the process that reads for it.
func importsWithinTheBar(t *testing.T, rows int) {
	world, data := demoWorld(t), t.TempDir()
	c := launch(t, serveArgs(world, data, fewGuides(t)...)...)
	for _, file := range []string{bigCSV(t, rows, "Đang xử lý"), bigXLSX(t, rows, "Đã xử lý xong")} {
		reader := watchReader(t, c.cmd.Process.Pid)
		began := time.Now()
		got := motcua(t, nil, "dossiers", "import", file, "--data", data)
		took, peak := time.Since(began), reader()
		bot := peakMemory(c.cmd.Process.Pid)
		t.Logf("%s, %d rows: %v; the bot %d MB at most, the reader %d MB", filepath.Ext(file), rows, took.Round(10*time.Millisecond), bot, peak)
		if got.code != 0 || !strings.Contains(got.out, fmt.Sprintf("Đã nhập %d hồ sơ", rows)) {
			t.Fatalf("exit code %d: %s%s", got.code, got.out, got.err)
		}
		if watched {
			continue // nothing to judge
		}
		if took > importPatience || bot > importMegabytes || peak > importMegabytes {
			t.Errorf("%v, %d MB and %d MB", took, bot, peak)
		}
	}
	world.SendText(sandbox.DemoCitizen, sandbox.DemoCitizen, bigRow(rows/2, "")[0])
	hears(t, world, sandbox.DemoCitizen, "đã có kết quả")
}

// watchReader looks at how much memory the processes of a bot take, until it is asked.
func watchReader(t *testing.T, bot int) (peak func() int64) {
	t.Helper()
	var most atomic.Int64
	stop, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", bot)) // the pattern is a sound one
			for _, pid := range strings.Fields(contents(lists)) {
				if n, err := strconv.Atoi(pid); err == nil {
					most.Store(max(most.Load(), peakMemory(n)))
				}
			}
			select {
			case <-stop:
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	return func() int64 { close(stop); <-ended; return most.Load() }
}

func contents(files []string) string {
	var all []byte
	for _, f := range files {
		text, _ := os.ReadFile(f) // a thread that is gone has none
		all = append(append(all, text...), ' ')
	}
	return string(all)
}

// peakMemory is how many megabytes a process had at most; 0: it is gone.
func peakMemory(pid int) int64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kilobytes, _ := strconv.ParseInt(fields[0], 10, 64)
	return kilobytes >> 10
}

func TestImportStaysWithinTheBar(t *testing.T) { importsWithinTheBar(t, 1000) }
