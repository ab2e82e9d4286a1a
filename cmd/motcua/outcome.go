package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"motcua/index"
	"motcua/index/gate"
	"motcua/knowledge"
)

// linesShown is how many changes of one kind are printed; --json has them all.
const linesShown = 40

// writeOutcome says what a reindex found and did.
func writeOutcome(w io.Writer, out gate.Outcome) error {
	var b strings.Builder
	b.WriteString(findingLines(out.Findings))
	writeReview(&b, out.Review)
	if out.Published {
		fmt.Fprintf(&b, "Đã đưa vào dùng %d hướng dẫn, %d mục, trong %v. Bản %s.\n", out.Guides, out.Sections, out.Took.Round(time.Millisecond), shortHash(out.Edition))
	} else {
		fmt.Fprintf(&b, "Chưa đưa vào dùng bản %s: %d hướng dẫn, %d mục.\n", shortHash(out.Edition), out.Guides, out.Sections)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeReview(b *strings.Builder, r gate.Review) {
	if r.Same {
		b.WriteString("Hướng dẫn không đổi so với bản đang dùng.\n")
		return
	}
	counts := map[knowledge.ChangeKind]int{}
	for _, c := range r.Changes {
		counts[c.Kind]++
	}
	fmt.Fprintf(b, "Thêm %d, đổi %d, bỏ %d hướng dẫn.\n", counts[knowledge.Added], counts[knowledge.Changed], counts[knowledge.Removed])
	capped(b, r.Changes, changeLine)
	fmt.Fprintf(b, "%d câu mẫu: trả lời đúng %.1f%% → %.1f%%, sai mà nói chắc %.1f%% → %.1f%%; %d câu đổi câu trả lời.\n", r.Questions,
		100*r.Before.Sure*r.Before.SureRight, 100*r.After.Sure*r.After.SureRight, 100*r.Before.WrongButSure, 100*r.After.WrongButSure, len(r.Answers))
	capped(b, r.Answers, answerLine)
	for _, o := range r.Objections {
		fmt.Fprintf(b, "[giữ lại] %s\n", o)
	}
}

// capped writes a line for each value, but not for thousands.
func capped[T any](b *strings.Builder, all []T, line func(T) string) {
	for _, v := range all[:min(len(all), linesShown)] {
		b.WriteString("  " + line(v) + "\n")
	}
	if more := len(all) - linesShown; more > 0 {
		fmt.Fprintf(b, "  … và %d nữa (xem hết bằng --json)\n", more)
	}
}

func changeLine(c knowledge.Change) string {
	switch c.Kind {
	case knowledge.Added:
		return "+ " + c.Name
	case knowledge.Removed:
		return "− " + c.Name
	}
	parts := make([]string, len(c.Parts))
	for i, p := range c.Parts {
		parts[i] = p.Part
	}
	return "± " + c.Name + ": " + strings.Join(parts, "; ")
}

func answerLine(a gate.AnswerChange) string {
	before, after := told(a.Before), told(a.After)
	if before == after {
		return fmt.Sprintf("«%s»: %s, lời khác trước", a.Question, after)
	}
	return fmt.Sprintf("«%s»: %s → %s", a.Question, before, after)
}

func told(t gate.Told) string {
	switch t.Verdict {
	case index.Sure:
		return t.Name
	case index.Unsure:
		return "hỏi lại"
	}
	return "chuyển cán bộ"
}
