package knowledge

import "time"

// DossierCode is a dossier's code in its one written form: upper case, no
// spaces, plain dashes.
type DossierCode string

// Dossier is what the office's own records say about one file. Rules: Code and
// Status are always there; a day is midnight UTC; Name, Phone, IDLast4, Wanted and
// Reason are personal, and told only to who has passed the second factor.
type Dossier struct {
	Code      DossierCode
	Procedure string // its name or its code, in the words of the source
	Name      string
	Phone     string
	IDLast4   string
	Status    Status
	Said      string    // the state in the words of the source; for officers
	Received  time.Time // zero when unknown
	Due       time.Time // the day of the appointment; zero when unknown
	Ended     time.Time // the day on which the office was done with it; zero when it is not
	Place     string
	Wanted    []string // the papers that the citizen still owes, with NeedsPapers
	Reason    string   // why it stands as it does, in the office's words; may be empty
	Note      string   // for officers
	Pauses    []Pause  // days that the office waited for the citizen, since Due was set; oldest first
	From      DossierSource
	Known     time.Time // when its source last said how it stands
	Changed   time.Time // when its state, appointment or wanted papers changed last
}

// Pause is some days during which the office could not work on a dossier, because
// the citizen owed papers or money. Rules: the first day is the one on which the
// office asked; the last is the one on which the dossier went on, zero while it waits.
type Pause struct{ From, To time.Time }

// DossierSource is where the office's records of a dossier came from.
type DossierSource string

// The sources of dossiers.
const (
	FromSheet    DossierSource = "sheet"    // a spreadsheet that was imported
	FromRegistry DossierSource = "registry" // the office's own system, asked over the network
	FromOfficer  DossierSource = "officer"  // an officer said so in the chat
)

// Movement is a change of a dossier of which its followers are yet to be told. One
// stands for all changes since they were told last.
type Movement struct {
	Code DossierCode
	Was  Status // as they were told last
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

// Ended reports whether nothing more will become of a dossier in that state: the
// citizen has nothing to collect.
func (s Status) Ended() bool {
	return s == NotAccepted || s == Withdrawn || s == Stopped || s == ResultReturned
}

// Waits reports whether the office waits for the citizen, so that its days do not
// count.
func (s Status) Waits() bool { return s == NeedsPapers || s == NeedsPayment }

// Working reports whether it is the office's turn.
func (s Status) Working() bool { return s == Registered || s == Accepted || s == InProgress }
