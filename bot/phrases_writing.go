package bot

// To the desk: covered words.
const (
	labelReveal  = "👁 Hiện số"
	deskRevealed = "👁 <b>#%d</b> · đủ lời của %s:\n<blockquote>%s</blockquote>\n<i>%s xem; việc này được ghi lại.</i>"
)
