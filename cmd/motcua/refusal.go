package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"syscall"

	"motcua/bot/telegram"
	"motcua/knowledge"
	"motcua/knowledge/boltstore"
)

// The exit codes that are not 0.
const (
	exitFailed = 1
	exitUsage  = 2
	exitInput  = 3
	exitLater  = 75
)

// refusal is an error with the program's exit code and the sentence that its
// user reads: what is wrong and what to do.
type refusal struct {
	code int
	say  string
}

func (r *refusal) Error() string { return r.say }

func refuse(code int, format string, args ...any) error {
	return &refusal{code: code, say: fmt.Sprintf(format, args...)}
}

// refusalOf is the one place that chooses code and sentence for an error.
func refusalOf(err error) *refusal {
	var r *refusal
	var path *fs.PathError
	switch {
	case errors.As(err, &r):
		return r
	case errors.Is(err, telegram.ErrRefused):
		return &refusal{exitFailed, "Telegram không nhận mã của bot; xin lấy lại mã ở BotFather rồi đặt vào --token hoặc " + tokenVariable + "."}
	case errors.Is(err, knowledge.ErrLocked):
		return &refusal{exitLater, "dữ liệu đang có tiến trình khác dùng; xin đợi hoặc dừng tiến trình đó rồi chạy lại."}
	case errors.Is(err, knowledge.ErrConflict):
		return &refusal{exitLater, "việc này đang được làm ở nơi khác; xin đợi xong rồi chạy lại."}
	case errors.Is(err, boltstore.ErrStopped):
		return &refusal{exitFailed, "không ghi được dữ liệu xuống ổ đĩa nên đã dừng, để không nhận gì mà không giữ được; xin kiểm tra ổ đĩa rồi chạy lại, dữ liệu sẽ được đọc kiểm tra trước khi phục vụ."}
	case errors.Is(err, knowledge.ErrNewer):
		return &refusal{exitFailed, newerStore}
	case errors.Is(err, syscall.EROFS) && errors.As(err, &path):
		return &refusal{exitFailed, fmt.Sprintf("ổ đĩa có %s chỉ cho đọc; xin sửa rồi chạy lại.", path.Path)}
	case isFull(err):
		return &refusal{exitFailed, "ổ đĩa đã đầy hoặc đã hết hạn mức; xin giải phóng chỗ trống rồi chạy lại, dữ liệu đã ghi vẫn còn."}
	case errors.Is(err, knowledge.ErrDamaged):
		return &refusal{exitFailed, fmt.Sprintf("dữ liệu bị hỏng (%v); xin khôi phục từ bản sao lưu bằng motcua restore.", err)}
	case errors.Is(err, knowledge.ErrInvalid):
		return &refusal{exitInput, fmt.Sprintf("dữ liệu vào có lỗi: %s; xin sửa rồi chạy lại.", plainly(err))}
	case errors.Is(err, syscall.EADDRINUSE):
		return &refusal{exitFailed, fmt.Sprintf("cổng đã có chương trình khác dùng (%v); xin chọn cổng khác.", err)}
	case errors.Is(err, fs.ErrNotExist) && errors.As(err, &path):
		return &refusal{exitFailed, fmt.Sprintf("không tìm thấy %s; xin kiểm tra lại đường dẫn.", path.Path)}
	case errors.Is(err, fs.ErrPermission) && errors.As(err, &path):
		return &refusal{exitFailed, fmt.Sprintf("không có quyền dùng %s; xin cấp quyền rồi chạy lại.", path.Path)}
	case errors.Is(err, context.Canceled):
		return &refusal{exitFailed, "đã dừng trước khi xong; xin chạy lại."}
	}
	return &refusal{exitFailed, fmt.Sprintf("chưa làm được (%v).", err)}
}

// newerStore says that this program is too old for the data.
const newerStore = "dữ liệu do một phiên bản motcua mới hơn ghi, phiên bản này không đọc được và không thay đổi gì; xin chạy phiên bản mới, hoặc khôi phục bản sao lưu làm trước khi nâng cấp vào một thư mục mới."

// isFull reports whether the system has no room for what was to be written.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// plainly is an error without the word of ours for its meaning.
func plainly(err error) string {
	return strings.TrimSuffix(err.Error(), ": "+knowledge.ErrInvalid.Error())
}

// parserWords are what kong says, and how we say it.
var parserWords = []struct {
	theirs *regexp.Regexp
	ours   string
}{
	{regexp.MustCompile(`^unknown flag (\S+?)(?:, did you mean (.*)\?)?$`), "không có tùy chọn $1"},
	{regexp.MustCompile(`^unexpected argument (.+?)(?:, did you mean (.*)\?)?$`), `không hiểu "$1"`},
	{regexp.MustCompile(`^missing flags: (.*)$`), "còn thiếu tùy chọn $1"},
	{regexp.MustCompile(`^expected one of (.*)$`), "còn thiếu tên lệnh"},
	{regexp.MustCompile(`^expected "(.*)"$`), "còn thiếu $1"},
	{regexp.MustCompile(`^(--\S+?)(?:=.*)?: missing value.*$`), "tùy chọn $1 còn thiếu giá trị"},
	{regexp.MustCompile(`^(--\S+?)(?:=.*)?: .*$`), "giá trị của tùy chọn $1 chưa đúng"},
	{regexp.MustCompile(`^(--\S+?)(?:=.*)? must be one of (.*) but got .*$`), "tùy chọn $1 phải là một trong các giá trị $2"},
}

// usage words an error of the parser. The parser's own words may repeat a
// value, and a value may be the token: only names are kept.
func usage(args []string, err error) error {
	var r *refusal
	if errors.As(err, &r) {
		return r
	}
	say := "câu lệnh chưa đúng"
	for _, w := range parserWords {
		if w.theirs.MatchString(err.Error()) {
			say = w.theirs.ReplaceAllString(err.Error(), w.ours)
			break
		}
	}
	help := "motcua help"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") && !strings.Contains(err.Error(), "unexpected argument "+args[0]) {
		help = "motcua " + args[0] + " --help"
	}
	return refuse(exitUsage, "%s; xin xem cách dùng bằng lệnh: %s", say, help)
}
