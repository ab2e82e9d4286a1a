package index_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"motcua/index"
	"motcua/knowledge"
	"motcua/knowledge/guides"
	"motcua/knowledge/phrases"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if x, err := shipped(); err == nil {
		x.Close()
	}
	// bleve starts its workers once and keeps them for ever.
	if err := goleak.Find(goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker")); err != nil && code == 0 {
		fmt.Println(err)
		code = 1
	}
	os.Exit(code)
}

// fourteen are the facts of the guides that these tests ask about.
const fourteen = " ks ks_quahan kethon khaitu tthn trichluc caichinh ct_bansao ct_chuky thuongtru tamtru cc_caplai vneid_mk hkd_moi "

// shipped is the index of some guides that come with the program.
var shipped = sync.OnceValues(func() (*index.Index, error) {
	all, _ := knowledge.LoadGuides(guides.FS(), "")
	all = slices.DeleteFunc(all, func(g *knowledge.Guide) bool { return !strings.Contains(fourteen, " "+g.Ref+" ") })
	lib, _ := knowledge.NewLibrary(all, records())
	return index.BuildMem(context.Background(), lib)
})

// records are neighbours as the national corpus has them.
func records() []*knowledge.Guide {
	return []*knowledge.Guide{
		record("tt-2-000806", "2.000806", "Thủ tục đăng ký kết hôn có yếu tố nước ngoài"),
		record("tt-1-001266", "1.001266", "Chấm dứt hoạt động hộ kinh doanh"),
		record("tt-2-000575", "2.000575", "Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh"),
		record("tt-1-004884", "1.004884", "Thủ tục đăng ký lại khai sinh"),
		record("tt-1-012783", "1.012783", "Cấp đổi Giấy chứng nhận quyền sử dụng đất"),
	}
}

func record(id string, code knowledge.ProcedureCode, name string) *knowledge.Guide {
	return &knowledge.Guide{ID: id, Code: code, Name: name, Level: "xã", Origin: knowledge.Imported,
		Sections: []knowledge.Section{{Aspect: knowledge.Who, Text: "Công dân Việt Nam"}}}
}

func ask(t *testing.T, q index.Query) index.Answer {
	t.Helper()
	x, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	a, err := x.Answer(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnswerFindsTheGuide(t *testing.T) {
	for _, tt := range []struct{ question, guide string }{
		{"Đăng ký khai sinh", "dang-ky-khai-sinh"},
		{"lam giay khai sinh cho con", "dang-ky-khai-sinh"},
		{"LÀM GIẤY KHAI SINH!!!", "dang-ky-khai-sinh"},
		{"đk tạm trú", "dang-ky-tam-tru"},
		{"cccd bị mất", "cap-lai-the-can-cuoc"},
		{"kết hôn với người nước ngoài", "tt-2-000806"},
		{"đóng cửa hộ kinh doanh", "tt-1-001266"},
		{"mất giấy chứng nhận hộ kinh doanh", "tt-2-000575"},
		{"mở tiệm bán hoa", "dang-ky-ho-kinh-doanh"},
		{"cap doi so do", "tt-1-012783"},
		{"mã thủ tục 1.012783 cần gì", "tt-1-012783"},
	} {
		t.Run(tt.question, func(t *testing.T) {
			if a := ask(t, index.Query{Text: tt.question}); a.Guide != tt.guide || a.Verdict == index.Unknown {
				t.Errorf("found %q, %s; want %q", a.Guide, a.Verdict, tt.guide)
			}
		})
	}
}

func TestAnswerIsSilentAboutOtherThings(t *testing.T) {
	for _, q := range []string{"", "???", "hôm nay trời đẹp không", "đội nào vô địch", "zxcv qwer", "cảm ơn nhé", strings.Repeat("a ", 5000)} {
		if a := ask(t, index.Query{Text: q}); a.Verdict != index.Unknown {
			t.Errorf("%q: %s, %s; want unknown", q, a.Verdict, a.Guide)
		}
	}
}

func TestAnswerTakesTypedTonesSeriously(t *testing.T) {
	x, err := index.BuildMem(t.Context(), library(record("a", "", "Cấp phép trồng dương liễu"), record("b", "", "Cấp phép đào đường liên xã")))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for question, want := range map[string]string{"xin phép về dương": "a", "xin phép về đường": "b"} {
		if a, err := x.Answer(t.Context(), index.Query{Text: question}); err != nil || a.Guide != want {
			t.Errorf("%q: %q, %v; want %q", question, a.Guide, err, want)
		}
	}
}

func library(guides ...*knowledge.Guide) *knowledge.Library {
	lib, _ := knowledge.NewLibrary(guides)
	return lib
}

func TestAnswerOffersChoicesWhenUnsure(t *testing.T) {
	a := ask(t, index.Query{Text: "khai sinh con lớn rồi hay làm lại, em không rõ"})
	if a.Verdict != index.Unsure || len(a.Choices) < 2 || len(a.Choices) > 4 || a.Choices[0] != a.Guide {
		t.Errorf("%+v, want unsure with 2 to 4 choices, the best first", a)
	}
	if len(a.Hits) > 10 || !slices.IsSortedFunc(a.Hits, func(a, b index.Hit) int { return int(b.Score*1000) - int(a.Score*1000) }) {
		t.Errorf("hits = %v, want at most 10, best first", a.Hits)
	}
}

func TestAnswerAboutATopic(t *testing.T) {
	a := ask(t, index.Query{Text: "thế mất bao lâu?", Topic: "dang-ky-ket-hon"})
	if a.Verdict != index.Sure || a.Guide != "dang-ky-ket-hon" || !slices.Equal(a.Aspects, []knowledge.Aspect{knowledge.Time}) {
		t.Errorf("%+v, want the topic, sure, time", a)
	}
	if a := ask(t, index.Query{Text: "làm căn cước bị mất", Topic: "khong-co"}); a.Guide != "cap-lai-the-can-cuoc" {
		t.Errorf("a topic that is gone: %+v, want the question's own guide", a)
	}
}

func TestBareQuestions(t *testing.T) {
	for q, want := range map[string]bool{
		"thế mất bao lâu?": true, "lệ phí bao nhiêu": true, "o dau vay a": true, "còn online thì sao": true,
		"còn khai tử thì sao": false, "lệ phí trước bạ": false, "tạm trú": false,
	} {
		if a := ask(t, index.Query{Text: q}); a.Bare != want {
			t.Errorf("%q: bare = %v, want %v", q, a.Bare, want)
		}
	}
}

func TestAspects(t *testing.T) {
	for _, tt := range []struct {
		question string
		want     []knowledge.Aspect
	}{
		{"khai sinh cần giấy tờ gì", []knowledge.Aspect{knowledge.Papers}},
		{"khai sinh can giay to gi", []knowledge.Aspect{knowledge.Papers}},
		{"các bước đăng ký khai sinh", []knowledge.Aspect{knowledge.Steps}},
		{"khai sinh mất mấy ngày", []knowledge.Aspect{knowledge.Time}},
		{"khai sinh hết bn tiền", []knowledge.Aspect{knowledge.Fee}},
		{"khai sinh làm ở mô", []knowledge.Aspect{knowledge.Place}},
		{"khai sinh online dc ko", []knowledge.Aspect{knowledge.Online}},
		{"khai sinh ông bà đi thay được không", []knowledge.Aspect{knowledge.Who}},
		{"bao nhiêu tuổi được đăng ký kết hôn", []knowledge.Aspect{knowledge.Conditions}},
		{"giấy độc thân giá trị bao lâu", []knowledge.Aspect{knowledge.Result}},
		{"khai sinh xin tờ khai ở đâu", []knowledge.Aspect{knowledge.Forms}},
		{"khai sinh theo luật nào", []knowledge.Aspect{knowledge.Basis}},
		{"khai sinh cần gì, hết bao nhiêu tiền, mấy ngày có", []knowledge.Aspect{knowledge.Time, knowledge.Fee, knowledge.Papers}},
		{"đăng ký khai sinh", nil},
		{"khai sinh làm thế nào", nil},                               // how it is done as a whole
		{"khai lệ phí trước bạ", nil},                                // a name, no question about fees
		{"mất hết giấy tờ, làm sao giờ", nil},                        // a mention, while something else is asked
		{"khai sinh, giấy tờ", []knowledge.Aspect{knowledge.Papers}}, // nothing else is asked
		{"nong thon nop ho so gi", []knowledge.Aspect{knowledge.Papers}},
	} {
		if a := ask(t, index.Query{Text: tt.question}); !slices.Equal(a.Aspects, tt.want) {
			t.Errorf("%q: %v, want %v", tt.question, a.Aspects, tt.want)
		}
	}
}

func TestCases(t *testing.T) {
	for _, tt := range []struct{ question, guide, want string }{
		{"khai sinh khi cha mẹ chưa kết hôn", "dang-ky-khai-sinh", "Cha mẹ chưa kết hôn"},
		{"khai sinh cho con ma cha me chua ket hon", "dang-ky-khai-sinh", "Cha mẹ chưa kết hôn"},
		{"không có giấy chứng sinh", "dang-ky-khai-sinh", "Không có giấy chứng sinh"},
		{"em đã ly hôn", "dang-ky-ket-hon", "Đã ly hôn"},
		{"cần giấy tờ gì", "dang-ky-khai-sinh", ""},
		{"đăng ký khai sinh", "dang-ky-khai-sinh", ""},
	} {
		if a := ask(t, index.Query{Text: tt.question, Topic: tt.guide}); a.Case != tt.want {
			t.Errorf("%q: case %q, want %q", tt.question, a.Case, tt.want)
		}
	}
}

// One word that many questions have ("xin", "con") chooses no case, even when it is
// all that the guide's name lacks of the case's.
func TestOneCommonWordChoosesNoCase(t *testing.T) {
	lib := library(&knowledge.Guide{ID: "trich-luc", Name: "Cấp bản sao trích lục hộ tịch", Cases: []knowledge.Case{
		{Name: "Xin bản sao hộ tịch", When: "xin bản sao trích lục"}, {Name: "Nhờ luật sư", When: "nhờ luật sư làm thay"},
	}})
	x, err := index.BuildMem(t.Context(), lib)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for question, want := range map[string]string{"xin trích lục hộ tịch": "", "nhờ luật sư xin trích lục hộ tịch": "Nhờ luật sư"} {
		if a, err := x.Answer(t.Context(), index.Query{Text: question, Topic: "trich-luc"}); err != nil || a.Case != want {
			t.Errorf("%q: case %q (%v), want %q", question, a.Case, err, want)
		}
	}
}

func TestCasesAreNotReadOutOfWhatIsAsked(t *testing.T) {
	lib := library(&knowledge.Guide{ID: "tu", Name: "Đăng ký khai tử", Cases: []knowledge.Case{{Name: "Mất đã lâu", When: "người đã mất lâu"}}})
	x, err := index.BuildMem(t.Context(), lib)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for question, want := range map[string]string{
		"đăng ký khai tử mất bao lâu": "", "ông mất lâu rồi giờ khai tử": "Mất đã lâu",
	} {
		if a, err := x.Answer(t.Context(), index.Query{Text: question, Topic: "tu"}); err != nil || a.Case != want {
			t.Errorf("%q: case %q, %v; want %q", question, a.Case, err, want)
		}
	}
}

func TestAnswerReadsSlips(t *testing.T) {
	for _, tt := range []struct{ question, guide string }{
		{"lam giay khia sinh cho con", "dang-ky-khai-sinh"},
		{"làm giấy khai xinh cho con", "dang-ky-khai-sinh"},
		{"ddawng kys ketj hoon", "dang-ky-ket-hon"},
		{"d9a8ng ky1 ke6t1 ho6n", "dang-ky-ket-hon"},
		{"lamgiaykhaisinh cho con", "dang-ky-khai-sinh"},
		{"ccccd bị mất", "cap-lai-the-can-cuoc"},
	} {
		if a := ask(t, index.Query{Text: tt.question}); a.Guide != tt.guide || a.Verdict == index.Unknown {
			t.Errorf("%q: found %q, %s; want %q", tt.question, a.Guide, a.Verdict, tt.guide)
		}
	}
}

func TestAnswerKnowsThePhrasebook(t *testing.T) {
	book, _ := phrases.Load(phrases.FS())
	said := book["2.000635"]
	if len(said) == 0 {
		t.Fatal("the phrasebook has nothing for 2.000635")
	}
	x, err := index.BuildMem(t.Context(), library(append(records(), record("a", "2.000635", "Thủ tục không ai gọi thế"))...))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	var missed []string
	for _, phrase := range said {
		if a, err := x.Answer(t.Context(), index.Query{Text: phrase}); err != nil || a.Guide != "a" {
			missed = append(missed, phrase)
		}
	}
	if len(missed) > len(said)/10 {
		t.Errorf("of %d phrases these do not find their procedure: %q", len(said), missed)
	}
}

func TestAnswerStopsWithItsContext(t *testing.T) {
	x, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Answer(ended, index.Query{Text: "đăng ký khai sinh"}); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want context.Canceled", err)
	}
}

func TestBuildAndOpen(t *testing.T) {
	lib := library(records()...)
	dir := filepath.Join(t.TempDir(), "index")
	if err := os.MkdirAll(dir+".tmp", 0o755); err != nil { // a build that was killed
		t.Fatal(err)
	}
	done := 0
	if err := index.Build(t.Context(), lib, dir, func(n, total int) { done = n }); err != nil {
		t.Fatal(err)
	}
	if done != lib.Len() {
		t.Errorf("progress ended at %d of %d", done, lib.Len())
	}
	if _, err := os.Stat(dir + ".tmp"); !errors.Is(err, os.ErrNotExist) {
		t.Error("the .tmp folder is still there")
	}
	x, err := index.Open(t.Context(), lib, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if a, err := x.Answer(t.Context(), index.Query{Text: "dẹp tiệm"}); err != nil || a.Guide != "tt-1-001266" {
		t.Errorf("answer = %+v, %v", a, err)
	}
	if _, err := index.Open(t.Context(), library(records()[1:]...), dir); !errors.Is(err, index.ErrUnusable) {
		t.Errorf("opened for another library: %v, want ErrUnusable", err)
	}
}

func TestOpenRefusesDamage(t *testing.T) {
	lib := library(records()...)
	for name, damage := range map[string]func(dir string) error{
		"nothing there": os.RemoveAll,
		"a stray file": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "store", "x.zap"), []byte("x"), 0o644)
		},
		"a change that bleve does not notice": func(dir string) error {
			path := filepath.Join(dir, "index_meta.json")
			text, err := os.ReadFile(path)
			return errors.Join(err, os.WriteFile(path, append([]byte(" "), text...), 0o644))
		},
		"garbage inside a file": func(dir string) error {
			files, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
			if err != nil {
				return err
			}
			f, err := os.OpenFile(files[0], os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteAt([]byte("garbage"), 64)
			return err
		},
		"a broken manifest": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "manifest.json"), []byte("{"), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "index")
			if err := errors.Join(index.Build(t.Context(), lib, dir, nil), damage(dir)); err != nil {
				t.Fatal(err)
			}
			if _, err := index.Open(t.Context(), lib, dir); !errors.Is(err, index.ErrUnusable) {
				t.Errorf("error = %v, want ErrUnusable", err)
			}
		})
	}
}

func TestEmptyLibrary(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	lib := library()
	if err := index.Build(t.Context(), lib, dir, nil); err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(t.Context(), lib, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if a, err := x.Answer(t.Context(), index.Query{Text: "khai sinh"}); err != nil || a.Verdict != index.Unknown || a.Guide != "" {
		t.Errorf("answer = %+v, %v, want unknown", a, err)
	}
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{"", "khai sinh", "cccd\x00\xff", "1.001193 1.999999", strings.Repeat("mất ", 2000), "\u202e👨‍👩‍👧", "%*?~^:\"(", strings.Repeat("đăng ký khai sinh ", 200)} {
		f.Add(s, "")
		f.Add(s, "dang-ky-khai-sinh")
	}
	x, err := shipped()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, topic string) {
		a, err := x.Answer(context.Background(), index.Query{Text: text, Topic: topic})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Hits) > 10 || len(a.Choices) > 4 || len(a.Aspects) > 12 {
			t.Fatalf("too much: %+v", a)
		}
		if (a.Verdict == index.Unsure) != (len(a.Choices) > 0) || a.Verdict == index.Sure && a.Guide == "" {
			t.Fatalf("verdict and guide do not fit: %+v", a)
		}
		for _, h := range a.Hits {
			if h.Score != h.Score || h.Guide == "" {
				t.Fatalf("bad hit: %+v", h)
			}
		}
	})
}
