package importer

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"motcua/knowledge"
)

// maxSkipped is how many things that were passed over are told by name.
const maxSkipped = 50

// Report says what became of an export.
type Report struct {
	Records int
	Guides  int
	Doubts  []Doubt // in the order of the records

	Lost       []LostKey // keys and columns that nobody knows, most frequent first
	Skipped    []string  // rows and files that hold no record, the first of them
	SkippedAll int       // how many there were
}

// LostKey is a key of the export that is no part of a guide, and how many records
// have something there.
type LostKey struct {
	Key string
	N   int
}

// Doubt is one value that was left out of a guide or repaired.
type Doubt struct {
	Record string // the record's id
	Field  string // the key in the export
	Why    string // in Vietnamese, the same words for the same fault
	Value  string // what it said, shortened
}

// Count is how often one kind of doubt arose.
type Count struct {
	Field, Why string
	N          int
}

// Summary counts the doubts of each kind, most frequent first.
func (r Report) Summary() []Count {
	n := map[Count]int{}
	for _, d := range r.Doubts {
		n[Count{Field: d.Field, Why: d.Why}]++
	}
	out := make([]Count, 0, len(n))
	for c, k := range n {
		c.N = k
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Field, b.Field), cmp.Compare(a.Why, b.Why))
	})
	return out
}

// National reads a national procedure export and hands one guide for each record
// to write, in order. What the file is goes by what is in it, not by its name:
// JSON (one object a line, a list, or either in an envelope), CSV, XLSX, a zip of
// such files; gzip around any of them. Guide ids are unique within the export. It
// stops at the first record that cannot be read (knowledge.ErrInvalid, with its
// place), at write's first error and when ctx ends; the report then covers what
// came before. An export without a record is knowledge.ErrInvalid too.
func National(ctx context.Context, r io.Reader, write func(*knowledge.Guide) error) (Report, error) {
	w := newWriting(ctx, write)
	err := readExport(r, w)
	return w.done(err)
}

// NationalFolder reads an export that is a folder of files, one procedure or many
// in each, in the order of their paths.
func NationalFolder(ctx context.Context, fsys fs.FS, write func(*knowledge.Guide) error) (Report, error) {
	w := newWriting(ctx, write)
	err := readFolder(fsys, w)
	return w.done(err)
}

// writing turns records into guides.
type writing struct {
	ctx    context.Context
	write  func(*knowledge.Guide) error
	ids    map[string]bool
	lost   map[string]int
	report Report
}

func newWriting(ctx context.Context, write func(*knowledge.Guide) error) *writing {
	return &writing{ctx: ctx, write: write, ids: map[string]bool{}, lost: map[string]int{}}
}

// take makes a record's guide and hands it over.
func (w *writing) take(at string, o object) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	rec, lost, err := newRecord(o)
	if err != nil {
		return fmt.Errorf("%s: %w", at, err)
	}
	for _, key := range lost {
		w.lost[cut(clean(key), 60)]++
	}
	if w.report.Records++; w.report.Records > maxRecords {
		return fmt.Errorf("%s: quá %d bản ghi: %w", at, maxRecords, knowledge.ErrInvalid)
	}
	g, doubts := rec.guide()
	g.ID = freeID(g.ID, rec.ID, w.ids)
	w.report.Doubts = append(w.report.Doubts, doubts...)
	if err := w.write(g); err != nil {
		return fmt.Errorf("ghi hướng dẫn %s: %w", g.ID, err)
	}
	w.report.Guides++
	return nil
}

// skip notes what is no record and was passed over.
func (w *writing) skip(what string) {
	if w.report.SkippedAll++; len(w.report.Skipped) < maxSkipped {
		w.report.Skipped = append(w.report.Skipped, what)
	}
}

func (w *writing) done(err error) (Report, error) {
	for key, n := range w.lost {
		w.report.Lost = append(w.report.Lost, LostKey{key, n})
	}
	slices.SortFunc(w.report.Lost, func(a, b LostKey) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Key, b.Key))
	})
	if err == nil && w.report.Records == 0 {
		err = fmt.Errorf("không có thủ tục nào trong tệp: %w", knowledge.ErrInvalid)
	}
	return w.report, err
}

// freeID returns id, or when it is taken id with a piece of the record's id, or
// with a number.
func freeID(id, record string, taken map[string]bool) string {
	free := id
	if taken[free] {
		free = slug(id+" "+record, maxID)
	}
	for n := 2; taken[free]; n++ {
		tail := fmt.Sprintf("-%d", n)
		free = slug(id, maxID-len(tail)) + tail
	}
	taken[free] = true
	return free
}
