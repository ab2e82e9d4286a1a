package bot

import (
	"slices"
	"testing"
	"time"

	"motcua/knowledge"
)

func TestReadEdit(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, knowledge.Vietnam())
	day := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }
	d := knowledge.Dossier{Code: "H1", Status: knowledge.InProgress, Due: day(11, 25), Wanted: nil, Place: "Quầy 3"}
	for text, want := range map[string]dossierEdit{
		"Đã xử lý xong":                       {Status: knowledge.Done, Due: day(11, 25), Place: "Quầy 3"},
		"Trạng thái: đã xử lý xong":           {Status: knowledge.Done, Due: day(11, 25), Place: "Quầy 3"},
		"thieu: giay A;giay B\nThiếu: giấy C": {Status: knowledge.NeedsPapers, Due: day(11, 25), Place: "Quầy 3", Wanted: []string{"giay A", "giay B", "giấy C"}},
		"Lý do: chờ ký":                       {Status: knowledge.InProgress, Due: day(11, 25), Place: "Quầy 3", Reason: "chờ ký"},
		"hẹn: +5":                             {Status: knowledge.InProgress, Due: day(12, 1), Place: "Quầy 3"}, // the 24th is a holiday
		"Hẹn trả: 2/12/2026\nNơi trả: Quầy 5": {Status: knowledge.InProgress, Due: day(12, 2), Place: "Quầy 5"},
		"Yêu cầu nghĩa vụ tài chính\nLý do: chưa nộp lệ phí": {Status: knowledge.NeedsPayment, Due: day(11, 25), Place: "Quầy 3", Reason: "chưa nộp lệ phí"},
	} {
		got, fault := readEdit(text).edit(&knowledge.Office{}, d, now)
		same := got.Status == want.Status && got.Due.Equal(want.Due) && slices.Equal(got.Wanted, want.Wanted) && got.Reason == want.Reason && got.Place == want.Place
		if fault != "" || !same {
			t.Errorf("%q: %+v, %q; want %+v", text, got, fault, want)
		}
	}
	for _, text := range []string{"xong rồi nhé", "Hẹn: mai", "Hẹn: 20/11/2026", "Hẹn: +0", "Hẹn: +999", "Hẹn: 29/11/2026", "Ghi chú: abc", "Đang xử lý\nĐã xử lý xong", "Trạng thái: Hoàn thành"} {
		if e, fault := readEdit(text).edit(&knowledge.Office{}, d, now); fault == "" {
			t.Errorf("%q is read as %+v", text, e)
		}
	}
}

// Whatever an officer writes, what it leads to can be stored and read back.
func FuzzReadEdit(f *testing.F) {
	f.Add("Thiếu: giấy A; giấy B\nLý do: chưa ký\nHẹn: +5")
	f.Add("Đã xử lý xong\xff")
	d := knowledge.Dossier{Code: "H1", Status: knowledge.InProgress}
	f.Fuzz(func(t *testing.T, text string) {
		e, fault := readEdit(text).edit(&knowledge.Office{}, d, time.Date(2026, 11, 23, 9, 0, 0, 0, knowledge.Vietnam()))
		if fault != "" {
			return
		}
		if back, err := unpackEdit(e.pack()); err != nil || !e.Status.Valid() || len(e.Wanted) != len(back.Wanted) || !back.Due.Equal(e.Due) {
			t.Errorf("%q becomes %+v, read back as %+v, %v", text, e, back, err)
		}
	})
}
