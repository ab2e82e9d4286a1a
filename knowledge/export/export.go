package export

import (
	"cmp"
	"io"
	"sort"
	"strconv"
	"time"

	"motcua/knowledge"
)

// Span is some days, both included.
type Span struct{ From, To time.Time }

// moments are where the days begin and where they have ended.
func (s Span) moments() (begins, ends time.Time) {
	at := func(day time.Time) time.Time {
		y, m, d := day.Date()
		return time.Date(y, m, d, 0, 0, 0, 0, knowledge.Vietnam())
	}
	return at(s.From), at(s.To.AddDate(0, 0, 1))
}

// everything asks the store for a whole list.
const everything = 1 << 30

func clock(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(knowledge.Vietnam()).Format("2006-01-02 15:04")
}

func minutes(d time.Duration) string { return strconv.Itoa(int(d.Minutes())) }

// Questions writes the figures of the questions asked in some days: a row each,
// without a word of a citizen's and without their name.
func Questions(w io.Writer, tx knowledge.Tx, s Span, c *knowledge.Calendar) error {
	desks, err := tx.Desks()
	if err != nil {
		return err
	}
	names := map[knowledge.Address]string{}
	for _, d := range desks {
		names[d.Chat] = d.Name
	}
	t, err := begin(w, "Số", "Lĩnh vực", "Hỏi lúc", "Trả lời lần đầu lúc", "Phút chờ", "Phút chờ trong giờ làm việc",
		"Tình trạng", "Hẹn trả lời", "Trễ hẹn", "Đánh giá (1 đến 4)", "Quầy", "Cán bộ trả lời")
	if err != nil {
		return err
	}
	for day := s.From; !day.After(s.To); day = day.AddDate(0, 0, 1) {
		begins, ends := Span{day, day}.moments()
		asked, err := tx.QuestionsAsked(begins, ends, everything)
		if err != nil {
			return err
		}
		for _, q := range asked {
			if err := t.row(questionCells(q, names[q.Desk], c)...); err != nil {
				return err
			}
		}
	}
	return t.end()
}

func questionCells(q knowledge.Question, desk string, c *knowledge.Calendar) []string {
	var replied, waited, open, late, face, officer string
	if first := q.FirstReply(); first != nil {
		replied, waited, officer = clock(first.At), minutes(first.At.Sub(q.AskedAt)), first.By
		if c.Knows() {
			open = minutes(c.OpenTime(q.AskedAt, first.At))
		}
		if q.Late() {
			late = "có"
		}
	}
	if q.Rating.Face > 0 {
		face = strconv.Itoa(q.Rating.Face)
	}
	return []string{strconv.FormatInt(q.Number, 10), q.Field, clock(q.AskedAt), replied, waited, open, stateWords(q.State), clock(q.Due), late, face, desk, officer}
}

func stateWords(s knowledge.State) string {
	switch s {
	case knowledge.Open:
		return "đang chờ"
	case knowledge.Claimed:
		return "có cán bộ nhận"
	case knowledge.Answered:
		return "đã trả lời"
	case knowledge.Closed:
		return "đã đóng"
	}
	return string(s)
}

// Audit writes the deeds of some days; words says in plain words what a deed was.
func Audit(w io.Writer, tx knowledge.Tx, s Span, words func(verb string) string) error {
	t, err := begin(w, "Số", "Lúc", "Người làm", "Kênh", "Tài khoản", "Việc", "Lệnh", "Quyền", "Câu hỏi", "Về")
	if err != nil {
		return err
	}
	begins, ends := s.moments()
	after, err := deedBefore(tx, begins)
	for err == nil {
		var deeds []knowledge.Deed
		if deeds, err = tx.Deeds(after, 500); err != nil || len(deeds) == 0 {
			break
		}
		for _, d := range deeds {
			after = d.Number
			if d.At.Before(begins) || !d.At.Before(ends) {
				continue
			}
			question := ""
			if d.Question != 0 {
				question = strconv.FormatInt(d.Question, 10)
			}
			name := d.Name
			if d.By.Channel == knowledge.Terminal {
				name = "Máy chủ"
			}
			err = cmp.Or(err, t.row(strconv.FormatInt(d.Number, 10), clock(d.At), name, d.By.Channel, d.By.ID, words(d.Verb), d.Verb, d.Power, question, d.About))
		}
		if !deeds[len(deeds)-1].At.Before(ends.AddDate(0, 0, 1)) {
			break // a clock that was set back has a day's grace
		}
	}
	return cmp.Or(err, t.end())
}

// deedBefore is the number of a deed done before a moment, from which on those at
// and after it are found. Deeds are recorded in the order of time.
func deedBefore(tx knowledge.Tx, at time.Time) (int64, error) {
	last, err := tx.LastDeed()
	if err != nil {
		return 0, err
	}
	n := sort.Search(int(last), func(i int) bool {
		deeds, err2 := tx.Deeds(int64(i), 1)
		err = cmp.Or(err, err2)
		return err2 != nil || len(deeds) == 0 || !deeds[0].At.Before(at)
	})
	return int64(n), err
}

// Feedback writes what citizens said of the service in some days, with their words
// and without their names.
func Feedback(w io.Writer, tx knowledge.Tx, s Span) error {
	t, err := begin(w, "Số", "Lúc", "Lời góp ý", "Cảm ơn cán bộ")
	if err != nil {
		return err
	}
	begins, ends := s.moments()
	given, err := tx.Feedbacks(begins, ends, everything)
	if err != nil {
		return err
	}
	names := map[knowledge.Account]string{}
	people, err := tx.People()
	for _, p := range people {
		names[p.Account] = cmp.Or(p.Name, p.Account.ID)
	}
	for _, f := range given {
		err = cmp.Or(err, t.row(strconv.FormatInt(f.Number, 10), clock(f.At), f.Text, names[f.Officer]))
	}
	return cmp.Or(err, t.end())
}
