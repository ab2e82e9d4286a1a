package sandbox

// The people and the group of the demonstration.
const (
	DemoCitizen = 1001
	DemoOfficer = 2001
	DemoSecond  = 2002 // the second officer
	DemoAdmin   = 3001
	DemoDesk    = -1001000000001 // the officers' group
)

// Demo returns a Server, not listening, with the world that `motcua sandbox`
// shows: a citizen, two officers and an admin in the group "Tổ một cửa", where
// the bot is an administrator and reads all messages, and three phones.
func Demo(opt Options) *Server {
	opt.ReadAll = true
	s := New(opt)
	for _, u := range []User{
		{ID: DemoCitizen, FirstName: "Bà Nguyễn Thị Hoa"},
		{ID: DemoOfficer, FirstName: "Anh Trần Văn Minh", Username: "tran_van_minh"},
		{ID: DemoSecond, FirstName: "Chị Lê Thu", Username: "le_thu"},
		{ID: DemoAdmin, FirstName: "Cô Phạm Lan", Username: "pham_lan"},
	} {
		u.LanguageCode = "vi"
		s.AddUser(u)
	}
	s.AddChat(Chat{ID: DemoDesk, Title: "Tổ một cửa"},
		Member{User: DemoAdmin, Status: Administrator}, Member{User: DemoOfficer}, Member{User: DemoSecond},
		Member{User: s.me.ID, Status: Administrator})
	s.SetPhones(
		Phone{
			Key: "citizen", Title: "Người dân", Hint: "Bà Hoa nhắn riêng với bot, như một người dân hỏi thủ tục.",
			Views: []View{{Label: "Bà Hoa", User: DemoCitizen, Chat: DemoCitizen}},
		},
		Phone{
			Key: "officer", Title: "Cán bộ", Hint: "Câu bot chưa trả lời được hiện thành thẻ ở nhóm này. Bấm mũi tên “Trả lời” cạnh thẻ để đáp người dân.",
			Views: []View{{Label: "Anh Minh", User: DemoOfficer, Chat: DemoDesk}, {Label: "Chị Thu", User: DemoSecond, Chat: DemoDesk}},
		},
		Phone{
			Key: "admin", Title: "Quản trị", Hint: "Cô Lan ra lệnh cho bot ở đây, hoặc chuyển sang xem nhóm cán bộ.",
			Views: []View{{Label: "Riêng với bot", User: DemoAdmin, Chat: DemoAdmin}, {Label: "Nhóm cán bộ", User: DemoAdmin, Chat: DemoDesk}},
		},
	)
	return s
}
