package knowledge

import (
	"strings"
	"testing"
)

const overlayText = `---
id: dang-ky-khai-sinh
---

## Hỏi đáp

### Bà ngoại có đi làm khai sinh thay được không?

Được. Bà mang theo căn cước.

Nguồn: Cán bộ Quầy Hộ tịch trả lời ngày 23/11/2026
`

func parsedOverlay(t *testing.T, text string) *Overlay {
	t.Helper()
	o, found := ParseOverlay("guides-promoted/dang-ky-khai-sinh.md", []byte(text))
	if len(found) > 0 {
		t.Fatal(found)
	}
	return o
}

func TestAnOverlayIsReadBackAsItWasWritten(t *testing.T) {
	o := parsedOverlay(t, overlayText)
	if len(o.FAQ) != 1 || o.FAQ[0].Source != "Cán bộ Quầy Hộ tịch trả lời ngày 23/11/2026" || o.FAQ[0].Answer != "Được. Bà mang theo căn cước." {
		t.Errorf("read %+v", o.FAQ)
	}
	if got := string(WriteOverlay(*o)); got != overlayText {
		t.Errorf("written as\n%s", got)
	}
	sly := Overlay{Guide: "a", FAQ: []QA{{Question: "Một\n## Lệ phí?", Answer: "# Lệ phí\n## Trường hợp: x\nKhông thu.", Source: "cán bộ\n### Hỏi"}}}
	back, found := ParseOverlay("a.md", WriteOverlay(sly))
	if len(found) > 0 || len(back.FAQ) != 1 || back.FAQ[0].Source != "cán bộ ### Hỏi" {
		t.Errorf("what looks like a heading became one: %v %+v", found, back)
	}
}

func TestAnOverlayHoldsQuestionsOnly(t *testing.T) {
	for text, want := range map[string]string{
		overlayText + "\n## Lệ phí\nKhông thu.\n":                                      "không nhận mục «Lệ phí»",
		strings.Replace(overlayText, "id: ", "name: Tên\nid: ", 1):                     "không có khóa «name»",
		strings.Replace(overlayText, "khai-sinh", "khai-tu", 1):                        "khác tên tệp",
		strings.Replace(overlayText, "id: dang-ky-khai-sinh\n", "", 1):                 "",
		overlayText + "\n### Bà ngoại có đi làm khai sinh thay được không\n\nKhông.\n": "đã có ở dòng",
		overlayText + "\n### Ai ký?\n":                                                 "chưa có nội dung",
		overlayText + "\n### Mất bao nhiêu?\n\n{phi}\n":                                "viết chưa đúng",
	} {
		o, found := ParseOverlay("dang-ky-khai-sinh.md", []byte(text))
		if o != nil || len(found) == 0 || !strings.Contains(found[0].What, want) {
			t.Errorf("%q is missed: %v", want, found)
		}
	}
}

func TestWhatIsAskedAgainIsAnsweredAnew(t *testing.T) {
	o := parsedOverlay(t, overlayText)
	again := QA{Question: "bà ngoại có đi làm khai sinh thay được không", Answer: "Được, nếu có giấy ủy quyền."}
	with := o.With(again, QA{Question: "Nộp ở đâu?", Answer: "Ở xã."})
	if len(with.FAQ) != 2 || with.FAQ[0].Answer != again.Answer || o.FAQ[0].Answer == again.Answer {
		t.Errorf("with it: %+v", with.FAQ)
	}
	if left := with.Without(again); len(left.FAQ) != 1 || left.FAQ[0].Question != "Nộp ở đâu?" {
		t.Errorf("without it: %+v", left.FAQ)
	}
}

func TestAnOverlayLiesOverWhicheverGuideStands(t *testing.T) {
	o := parsedOverlay(t, overlayText)
	own := &Guide{ID: "dang-ky-khai-sinh", Name: "Của cơ quan", Aliases: []string{"khai-sinh-cu"}, Hash: "1", FAQ: []QA{{Question: "Nộp ở đâu?", Answer: "Ở xã."}}}
	other := &Guide{ID: "khai-tu", Name: "Khai tử", Hash: "2"}
	plain, _ := NewLibrary([]*Guide{own, other})
	lib, found := plain.WithOverlays(o)
	g, _ := lib.Guide("dang-ky-khai-sinh")
	old, _ := lib.Guide("khai-sinh-cu")
	if len(found) > 0 || len(g.FAQ) != 2 || old != g || g.Hash == own.Hash || lib.Hash() == plain.Hash() || len(own.FAQ) != 1 {
		t.Errorf("found %v, the guide has %+v", found, g.FAQ)
	}
	if same, _ := lib.Guide("khai-tu"); same != other {
		t.Error("a guide without an overlay was changed")
	}

	own.FAQ[0].Question = "Bà ngoại có đi làm khai sinh thay được không?"
	lib, found = plain.WithOverlays(o)
	if g, _ := lib.Guide("dang-ky-khai-sinh"); len(g.FAQ) != 1 || len(found) != 1 || found[0].Level != Warning || found[0].Line != 7 {
		t.Errorf("a question that the guide answers: %v, %+v", found, g.FAQ)
	}

	gone, _ := NewLibrary([]*Guide{other})
	lib, found = gone.WithOverlays(o)
	if len(found) != 1 || found[0].Level != Warning || lib.Len() != 1 {
		t.Errorf("of a guide that does not stand: %v", found)
	}

	renamed, _ := NewLibrary([]*Guide{{ID: "khai-sinh-moi", Name: "Mới", Aliases: []string{"dang-ky-khai-sinh"}}})
	lib, _ = renamed.WithOverlays(o)
	if g, _ := lib.Guide("khai-sinh-moi"); len(g.FAQ) != 1 {
		t.Error("an overlay does not follow its guide to its new name")
	}
}

func FuzzParseOverlay(f *testing.F) {
	f.Add([]byte(overlayText))
	f.Fuzz(func(t *testing.T, src []byte) {
		o, found := ParseOverlay("", src)
		if (o == nil) == (len(found) == 0) {
			t.Fatalf("%v with %v", o, found)
		}
		if o == nil {
			return
		}
		back, found := ParseOverlay("", WriteOverlay(*o))
		if len(found) > 0 || len(back.FAQ) != len(o.FAQ) {
			t.Fatalf("%+v came back as %+v: %v", o, back, found)
		}
	})
}
