package importer

import (
	"slices"
	"strings"

	"motcua/knowledge"
)

// column is how a column of a dossier sheet is known.
type column struct {
	key    knowledge.SheetColumn
	label  string   // as officers call it
	titles []string // folded: what real exports call it
	words  []string // folded: a title with one of these may be it, if what stands below fits
	day    bool
}

// sheetColumns is every column. A title stands at one of them only; one that could
// mean two things stands in unclearTitles.
var sheetColumns = []column{
	{key: knowledge.ColumnCode, label: "mã hồ sơ", words: []string{"ho so", "bien nhan", "bien lai"},
		titles: lined(`so ho so | ma so ho so | so bien nhan | ma bien nhan | ma hs | so hs | ma so bien nhan | so ho so ma ho so | ma tra cuu ho so | shs | mhs`)},
	{key: knowledge.ColumnProcedure, label: "thủ tục",
		titles: lined(`ten thu tuc | thu tuc hanh chinh | ten thu tuc hanh chinh | ma thu tuc | tthc | ten tthc | ma tthc | loai thu tuc | ten thu tuc tthc | ma thu tuc hanh chinh`)},
	{key: knowledge.ColumnName, label: "người nộp",
		titles: lined(`ten nguoi nop | ho ten | ho va ten | ho ten nguoi nop | ho va ten nguoi nop | nguoi nop ho so | ten nguoi nop ho so | chu ho so | ten chu ho so | ho ten chu ho so | nguoi dung ten ho so | to chuc ca nhan | ca nhan to chuc | ten to chuc ca nhan | ten ca nhan to chuc | ten to chuc ca nhan nop ho so | ten ca nhan to chuc nop ho so | nguoi yeu cau | ten cong dan | cong dan`)},
	{key: knowledge.ColumnPhone, label: "điện thoại",
		titles: lined(`so dien thoai | sdt | dt | so dt | dien thoai lien he | so dien thoai lien he | di dong | so di dong | sdt nguoi nop | so dien thoai nguoi nop | dien thoai nguoi nop | so dien thoai chu ho so`)},
	{key: knowledge.ColumnIDLast4, label: "4 số cuối giấy tờ",
		titles: lined(`4 so cuoi | 4 so cuoi cccd | so cuoi giay to | 4 so cuoi dinh danh | 4 so cuoi can cuoc | bon so cuoi | bon so cuoi giay to | 4 so cuoi so dinh danh | 4 so cuoi giay to tuy than`)},
	{key: knowledge.ColumnStatus, label: "tình trạng", words: []string{"trang thai", "tinh trang"},
		titles: lined(`trang thai | tinh trang ho so | trang thai ho so | trang thai xu ly | tinh trang xu ly | trang thai giai quyet | tinh trang giai quyet | trang thai hien tai`)},
	{key: knowledge.ColumnReceived, label: "ngày nhận", day: true, words: []string{"tiep nhan", "ngay nhan", "ngay nop"},
		titles: lined(`ngay tiep nhan | ngay nop | thoi gian nhan | thoi gian tiep nhan | ngay nhan ho so | ngay tiep nhan ho so | ngay nop ho so | thoi diem tiep nhan | ngay gio tiep nhan`)},
	{key: knowledge.ColumnDue, label: "ngày hẹn trả", day: true, words: []string{"hen tra", "ngay hen"},
		titles: lined(`ngay hen | hen tra | ngay hen tra ket qua | thoi gian hen tra | thoi gian hen tra ket qua | ngay hen tra kq | hen tra ket qua | thoi diem hen tra | ngay gio hen tra | han tra ket qua | han tra`)},
	{key: knowledge.ColumnEnded, label: "ngày kết thúc", day: true, words: []string{"ket thuc", "hoan thanh"},
		titles: lined(`ngay ket thuc xu ly | ngay hoan thanh | ngay xu ly xong | ngay co ket qua | ngay giai quyet xong | thoi gian ket thuc | ngay tra thuc te | ngay tra ket qua thuc te | ngay da tra`)},
	{key: knowledge.ColumnPlace, label: "nơi trả",
		titles: lined(`noi tra ket qua | noi nhan ket qua | nhan ket qua tai | dia diem tra ket qua | noi tra kq | dia diem nhan ket qua`)},
	{key: knowledge.ColumnWanted, label: "giấy còn thiếu",
		titles: lined(`giay to con thieu | ho so con thieu | giay to can bo sung | ho so can bo sung | thanh phan ho so con thieu | thanh phan can bo sung | noi dung can bo sung | noi dung bo sung`)},
	{key: knowledge.ColumnReason, label: "lý do",
		titles: lined(`ly do dung | ly do tu choi | ly do bo sung | ly do tre han | ly do khong tiep nhan | ly do tra lai`)},
	{key: knowledge.ColumnNote, label: "ghi chú"},
}

// columnOf is the column of a key, which is one of sheetColumns'.
func columnOf(key knowledge.SheetColumn) column {
	return sheetColumns[slices.IndexFunc(sheetColumns, func(c column) bool { return c.key == key })]
}

// unclearTitles can mean the day that was promised or the day on which it came.
var unclearTitles = lined(`ngay tra | ngay tra ket qua | ngay tra kq | thoi gian tra ket qua | thoi gian tra`)

func lined(s string) []string { return strings.Split(s, " | ") }

// called reports whether a folded title is one of the column's names.
func (c column) called(title string) bool {
	return title != "" && (title == fold(string(c.key)) || title == fold(c.label) || slices.Contains(c.titles, title))
}

// hinted reports whether a folded title has words of the column.
func (c column) hinted(title string) bool {
	return slices.ContainsFunc(c.words, func(w string) bool { return strings.Contains(" "+title+" ", " "+w+" ") })
}

// needed are the columns without which there is nothing to import.
func (c column) needed() bool {
	return c.key == knowledge.ColumnCode || c.key == knowledge.ColumnStatus
}

// layout says in which cell of a row each column stands, and from where the rows are
// dossiers.
type layout struct {
	at    map[knowledge.SheetColumn]int
	taken []knowledge.SheetTaken
	first int // the first row, as the spreadsheet counts, that can be a dossier
}

func (l *layout) take(c column, i int, title string, guessed bool) {
	l.at[c.key] = i
	l.taken = append(l.taken, knowledge.SheetTaken{Column: c.key, Label: c.label, Title: cut(clean(title), 60),
		Letters: knowledge.ColumnLetters(i), Guessed: guessed})
}

func (l *layout) has(key knowledge.SheetColumn) bool {
	_, ok := l.at[key]
	return ok
}

// uses reports whether a cell is some column already.
func (l *layout) uses(i int) bool {
	for _, at := range l.at {
		if at == i {
			return true
		}
	}
	return false
}

func empty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
