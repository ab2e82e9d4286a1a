package gate

import (
	"fmt"
	"strings"

	"motcua/index"
	"motcua/index/eval"
	"motcua/knowledge"
)

// tolerance is the share of the questions answered rightly so far that may be left
// unanswered without an objection: a larger library has more procedures alike.
const tolerance = 0.01

// judge says why a proposal must be seen by a person before it is published.
func judge(r Review, files files, questions []eval.Question, before, after asked) (all []knowledge.Finding) {
	for _, c := range r.Changes {
		all = append(all, lost(c, files)...)
	}
	all = append(all, misled(files, questions, before, after)...)
	return append(all, silenced(questions, before, after)...)
}

func objection(file, what, mend string) knowledge.Finding {
	return knowledge.Finding{File: file, What: what, Mend: mend, Level: knowledge.Warning}
}

// lost objects to a guide that goes, and to a guide that stops saying what
// citizens come for: papers, fee, time, place, or a sum of money.
func lost(c knowledge.Change, files files) (all []knowledge.Finding) {
	if c.Kind == knowledge.Removed {
		return []knowledge.Finding{objection(files.of(c.ID), fmt.Sprintf("hướng dẫn «%s» không còn", c.Name),
			"nếu không định bỏ, xin đặt lại tệp; nếu đổi id, xin ghi id cũ vào aliases")}
	}
	for _, p := range c.Parts {
		switch {
		case p.After == "" && needed(p.Aspect):
			all = append(all, objection(files.of(c.ID), fmt.Sprintf("hướng dẫn «%s» không còn mục «%s»", c.Name, p.Part), "xin viết lại mục ấy nếu không định bỏ"))
		case p.Aspect == knowledge.Fee && knowledge.NamesSum(p.Before) && !knowledge.NamesSum(p.After):
			all = append(all, objection(files.of(c.ID), fmt.Sprintf("mục «%s» của «%s» trước có số tiền, nay không còn", p.Part, c.Name), "xin kiểm tra lại mức thu"))
		}
	}
	return all
}

func needed(a knowledge.Aspect) bool {
	switch a {
	case knowledge.Papers, knowledge.Fee, knowledge.Time, knowledge.Place:
		return true
	}
	return false
}

// misled objects to a question that would be answered wrongly and with certainty,
// and was not so far.
func misled(files files, questions []eval.Question, before, after asked) (all []knowledge.Finding) {
	for i, q := range questions {
		b, a := before.told[i], after.told[i]
		known := before.details[i].InScope || len(q.Codes) == 0
		if a.Verdict != index.Sure || a.Right || known && b.Verdict == index.Sure && !b.Right || !after.details[i].InScope && len(q.Codes) > 0 {
			continue
		}
		what := fmt.Sprintf("câu «%s» nay bị trả lời bằng «%s», không phải thủ tục của câu ấy", q.Q, a.Name)
		switch {
		case b.Verdict == index.Sure && b.Right:
			what = fmt.Sprintf("câu «%s» trước trả lời bằng «%s», nay thành «%s»", q.Q, b.Name, a.Name)
		case len(q.Codes) == 0:
			what = fmt.Sprintf("câu «%s» không thuộc thủ tục nào, nay bị trả lời bằng «%s»", q.Q, a.Name)
		}
		all = append(all, objection(files.of(a.Guide), what, "xin xem lại name và also của hướng dẫn này"))
	}
	return all
}

// silenced objects when too many questions that were answered rightly would not be
// answered any more. A procedure that goes is objected to by itself.
func silenced(questions []eval.Question, before, after asked) []knowledge.Finding {
	right := 0
	var lost []string
	for i, q := range questions {
		b, a := before.told[i], after.told[i]
		if b.Verdict != index.Sure || !b.Right || !after.details[i].InScope {
			continue
		}
		right++
		if a.Verdict != index.Sure {
			lost = append(lost, "«"+q.Q+"»")
		}
	}
	if float64(len(lost)) <= tolerance*float64(right) {
		return nil
	}
	const shown = 3
	named := strings.Join(lost[:min(len(lost), shown)], ", ")
	if len(lost) > shown {
		named += ", …"
	}
	return []knowledge.Finding{objection("", fmt.Sprintf("%d trong %d câu mẫu trước trả lời được, nay không trả lời chắc nữa: %s", len(lost), right, named),
		"xin xem lại name và also của các hướng dẫn liên quan")}
}

// files knows which file a guide was read from, for messages.
type files struct{ after, before *knowledge.Library }

func (f files) of(id string) string {
	for _, lib := range []*knowledge.Library{f.after, f.before} {
		if lib == nil {
			continue
		}
		if g, ok := lib.Guide(id); ok && g.File != "" {
			return g.File
		}
	}
	return id + ".md"
}
