package knowledge_test

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/guides"
)

func TestSensitivityOf(t *testing.T) {
	for want, names := range map[knowledge.Sensitivity][]string{
		knowledge.Named: {
			"Đăng ký khai sinh", "Cấp bản sao trích lục hộ tịch, bản sao giấy khai sinh", "Chứng thực bản sao từ bản chính",
			"Đăng ký thường trú", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Đăng ký thành lập hộ kinh doanh", "Tách thửa đất",
			"1.001193 - Đăng ký khai sinh", "Cấp thẻ căn cước cho người từ đủ 14 tuổi", "Cấp lại thẻ bảo hiểm y tế",
		},
		knowledge.Discreet: {
			"", "  ", "1.001193", "1.001193.000.00.00.H26", "---", // nobody knows what it is
			"Xác định mức độ khuyết tật, cấp giấy xác nhận khuyết tật", "XÁC NHẬN KHUYẾT TẬT", "xac nhan khuyet tat", "Cấp giấy xác nhận tình trạng hôn nhân",
			"XN TTHN", "Ghi vào Sổ hộ tịch việc ly hôn", "Trợ cấp xã hội hằng tháng", "Công nhận hộ nghèo, hộ cận nghèo", "Cấp Phiếu lý lịch tư pháp",
			"Đăng ký khai tử", "Hỗ trợ chi phí cho người nhiễm HIV/AIDS", "Đăng ký nhận cha, mẹ, con", "Đăng ký giám hộ", "Khiếu nại lần đầu",
			"Đăng ký cai nghiện ma túy tự nguyện", "Đăng ký kết hôn", "Sức khỏe", "Sức khoẻ",
		},
		knowledge.Hidden: {
			"Tố cáo hành vi vi phạm pháp luật", "TO CAO", "Giải quyết khiếu nại, tố cáo", "Đăng ký việc nuôi con nuôi trong nước", "dang ky con nuoi",
			"Tiếp nhận bảo vệ trẻ em", "Áp dụng biện pháp can thiệp khẩn cấp cho trẻ em bị xâm hại", "Cấm tiếp xúc (bạo lực gia đình)",
			"Xác định lại giới tính", "Xác nhận thời gian bị tạm giam", "Hỗ trợ nạn nhân bị mua bán", "Người chấp hành xong hình phạt tù",
			"2.000815 Đăng ký nuôi con nuôi",
		},
	} {
		for _, name := range names {
			if got := knowledge.SensitivityOf(name, knowledge.DossierRules{}); got != want {
				t.Errorf("%q: %v, want %v", name, got, want)
			}
		}
	}
}

func TestAnOfficeAddsToWhatIsSensitive(t *testing.T) {
	rules := knowledge.DossierRules{Discreet: []string{"Tách thửa", " "}, Hidden: []string{"giấy phép xây dựng"}}
	for name, want := range map[string]knowledge.Sensitivity{
		"TACH THUA đất": knowledge.Discreet, "Cấp Giấy phép xây dựng": knowledge.Hidden, "Đăng ký khai sinh": knowledge.Named, "Tố cáo": knowledge.Hidden,
	} {
		if got := knowledge.SensitivityOf(name, rules); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

// TestEveryGuideHasItsSensitivity looks at every guide that comes with the program: what
// the code alone names must be harmless for a neighbour to read.
func TestEveryGuideHasItsSensitivity(t *testing.T) {
	harmless := map[string]bool{}
	for _, field := range []string{
		"Chứng thực", "Cư trú", "Căn cước", "Định danh điện tử", "Đất đai", "Xây dựng", "Hạ tầng – quy hoạch", "Hộ kinh doanh", "Hộ tịch",
		"Bảo hiểm y tế", "Giáo dục", "Dịch vụ công trực tuyến", "Liên thông", "Đăng ký xe",
	} {
		harmless[field] = true
	}
	all, _ := knowledge.LoadGuides(guides.FS(), "guides")
	hidden := 0
	for _, g := range all {
		switch got := knowledge.SensitivityOf(g.Name, knowledge.DossierRules{}); {
		case got == knowledge.Hidden:
			hidden++
		case got == knowledge.Named && !harmless[g.Field]:
			t.Errorf("the code alone tells %q, of the field %q", g.Name, g.Field)
		}
	}
	if hidden != 3 {
		t.Errorf("%d guides are of procedures that are told to nobody", hidden)
	}
}

// TestSensitivityOfTheNationalProcedures needs the real data.
func TestSensitivityOfTheNationalProcedures(t *testing.T) {
	hidden := regexp.MustCompile(`^(Giải quyết tố cáo|Nuôi con nuôi)$`)
	discreet := regexp.MustCompile(`^(Lý lịch tư pháp|Giảm nghèo|Người có công|Khiếu nại)$`)
	named := 0
	for _, p := range nationalNames(t) {
		switch got := knowledge.SensitivityOf(p.Name, knowledge.DossierRules{}); {
		case hidden.MatchString(p.Field) && got != knowledge.Hidden, discreet.MatchString(p.Field) && got == knowledge.Named:
			t.Errorf("the code alone tells %q, of the field %q", p.Name, p.Field)
		case got == knowledge.Named:
			named++
		}
	}
	if named < 2000 {
		t.Errorf("only %d procedures are named: the phrases cover too much", named)
	}
}

// nationalNames are the names and fields of the national procedures.
func nationalNames(t *testing.T) (out []struct{ Name, Field string }) {
	t.Helper()
	folder := os.Getenv("MOTCUA_TESTDATA")
	if folder == "" {
		t.Skip("needs the real data: MOTCUA_TESTDATA says where")
	}
	f, err := os.Open(filepath.Join(folder, "procedures.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for lines := json.NewDecoder(z); lines.More(); {
		var p struct{ Name, Field string }
		if err := lines.Decode(&p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}
