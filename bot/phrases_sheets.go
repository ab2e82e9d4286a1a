package bot

import (
	"errors"
	"fmt"
	"strings"

	"motcua/knowledge"
)

// To admins, about spreadsheets of dossiers.
const (
	sheetBegins      = "⏳ Đang đọc bảng hồ sơ, chưa ghi gì…"
	sheetImporting   = "⏳ Đang nhập hồ sơ… Bot vẫn trả lời người dân như thường."
	sheetReading     = "⏳ Đang đọc bảng hồ sơ: %d dòng…"
	sheetWeighing    = "⏳ Đang so với hồ sơ đang lưu: %s %d/%d"
	sheetPutting     = "⏳ Đang nhập hồ sơ: %s %d/%d"
	sheetWeighed     = "📋 <b>%s</b>: chờ anh/chị xem, chưa ghi gì."
	sheetImported    = "✅ <b>%s</b>"
	sheetRefused     = "❌ Chưa nhập được <b>%s</b>: %s."
	sheetTooLarge    = "tệp lớn hơn 20 MB, Telegram không cho bot lấy. Xin tách thành nhiều tệp, hoặc nhờ người trông coi máy nhập trên máy chủ"
	sheetUnfetched   = "chưa tải được tệp từ Telegram. Xin gửi lại giúp"
	sheetBroken      = "có trục trặc trên máy chủ; nhật ký của máy ghi rõ. Xin gửi lại sau; nhập lại không hại gì"
	sheetColumnsHead = "\nTôi hiểu các cột như sau, xin xem giúp:"
	sheetRowsHead    = "\nCác dòng bị từ chối, xin sửa rồi gửi lại:"
	sheetRowsMore    = "\n• … và %d dòng nữa"
	labelImport      = "✅ Nhập"
)

// maxShownRows is how many refused rows a message names.
const maxShownRows = 10

// sheetWeighedText says what a spreadsheet would change.
func sheetWeighedText(name string, r knowledge.SheetReport) string {
	return fmt.Sprintf(sheetWeighed, Escape(name)) + sheetLines(r)
}

// sheetImportedText says what a spreadsheet changed.
func sheetImportedText(name string, r knowledge.SheetReport) string {
	return fmt.Sprintf(sheetImported, Escape(name)) + sheetLines(r)
}

func sheetLines(r knowledge.SheetReport) string {
	var b strings.Builder
	if r.Guessed() {
		b.WriteString(sheetColumnsHead)
		for _, line := range r.ColumnLines() {
			b.WriteString("\n• " + Escape(line))
		}
		b.WriteString("\n")
	}
	for _, line := range r.Summary() {
		b.WriteString("\n" + Escape(strings.TrimSpace(line)))
	}
	if len(r.Errors) > 0 {
		b.WriteString("\n" + sheetRowsHead)
	}
	for i, row := range r.Errors {
		if i == maxShownRows {
			fmt.Fprintf(&b, sheetRowsMore, len(r.Errors)-i)
			break
		}
		b.WriteString("\n• " + Escape(row.String()))
	}
	return b.String()
}

// sheetRefusedText says why a spreadsheet was refused as a whole.
func sheetRefusedText(name string, err error) string {
	why := sheetBroken
	switch {
	case errors.Is(err, errTooLarge):
		why = sheetTooLarge
	case errors.Is(err, errUnfetched):
		why = sheetUnfetched
	case errors.Is(err, knowledge.ErrInvalid):
		why = strings.TrimSuffix(err.Error(), ": "+knowledge.ErrInvalid.Error())
		why = strings.TrimPrefix(why, "đọc "+name+": ")
	}
	return fmt.Sprintf(sheetRefused, Escape(name), Escape(why))
}

func sheetProgressText(dry bool, done, total int) string {
	if total == 0 {
		return fmt.Sprintf(sheetReading, done)
	}
	words := sheetPutting
	if dry {
		words = sheetWeighing
	}
	tenths := done * 10 / total
	return fmt.Sprintf(words, strings.Repeat("▓", tenths)+strings.Repeat("░", 10-tenths), done, total)
}
