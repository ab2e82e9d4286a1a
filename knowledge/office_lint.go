package knowledge

import (
	"fmt"
	"strings"
	"time"
)

// Lint says what is poor about a profile at a given time: warnings only, since
// ParseOffice refuses what is wrong. With a library, which may be nil, it also
// compares the profile with the guides that it speaks of.
func (o *Office) Lint(l *Library, now time.Time) []Finding {
	fs := &findings{file: o.File}
	o.lintMissing(fs)
	o.lintFees(fs, now)
	o.lintHolidays(fs, now)
	o.lintReply(fs)
	if l != nil {
		o.lintGuides(fs, l)
	}
	return fs.all
}

// line returns where a key stands; 0, the file as a whole, when it is missing.
func (o *Office) line(key string) int { return o.lines[key] }

func (o *Office) lintMissing(fs *findings) {
	for _, m := range []struct {
		known     bool
		key, what string
		mend      string
	}{
		{o.Name != "", keyName, "tên cơ quan", "name: UBND phường Hoa Sen"},
		{o.Address != "", keyAddress, "địa chỉ", "address: Số 1 đường Mẫu"},
		{o.Hotline != "", keyHotline, "số điện thoại", "hotline: 0200 000 000"},
		{o.Calendar.Knows(), keyHours, "giờ làm việc", "hours: rồi dòng dưới, thụt vào: " + strings.TrimPrefix(hoursExample, "ví dụ: ")},
		{len(o.Fees.Table) > 0, keyFees, "bảng mức thu", "fees: theo nghị quyết của Hội đồng nhân dân tỉnh"},
	} {
		if !m.known {
			fs.warn(o.line(m.key), "chưa ghi "+m.what, "xin thêm "+m.mend)
		}
	}
	for _, c := range o.Counters {
		if c.Name == "" && c.Place == "" {
			fs.warn(o.line(keyDesks), "có quầy chưa ghi tên và chỗ", "xin thêm name hoặc place cho từng quầy")
		}
	}
}

func (o *Office) lintFees(fs *findings, now time.Time) {
	for _, row := range o.Fees.Table {
		if o.Source(row) == "" {
			fs.warn(row.line, "mức thu của «"+row.For+"» chưa có nguồn", "xin thêm resolution và date ở fees, hoặc source ở mục này")
		}
	}
	switch {
	case o.Fees.Date.After(now):
		fs.warn(o.line(keyFees), "ngày nghị quyết "+day(o.Fees.Date)+" ở tương lai", "xin xem lại dòng date ở fees")
	case o.Fees.Resolution != "" && o.Fees.Date.IsZero():
		fs.warn(o.line(keyFees), "nghị quyết chưa ghi ngày", "xin thêm dòng date ở fees, ví dụ date: 2026-01-01")
	}
}

// aheadOfGuess is how many days before a holiday that the government chooses the
// profile should say which days it is.
const aheadOfGuess = 45

func (o *Office) lintHolidays(fs *findings, now time.Time) {
	days, today := newDays(&o.Calendar), DayOf(now)
	for i := range aheadOfGuess {
		if off, ok := days.off(today.AddDate(0, 0, i)); ok && off.guess {
			fs.warn(o.line(keyHolidays), fmt.Sprintf("chưa ghi lịch nghỉ %s; đang dự kiến từ ngày %s", off.why, day(today.AddDate(0, 0, i))),
				"khi có thông báo, xin thêm vào holidays, mục closed: from, to và why")
			return
		}
	}
}

func (o *Office) lintGuides(fs *findings, l *Library) {
	fields := map[string]bool{}
	for _, f := range l.Fields() {
		fields[bare(f)] = true
	}
	for _, c := range o.Counters {
		for _, f := range c.Fields {
			if !fields[bare(f)] {
				fs.warn(o.line(keyDesks), fmt.Sprintf("không có hướng dẫn nào thuộc lĩnh vực «%s»", f), "có phải là «"+nearest(f, l.Fields())+"»?")
			}
		}
	}
	for _, row := range o.Fees.Table {
		o.lintRow(fs, l, row)
	}
}

func (o *Office) lintRow(fs *findings, l *Library, row FeeRow) {
	guides := l.ByCode(ProcedureCode(row.For))
	if g, ok := l.Guide(row.For); ok {
		guides = []*Guide{g}
	}
	if len(guides) == 0 {
		fs.warn(row.line, "không có hướng dẫn hay mã thủ tục «"+row.For+"»", "xin xem lại dòng for: tên tệp hướng dẫn không có đuôi .md, hoặc mã thủ tục")
	}
	for _, of := range row.Cases {
		for _, g := range guides {
			var names []string
			known := false
			for i := range g.Cases {
				names = append(names, g.Cases[i].Name)
				known = known || bare(g.Cases[i].Name) == bare(of.Case)
			}
			if !known {
				fs.warn(row.line, fmt.Sprintf("hướng dẫn «%s» không có trường hợp «%s»", g.ID, of.Case), "các trường hợp của hướng dẫn: "+strings.Join(names, "; "))
			}
		}
	}
}
