package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/index"
	"motcua/index/gate"
	"motcua/knowledge"
)

// To admins, about publishing guides.
const (
	reindexBegins    = "⏳ Đang đọc hướng dẫn… Bot vẫn trả lời người dân như thường."
	reindexBuilding  = "⏳ Đang lập chỉ mục: %s %d/%d"
	reindexAsking    = "⏳ Đang hỏi thử câu mẫu: %s %d/%d"
	reindexDone      = "✅ Đã đưa vào dùng %d hướng dẫn, %d mục, mất %s giây. Bản %s."
	reindexSame      = "✅ Không có gì đổi: vẫn %d hướng dẫn đang dùng, bản %s."
	reindexBusy      = "Đang có một lần cập nhật khác chạy. Xin chờ lần đó xong."
	reindexInvalid   = "❌ Chưa cập nhật được: có tệp viết sai. Bản cũ vẫn đang phục vụ."
	reindexReplaced  = "Đề nghị này không còn: tệp đã đổi, hoặc đã có đề nghị khác. Xin gõ /reindex để xem lại."
	reindexBroken    = "❌ Chưa cập nhật được: có trục trặc khi dựng chỉ mục; nhật ký của máy chủ ghi rõ. Bản cũ vẫn đang phục vụ."
	reindexHeld      = "✋ <b>Chưa đưa vào dùng</b>, vì %d lý do. Bản cũ vẫn đang phục vụ."
	reindexProposed  = "📋 <b>Chờ anh/chị xem</b>, chưa đưa vào dùng."
	publishBegins    = "⏳ Đang đưa vào dùng… Bot vẫn trả lời người dân như thường."
	publishHeldDone  = "✅ Đã đưa vào dùng %d hướng dẫn. Bản %s. Muốn quay lại bản trước, xin gõ /rollback."
	rollbackBegins   = "⏳ Đang quay lại bản trước…"
	rollbackDone     = "↩️ Đã dùng lại bản trước: %d hướng dẫn, bản %s. Các tệp hướng dẫn không đổi; /reindex sẽ lại đưa chúng vào dùng."
	rollbackNone     = "Không còn bản nào trước bản đang dùng."
	guideBegins      = "⏳ Đang đọc tệp hướng dẫn và hỏi thử…"
	guideTooLarge    = "Tệp lớn hơn 1 MiB, nên không phải là một hướng dẫn. Xin xem lại tệp."
	guideUnfetched   = "Chưa tải được tệp từ Telegram. Xin gửi lại giúp."
	watchNoticed     = "🗂 Có tệp hướng dẫn vừa sửa.\n"
	labelPublish     = "✅ Đưa vào dùng"
	labelPublishHeld = "⚠️ Vẫn đưa vào dùng"
	findingsNone     = "\nKhông có lỗi soạn thảo nào."
	findingsHead     = "\nCần xem lại %d chỗ:"
	changesCount     = "\nThêm %d, đổi %d, bỏ %d hướng dẫn:"
	changesNone      = "\nKhông hướng dẫn nào đổi lời."
	changePart       = "\n   %s: trước «%s» → nay «%s»"
	answersCount     = "\n%d câu mẫu: trả lời đúng %s → %s. %d câu đổi câu trả lời"
	answersElse      = "\n• «%s»: %s → %s"
	answersMore      = "\n• … và %d câu cùng thủ tục, lời khác trước"
	toldUnsure       = "hỏi lại"
	toldUnknown      = "chuyển cán bộ"
	absentPart       = "(không có)"
)

func progressText(stage gate.Stage, done, total int) string {
	words := reindexBuilding
	if stage == gate.Asking {
		words = reindexAsking
	}
	tenths := done * 10 / max(total, 1)
	return fmt.Sprintf(words, strings.Repeat("▓", tenths)+strings.Repeat("░", 10-tenths), done, total)
}

func publishedText(out gate.Outcome) string {
	if out.Same {
		return sameText(out.Review) + findingsText(out.Findings)
	}
	took := strings.Replace(fmt.Sprintf("%.1f", out.Took.Seconds()), ".", ",", 1)
	return fmt.Sprintf(reindexDone, out.Guides, out.Sections, took, shortHash(out.Edition)) +
		changesText(out.Changes) + answersText(out.Review) + findingsText(out.Findings)
}

func sameText(r gate.Review) string { return fmt.Sprintf(reindexSame, r.Guides, shortHash(r.Edition)) }

func heldPublishedText(v index.Version) string {
	return fmt.Sprintf(publishHeldDone, v.Guides, shortHash(v.Hash))
}

func rollbackText(v index.Version) string {
	return fmt.Sprintf(rollbackDone, v.Guides, shortHash(v.Hash))
}

func rollbackFailed(err error) string {
	if errors.Is(err, knowledge.ErrNotFound) {
		return rollbackNone
	}
	return unpublishedText(err, nil)
}

func shortHash(hash string) string { return hash[:min(8, len(hash))] }

func unpublishedText(err error, findings []knowledge.Finding) string {
	switch {
	case errors.Is(err, knowledge.ErrConflict):
		return reindexBusy
	case errors.Is(err, knowledge.ErrNotFound):
		return reindexReplaced
	case errors.Is(err, knowledge.ErrInvalid):
		return reindexInvalid + findingsText(findings)
	}
	return reindexBroken
}

func unfetchedText(err error) string {
	if errors.Is(err, knowledge.ErrInvalid) {
		return guideTooLarge
	}
	return guideUnfetched
}

// reviewText says what a proposal would change, its objections first.
func reviewText(r gate.Review) string {
	if r.Same {
		return sameText(r)
	}
	head := reindexProposed
	if r.Held() {
		head = fmt.Sprintf(reindexHeld, len(r.Objections)) + listed(r.Objections, findingLine)
	}
	return head + changesText(r.Changes) + answersText(r) + findingsText(r.Findings)
}

// listedAtMost is how many lines of a kind a message lists.
const listedAtMost = 8

func listed[T any](all []T, line func(T) string) string {
	var s strings.Builder
	for i, v := range all {
		if i == listedAtMost {
			fmt.Fprintf(&s, "\n… và %d nữa", len(all)-listedAtMost)
			break
		}
		s.WriteString(line(v))
	}
	return s.String()
}

func findingLine(f knowledge.Finding) string { return "\n• " + Escape(shorten(f.String(), 250)) }

func findingsText(findings []knowledge.Finding) string {
	if len(findings) == 0 {
		return findingsNone
	}
	return fmt.Sprintf(findingsHead, len(findings)) + listed(findings, findingLine)
}

func changesText(changes []knowledge.Change) string {
	if len(changes) == 0 {
		return changesNone
	}
	counts := map[knowledge.ChangeKind]int{}
	for _, c := range changes {
		counts[c.Kind]++
	}
	line := changeLine
	if len(changes) <= fewChanges {
		line = changeInFull
	}
	return fmt.Sprintf(changesCount, counts[knowledge.Added], counts[knowledge.Changed], counts[knowledge.Removed]) + listed(changes, line)
}

// fewChanges is of how many guides what changes is told word by word.
const fewChanges = 2

// changeLine names a guide and the parts of it that change.
func changeLine(c knowledge.Change) string {
	sign := map[knowledge.ChangeKind]string{knowledge.Added: "＋ ", knowledge.Removed: "－ ", knowledge.Changed: "± "}[c.Kind]
	line := "\n• " + sign + Escape(shorten(c.Name, 100))
	parts := make([]string, len(c.Parts))
	for i, p := range c.Parts {
		parts[i] = p.Part
	}
	if len(parts) > 0 {
		line += ": " + Escape(shorten(strings.Join(parts, "; "), 120))
	}
	return line
}

// changeInFull says besides what each part said and will say.
func changeInFull(c knowledge.Change) string {
	var s strings.Builder
	s.WriteString(changeLine(c))
	for _, p := range c.Parts {
		fmt.Fprintf(&s, changePart, Escape(shorten(p.Part, 60)), partText(p.Before), partText(p.After))
	}
	return s.String()
}

func partText(text string) string {
	if text == "" {
		return absentPart
	}
	return Escape(shorten(text, 80))
}

// answersText counts the golden questions that are answered otherwise, and lists
// those that lead elsewhere.
func answersText(r gate.Review) string {
	if r.Questions == 0 {
		return ""
	}
	right := func(sure, right float64) string {
		return strings.Replace(fmt.Sprintf("%.1f%%", 100*sure*right), ".", ",", 1)
	}
	text := fmt.Sprintf(answersCount, r.Questions, right(r.Before.Sure, r.Before.SureRight), right(r.After.Sure, r.After.SureRight), len(r.Answers))
	var moved []gate.AnswerChange
	for _, a := range r.Answers {
		if toldText(a.Before) != toldText(a.After) {
			moved = append(moved, a)
		}
	}
	text += listed(moved, func(a gate.AnswerChange) string {
		return fmt.Sprintf(answersElse, Escape(shorten(a.Question, 80)), toldText(a.Before), toldText(a.After))
	})
	if same := len(r.Answers) - len(moved); same > 0 {
		text += fmt.Sprintf(answersMore, same)
	}
	return text
}

func toldText(t gate.Told) string {
	switch t.Verdict {
	case index.Sure:
		return Escape(shorten(t.Name, 60))
	case index.Unsure:
		return toldUnsure
	}
	return toldUnknown
}
