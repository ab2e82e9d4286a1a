package bot

import (
	"strings"
	"testing"

	"motcua/index/vi"
	"motcua/knowledge"
)

// Thanks name one officer, or nobody.
func TestPeopleNamed(t *testing.T) {
	var people []knowledge.Person
	for i, name := range []string{"Trần Minh", "Lê Thị Lan", "Nguyễn Văn Hùng", "Phạm Quốc Hùng", "Võ Minh Tuấn", "Hà"} {
		people = append(people, knowledge.Person{Name: name, Account: knowledge.Account{Channel: "tg", ID: itoa(i)}})
	}
	for words, want := range map[string]string{
		"cảm ơn anh Minh quầy hộ tịch":                "Trần Minh",
		"cam on anh minh nhieu":                       "Trần Minh",
		"Cảm ơn chị Lan. Tôi rất vui":                 "Lê Thị Lan",
		"cảm ơn Lê Thị Lan":                           "Lê Thị Lan",
		"khen cán bộ Thị Lan":                         "Lê Thị Lan",
		"cảm ơn anh Hùng":                             "Nguyễn Văn Hùng, Phạm Quốc Hùng",
		"cảm ơn anh Quốc Hùng":                        "Phạm Quốc Hùng",
		"cảm ơn anh Phạm Quốc Hùng":                   "Phạm Quốc Hùng",
		"cảm ơn anh Minh Tuấn":                        "Võ Minh Tuấn",
		"cảm ơn anh Minh Khôi":                        "",
		"cảm ơn chú Minh và cô Hà":                    "Trần Minh, Hà",
		"cảm ơn cán bộ":                               "",
		"minh chứng rõ ràng, hà cớ gì":                "",
		"chị làn nước":                                "",
		"cảm ơn mọi người":                            "",
		"cám ơn em Tuấn ở phòng tiếp dân, rất vui vẻ": "Võ Minh Tuấn",
	} {
		var got []string
		for _, p := range peopleNamed(people, words, vi.Read(words)) {
			got = append(got, p.Name)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q names %v, want %s", words, got, want)
		}
	}
}

// With nobody to receive it, feedback is kept, and the citizen is told just that.
func TestFeedbackIsNeverLost(t *testing.T) {
	w := newWorld(t)
	w.perform("> /gopy ghế chờ hơi ít")
	if w.seen(citizenChat, "Tôi đã ghi lại; hiện chưa có người phụ trách") != 1 {
		t.Errorf("the citizen reads %q", w.fresh)
	}
	err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
		all, err := tx.Feedbacks(w.now.Add(-1), w.now.Add(1), 9)
		if len(all) != 1 || all[0].Text != "ghế chờ hơi ít" {
			t.Errorf("kept %v", all)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzPeopleNamed(f *testing.F) {
	for _, s := range []string{"cảm ơn anh Minh", "anh", "\x00\xff anh Minh", strings.Repeat("anh Minh ", 2000)} {
		f.Add(s, "Trần Minh")
	}
	f.Fuzz(func(t *testing.T, words, name string) {
		people := []knowledge.Person{{Name: name}, {Name: "Trần Minh", Account: knowledge.Account{ID: "1"}}}
		if got := peopleNamed(people, words, vi.Read(words)); len(got) > 2 {
			t.Errorf("%d people of two", len(got))
		}
	})
}
