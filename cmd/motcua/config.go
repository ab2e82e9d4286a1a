package main

import "time"

// settings is every command and every setting of the program, in one table. A
// setting is a flag, the environment variable MOTCUA_<FLAG> and a key of the
// YAML file, in this order of precedence. docs/operations.md is written from it.
type settings struct {
	Config    string `help:"Tệp YAML chứa các tùy chọn; tên khóa giống tên tùy chọn." placeholder:"TỆP"`
	LogFormat string `help:"Dạng của nhật ký: json (mỗi dòng một đối tượng) hoặc text." enum:"json,text" default:"json" placeholder:"DẠNG"`
	LogLevel  string `help:"Mức chi tiết của nhật ký: debug, info, warn, error." enum:"debug,info,warn,error" default:"info" placeholder:"MỨC"`

	Serve   serveCmd    `cmd:"" help:"Chạy bot."`
	Sandbox sandboxCmd  `cmd:"" help:"Chạy một Telegram riêng trên máy này để thử, không có bot."`
	Demo    demoCmd     `cmd:"" help:"Chạy thử: Telegram riêng và bot trong một tiến trình, với dữ liệu mẫu, xóa khi dừng."`
	Ask     askCmd      `cmd:"" help:"Cho biết bot sẽ trả lời một câu hỏi thế nào."`
	Eval    evalCmd     `cmd:"" help:"Đo chất lượng trả lời trên một bộ câu hỏi."`
	Office  officeCmd   `cmd:"" help:"Kiểm tra hồ sơ cơ quan, hoặc in một hồ sơ mẫu để điền."`
	Guides  guidesCmd   `cmd:"" help:"Kiểm tra, nhập hoặc xem tình trạng các hướng dẫn."`
	Reindex reindexCmd  `cmd:"" help:"Đọc lại hướng dẫn, lập chỉ mục mới, hỏi thử rồi đưa vào dùng."`
	Back    rollbackCmd `cmd:"" name:"rollback" help:"Dùng lại bản hướng dẫn trước."`
	Dossier dossierCmd  `cmd:"" name:"dossiers" help:"Nhập hoặc xem hồ sơ."`
	System  registryCmd `cmd:"" name:"registry" help:"Kiểm tra cách hỏi hệ thống hồ sơ của cơ quan."`
	Export  exportCmd   `cmd:"" help:"Xuất số liệu câu hỏi, nhật ký hoặc góp ý ra bảng tính CSV."`
	Leaflet leafletsCmd `cmd:"" name:"leaflets" help:"Làm tờ hướng dẫn PDF khổ A5, có mã QR, cho mỗi hướng dẫn."`
	Backup  backupCmd   `cmd:"" help:"Sao lưu dữ liệu ra một tệp; bot đang chạy vẫn chạy tiếp."`
	Restore restoreCmd  `cmd:"" help:"Khôi phục dữ liệu từ tệp sao lưu vào một thư mục trống."`
	Compact compactCmd  `cmd:"" help:"Thu nhỏ tệp dữ liệu khi bot không chạy, sau khi đã xóa nhiều."`
	Health  healthCmd   `cmd:"" help:"Hỏi bot đang chạy trên máy này có khỏe không, như /healthz; không khỏe thì mã thoát là 1."`
	Version versionCmd  `cmd:"" help:"Cho biết phiên bản."`
	Check   checkCmd    `cmd:"" name:"__check" hidden:""`
	Propose proposeCmd  `cmd:"" name:"__propose" hidden:""`
	Sheet   sheetCmd    `cmd:"" name:"__sheet" hidden:""`
	Scan    scanCmd     `cmd:"" name:"__scan" hidden:""`
}

// folderFlags say where the data are.
type folderFlags struct {
	Data string `help:"Thư mục dữ liệu." default:"./data" placeholder:"THƯ-MỤC"`
}

// guideFlags say which guides there are.
type guideFlags struct {
	Guides   []string `help:"Thư mục hướng dẫn thêm vào; dùng được nhiều lần, thư mục sau được ưu tiên hơn." placeholder:"THƯ-MỤC"`
	Embedded bool     `help:"Dùng cả các hướng dẫn có sẵn trong chương trình; --embedded=false thì không." default:"true" negatable:""`
}

// seedFlags say who may do what to begin with.
type seedFlags struct {
	Desk     string  `help:"Nhóm Telegram của cán bộ lúc ban đầu: số của nhóm, thêm :số-chủ-đề nếu là một chủ đề." placeholder:"NHÓM[:CHỦ-ĐỀ]"`
	Officers []int64 `help:"Số tài khoản Telegram của các cán bộ lúc ban đầu." placeholder:"SỐ,SỐ"`
	Admins   []int64 `help:"Số tài khoản Telegram của các quản trị lúc ban đầu." placeholder:"SỐ,SỐ"`
	Office   string  `help:"Tên cơ quan để chào người dân; ghi nhớ cho các lần chạy sau." placeholder:"TÊN"`
}

// webhookFlags say how Telegram reaches us, when it is not we who ask.
type webhookFlags struct {
	WebhookURL    string `name:"webhook-url" help:"Địa chỉ https mà Telegram gửi tin tới; bỏ trống thì bot tự hỏi Telegram." placeholder:"URL"`
	WebhookAddr   string `help:"Địa chỉ lắng nghe cho webhook." placeholder:"HOST:CỔNG"`
	WebhookSecret string `help:"Chuỗi bí mật của webhook: 1 đến 256 chữ cái, chữ số, _ hoặc -." placeholder:"CHUỖI"`
}

// backupFlags say when copies are made by themselves.
type backupFlags struct {
	Backup      string        `help:"Thư mục để bot tự sao lưu khi đang chạy; nên ở ổ đĩa khác. Bỏ trống là không tự sao lưu." placeholder:"THƯ-MỤC"`
	BackupEvery time.Duration `help:"Cách bao lâu thì tự sao lưu một lần." default:"24h" placeholder:"THỜI-GIAN"`
	BackupKeep  int           `help:"Giữ bao nhiêu bản tự sao lưu gần nhất; bản cũ chỉ bị xóa sau khi có bản mới tốt." default:"7" placeholder:"SỐ"`
}

// reservedFlags are promised for later.
type reservedFlags struct {
	ConsoleAddr string `help:"Để dành, chưa hỗ trợ." hidden:""`
	Store       string `help:"Để dành, chưa hỗ trợ: nơi lưu; nay chỉ có bolt." default:"bolt" hidden:""`
	PostgresURL string `name:"postgres-url" help:"Để dành, chưa hỗ trợ." hidden:""`
}

type serveCmd struct {
	Token         string `help:"Mã của bot do BotFather cấp; cũng đọc từ TELEGRAM_BOT_TOKEN." placeholder:"MÃ"`
	TelegramURL   string `name:"telegram-url" help:"Địa chỉ máy chủ Bot API; bỏ trống là Telegram." placeholder:"URL"`
	folderFlags   `embed:""`
	guideFlags    `embed:""`
	seedFlags     `embed:""`
	webhookFlags  `embed:""`
	Pace          bool          `help:"Gửi chậm lại theo giới hạn của Telegram; chỉ tắt khi thử trên máy này." default:"true" negatable:"" hidden:""`
	GiveWay       bool          `help:"Xem trước hướng dẫn mới khi máy rảnh; chỉ tắt khi máy không lúc nào rảnh." default:"true" negatable:"" hidden:""`
	Watch         time.Duration `help:"Cách bao lâu thì xem các tệp hướng dẫn một lần; tệp sửa rồi thì báo quản trị, chờ bấm mới đưa vào dùng. 0 là không xem." default:"0s" placeholder:"THỜI-GIAN"`
	Registry      string        `help:"Tệp YAML nói cách hỏi hệ thống hồ sơ của cơ quan; bỏ trống là registry.yaml trong thư mục dữ liệu, nếu có." placeholder:"TỆP"`
	Dossiers      string        `help:"Thư mục nhận hồ sơ: tệp CSV, XLSX bỏ vào đây được nhập rồi dời sang da-nhap hoặc bi-tu-choi; xem docs/dossiers.md." placeholder:"THƯ-MỤC"`
	DossiersEvery time.Duration `help:"Cách bao lâu thì xem thư mục nhận hồ sơ một lần." default:"15s" placeholder:"THỜI-GIAN"`
	MinFree       int64         `help:"Ổ đĩa chứa dữ liệu còn trống ít hơn chừng này MiB thì tạm không nhận câu hỏi cho cán bộ và báo quản trị; bot vẫn trả lời." default:"200" placeholder:"MIB"`
	OpsAddr       string        `help:"Địa chỉ của /healthz, /readyz, /metrics và /debug/pprof; nên là 127.0.0.1." placeholder:"HOST:CỔNG"`
	backupFlags   `embed:""`
	reservedFlags `embed:""`
}

type sandboxCmd struct {
	Addr string `help:"Địa chỉ lắng nghe; chỉ trên máy này." default:"127.0.0.1:8081" placeholder:"HOST:CỔNG"`
}

type demoCmd struct {
	Addr string `help:"Địa chỉ của trang chạy thử; chỉ trên máy này." default:"127.0.0.1:8081" placeholder:"HOST:CỔNG"`
}

type askCmd struct {
	Question    []string `arg:"" name:"câu-hỏi" help:"Câu hỏi, bằng tiếng Việt."`
	JSON        bool     `name:"json" help:"In một đối tượng JSON."`
	folderFlags `embed:""`
	guideFlags  `embed:""`
}

type evalCmd struct {
	Questions   string `required:"" help:"Bộ câu hỏi, mỗi dòng một đối tượng JSON." placeholder:"TỆP"`
	JSON        bool   `name:"json" help:"In một đối tượng JSON."`
	Details     string `help:"Ghi kết quả từng câu vào tệp này." placeholder:"TỆP"`
	Variants    bool   `help:"Hỏi lại cả bộ khi gõ không dấu và khi gõ sai một chữ."`
	folderFlags `embed:""`
	guideFlags  `embed:""`
}

type guidesCmd struct {
	Check  guidesCheckCmd  `cmd:"" help:"Kiểm tra các hướng dẫn và cho biết cách sửa."`
	Import guidesImportCmd `cmd:"" help:"Đổi tệp thủ tục quốc gia thành các hướng dẫn, và cho biết khác lần nhập trước những gì."`
	Adopt  guidesAdoptCmd  `cmd:"" help:"Lấy một hướng dẫn nhập tự động làm bản nháp để người viết tiếp."`
	Status guidesStatusCmd `cmd:"" help:"Cho biết tình trạng từng hướng dẫn, việc cần làm trước đứng trước, và các thông báo."`
}

type guidesCheckCmd struct {
	Dirs        []string `arg:"" optional:"" name:"thư-mục" help:"Thư mục cần kiểm tra; bỏ trống là mọi hướng dẫn đang có, kể cả trong thư mục dữ liệu."`
	folderFlags `embed:""`
	guideFlags  `embed:""`
}

type guidesStatusCmd struct {
	JSON        bool `name:"json" help:"In một đối tượng JSON."`
	Markdown    bool `help:"In trang docs/guides-status.md của các hướng dẫn kèm theo."`
	folderFlags `embed:""`
	guideFlags  `embed:""`
}

type guidesImportCmd struct {
	File        string `arg:"" name:"tệp" help:"Tệp hoặc thư mục thủ tục quốc gia: JSON, JSON Lines, CSV, XLSX, .zip, .gz."`
	To          string `required:"" help:"Thư mục để ghi các hướng dẫn." placeholder:"THƯ-MỤC"`
	Report      string `help:"Ghi từng chỗ còn ngờ và từng thay đổi vào tệp này, mỗi dòng một đối tượng JSON." placeholder:"TỆP"`
	DryRun      bool   `help:"Chỉ cho biết sẽ thay đổi gì, không ghi hướng dẫn nào."`
	AllowShrink bool   `help:"Vẫn nhập khi quá nửa số thủ tục của lần nhập trước không còn trong tệp."`
	folderFlags `embed:""`
}

type guidesAdoptCmd struct {
	Name        string `arg:"" name:"id-hoặc-mã" help:"id hoặc mã thủ tục của hướng dẫn nhập tự động."`
	From        string `help:"Thư mục có các hướng dẫn đã nhập; bỏ trống thì lấy bản đang dùng trong thư mục dữ liệu." placeholder:"THƯ-MỤC"`
	To          string `required:"" help:"Thư mục để ghi bản nháp, thường là guides trong thư mục dữ liệu." placeholder:"THƯ-MỤC"`
	ID          string `name:"id" help:"id cho hướng dẫn mới; bỏ trống thì đặt theo tên thủ tục." placeholder:"ID"`
	folderFlags `embed:""`
}

type leafletsCmd struct {
	To          string `required:"" help:"Thư mục để ghi các tờ hướng dẫn; tên tệp là id của hướng dẫn." placeholder:"THƯ-MỤC"`
	Bot         string `help:"Tên của bot trên Telegram, để mã QR mở hướng dẫn; bỏ trống thì không có mã QR." placeholder:"TÊN"`
	folderFlags `embed:""`
	guideFlags  `embed:""`
}

type officeCmd struct {
	Check   officeCheckCmd   `cmd:"" help:"Kiểm tra hồ sơ cơ quan và cho biết cách sửa."`
	Example officeExampleCmd `cmd:"" help:"In một hồ sơ mẫu có ghi chú, để điền rồi lưu thành office.yaml trong thư mục dữ liệu."`
}

type officeCheckCmd struct {
	File        string `arg:"" optional:"" name:"tệp" help:"Tệp hồ sơ; bỏ trống là office.yaml trong thư mục dữ liệu."`
	folderFlags `embed:""`
	guideFlags  `embed:""`
}

type officeExampleCmd struct{}

type reindexCmd struct {
	Confirm     string `help:"Vẫn đưa vào dùng bản bị giữ lại, mã bản do lần chạy trước in ra." placeholder:"MÃ-BẢN"`
	DryRun      bool   `name:"dry-run" help:"Chỉ cho biết sẽ đổi gì, không đưa vào dùng."`
	JSON        bool   `name:"json" help:"In một đối tượng JSON."`
	folderFlags `embed:""`
	guideFlags  `embed:""`
}

type rollbackCmd struct {
	folderFlags `embed:""`
}

type dossierCmd struct {
	Import dossierImportCmd `cmd:"" help:"Nhập hồ sơ từ tệp CSV hoặc XLSX; hồ sơ đã có thì cập nhật."`
	Show   dossierShowCmd   `cmd:"" help:"Xem một hồ sơ."`
}

type dossierImportCmd struct {
	File        string `arg:"" name:"tệp" help:"Tệp .csv hoặc .xlsx."`
	Mapping     string `help:"Tệp YAML nói cột nào là gì; bỏ trống thì đoán theo tiêu đề và nội dung." placeholder:"TỆP"`
	Guess       bool   `help:"Chỉ in tệp mapping đoán được, để lưu lại, sửa và dùng với --mapping; không nhập gì."`
	DryRun      bool   `name:"dry-run" help:"Chỉ cho biết sẽ đổi gì, không ghi gì."`
	JSON        bool   `name:"json" help:"In một đối tượng JSON."`
	folderFlags `embed:""`
}

type dossierShowCmd struct {
	Code        string `arg:"" name:"mã" help:"Mã hồ sơ."`
	JSON        bool   `name:"json" help:"In một đối tượng JSON."`
	folderFlags `embed:""`
}

type registryCmd struct {
	Check registryCheckCmd `cmd:"" help:"Kiểm tra tệp ấy và hỏi thử một hồ sơ, nói rõ hỏng ở đâu."`
}

type registryCheckCmd struct {
	Code        string `arg:"" optional:"" name:"mã" help:"Mã hồ sơ để hỏi thử."`
	Registry    string `help:"Tệp YAML nói cách hỏi hệ thống; bỏ trống là registry.yaml trong thư mục dữ liệu." placeholder:"TỆP"`
	folderFlags `embed:""`
}

type exportCmd struct {
	What        string    `arg:"" name:"bảng" enum:"questions,audit,feedback" help:"questions (số liệu từng câu hỏi, không có lời và tên của người dân), audit (nhật ký việc dùng quyền) hoặc feedback (lời góp ý, không có tên)."`
	From        time.Time `format:"2006-01-02" help:"Ngày đầu; bỏ trống là 30 ngày gần đây." placeholder:"NĂM-THÁNG-NGÀY"`
	To          time.Time `format:"2006-01-02" help:"Ngày cuối, tính cả ngày ấy; bỏ trống là hôm nay." placeholder:"NĂM-THÁNG-NGÀY"`
	Out         string    `required:"" help:"Tệp CSV sẽ ghi; mở được bằng Excel." placeholder:"TỆP"`
	folderFlags `embed:""`
}

type backupCmd struct {
	File        string `arg:"" name:"tệp" help:"Tệp sao lưu sẽ ghi."`
	folderFlags `embed:""`
}

type restoreCmd struct {
	File        string `arg:"" name:"tệp" help:"Tệp sao lưu."`
	folderFlags `embed:""`
}

type healthCmd struct {
	OpsAddr string `help:"Địa chỉ theo dõi của bot đang chạy, như ở serve." placeholder:"HOST:CỔNG"`
}

type versionCmd struct{}

type checkCmd struct {
	Files []string `arg:""`
}

type scanCmd struct{}

type proposeCmd struct {
	Staged      bool
	folderFlags `embed:""`
	guideFlags  `embed:""`
}

type sheetCmd struct {
	Sheet string
	Dir   string
}
