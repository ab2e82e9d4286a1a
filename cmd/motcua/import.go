package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

const (
	readStep  = 500 // records between two words about the progress
	fewEnough = 100 // guides that may go without asking
	toldKeys  = 12
)

// Run reads the national export whole, says what differs from the import before,
// and writes one guide for each record. An export that cannot be read to its end
// changes nothing.
func (c *guidesImportCmd) Run(ctx context.Context, t *terminal) error {
	if err := importsMayGo(c.To, folder(c.Data)); err != nil {
		return err
	}
	report, guides, err := readNational(ctx, t, c.File)
	if err != nil {
		return err
	}
	next, err := importer.Renew(c.To, guides)
	if err != nil {
		return conflictSaid(err)
	}
	if c.Report != "" {
		if err := writeLines(c.Report, importLines(report, next)); err != nil {
			return err
		}
	}
	sayImport(t, report, next)
	if c.DryRun {
		_, err = fmt.Fprintf(t.out, "Đã đọc %d bản ghi. Chạy thử: chưa ghi gì vào %s.\n", report.Records, c.To)
		return err
	}
	if gone, of := next.Gone(); gone > fewEnough && gone*2 > of && !c.AllowShrink {
		return refuse(exitInput, "tệp này thiếu %d trong %d thủ tục của lần nhập trước nên chưa ghi gì; xin kiểm tra tệp, đúng là vậy thì thêm --allow-shrink.", gone, of)
	}
	if err := os.MkdirAll(c.To, 0o755); err != nil { // #nosec G301 -- guides and leaflets are public
		return fmt.Errorf("tạo thư mục hướng dẫn: %w", err)
	}
	gone, err := next.Write(ctx, func(done, total int) {
		if total > readStep {
			fmt.Fprintf(t.err, "đã ghi %d/%d hướng dẫn\n", done, total)
		}
	})
	if err != nil {
		return conflictSaid(err)
	}
	_, err = fmt.Fprintf(t.out, "Đã đọc %d bản ghi, ghi %d hướng dẫn vào %s, bỏ %d hướng dẫn không còn trong tệp; %d chỗ còn ngờ đã để trống hoặc ghi chú.\n",
		report.Records, report.Guides, c.To, len(gone), len(report.Doubts))
	return err
}

// readNational reads a file or a folder.
func readNational(ctx context.Context, t *terminal, name string) (importer.Report, []*knowledge.Guide, error) {
	var guides []*knowledge.Guide
	take := func(g *knowledge.Guide) error {
		if guides = append(guides, g); len(guides)%readStep == 0 {
			fmt.Fprintf(t.err, "đã đọc %d bản ghi\n", len(guides))
		}
		return nil
	}
	if st, err := os.Stat(name); err == nil && st.IsDir() {
		report, err := importer.NationalFolder(ctx, os.DirFS(name), take)
		return report, guides, err
	}
	f, err := givenFile(name)
	if err != nil {
		return importer.Report{}, nil, err
	}
	defer f.Close()
	report, err := importer.National(ctx, f, take)
	return report, guides, err
}

// sayImport tells the doubts, what was passed over, and the differences.
func sayImport(t *terminal, report importer.Report, next *importer.Renewal) {
	for _, n := range report.Summary() {
		fmt.Fprintf(t.out, "%6d  %s: %s\n", n.N, n.Field, n.Why)
	}
	if len(report.Lost) > 0 {
		var keys []string
		for _, k := range report.Lost[:min(toldKeys, len(report.Lost))] {
			keys = append(keys, fmt.Sprintf("«%s» (%d)", k.Key, k.N))
		}
		more := ""
		if n := len(report.Lost) - len(keys); n > 0 {
			more = fmt.Sprintf(" và %d khóa khác", n)
		}
		fmt.Fprintf(t.out, "Khóa lạ, không đưa vào hướng dẫn: %s%s.\n", strings.Join(keys, ", "), more)
	}
	if report.SkippedAll > 0 {
		fmt.Fprintf(t.out, "Đã bỏ qua %d chỗ không phải thủ tục, chẳng hạn: %s.\n", report.SkippedAll, report.Skipped[0])
	}
	if !next.First {
		fmt.Fprintf(t.out, "So với lần nhập trước: %s.\n", knowledge.TallyChanges(next.Changes))
	}
}

// conflictSaid words a file of a person's in the way of an import.
func conflictSaid(err error) error {
	if errors.Is(err, knowledge.ErrConflict) {
		say := strings.TrimSuffix(err.Error(), ": "+knowledge.ErrConflict.Error())
		return refuse(exitFailed, "%s; xin chọn thư mục khác cho --to, hoặc chuyển tệp ấy đi.", say)
	}
	return err
}

// importsMayGo refuses the places where an import has no business: where the
// office's own guides lie, and the published editions.
func importsMayGo(to string, data folder) error {
	place := realPath(to)
	for _, own := range []string{data.guides(), data.catalog(), string(data)} {
		if own = realPath(own); place == own || own != realPath(string(data)) && strings.HasPrefix(place, own+string(filepath.Separator)) {
			return refuse(exitUsage, "không nhập vào %s: đó là nơi của hướng dẫn do cơ quan tự sửa và của bản đang dùng. Xin chọn một thư mục riêng cho --to, rồi thêm thư mục ấy bằng --guides.", to)
		}
	}
	if beside := folder(filepath.Dir(place)); place == beside.guides() && fileExists(beside.store()) {
		return importsMayGo(to, beside)
	}
	return nil
}

func fileExists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// realPath is where a path leads, links followed as far as there is something.
func realPath(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	if parent := filepath.Dir(abs); parent != abs {
		return filepath.Join(realPath(parent), filepath.Base(abs))
	}
	return abs
}
