package knowledge

import "fmt"

// lintClashes looks for cases that may apply at once, being answers to different
// questions, and that each replace the papers or the fee: then nobody can say
// which of the two holds, and it costs a citizen a day or money.
func (g *Guide) lintClashes(fs *findings) {
	for i := range g.Cases {
		later := &g.Cases[i]
		for _, s := range later.Sections {
			if earlier := g.clashing(i, s); earlier != nil {
				fs.warn(s.Line, fmt.Sprintf("trường hợp «%s» và «%s» có thể cùng đúng mà cùng thay mục «%s»", earlier.Name, later.Name, s.Heading()),
					fmt.Sprintf("xin đặt chung một câu hỏi nếu chỉ một trường hợp đúng, hoặc đổi một bên thành %s", addsMark))
			}
		}
	}
}

// clashing returns the first case before the i-th that replaces what its section
// s replaces and is asked about by itself.
func (g *Guide) clashing(i int, s CaseSection) *Case {
	if !s.Replaces || s.Aspect != Papers && s.Aspect != Fee || g.Cases[i].Question == "" {
		return nil
	}
	for j := range g.Cases[:i] {
		if c := &g.Cases[j]; c.Question != "" && !g.Exclude(i, j) && c.replaces(s.Aspect, s.Show) {
			return c
		}
	}
	return nil
}
