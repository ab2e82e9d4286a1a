package importer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/knowledge"
)

// column is a column of a dossier sheet.
type column struct {
	key   string   // as the contract calls it
	label string   // as officers call it
	also  []string // folded
}

var sheetColumns = []column{
	{"code", "mã hồ sơ", []string{"so ho so", "ma so ho so", "so bien nhan"}},
	{"procedure", "thủ tục", []string{"ten thu tuc", "thu tuc hanh chinh", "ten thu tuc hanh chinh", "ma thu tuc", "tthc"}},
	{"name", "người nộp", []string{"ten nguoi nop", "ho ten", "ho va ten", "ho ten nguoi nop", "nguoi nop ho so", "chu ho so"}},
	{"phone", "điện thoại", []string{"so dien thoai", "sdt", "dien thoai lien he"}},
	{"id_last4", "4 số cuối giấy tờ", []string{"4 so cuoi", "4 so cuoi cccd", "so cuoi giay to", "4 so cuoi dinh danh", "4 so cuoi can cuoc"}},
	{"status", "tình trạng", []string{"trang thai", "tinh trang ho so", "trang thai ho so"}},
	{"received", "ngày nhận", []string{"ngay tiep nhan", "ngay nop", "thoi gian nhan"}},
	{"due", "ngày hẹn trả", []string{"ngay hen", "hen tra", "ngay tra", "ngay hen tra ket qua", "thoi gian hen tra"}},
	{"place", "nơi trả", []string{"noi tra ket qua", "noi nhan ket qua", "nhan ket qua tai"}},
	{"note", "ghi chú", nil},
}

// columnsOf says in which cell of a row each column stands.
type columnsOf map[string]int

// findColumns reads the heading row. Columns that nobody knows are left alone.
func findColumns(heading []string) (columnsOf, error) {
	if len(heading) > maxCols {
		return nil, fmt.Errorf("bảng có %d cột, nhiều nhất là %d: %w", len(heading), maxCols, knowledge.ErrInvalid)
	}
	found := columnsOf{}
	for i, title := range heading {
		for _, c := range sheetColumns {
			if f := fold(title); f != fold(c.key) && f != fold(c.label) && !slices.Contains(c.also, f) {
				continue
			}
			if _, twice := found[c.key]; twice {
				return nil, fmt.Errorf("có hai cột «%s»: %w", c.label, knowledge.ErrInvalid)
			}
			found[c.key] = i
		}
	}
	var missing []string
	for _, c := range sheetColumns {
		if _, ok := found[c.key]; !ok && (c.key == "code" || c.key == "status") {
			missing = append(missing, "«"+c.label+"» ("+c.key+")")
		}
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("thiếu cột %s; dòng tiêu đề có: %s: %w", strings.Join(missing, ", "), titles(heading, len(found)), knowledge.ErrInvalid)
	}
	return found, nil
}

// titles repeats what the heading row says. When no title is known the row may
// be no heading but somebody's data, and is not repeated.
func titles(heading []string, known int) string {
	if known == 0 {
		return "không cột nào nhận ra được"
	}
	var out []string
	for _, t := range heading {
		if t = clean(t); t != "" {
			out = append(out, "«"+cut(t, 30)+"»")
		}
	}
	return strings.Join(out, ", ")
}

func (c columnsOf) cell(cells []string, key string) string {
	i, ok := c[key]
	if !ok || i >= len(cells) {
		return ""
	}
	return clean(cells[i])
}

// dossier reads one row; what says in Vietnamese why it is refused.
func (c columnsOf) dossier(cells []string) (d knowledge.Dossier, what string) {
	if len(cells) > maxCols && !empty(cells[maxCols:]) {
		return d, fmt.Sprintf("có hơn %d ô", maxCols)
	}
	text := c.cell(cells, "code")
	if text == "" {
		return d, "thiếu mã hồ sơ"
	}
	var ok bool
	if d.Code, ok = knowledge.ParseDossierCode(text); !ok {
		return d, "mã hồ sơ không đúng dạng, ví dụ H26.35-240115-0012"
	}
	if text = c.cell(cells, "status"); text == "" {
		return d, "thiếu tình trạng"
	}
	if d.Status, ok = knowledge.ParseStatus(text); !ok {
		return d, "tình trạng không có trong 10 trạng thái chung, ví dụ «Đang xử lý»"
	}
	for _, day := range []struct {
		key, label string
		to         *time.Time
	}{{"received", "ngày nhận", &d.Received}, {"due", "ngày hẹn trả", &d.Due}} {
		if *day.to, ok = parseDay(c.cell(cells, day.key)); !ok {
			return d, day.label + " không đọc được, xin ghi như 2026-11-22 hoặc 22/11/2026"
		}
	}
	if d.IDLast4 = c.cell(cells, "id_last4"); d.IDLast4 != "" {
		if d.IDLast4, ok = fourDigits(d.IDLast4); !ok {
			return d, "ô 4 số cuối giấy tờ phải là bốn chữ số"
		}
	}
	d.Procedure, d.Name, d.Place, d.Note = c.cell(cells, "procedure"), c.cell(cells, "name"), c.cell(cells, "place"), c.cell(cells, "note")
	d.Phone = phone(c.cell(cells, "phone"))
	return d, ""
}

// phone gives back the zero that a spreadsheet drops from a number.
func phone(s string) string {
	if len(s) == 9 && s[0] != '0' && strings.Trim(s, "0123456789") == "" {
		return "0" + s
	}
	return s
}

// fourDigits gives back the zeros that a spreadsheet drops from a number.
func fourDigits(s string) (string, bool) {
	if len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return "", false
	}
	return strings.Repeat("0", 4-len(s)) + s, true
}

// parseDay reads a date, with or without a time behind it, as that day in UTC;
// no text is no date.
func parseDay(s string) (time.Time, bool) {
	if s == "" {
		return time.Time{}, true
	}
	s, _, _ = strings.Cut(strings.Replace(s, "T", " ", 1), " ")
	for _, layout := range []string{"2006-01-02", "2/1/2006", "2-1-2006", "2.1.2006"} {
		if day, err := time.Parse(layout, s); err == nil && day.Year() >= 1990 && day.Year() < 2100 {
			return day, true
		}
	}
	return time.Time{}, false
}

func empty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
