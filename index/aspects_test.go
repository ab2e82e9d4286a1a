package index

import (
	"slices"
	"strings"
	"testing"

	"motcua/index/vi"
	"motcua/knowledge"
)

func TestAspectsOf(t *testing.T) {
	for _, tt := range []struct{ asked, want string }{
		// a wish, a story and the whole way ask for no part
		{"con tôi mới sinh tuần trước, muốn làm giấy khai sinh", ""},
		{"chồng em không chịu ký giấy, em muốn ly hôn", ""},
		{"nhà tôi chưa có sổ đỏ", ""},
		{"đăng ký kết hôn thì làm sao", ""},
		{"giúp em làm giấy khai sinh được không ạ", ""},
		{"à không, ý tôi là khai tử", ""},
		// yes or no, about nothing else
		{"cha mẹ chưa cưới thì con có được làm khai sinh không", "conditions"},
		{"dat 120m2 muon tach lam hai so duoc khong", "conditions"},
		{"sửa nhà cũ có phải xin phép không", "conditions"},
		{"mới 17 tuổi cưới vợ được chưa", "conditions"},
		{"xây chuồng gà cần giấy phép hông ta", "conditions"},
		{"sống chung chưa cưới nhập khẩu cho con được hôn", "conditions"},
		// yes or no, about something
		{"có được nộp online không", "online"},
		{"đăng ký tạm trú qua mạng được hông hay phải lên phường", "online"},
		{"bà ngoại đi khai sinh cho cháu được không", "who"},
		{"xin giấy độc thân thay được không", "who"},
		{"có cần chủ nhà ký không", "who"},
		{"nhập khẩu cho con có cần cả cha lẫn mẹ ký đồng ý không", "who"},
		{"sang tên xe ở công an xã được không", "place"},
		{"có phải về quê làm không", "place"},
		{"cấp bản sao có được trả trong ngày làm việc không", "time"},
		{"quá hạn có bị phạt không", "fee"},
		{"giấy chứng minh cũ còn dùng được không", "result"},
		{"có phải nộp bản gốc không", "papers"},
		// other words in between
		{"kết hôn với người Hàn đăng ký ở xã hay lên tỉnh", "place"},
		{"con 3 tuổi thì ai ký tờ khai", "who"},
		{"giấy này có giá trị trong bao lâu", "result"},
		{"đăng ký xong được cấp mấy bản", "result"},
		{"thu nhập bao nhiêu thì được vào hộ nghèo", "conditions"},
		{"chừng nào thì tui lấy được giấy", "time"},
		{"theo nghị định số mấy", "basis"},
		{"đơn viết như thế nào", "forms"},
		{"đăng ký tạm trú online làm sao", "online"},
		// the last asked first; yes or no behind what is asked outright
		{"lệ phí bao nhiêu, nộp ở đâu", "place fee"},
		{"nhà thuê có nhập khẩu được không, cần giấy gì", "papers conditions"},
		{"cần giấy gì, nhà thuê có nhập khẩu được không", "papers conditions"},
		{"có được làm không, thủ tục thế nào", ""},
		// a noun counts only alone
		{"hồ sơ đăng ký kết hôn", "papers"},
		{"hồ sơ đăng ký kết hôn nộp ở đâu", "place"},
	} {
		var got []string
		for _, a := range aspectsOf(vi.Read(tt.asked)) {
			got = append(got, string(a))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: got %q, want %q", tt.asked, s, tt.want)
		}
	}
}

func TestPatterns(t *testing.T) {
	table, err := parsePatterns(`
		ai, kẻ nào = <ai>
		ạ, vậy = <?>
		<ai> …2 ký, … nhờ = who
		có … không? = conditions?`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text     string
		own      [][2]int
		from, to int
	}{
		{"ai ký", [][2]int{{0, 1}, {1, 2}}, 0, 2},
		{"thì kẻ nào sẽ phải ký", [][2]int{{1, 3}, {5, 6}}, 1, 6},
		{"ai sẽ phải tới ký", nil, 0, 0},
		{"ai, ký", nil, 0, 0},
		{"nhờ", nil, 0, 0},
		{"mai, con trai nhờ", [][2]int{{3, 4}}, 1, 4},
		{"có sổ không", [][2]int{{0, 1}, {2, 3}}, 0, 3},
		{"có sổ không ạ", [][2]int{{0, 1}, {2, 3}}, 0, 3},
		{"có sổ không, chồng đi rồi", [][2]int{{0, 1}, {2, 3}}, 0, 3},
		{"có sổ không giấy thì làm không", [][2]int{{0, 1}, {6, 7}}, 0, 7},
		{"có sổ không có giấy", nil, 0, 0},
	} {
		found := table.find(vi.Words(tt.text))
		switch {
		case tt.own == nil && len(found) > 0:
			t.Errorf("%s: found %v, want nothing", tt.text, found)
		case tt.own == nil:
		case len(found) != 1 || !slices.EqualFunc(found[0].own, tt.own, func(a, b [2]int) bool { return a == b }):
			t.Errorf("%s: found %v, want the words %v", tt.text, found, tt.own)
		case found[0].from != tt.from || found[0].to != tt.to:
			t.Errorf("%s: from %d to %d, want %d to %d", tt.text, found[0].from, found[0].to, tt.from, tt.to)
		}
	}
}

func TestPatternsWrong(t *testing.T) {
	for _, text := range []string{
		"<ai> ký = who",
		"ai …x ký = who",
		"ai …0 ký = who",
		"ai … = who",
		"… = who",
		"ai ký",
	} {
		if _, err := parsePatterns(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func FuzzAspectsOf(f *testing.F) {
	f.Add("có được nộp online không, phí bao nhiêu")
	f.Add("không không không? có có … không")
	f.Fuzz(func(t *testing.T, text string) {
		var before []knowledge.Aspect
		for _, a := range aspectsOf(vi.Read(text)) {
			if _, ok := knowledge.ParseAspect(string(a)); !ok || slices.Contains(before, a) {
				t.Errorf("%q: aspect %q after %v", text, a, before)
			}
			before = append(before, a)
		}
	})
}
