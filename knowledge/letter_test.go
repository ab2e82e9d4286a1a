package knowledge_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"motcua/knowledge"
)

// A congratulation on the wrong event is terrible: what is not surely one has no letter.
func TestLetterFor(t *testing.T) {
	for procedure, want := range map[string]knowledge.LetterKind{
		"Đăng ký khai sinh":                          knowledge.Birth,
		"Thủ tục đăng ký khai sinh":                  knowledge.Birth,
		"1.001193 - Đăng ký khai sinh":               knowledge.Birth,
		"ĐĂNG KÝ KHAI SINH (1.001193.000.00.00.H26)": knowledge.Birth,
		"Đăng ký khai sinh lưu động":                 knowledge.Birth,
		"2.000528":                                   knowledge.Birth,
		"Đăng ký kết hôn":                            knowledge.Marriage,
		"1.000894":                                   knowledge.Marriage,
		"1.000894.000.00.00.H26":                     knowledge.Marriage,
		"Thủ tục đăng ký kết hôn có yếu tố nước ngoài": knowledge.Marriage,
		"Đăng ký khai tử":           knowledge.Condolence,
		"Thủ tục đăng ký khai tử":   knowledge.Condolence,
		"1.000656.H26":              knowledge.Condolence,
		"":                          "",
		"1.001193":                  "", // also of adults
		"Đăng ký khai sinh quá hạn": "",
		"Đăng ký lại khai sinh":     "",
		"Đăng ký lại kết hôn":       "",
		"Đăng ký lại khai tử":       "",
		"Đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân": "",
		"Đăng ký khai sinh kết hợp nhận cha, mẹ, con":              "",
		"Cấp bản sao trích lục hộ tịch, bản sao giấy khai sinh":    "",
		"Cấp bản sao trích lục khai tử":                            "",
		"Ghi vào Sổ hộ tịch việc kết hôn đã làm ở nước ngoài":      "",
		"Ghi vào Sổ hộ tịch việc ly hôn, hủy kết hôn":              "",
		"Cấp giấy xác nhận tình trạng hôn nhân để kết hôn":         "",
		"Đăng ký nhận cha, mẹ, con":                                "",
		"1.000894 - Đăng ký khai sinh":                             "", // they contradict each other
		"1.001193 - Đăng ký khai tử":                               "",
		"1.004772 - Đăng ký khai sinh":                             "",
		"Đăng ký khai sinh; Đăng ký khai tử":                       "",
		"Hủy đăng ký kết hôn":                                      "",
		"Đăng ký khai sinh (trẻ bị bỏ rơi)":                        "",
		"Đăng ký khai sinh cho trẻ đã chết":                        "",
		"Cải chính khai sinh":                                      "",
	} {
		got, ok := knowledge.LetterFor(knowledge.Dossier{Procedure: procedure})
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", procedure, got, ok, want)
		}
	}
}

// What the office remarks can make an occasion another one.
func TestLetterForRemarks(t *testing.T) {
	for remark, want := range map[string][2]bool{ // birth, death
		"":                      {true, true},
		"Nộp ở quầy 2":          {true, true},
		"Đăng ký quá hạn":       {false, false},
		"trẻ bị bỏ rơi":         {false, true},
		"Cháu mất sau khi sinh": {false, true},
		"người lớn":             {false, true},
		"cấp lại":               {false, false},
	} {
		for i, procedure := range []string{"Đăng ký khai sinh", "Đăng ký khai tử"} {
			for _, d := range []knowledge.Dossier{{Note: remark}, {Reason: remark}, {Said: remark}} {
				d.Procedure = procedure
				if _, ok := knowledge.LetterFor(d); ok != want[i] {
					t.Errorf("%s with %+v: %v", procedure, d, ok)
				}
			}
		}
	}
}

func TestFillLetter(t *testing.T) {
	w := knowledge.LetterWords{Office: "UBND", Applicant: "Chị {ngày}", Code: "H1", Day: "1/1"}
	got := knowledge.FillLetter("{Cơ quan} gửi { người  nộp }, {mã hồ sơ}, {ngày}", w)
	if got != "UBND gửi Chị {ngày}, H1, 1/1" {
		t.Error(got)
	}
}

func TestLetterTextRefused(t *testing.T) {
	for _, text := range []string{"Chúc {tên}", "Chúc {người nộp", "Chúc }", "{}"} {
		src := "letters:\n  birth: |\n    " + text + "\n"
		o, found := knowledge.ParseOffice("office.yaml", []byte(src))
		if o != nil || len(found) != 1 || !strings.Contains(found[0].What, "không biết điền gì") {
			t.Errorf("%q: %v", text, found)
		}
	}
}

func TestLetterDecisions(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	chair := knowledge.Person{Account: knowledge.Account{Channel: "tg", ID: "1"}, Name: "Chủ tịch"}
	d := knowledge.Dossier{Code: "H1", Status: knowledge.InProgress, Due: now}
	l := knowledge.Letter{Number: 1, Kind: knowledge.Apology, State: knowledge.LetterDraft}
	l.Redraft(d)
	if err := l.Approve(chair, "Thư", now); !errors.Is(err, knowledge.ErrInvalid) {
		t.Errorf("one that says no reason was approved: %v", err)
	}
	if err := errors.Join(l.Explain("chờ", time.Time{}), l.Explain("", now.AddDate(0, 0, 7))); err != nil || !l.Whole() || !l.About(d) {
		t.Errorf("%+v %v", l, err)
	}
	other := l
	d.Status = knowledge.Accepted
	if other.Redraft(d); other.Whole() || other.About(knowledge.Dossier{}) {
		t.Error("what was said of another state stays")
	}
	if err := l.Approve(chair, "Thư", now); err != nil || l.State != knowledge.LetterApproved || l.Text != "Thư" {
		t.Errorf("%+v %v", l, err)
	}
	for _, err := range []error{l.Approve(chair, "Thư khác", now), l.Drop(chair, now), l.Explain("khác", now)} {
		if !errors.Is(err, knowledge.ErrConflict) {
			t.Errorf("decided twice: %v", err)
		}
	}
	if err := other.Drop(knowledge.Person{}, now); err != nil || other.Settles(d) {
		t.Errorf("what was not needed any more must not keep another away: %v", err)
	}
}
