package index

import (
	"strings"
	"testing"

	"motcua/index/vi"
)

func TestFocus(t *testing.T) {
	story := "Gia đình tôi sống ở xóm bên sông đã hơn hai mươi năm nay. Năm ngoái nước lên to làm trôi cả đàn vịt. "
	asks := "Tôi muốn tách thửa đất cho con trai út."
	for name, tt := range map[string]struct {
		text  string
		told  float64 // of the first word
		asked float64 // of the last word
	}{
		"a letter":             {story + asks, aside, 1},
		"nothing asks":         {story + strings.Repeat("Trời vẫn mưa suốt. ", 4), 1, 1},
		"a question mark asks": {story + "Đất vườn nhà bác Tư bên cạnh?", aside, 1},
		"too short":            {"Nhà bên sông. " + asks, 1, 1},
	} {
		words := vi.Words(tt.text)
		factors := make([]float64, len(words))
		for i := range factors {
			factors[i] = 1
		}
		focus(tt.text, words, factors)
		if factors[0] != tt.told || factors[len(factors)-1] != tt.asked {
			t.Errorf("%s: %v, want %v first and %v last", name, factors, tt.told, tt.asked)
		}
	}
}

func FuzzFocus(f *testing.F) {
	f.Add("a. b? c")
	f.Add(strings.Repeat("muốn hỏi. ", 40))
	f.Fuzz(func(t *testing.T, text string) {
		words := vi.Read(text) // words written out share a place
		factors := make([]float64, len(words))
		focus(text, words, factors)
		for _, p := range partsOf(text, words) {
			if p[0] >= p[1] {
				t.Fatalf("part %v of %q", p, text)
			}
		}
	})
}
