package knowledge_test

import (
	"testing"

	"motcua/knowledge"
)

// aCase is a case as a file writes it: five or more lines from its heading.
func aCase(name, labels, heading string) string {
	return "## Trường hợp: " + name + "\nÁp dụng khi: hoàn cảnh.\n" + labels + "\n### " + heading + "\nBản sao.\n"
}

func TestLintCases(t *testing.T) {
	const papers, steps = "Giấy tờ phải nộp (thêm)", "Trình tự (thêm)"
	long := "Cha mẹ chưa kết hôn, cha muốn nhận con"
	tests := map[string]struct {
		text string
		want []string
	}{
		"asked":                  {aCase("A", "Câu hỏi: Có không ạ?", papers), nil},
		"papers, not asked":      {aCase("A", "", papers), []string{"11: «A» làm đổi giấy tờ mà chưa có câu hỏi; Câu hỏi: …"}},
		"steps, not asked":       {aCase("A", "", steps), nil},
		"button, not asked":      {aCase("A", "Nút: Có", steps), []string{"11: có nút mà chưa có câu hỏi; Câu hỏi: …"}},
		"two answers":            {aCase("A", "Câu hỏi: Ai ạ?\nNút: Cha", papers) + aCase("B", "Câu hỏi: Ai ạ?\nNút: Mẹ\nNút khác: Người khác", papers), nil},
		"names as labels":        {aCase("A", "Câu hỏi: Ai ạ?", papers) + aCase("B", "Câu hỏi: Ai ạ?", papers), nil},
		"the same label":         {aCase("A", "Câu hỏi: Ai ạ?\nNút: Cha", papers) + aCase("B", "Câu hỏi: Ai ạ?\nNút: cha", papers), []string{"20: nút «cha» đã có ở dòng 14; Nút: …"}},
		"another's name":         {aCase("Cha", "Câu hỏi: Ai ạ?", papers) + aCase("B", "Câu hỏi: Ai ạ?\nNút: Cha", papers), []string{"19: nút «Cha» đã có ở dòng 11; Nút: …"}},
		"of another question":    {aCase("A", "Câu hỏi: Ai ạ?\nNút: Cha", papers) + aCase("B", "Câu hỏi: Gì ạ?\nNút: Cha", papers), nil},
		"a long label":           {aCase("A", "Câu hỏi: Ai ạ?\nNút: "+long, papers), []string{"14: dài 38 chữ cái, quá 30; Nút: …"}},
		"a long name as label":   {aCase(long, "Câu hỏi: Ai ạ?", papers) + aCase("B", "Câu hỏi: Ai ạ?", papers), []string{"11: dài 38 chữ cái; Nút: …"}},
		"a long name, yes or no": {aCase(long, "Câu hỏi: Có không ạ?", papers), nil},
		"else twice": {aCase("A", "Câu hỏi: Ai ạ?\nNút khác: Khác", papers) + aCase("B", "Câu hỏi: Ai ạ?\nNút khác: Khác", papers),
			[]string{"20: «Nút khác:» của câu hỏi này đã có ở dòng 14; một dòng"}},
		"a long else": {aCase("A", "Câu hỏi: Ai ạ?\nNút khác: "+long, papers), []string{"14: dài 38 chữ cái; rút gọn"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			expectFindings(t, lint(t, sound+test.text), knowledge.Warning, test.want)
		})
	}
}
