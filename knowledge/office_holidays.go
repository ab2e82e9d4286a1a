package knowledge

import (
	"fmt"
	"time"

	"go.yaml.in/yaml/v4"
)

// holidays reads which days the office keeps free and which it works instead.
func (p *parser) holidays(n *yaml.Node, c *Calendar) {
	p.fields(n, []string{"public", "closed", "working"}, func(key, value *yaml.Node) {
		switch key.Value {
		case "public":
			before := len(p.all)
			c.OnHolidays = !p.yes(key, value) && len(p.all) == before
		case "closed":
			c.Closed = p.closures(value)
		case "working":
			c.WorkingDays = p.workingDays(value)
		}
	})
	for _, w := range c.WorkingDays {
		for _, off := range c.Closed {
			if off.holds(w.Day) {
				p.fail(p.at(n), fmt.Sprintf("ngày %s vừa ghi nghỉ, vừa ghi làm bù", day(w.Day)), "xin bỏ một trong hai")
			}
		}
	}
}

// maxClosure is how many days a closure may last; more is a slip of the year.
const maxClosure = 60

func (p *parser) closures(n *yaml.Node) (out []Closure) {
	var lines []int
	begin := func(item *yaml.Node) { out, lines = append(out, Closure{}), append(lines, p.at(item)) }
	p.items(n, "closed", []string{"day", "from", "to", "why"}, begin, func(key, value *yaml.Node) {
		c := &out[len(out)-1]
		switch key.Value {
		case "day":
			c.From = p.day(key, value)
			c.To = c.From
		case "from":
			c.From = p.day(key, value)
		case "to":
			c.To = p.day(key, value)
		case "why":
			c.Why = p.line(key, value)
		}
	})
	for i, c := range out {
		switch {
		case len(p.all) > 0: // named already
		case c.From.IsZero() || c.To.IsZero():
			p.fail(lines[i], "chỗ này chưa ghi ngày nghỉ", "xin ghi day: 2027-02-05, hoặc from và to")
		case c.To.Before(c.From):
			p.fail(lines[i], "ngày cuối đứng trước ngày đầu", "xin sửa from và to")
		case c.To.Sub(c.From) > maxClosure*24*time.Hour:
			p.fail(lines[i], fmt.Sprintf("đợt nghỉ dài hơn %d ngày", maxClosure), "xin xem lại năm ở from và to")
		case c.Why == "":
			p.fail(lines[i], "đợt nghỉ này chưa có lý do", "xin thêm dòng why, ví dụ why: Nghỉ Tết Nguyên đán")
		}
	}
	return out
}

func (p *parser) workingDays(n *yaml.Node) (out []WorkingDay) {
	var lines []int
	begin := func(item *yaml.Node) {
		out, lines = append(out, WorkingDay{Like: time.Monday}), append(lines, p.at(item))
	}
	p.items(n, "working", []string{"day", "like", "why"}, begin, func(key, value *yaml.Node) {
		w := &out[len(out)-1]
		switch key.Value {
		case "day":
			w.Day = p.day(key, value)
		case "like":
			s, ok := p.line(key, value), false
			if w.Like, ok = readWeekday(s); !ok && s != "" {
				p.fail(p.at(value), fmt.Sprintf("«like: %s» không phải là ngày trong tuần", s), "xin viết, ví dụ, like: thứ sáu")
			}
		case "why":
			w.Why = p.line(key, value)
		}
	})
	for i, w := range out {
		switch {
		case len(p.all) > 0: // named already
		case w.Day.IsZero():
			p.fail(lines[i], "chỗ này chưa ghi ngày làm bù", "xin thêm dòng day, ví dụ day: 2027-02-20")
		case w.Why == "":
			p.fail(lines[i], "ngày làm bù này chưa có lý do", "xin thêm dòng why, ví dụ why: làm bù ngày 05/02")
		}
	}
	return out
}
