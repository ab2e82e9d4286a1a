package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"motcua/index/gate"
	"motcua/knowledge/importer"
)

// bar shows on a terminal how far something is, in one line that moves. Elsewhere it
// shows nothing: what goes wrong is to be the only line on stderr.
type bar struct {
	out   io.Writer
	shown bool
	tell  func(what string, done, total int)
}

func newBar(out io.Writer) *bar {
	b := &bar{out: out, tell: func(string, int, int) {}}
	if f, ok := out.(*os.File); ok {
		if st, err := f.Stat(); err == nil && st.Mode()&os.ModeCharDevice != 0 {
			b.tell = atTimes(time.Second/10, b.show)
		}
	}
	return b
}

// progress is told of a reindex.
func (b *bar) progress(stage gate.Stage, done, total int) {
	b.tell(map[gate.Stage]string{gate.Building: "lập chỉ mục", gate.Asking: "hỏi thử"}[stage], done, total)
}

// sheet is told of an import of dossiers.
func (b *bar) sheet(stage importer.SheetStage, done, total int) {
	b.tell(map[importer.SheetStage]string{importer.SheetRead: "đọc bảng", importer.SheetPut: "ghi hồ sơ"}[stage], done, total)
}

// barWidth is how many signs wide the bar is.
const barWidth = 30

// show draws the line; of what nobody knows the end, it counts.
func (b *bar) show(what string, done, total int) {
	b.shown = true
	if total == 0 {
		fmt.Fprintf(b.out, "\r\x1b[K%-12s %d", what, done)
		return
	}
	full := barWidth * done / total
	fmt.Fprintf(b.out, "\r\x1b[K%-12s %s%s %d/%d", what, strings.Repeat("█", full), strings.Repeat("░", barWidth-full), done, total)
}

func (b *bar) end() {
	if b.shown {
		fmt.Fprintln(b.out)
	}
}
