package knowledge

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// ReplyTime is within how long officers answer questions, in time during which the
// office is open. What is 0 the profile does not say.
type ReplyTime struct{ Usual, Urgent time.Duration }

// How soon officers answer when the profile does not say.
const (
	usualReply  = 4 * time.Hour
	urgentReply = time.Hour
)

// Within is how much open time officers have to answer a question.
func (r ReplyTime) Within(p Pressing) time.Duration {
	usual := cmp.Or(r.Usual, usualReply)
	if p == Calm {
		return usual
	}
	return min(usual, cmp.Or(r.Urgent, urgentReply))
}

// The shortest and the longest time that can be promised.
const (
	shortestReply = 15 * time.Minute
	longestReply  = 80 * time.Hour
)

var replyForm = regexp.MustCompile(`^(?:(\d{1,3}) ?(?:gio|g|h|tieng))?(?: ?(\d{1,4})(?: ?(?:phut|p))?)?$`)

// replyTime reads "4 giờ", "1 giờ 30 phút", "90 phút".
func (p *parser) replyTime(key, n *yaml.Node) time.Duration {
	text := p.line(key, n)
	if text == "" {
		return 0
	}
	m := replyForm.FindStringSubmatch(strings.ToLower(bare(text)))
	if m == nil || m[1] == "" && !strings.HasSuffix(bare(text), "p") && !strings.HasSuffix(bare(text), "phut") {
		p.fail(p.at(n), "«"+key.Value+": "+text+"» không phải là số giờ", "xin viết số giờ làm việc, ví dụ "+key.Value+": 4 giờ, hoặc 30 phút")
		return 0
	}
	hours, _ := strconv.Atoi(m[1])
	minutes, _ := strconv.Atoi(m[2])
	d := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if d < shortestReply || d > longestReply {
		p.fail(p.at(n), "«"+key.Value+": "+text+"» ngắn hơn 15 phút hoặc dài hơn 80 giờ", "xin ghi thời gian mà cán bộ giữ được lời hẹn, ví dụ "+key.Value+": 4 giờ")
		return 0
	}
	return d
}

// lintReply warns of promises that say too much or nothing.
func (o *Office) lintReply(fs *findings) {
	switch said := o.Reply.Usual > 0 || o.Reply.Urgent > 0; {
	case said && !o.Calendar.Knows():
		fs.warn(o.line(keyReply), "có hẹn giờ trả lời nhưng chưa ghi giờ làm việc, nên bot chưa hẹn được", "xin thêm "+keyHours)
	case o.Reply.Urgent > o.Reply.Within(Calm):
		fs.warn(o.line(keyUrgent), "việc gấp hẹn lâu hơn việc thường, nên bot hẹn như việc thường", "xin ghi "+keyUrgent+" ngắn hơn "+keyReply)
	}
}
