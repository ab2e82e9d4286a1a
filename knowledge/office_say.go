package knowledge

import (
	"strings"
)

// What is said when the office does not say.
const (
	askCounter   = "Số tiền cụ thể, ông/bà hỏi cán bộ tại nơi nộp"
	askFeeAgain  = "Ông/bà hỏi lại cán bộ tại nơi nộp cho chắc."
	somewhere    = "Ông/bà nộp tại nơi tiếp nhận hồ sơ của xã, phường."
	whatCalled   = "Nơi này thường gọi là Bộ phận Một cửa hoặc Trung tâm Phục vụ hành chính công."
	askWhere     = "Địa chỉ và giờ làm việc, ông/bà hỏi cán bộ."
	anyProvinces = "Hội đồng nhân dân tỉnh"
)

// sayFee says what the office charges for a guide, in a case when c is not nil:
// sentences and list items.
func (o *Office) sayFee(g *Guide, c *Case) []string {
	row, ok := o.Fee(g)
	fee := row.Fee
	if c != nil {
		fee = row.Of(c) // the general fee may not hold in a case
	}
	if !ok || fee == "" && (c != nil || len(row.Cases) == 0) {
		return o.sayFeeUnknown()
	}
	var said []string
	if fee != "" {
		said = append(said, ended(fee))
	}
	if c == nil {
		for _, of := range row.Cases {
			said = append(said, item+ended(of.Case+": "+of.Fee))
		}
	}
	if source := o.Source(row); source != "" {
		return append(said, ended("Mức này theo "+source))
	}
	return append(said, askFeeAgain)
}

// sayFeeUnknown says who decides and whom to ask.
func (o *Office) sayFeeUnknown() []string {
	who := o.Fees.DecidedBy
	switch {
	case who != "":
	case o.Province != "":
		who = "Hội đồng nhân dân " + o.Province
	default:
		who = anyProvinces
	}
	ask := askCounter
	if o.Hotline != "" {
		ask += " hoặc gọi " + o.Hotline
	}
	return []string{"Mức thu do " + who + " quy định.", ended(ask)}
}

// sayPlace says where papers for a guide are taken in: sentences and list items.
func (o *Office) sayPlace(g *Guide) []string {
	var at []string
	if counter, ok := o.Counter(g.Field); ok {
		switch {
		case counter.Name != "" && counter.Place != "":
			at = append(at, counter.Name+" ("+counter.Place+")")
		default:
			at = append(at, counter.Name+counter.Place)
		}
	}
	if o.Name != "" {
		at = append(at, o.Name)
	}
	said := []string{somewhere, whatCalled}
	if len(at) > 0 {
		said = []string{ended("Ông/bà nộp tại " + strings.Join(at, ", "))}
	}
	if o.Address != "" {
		said = append(said, item+ended("Địa chỉ: "+o.Address))
	}
	if hours := o.Calendar.Weekly(); hours != "" {
		said = append(said, item+ended("Giờ làm việc: "+hours))
	}
	if o.Hotline != "" {
		said = append(said, item+ended("Điện thoại: "+o.Hotline))
	}
	if o.Address == "" && o.Hotline == "" && !o.Calendar.Knows() {
		said = append(said, askWhere)
	}
	return said
}

// ended ends a text with a full stop unless it has ended already.
func ended(s string) string {
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}
