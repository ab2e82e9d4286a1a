package index

import (
	"strings"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// TestReachIsNeverTooLittle compares what a phrase is worth at most with what it is
// worth, for questions in everyday words, doubled and without tones: a phrase left out
// wrongly would change answers.
func TestReachIsNeverTooLittle(t *testing.T) {
	shipped, _ := knowledge.LoadGuides(guides.FS(), "")
	x := newIndex(nil, library(append(shipped, guide("x", "Ao cá", "trẻ con con đâu rồi vậy", strings.Repeat("vườn ao ", 10)+"xe máy nhà đất sổ hồng"))), 1)
	none, looked := 0, 0
	for _, text := range []string{
		"mới sinh em bé ở bệnh viện thì làm giấy khai sinh ở đâu", "cuoi vo nguoi nuoc ngoai can giay to gi",
		"lấy chồng chồng Hàn, giấy tờ giấy tờ gì ạ", "mở quán mở quán bán cà phê ca phe", "mất mất căn cước can cuoc cấp lại cấp đổi lại",
		"cho con con nhập khẩu về nhà ông bà", "xin xác nhận độc thân doc than de cuoi", "con con", "vườn ao", "đất", "đăng ký đăng ký tạm trú cho sinh viên thuê trọ",
	} {
		for _, text := range []string{text, strings.Repeat(text+" ", 2)} {
			q := x.read(text)
			q.reach = x.said.reach(q)
			for _, g := range x.library.Guides() {
				p := x.guides[g.ID]
				on := q.groundOf(p.usage.among(q))
				for i := range p.said {
					f, _ := q.fitAbove(&p.said[i], on, 0)
					most := q.reach.worth(p.place + i)
					if looked++; most == 0 {
						none++
					}
					if f.value() > on.fit.asked+most || most == 0 && f != on.fit {
						t.Errorf("%q: phrase %d of %s is worth %v, not %v at most", text, i, g.ID, f.value(), on.fit.asked+most)
					}
				}
			}
			x.said.reaches.Put(q.reach)
		}
	}
	if none == 0 || none == looked {
		t.Errorf("%d of %d phrases have no word of a question", none, looked)
	}
}
