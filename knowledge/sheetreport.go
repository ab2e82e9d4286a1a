package knowledge

import (
	"cmp"
	"fmt"
	"slices"
)

// SheetReport says what became of a spreadsheet of dossiers, or would become of it.
type SheetReport struct {
	DryRun   bool         `json:"dry_run,omitempty"`
	Rows     int          `json:"rows"` // with anything in them, the heading left out
	Put      int          `json:"put"`  // dossiers, one for each code
	New      int          `json:"new"`
	Moved    []SheetMove  `json:"moved,omitempty"`
	Told     int          `json:"changed"` // something else about them changed
	Same     int          `json:"same"`
	Gone     int          `json:"gone"` // dossiers that are known and that the sheet does not have
	Columns  []SheetTaken `json:"columns,omitempty"`
	Mapping  string       `json:"mapping,omitempty"`  // a mapping file that says how the sheet was read
	Errors   []RowError   `json:"errors,omitempty"`   // rows that were refused
	Repeated []RowError   `json:"repeated,omitempty"` // rows whose code came again further down
}

// SheetMove counts dossiers that went from one state to another. When these are the
// same, it was the appointment or the wanted papers that changed.
type SheetMove struct {
	From Status `json:"from"`
	To   Status `json:"to"`
	N    int    `json:"n"`
}

// SheetTaken says which column of a sheet was taken for what.
type SheetTaken struct {
	Column  SheetColumn `json:"column"`
	Label   string      `json:"label"` // as officers call it
	Title   string      `json:"title,omitempty"`
	Letters string      `json:"letters"`
	Guessed bool        `json:"guessed,omitempty"` // by what stands in it, or by a title that is not one of ours
}

// RowError is a refused row. It repeats no name and no phone number.
type RowError struct {
	Row  int    `json:"row"`  // as the spreadsheet counts
	What string `json:"what"` // in Vietnamese: what is wrong and how to mend it
}

// String is the error in one line.
func (e RowError) String() string { return fmt.Sprintf("dòng %d: %s", e.Row, e.What) }

// Count takes note of what became of one dossier.
func (r *SheetReport) Count(from, to Status, change DossierChange) {
	r.Put++
	switch change {
	case DossierNew:
		r.New++
	case DossierTold:
		r.Told++
	case DossierSame:
		r.Same++
	case DossierMoved:
		r.move(SheetMove{from, to, 1})
	}
}

// Add adds what became of further dossiers of the same sheet.
func (r *SheetReport) Add(more SheetReport) {
	r.Put, r.New, r.Told, r.Same = r.Put+more.Put, r.New+more.New, r.Told+more.Told, r.Same+more.Same
	for _, m := range more.Moved {
		r.move(m)
	}
}

func (r *SheetReport) move(more SheetMove) {
	at, found := slices.BinarySearchFunc(r.Moved, more, func(a, b SheetMove) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	if found {
		r.Moved[at].N += more.N
		return
	}
	r.Moved = slices.Insert(r.Moved, at, more)
}

// Moves is how many dossiers moved.
func (r SheetReport) Moves() (n int) {
	for _, m := range r.Moved {
		n += m.N
	}
	return n
}

// Guessed reports whether some column had to be guessed.
func (r SheetReport) Guessed() bool {
	return slices.ContainsFunc(r.Columns, func(c SheetTaken) bool { return c.Guessed })
}

// Summary says in plain sentences what became of the dossiers, a line each; of a dry
// run, what would.
func (r SheetReport) Summary() []string {
	first := fmt.Sprintf("Đã nhập %d hồ sơ từ %d dòng.", r.Put, r.Rows)
	if r.DryRun {
		first = fmt.Sprintf("Chạy thử, chưa ghi gì: %d hồ sơ từ %d dòng.", r.Put, r.Rows)
	}
	out := []string{first}
	say := func(n int, format string, args ...any) {
		if n > 0 {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	say(r.New, "Mới: %d.", r.New)
	say(r.Moves(), "Chuyển bước: %d.", r.Moves())
	for _, m := range r.Moved {
		if m.From == m.To {
			say(m.N, "  • %s, đổi ngày hẹn hoặc giấy còn thiếu: %d", m.From, m.N)
			continue
		}
		say(m.N, "  • %s → %s: %d", m.From, m.To, m.N)
	}
	say(r.Told, "Đổi chi tiết khác: %d.", r.Told)
	say(r.Same, "Không đổi: %d.", r.Same)
	say(r.Gone, "Đang lưu nhưng không có trong bảng này: %d (vẫn giữ nguyên).", r.Gone)
	say(len(r.Repeated), "Dòng trùng mã, đã dùng dòng sau cùng: %d.", len(r.Repeated))
	say(len(r.Errors), "Dòng bị từ chối: %d.", len(r.Errors))
	return out
}

// ColumnLines says which column was taken for what, a line each.
func (r SheetReport) ColumnLines() []string {
	var out []string
	for _, c := range r.Columns {
		line := fmt.Sprintf("cột %s", c.Letters)
		if c.Title != "" {
			line += fmt.Sprintf(" «%s»", c.Title)
		}
		line += ": " + c.Label
		if c.Guessed {
			line += " (đoán)"
		}
		out = append(out, line)
	}
	return out
}
