package index

import (
	"math"
	"strings"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// TestSumsAreWhatPhrasesAreWorth compares the sum of each phrase with what it is worth when
// it is compared word by word, for questions in everyday words, doubled and without tones.
func TestSumsAreWhatPhrasesAreWorth(t *testing.T) {
	shipped, _ := knowledge.LoadGuides(guides.FS(), "")
	x := newIndex(nil, library(append(shipped, guide("x", "Ao cá", "trẻ con con đâu rồi vậy", "ao", strings.Repeat("vườn ao ", 10)+"xe máy nhà đất sổ hồng"))), 1)
	none, looked := 0, 0
	for _, text := range []string{
		"mới sinh em bé ở bệnh viện thì làm giấy khai sinh ở đâu", "cuoi vo nguoi nuoc ngoai can giay to gi",
		"lấy chồng chồng Hàn, giấy tờ giấy tờ gì ạ", "mở quán mở quán bán cà phê ca phe", "mất mất căn cước can cuoc cấp lại cấp đổi lại",
		"cho con con nhập khẩu về nhà ông bà", "xin xác nhận độc thân doc than de cuoi", "con con", "vườn ao", "đất", "", "đăng ký đăng ký tạm trú cho sinh viên thuê trọ",
	} {
		for _, text := range []string{text, strings.Repeat(text+" ", 2)} {
			q := x.read(text)
			sums := x.worths.sum(q)
			for _, g := range x.library.Guides() {
				p := x.guides[g.ID]
				on := q.groundOf(x.usages.of(q, []candidate{{profile: p}})[0].times)
				for i := range p.said {
					f, _ := q.fitAbove(&p.said[i], on, 0)
					more := (*sums)[p.place+i]
					if looked++; more == 0 {
						none++
					}
					if math.Abs(f.value()-on.fit.asked-more) > rounding {
						t.Errorf("%q: phrase %d of %s is worth %v, not %v", text, i, g.ID, f.value(), on.fit.asked+more)
					}
				}
			}
			x.worths.sums.put(sums)
		}
	}
	if none == 0 || none == looked {
		t.Errorf("%d of %d phrases have no word of a question", none, looked)
	}
}
