package knowledge

import "time"

// Office is what one office knows of itself: what differs from office to office,
// so that no guide may say it. The zero Office knows nothing, and everything that
// it is asked for is then said politely. It never changes once read.
type Office struct {
	Name    string // "UBND phường Hoa Sen"; may be empty, as may all else
	Address string
	Map     string // https link
	Hotline string
	File    string // where it was read, for error messages
	Hash    string // SHA-256 of the file, hex; empty when there is none
}

// ReceiptHours says in words when citizens can come, as of a day: "thứ Hai đến
// thứ Sáu, 7 giờ 30 đến 11 giờ 30 và 13 giờ 30 đến 17 giờ". Empty when the
// office has not said.
func (o *Office) ReceiptHours(now time.Time) string { return "" }

// Fill puts what the office knows in the place of what a guide's text leaves to
// it ("{phí}", "{địa chỉ}"); what it does not know is said politely.
func (o *Office) Fill(g *Guide, text string) string { return text }
