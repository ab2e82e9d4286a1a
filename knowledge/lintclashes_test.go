package knowledge_test

import (
	"testing"

	"motcua/knowledge"
)

func TestLintClashes(t *testing.T) {
	const replaces, adds, shown = "Giấy tờ phải nộp (thay)", "Giấy tờ phải nộp (thêm)", "Giấy tờ xuất trình (thay)"
	tests := map[string]struct {
		text string
		want []string
	}{
		"two questions, both in place": {aCase("A", "Câu hỏi: Ai ạ?", replaces) + aCase("B", "Câu hỏi: Gì ạ?", replaces),
			[]string{"19: «A» và «B» có thể cùng đúng mà cùng thay mục «Giấy tờ phải nộp»; (thêm)"}},
		"answers to one question": {aCase("A", "Câu hỏi: Ai ạ?", replaces) + aCase("B", "Câu hỏi: Ai ạ?", replaces), nil},
		"one adds":                {aCase("A", "Câu hỏi: Ai ạ?", replaces) + aCase("B", "Câu hỏi: Gì ạ?", adds), nil},
		"steps, in place":         {aCase("A", "Câu hỏi: Ai ạ?", "Trình tự (thay)") + aCase("B", "Câu hỏi: Gì ạ?", "Trình tự (thay)"), nil},
		"different sections":      {aCase("A", "Câu hỏi: Ai ạ?", replaces) + aCase("B", "Câu hỏi: Gì ạ?", shown), nil},
		"one is never asked":      {aCase("A", "", "Lệ phí (thay)") + aCase("B", "Câu hỏi: Gì ạ?", "Lệ phí (thay)"), nil},
		"the first of two":        {aCase("A", "Câu hỏi: Ai ạ?", replaces) + aCase("B", "Câu hỏi: Ai ạ?", replaces) + aCase("C", "Câu hỏi: Gì ạ?", replaces), []string{"24: «A» và «C»"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			expectFindings(t, lint(t, sound+test.text), knowledge.Warning, test.want)
		})
	}
}
