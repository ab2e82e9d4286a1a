package bot

import (
	"strings"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/memstore"
)

// storeText is all that a world's store holds.
func storeText(t *testing.T, w *world) string {
	t.Helper()
	return string(w.store.(*memstore.Store).Bytes())
}

// TestErasureLeavesNothing scans the whole store for what a citizen wrote, heard and is
// called, once they had it deleted.
func TestErasureLeavesNothing(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.appoint("700", "Võ Thu", knowledge.RoleLead)
	w.putDossier("H26.35-261120-0012; Đang xử lý; 30/11/2026; Quầy 3; thủ tục=Tách hộ; đt=0987000456")
	for _, line := range []string{
		"> đăng ký khai sinh CANARYASK cần giấy gì", "> /hoicanbo nhà ở ngõ CANARYONE", ">^ CANARYMORE", "@minh dạ CANARYREPLY nhé", "@minh // CANARYINSIDE", ">! ✅ Đã rõ",
		">! 😞 Rất không hài lòng", ">! ✍️ Nói rõ thêm", "> CANARYWHY", "> /gopy cảm ơn anh Minh", "> H26.35-261120-0012", ">! 🔎 Xem chi tiết", "> 0456",
		"> /hoicanbo CANARYTWO", "@minh dạ CANARYAGAIN",
	} {
		w.perform(line)
	}
	name := "Nguyễn Thị Hoa"
	before := storeText(t, w)
	for _, told := range []string{"CANARYONE", "CANARYREPLY", "CANARYWHY", name} {
		if !strings.Contains(before, told) {
			t.Fatalf("the test looks for %q, which never was there", told)
		}
	}
	w.perform("> /xoadulieu")
	w.perform(">! Xóa dữ liệu")
	after := storeText(t, w)
	for _, gone := range []string{"CANARY", name} {
		if at := strings.Index(after, gone); at >= 0 {
			t.Errorf("the store still holds %s", after[max(0, at-300):min(len(after), at+100)])
		}
	}
	if err := w.store.View(t.Context(), func(tx knowledge.Tx) error {
		q, err := tx.Question(1)
		if err != nil || q.Rating.Face != 1 || q.AskedAt.IsZero() || !q.Erased() {
			t.Errorf("the figures lost something: %+v, %v", q, err)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

// TestAnErasureGoesOn stops the bot right after the wish was written down.
func TestAnErasureGoesOn(t *testing.T) {
	w := newWorld(t)
	w.people(true)
	w.perform("> /hoicanbo CANARYONE")
	w.perform("@minh dạ")
	w.perform(">! ✅ Đã rõ")
	e := knowledge.Erasure{Who: citizenChat, Account: knowledge.Account{Channel: "tg", ID: "100"}, Name: "Nguyễn Thị Hoa", Asked: w.now}
	if err := w.store.Update(t.Context(), func(tx knowledge.Tx) error { return tx.PutErasure(e) }); err != nil {
		t.Fatal(err)
	}
	w.perform("~ +1m")
	done := 0
	for _, m := range w.shown {
		if m.chat == citizenChat && strings.Contains(m.body.Text, "Đã xóa xong") {
			done++
		}
	}
	if text := storeText(t, w); done != 1 || strings.Contains(text, "CANARY") {
		t.Errorf("said %d times that it is done", done)
	}
}
