package knowledge

import "time"

// DossierCode is a dossier's code in its one written form: upper case, no
// spaces, plain dashes.
type DossierCode string

// Dossier is what the office's own records say about one file. Rules: Code and
// Status are always there; Name, Phone and IDLast4 are personal and never leave
// the store through the bot.
type Dossier struct {
	Code      DossierCode
	Procedure string
	Name      string
	Phone     string
	IDLast4   string
	Status    Status
	Received  time.Time // zero when unknown
	Due       time.Time // appointment; zero when unknown
	Place     string
	Note      string // for officers
	Changed   time.Time
}

// Status is one of the ten states of the national vocabulary, 1 to 10.
type Status int

// The ten states.
const (
	Registered     Status = 1  // Mới đăng ký
	Accepted       Status = 2  // Được tiếp nhận
	NotAccepted    Status = 3  // Không được tiếp nhận
	InProgress     Status = 4  // Đang xử lý
	NeedsPapers    Status = 5  // Yêu cầu bổ sung giấy tờ
	NeedsPayment   Status = 6  // Yêu cầu thực hiện nghĩa vụ tài chính
	Withdrawn      Status = 7  // Công dân yêu cầu rút hồ sơ
	Stopped        Status = 8  // Dừng xử lý
	Done           Status = 9  // Đã xử lý xong
	ResultReturned Status = 10 // Đã trả kết quả
)
