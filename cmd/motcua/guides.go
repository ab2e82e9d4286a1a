package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// Run says what is wrong with the guides. Warnings are for information; an error
// makes the exit code 3. Named folders are checked alone, without the others.
func (c *guidesCheckCmd) Run(_ context.Context, t *terminal) error {
	if len(c.Dirs) > 0 {
		c.guideFlags = guideFlags{Guides: c.Dirs}
	}
	s, err := c.load("", time.Now())
	if err != nil {
		return err
	}
	lib := s.library()
	errors := 0
	for _, f := range s.found {
		mark := "nên xem lại"
		if f.Level == knowledge.Error {
			errors++
			mark = "lỗi"
		}
		fmt.Fprintf(t.out, "%s [%s]\n", f, mark)
	}
	if errors > 0 {
		return refuse(exitInput, "có %d lỗi trong hướng dẫn; xin sửa theo từng dòng ở trên rồi kiểm tra lại.", errors)
	}
	_, err = fmt.Fprintf(t.out, "%d hướng dẫn dùng được, %d chỗ nên xem lại.\n", lib.Len(), len(s.found))
	return err
}

// Run writes one guide for each record of the national export, and says how
// often it doubted what.
func (c *guidesImportCmd) Run(ctx context.Context, t *terminal) error {
	f, err := givenFile(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := os.MkdirAll(c.To, 0o755); err != nil {
		return fmt.Errorf("tạo thư mục hướng dẫn: %w", err)
	}
	keep := map[string]bool{}
	report, err := importer.National(ctx, f, func(g *knowledge.Guide) error {
		keep[importer.GuidePath(g)] = true
		return importer.WriteDir(c.To, g)
	})
	if err != nil {
		return err
	}
	gone, err := importer.RemoveGone(c.To, keep)
	if err != nil {
		return err
	}
	if c.Report != "" {
		if err := writeLines(c.Report, doubtLines(report.Doubts)); err != nil {
			return err
		}
	}
	for _, n := range report.Summary() {
		fmt.Fprintf(t.out, "%6d  %s: %s\n", n.N, n.Field, n.Why)
	}
	_, err = fmt.Fprintf(t.out, "Đã đọc %d bản ghi, ghi %d hướng dẫn vào %s, bỏ %d hướng dẫn không còn trong tệp; %d chỗ còn ngờ đã để trống hoặc ghi chú.\n",
		report.Records, report.Guides, c.To, len(gone), len(report.Doubts))
	return err
}

// doubtLine is a line of the report file.
type doubtLine struct {
	Record string `json:"record"`
	Field  string `json:"field"`
	Why    string `json:"why"`
	Value  string `json:"value"`
}

func doubtLines(doubts []importer.Doubt) []doubtLine {
	out := make([]doubtLine, len(doubts))
	for i, d := range doubts {
		out[i] = doubtLine(d)
	}
	return out
}
