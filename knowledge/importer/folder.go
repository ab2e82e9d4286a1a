package importer

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"motcua/knowledge"
)

// The limits of a packed export. Text shrinks to a tenth or twentieth; what
// shrinks to less is made to fill a machine.
const (
	maxPacked  = 256 << 20 // bytes
	maxEntries = 20_000
	maxRatio   = 200
	smallEntry = 1 << 20 // an entry of fewer bytes may shrink as it likes
)

// readPacked reads a zip file: a workbook, or a folder of files.
func readPacked(at io.ReaderAt, size int64, w *writing) error {
	if size > maxPacked {
		return fmt.Errorf("tệp nén lớn quá %d MiB: %w", maxPacked>>20, knowledge.ErrInvalid)
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return fmt.Errorf("tệp nén hỏng: %w", knowledge.ErrInvalid)
	}
	if err := sane(z.File); err != nil {
		return err
	}
	if slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" }) {
		src := make([]byte, size)
		if _, err := at.ReadAt(src, 0); err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("đọc tệp thủ tục: %w", err)
		}
		return readWorkbook(src, w)
	}
	return readFolder(z, w)
}

// sane refuses a zip file that would unpack to more than anybody needs.
func sane(files []*zip.File) error {
	refuse := func(why string, args ...any) error {
		return fmt.Errorf("tệp nén %s; xin kiểm tra lại nguồn: %w", fmt.Sprintf(why, args...), knowledge.ErrInvalid)
	}
	if len(files) > maxEntries {
		return refuse("có %d tệp bên trong, nhiều nhất là %d", len(files), maxEntries)
	}
	var all uint64
	for _, f := range files {
		all += f.UncompressedSize64
		switch {
		case f.UncompressedSize64 > maxExport || all > maxExport:
			return refuse("giải ra lớn quá %d MiB", maxExport>>20)
		case f.UncompressedSize64 > smallEntry && f.UncompressedSize64/maxRatio > f.CompressedSize64:
			return refuse("có tệp «%s» nén quá %d lần", cut(clean(f.Name), 60), maxRatio)
		}
	}
	return nil
}

// readFolder reads every file of a folder that looks like an export, in the order
// of their paths. What does not is noted.
func readFolder(fsys fs.FS, w *writing) error {
	return fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return fmt.Errorf("đọc %s: %w", name, err)
		case name != "." && (strings.HasPrefix(base, ".") || base == "__MACOSX"):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular() || !holdsRecords(base):
			w.skip(name)
			return nil
		}
		f, err := fsys.Open(name)
		if err != nil {
			return fmt.Errorf("đọc %s: %w", name, err)
		}
		defer f.Close()
		if err := readExport(io.LimitReader(f, maxExport), w); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
}

// holdsRecords tells by its name whether a file in a folder is part of the export;
// what is in it decides how it is read.
func holdsRecords(base string) bool {
	base = strings.TrimSuffix(strings.ToLower(base), ".gz")
	return slices.Contains([]string{".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx"}, path.Ext(base))
}
