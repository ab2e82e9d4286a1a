package storetest

import (
	"fmt"

	"motcua/knowledge"
)

// The people and places of the suite.
var (
	citizen = knowledge.Address{Channel: "tg", Chat: "1001"}
	other   = knowledge.Address{Channel: "tg", Chat: "1002"}
	desk    = knowledge.Address{Channel: "tg", Chat: "-1009", Topic: "7"}
	officer = knowledge.Account{Channel: "tg", ID: "501"}
)

// ref is a message in the citizen's chat.
func ref(id string) knowledge.MessageRef {
	return knowledge.MessageRef{Channel: citizen.Channel, Chat: citizen.Chat, Message: id}
}

func aQuestion(n int64) knowledge.Question {
	q := knowledge.Question{Number: n, Epoch: 1, Citizen: citizen, Account: knowledge.Account{Channel: "tg", ID: "1001"},
		Name: "Chị Lan", Field: "Hộ tịch", Guesses: []string{"dang-ky-khai-sinh"}, Desk: desk}
	return knowledge.Escalate(q, fmt.Sprintf("Câu hỏi %d: <b>\"giấy\" & tờ</b>\x00", n), ref(fmt.Sprint(n)), now)
}

func aNotice(text string) knowledge.Notice {
	return knowledge.Notice{To: citizen, Kind: knowledge.NoticeReply, Owed: now, Question: 1, ReplyTo: ref("5"), NotBefore: now,
		Body: knowledge.Body{Text: text, Buttons: [][]knowledge.Button{{{Label: "Đã rõ", Press: "x"}}}, Copy: &knowledge.MessageRef{Message: "9"}}}
}
