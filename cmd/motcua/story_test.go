package main

import (
	"fmt"
	"testing"

	"motcua/bot/sandbox/browser"
)

// TestTheWholeStoryOnThePage clicks through what the demonstration is for: a
// citizen asks, is asked about the case and presses, looks a dossier up, reaches an officer, is answered
// and thanks; an admin publishes the guides anew.
func TestTheWholeStoryOnThePage(t *testing.T) {
	p := demoPage(t)

	p.Click(on("citizen", "start"))
	p.ClickText(on("citizen", "button"), "Hỏi thủ tục")
	p.Screenshot("story-1-start.png")
	says(p, "citizen", "Làm giấy khai sinh cho con cần giấy tờ gì?")
	p.ClickText(on("citizen", "button"), "Xem danh sách chung")
	p.WaitText(on("citizen", "messages"), "Giấy tờ phải nộp")
	p.ClickText(on("citizen", "button"), "Lệ phí")
	p.WaitText(on("citizen", "messages"), "Không mất lệ phí")
	says(p, "citizen", "thế mất bao lâu?")
	p.WaitText(on("citizen", "messages"), "Có kết quả ngay trong ngày")
	p.Screenshot("story-2-answer.png")

	says(p, "citizen", "hồ sơ H26.35-261119-0007 của tôi đến đâu rồi")
	p.WaitText(on("citizen", "messages"), "chờ ông/bà đến nhận")
	p.Screenshot("story-3-dossier.png")

	says(p, "citizen", "/hoicanbo Con tôi sinh ở nước ngoài thì làm ở đâu ạ?")
	p.WaitText(on("citizen", "messages"), "Đã gửi cán bộ, câu hỏi số #1")
	p.WaitText(on("officer", "messages"), "Con tôi sinh ở nước ngoài")
	p.ClickText(on("officer", "button"), "Nhận")
	p.WaitText(on("officer", "button"), "Trả lại")
	p.Screenshot("story-4-card.png")
	card := "[data-testid=phone-officer] [data-testid=message][data-from=bot]"
	p.ClickText(card+" [data-testid=reply]", "Trả lời")
	says(p, "officer", "Bác đến quầy số 2, mang theo giấy khai sinh nước ngoài đã dịch.")
	p.WaitText(on("citizen", "messages"), "Bác đến quầy số 2")
	says(p, "citizen", "Cảm ơn cán bộ nhiều ạ")
	p.WaitText(on("citizen", "messages"), "Dạ, cảm ơn ông/bà")
	p.Screenshot("story-5-reply.png")

	says(p, "admin", "/reindex")
	p.WaitText(on("admin", "messages"), fmt.Sprintf("%d hướng dẫn", embeddedGuides(t)))
	p.Screenshot("story-6-reindex.png")
}

// demoPage is the page of a demonstration that runs.
func demoPage(t *testing.T) *browser.Page {
	t.Helper()
	p := browser.Open(t) // first: without a browser there is nothing to do
	addr := freePort(t)
	start(t, "demo", "--addr", addr)
	p.Size(1500, 950)
	p.Goto("http://" + addr)
	p.WaitText("[data-testid=line]", "Đang chạy")
	return p
}

// on names elements of one phone.
func on(phone, id string) string {
	return fmt.Sprintf("[data-testid=phone-%s] [data-testid=%s]", phone, id)
}

// says has a phone's owner write something.
func says(p *browser.Page, phone, text string) {
	p.Type(on(phone, "input"), text+browser.Enter)
}
