package bot

import (
	"testing"

	"motcua/knowledge"
)

func TestChoose(t *testing.T) {
	voi, _ := sampleEdition(t).Library.Guide("dang-ky-nuoi-voi")
	so, _ := sampleEdition(t).Library.Guide("cap-so-voi")
	next := func(g *knowledge.Guide, answered ...int) view {
		v := view{guide: g}
		for _, i := range answered {
			q, _ := v.pending()
			v.said = v.choices(q)[i].then
		}
		return v
	}
	for _, c := range []struct {
		view view
		says map[string]string // words -> the button they press; "" none
	}{
		{next(voi), map[string]string{
			"Chưa tiêm": "Chưa tiêm", "chua": "Chưa tiêm", "chưa ạ": "Chưa tiêm", "không": "Chưa tiêm", "dạ chưa": "Chưa tiêm",
			"đã tiêm": "Đã tiêm", "rồi": "Đã tiêm", "da roi": "Đã tiêm", "có": "Đã tiêm", "vâng": "Đã tiêm", "2": "Đã tiêm",
			"3": labelGeneral, "xem danh sách chung": labelGeneral, "danh sách chung": labelGeneral,
			"4": "", "0": "", "tiêm": "", "mất bao nhiêu tiền": "", "không cần": "", "nộp ở đâu": "", "cảm ơn": "", "đăng ký kết hôn": "",
		}},
		{next(voi, 0), map[string]string{
			"thuê": "Thuê", "tôi thuê": "Thuê", "đi thuê của người ta": "", "mượn": "Mượn", "voi mượn": "Mượn", "của nhà": "Của nhà",
			"của nhà tôi": "Của nhà", "có": "", "không": "", "1": "Thuê", "thuê hay mượn đều được": "",
		}},
		{next(voi, 0, 2), map[string]string{
			"có": "Nhờ người đi thay", "đúng rồi": "Nhờ người đi thay", "phải": "Nhờ người đi thay", "không": labelNotMe, "không phải": labelNotMe,
			"nhờ người đi thay": "Nhờ người đi thay", "chưa": labelNotMe,
		}},
		{next(so), map[string]string{
			"không": "Không còn", "không còn": "Không còn", "hết rồi": "", "còn": "Còn", "còn ạ": "Còn", "vẫn còn": "", "có": "Còn", "sổ bị mất": "Không còn",
			"bị mất": "Không còn", "còn phí thì sao": "", "còn lệ phí": "",
		}},
	} {
		q, ok := c.view.pending()
		if !ok {
			t.Fatalf("nothing is asked of %+v", c.view.said)
		}
		for words, want := range c.says {
			if got, _ := choose(words, q, c.view.choices(q)); got.label != want {
				t.Errorf("%s: %q presses %q, want %q", q.Text, words, got.label, want)
			}
		}
	}
}

// FuzzChoose reads anything as an answer, and does no harm.
func FuzzChoose(f *testing.F) {
	for _, s := range []string{"có", "1", "99999999999999999999", "", "chưa tiêm", "-1", "\x00"} {
		f.Add(s)
	}
	guide, _ := sampleEdition(f).Library.Guide("dang-ky-nuoi-voi")
	f.Fuzz(func(t *testing.T, words string) {
		v := view{guide: guide}
		q, _ := v.pending()
		if c, ok := choose(words, q, v.choices(q)); ok == (c.label == "") {
			t.Errorf("%q: %+v, %v", words, c, ok)
		}
	})
}

// FuzzCircumstances reads what strangers put into payloads: what is taken is
// written again in the same meaning.
func FuzzCircumstances(f *testing.F) {
	guide, _ := sampleEdition(f).Library.Guide("dang-ky-nuoi-voi")
	for _, s := range []string{"", "zz", stamp(guide), stamp(guide) + "0", stamp(guide) + "12A-", stamp(guide) + "9", stamp(guide) + "Z", stamp(guide) + "0123", stamp(guide) + "CCDCB", stamp(guide) + "DEFGH", "é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, ok := readCircumstances(guide, text)
		if !ok {
			return
		}
		again, ok := readCircumstances(guide, c.spell(guide))
		if !ok || again.spell(guide) != c.spell(guide) || len(c.cases)+len(c.none) > mostOutcomes {
			t.Errorf("%q: %+v, then %+v", text, c, again)
		}
		v := view{guide: guide, said: c}
		if text, _ := v.text(viewDay); text == "" || len(v.buttons()) == 0 {
			t.Error("nothing is shown")
		}
	})
}
