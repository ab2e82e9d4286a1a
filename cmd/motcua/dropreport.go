package main

import (
	"fmt"
	"strings"

	"motcua/bot"
	"motcua/knowledge"
)

// dropReport is what lies beside an imported file.
func dropReport(name string, r knowledge.SheetReport, refused *refusal) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Tệp: %s\n\n", name)
	if refused != nil {
		fmt.Fprintf(&b, "Cả tệp bị từ chối, chưa ghi gì.\nLý do: %s\n\nXin sửa tệp rồi bỏ lại vào thư mục.\n", refused.say)
		if r.Mapping != "" {
			fmt.Fprintf(&b, "\nNếu là do các cột: lưu các dòng dưới đây thành %s trong thư mục, sửa cho đúng, rồi bỏ lại tệp.\n\n%s", dropMapping, r.Mapping)
		}
		return b.String()
	}
	for _, line := range r.Summary() {
		fmt.Fprintln(&b, line)
	}
	if r.Guessed() {
		fmt.Fprintf(&b, "\nCác cột đã hiểu là:\n  %s\n", strings.Join(r.ColumnLines(), "\n  "))
	}
	rows := func(title string, rows []knowledge.RowError) {
		if len(rows) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", title)
		for _, row := range rows {
			fmt.Fprintln(&b, row)
		}
	}
	rows("Các dòng bị từ chối, xin sửa rồi nhập lại:", r.Errors)
	rows("Các dòng trùng mã, đã dùng dòng sau cùng:", r.Repeated)
	return b.String()
}

// dropNewsRows is how many refused rows the admins are told of; all of them are in the
// report.
const dropNewsRows = 10

// dropNews is what the admins are told in the chat: numbers and reasons, nothing that is
// personal.
func dropNews(name string, r knowledge.SheetReport, refused *refusal) string {
	var b strings.Builder
	if refused != nil {
		fmt.Fprintf(&b, "⚠️ Tệp hồ sơ %s bị từ chối, chưa ghi gì.\n%s\n\nTệp nằm ở %s, kèm lý do.", bot.Bold(name), bot.Escape(refused.say), dropRefused)
		return b.String()
	}
	fmt.Fprintf(&b, "⚠️ Tệp hồ sơ %s: đã nhập %d hồ sơ, %d dòng bị từ chối.\n", bot.Bold(name), r.Put, len(r.Errors))
	for _, row := range r.Errors[:min(len(r.Errors), dropNewsRows)] {
		fmt.Fprintf(&b, "• %s\n", bot.Escape(row.String()))
	}
	if more := len(r.Errors) - dropNewsRows; more > 0 {
		fmt.Fprintf(&b, "• và %d dòng nữa\n", more)
	}
	fmt.Fprintf(&b, "\nXem đủ trong tệp .txt ở %s. Anh/chị sửa các dòng ấy rồi nhập lại.", dropTaken)
	return b.String()
}
