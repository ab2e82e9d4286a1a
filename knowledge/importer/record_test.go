package importer_test

import (
	"encoding/json"
	"strings"
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/importer"
)

// one reads a single record, given as the keys that matter.
func one(t *testing.T, fields map[string]any) (*knowledge.Guide, importer.Report) {
	t.Helper()
	record := map[string]any{"id": "1.900001", "code": "1.900001", "name": "Thả diều"}
	for k, v := range fields {
		record[k] = v
	}
	line, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	report, guides := national(t, line)
	accepted(t, guides[0], today)
	return guides[0], report
}

func textOf(g *knowledge.Guide, a knowledge.Aspect) string {
	var out []string
	for _, s := range g.SectionsOf(a, nil) {
		out = append(out, s.Text)
	}
	return strings.Join(out, "\n==\n")
}

func doubted(r importer.Report, field string) bool {
	for _, d := range r.Doubts {
		if d.Field == field {
			return true
		}
	}
	return false
}

type sectionCase struct {
	name    string
	in      any
	want    string
	doubted bool
}

func checkSections(t *testing.T, key, field string, aspect knowledge.Aspect, cases []sectionCase) {
	t.Helper()
	for _, c := range cases {
		g, report := one(t, map[string]any{key: c.in})
		if got := textOf(g, aspect); got != c.want {
			t.Errorf("%s: %q\nwant %q", c.name, got, c.want)
		}
		if got := doubted(report, field); got != c.doubted {
			t.Errorf("%s: doubted %v, want %v: %v", c.name, got, c.doubted, report.Doubts)
		}
	}
}

func TestFee(t *testing.T) {
	row := func(s string) []string { return []string{"Trực tiếp: " + s} }
	checkSections(t, "methods", "fee", knowledge.Fee, []sectionCase{
		{"nothing", row("3 NgàyKhông có thông tin"), "", false},
		{"free alone", row("3 NgàyMiễn phí"), "", true},
		{"free, not ruled", row("3 NgàyMiễn phí(Không quy định.)"), "", true},
		{"free, said twice", row("3 NgàyMiễn phí(Không có)"), "Không thu phí, lệ phí.", false},
		{"the council decides", row("3 NgàyMiễn phí(do Hội đồng nhân dân tỉnh quyết định)"), "Mức thu do Hội đồng nhân dân cấp tỉnh quy định.", false},
		{"the council decides, wrapped", row("3 NgàyMiễn phí(Đồng (theo Hội đồng nhân dân tỉnh))"), "Mức thu do Hội đồng nhân dân cấp tỉnh quy định.", false},
		{"free but for a sum", row("3 NgàyMiễn phí(mỗi con diều 5.000 đồng)"), "Mỗi con diều 5.000 đồng", true},
		{"by a law", row("3 NgàyMiễn phí(theo Luật Phí diều)"), "Theo Luật Phí diều", false},
		{"a note about something else", row("3 NgàyMiễn phí(đối với người có diều)"), "", true},
		{"a note in brackets", row("3 NgàyMiễn phí((theo Luật Phí (diều)))"), "Theo Luật Phí (diều)", false},
		{"a note without words", row("3 NgàyMiễn phí(a)"), "", true},
		{"a sum", row("3 Ngày20,000 VNĐ"), "20.000 đồng.", false},
		{"a sum for each", row("3 Ngày2,000,000 Việt Nam Đồng(/con diều)"), "2.000.000 đồng/con diều", false},
		{"a sum and a reason", row("3 Ngày20,000 VNĐ(theo Luật Diều)"), "20.000 đồng (theo Luật Diều).", false},
		{"a sum said again", row("3 Ngày20,000 VNĐ(một con: 20.000đ)"), "Một con: 20.000đ", false},
		{"dollars", row("3 Ngày10 USD(một con)"), "10 USD (một con).", false},
		{"thousands lost, confirmed", row("3 Ngày40 VNĐ(40.000đ/con)"), "40.000đ/con", false},
		{"thousands lost", row("3 Ngày40 VNĐ(một con)"), "", true},
		{"glued to the time, confirmed", row("120 VNĐ(20.000 vnđ /con)"), "20.000 vnđ /con", false},
		{"glued to the time, in millions", row("12,000,000 VNĐ(02 triệu đồng một con)"), "02 triệu đồng một con", false},
		{"glued to the time", row("120 VNĐ"), "", true},
		{"glued, another sum", row("225 VNĐ(90.000 đồng)"), "", true},
		{"a sum that its note denies", row("3 Ngày20,000 VNĐ(một con 30.000 đồng)"), "Một con 30.000 đồng", true},
		{"columns, zero", []string{"Trực tiếp | 3 Ngày | Phí : 0 Đồng"}, "", true},
		{"columns, none", []string{"Trực tiếp | 3 Ngày | Phí : Không Đồng"}, "Không thu phí, lệ phí.", false},
		{"columns, in words", []string{"Trực tiếp | 3 Ngày | Phí : Bằng nửa giá con diều Đồng (theo mùa)"}, "Bằng nửa giá con diều (theo mùa)", false},
		{"columns, old style", []string{"Trực tiếp | 3 Ngày | Lệ phí: 250000 ĐồngXem chi tiết"}, "250.000 đồng.", false},
		{"rows that agree", []string{"Trực tiếp: 3 Ngày20,000 VNĐ", "Trực tuyến: 2 Ngày20,000 VNĐ"}, "20.000 đồng.", false},
		{"rows that differ", []string{"Trực tiếp: 3 Ngày20,000 VNĐ", "Trực tuyến: 2 Ngày10,000 VNĐ"}, "- Trực tiếp: 20.000 đồng.\n- Trực tuyến: 10.000 đồng.", false},
		{"one row proves nothing for the other", []string{"Trực tiếp: 3 Ngày20,000 VNĐ", "Trực tuyến: 2 NgàyMiễn phí"}, "- Trực tiếp: 20.000 đồng.", true},
	})
	g, report := one(t, map[string]any{"methods": row("3 NgàyMiễn phí(Không)"), "steps": []string{"Nộp lệ phí tại quầy."}})
	if g.Has(knowledge.Fee) || !doubted(report, "fee") {
		t.Errorf("the steps ask for a fee, yet the guide says %q", textOf(g, knowledge.Fee))
	}
}

func TestTime(t *testing.T) {
	checkSections(t, "methods", "time", knowledge.Time, []sectionCase{
		{"all alike", []string{"Trực tiếp: 3 Ngày làm việcMiễn phí", "Trực tuyến: 3 Ngày làm việcMiễn phí"}, "3 ngày làm việc.", false},
		{"by way", []string{"Trực tiếp: 3 Ngày làm việcMiễn phí", "Trực tuyến: 0.5 GiờMiễn phí"}, "- Trực tiếp: 3 ngày làm việc.\n- Trực tuyến: 0,5 giờ.", false},
		{"no unit", []string{"Trực tiếp: 3Miễn phí"}, "", true},
		{"no unit, but in words", []string{"Trực tiếp: 3Miễn phíTrong 03 ngày."}, "Trong 03 ngày.", true},
		{"no unit in one row", []string{"Trực tiếp: 3Miễn phí", "Trực tuyến: 3 NgàyMiễn phí"}, "- Trực tuyến: 3 ngày.", true},
		{"zero", []string{"Trực tiếp: 0 GiờMiễn phí"}, "", true},
		{"two at once", []string{"Trực tiếp: 3 NgàyMiễn phí", "Trực tiếp: 1 GiờMiễn phí"}, "", true},
		{"two rows in one, told apart", []string{"Trực tiếp: 3 NgàyMiễn phíTrời lặng: 3 ngày. Trực tiếp5 NgàyMiễn phíTrời gió: 5 ngày."},
			"- Trực tiếp: 3 ngày hoặc 5 ngày.\n\nTrời lặng: 3 ngày.\n\nTrời gió: 5 ngày.", false},
		{"a list goes with its line", []string{"Trực tiếp | 3 Ngày | 03 ngày, cụ thể:\n- Phòng Diều: không quy định rõ;\n- Phòng Gió: 01 ngày."},
			"3 ngày.\n\n03 ngày, cụ thể:\n\n- Phòng Diều: không quy định rõ;\n- Phòng Gió: 01 ngày.", false},
	})
	checkSections(t, "time", "time", knowledge.Time, []sectionCase{
		{"in words", "Trước khi trời tối", "Trước khi trời tối", false},
		{"only what the rows do not say", "3 Ngày", "", false},
	})
	g, report := one(t, map[string]any{"time_unitless": "7"})
	if g.Has(knowledge.Time) || !doubted(report, "time") {
		t.Error("a number without its unit was published, or not doubted")
	}
}

func TestPapersAndForms(t *testing.T) {
	checkSections(t, "papers", "papers", knowledge.Papers, []sectionCase{
		{"counts", []string{"- Đơn; (1 bản chính)", "Ảnh (0 bản chính, 2 bản sao)", "Sổ (3 bản sao)", "Thẻ (0 bản chính)"},
			"- Đơn (bản chính: 1)\n- Ảnh (bản sao: 2)\n- Sổ (bản sao: 3)\n- Thẻ", false},
		{"no counts at all", []string{"Hồ sơ gồm:", "Đơn", "Ảnh", "Đơn"}, "**Hồ sơ gồm:**\n\n- Đơn\n- Ảnh", false},
		{"groups", []string{"Đối với trẻ em", "Đơn (1 bản chính)", "--", "Ảnh (1 bản chính)"},
			"- Ảnh (bản chính: 1)\n\n**Đối với trẻ em:**\n\n- Đơn (bản chính: 1)", false},
		{"a group of nothing", []string{"Diều đã mua", "--", "Đơn (1 bản chính)"}, "- Đơn (bản chính: 1)\n\nDiều đã mua", true},
		{"to show", []string{"Đơn (1 bản chính)", "* Giấy tờ phải xuất trình:", "Con diều (1 bản chính)"},
			"- Đơn (bản chính: 1)\n==\n- Con diều (bản chính: 1)", false},
		{"fragments", []string{"; (1 bản chính)", ") (0 bản chính)", "hoặc (01 bản sao)", "Đơn (1 bản chính)"}, "- Đơn (bản chính: 1)", true},
		{"a copy that counts as an original", []string{"Bản sao đơn (1 bản chính)"}, "- Bản sao đơn", true},
		{"an impossible count", []string{"Đơn mẫu (031 bản chính)"}, "- Đơn mẫu", true},
		{"Markdown", []string{"## Đơn *xin* [thả](http://x) `a` (1 bản chính)"}, "- Đơn ∗xin∗ (thả)(http://x) 'a' (bản chính: 1)", false},
	})
	for in, want := range map[string][2]string{
		"Đơn xin thả diềuMẫu số 1.docx":                        {"Đơn xin thả diều", "Mẫu số 1.docx"},
		"Đơn theo mẫu.Mauon (1).docx":                          {"Đơn theo mẫu.", "Mauon (1).docx"},
		"Đơn (Nghị định số 1/2020/NĐ-CP)12.docx":               {"Đơn (Nghị định số 1/2020/NĐ-CP)", "12.docx"},
		"Đơn theo Thông tư số 2/2020/TT-BTC;PHỤ LỤC I.doc":     {"Đơn theo Thông tư số 2/2020/TT-BTC", "PHỤ LỤC I.doc"},
		"Đơn theo Nghị định số 1/2020/NĐ-CPMẫu số 2.docx":      {"Đơn theo Nghị định số 1/2020/NĐ-CP", "Mẫu số 2.docx"},
		"Đơn theo Nghị định số 1/2020/NĐ-CP.mẫu 2.docx":        {"Đơn theo Nghị định số 1/2020/NĐ-CP.", "mẫu 2.docx"},
		"Đơn theo quy địnhvăn bản đề nghị.docx":                {"Đơn theo quy định", "văn bản đề nghị.docx"},
		"Đơn theo Mẫu số 13.MTCN Phụ lục IMẫu số 13.MTCN.docx": {"Đơn theo Mẫu số 13.MTCN Phụ lục I", "Mẫu số 13.MTCN.docx"},
	} {
		g, _ := one(t, map[string]any{"papers": []string{in + " (1 bản chính)"}})
		papers := "- " + strings.TrimRight(want[0], ".") + " (bản chính: 1)"
		forms := "- " + want[1] + " (cho: " + want[0] + ")"
		if got := textOf(g, knowledge.Papers); got != papers {
			t.Errorf("papers %q, want %q", got, papers)
		}
		if got, _, _ := strings.Cut(textOf(g, knowledge.Forms), "\n"); got != forms {
			t.Errorf("forms %q, want %q", got, forms)
		}
	}
	g, report := one(t, map[string]any{"papers": []string{"tờ đơn.docx"}})
	if got := textOf(g, knowledge.Papers); got != "- tờ đơn" || !doubted(report, "papers") {
		t.Errorf("a name that cannot be told apart: %q", got)
	}
}

func TestBasis(t *testing.T) {
	checkSections(t, "legal", "legal", knowledge.Basis, []sectionCase{
		{"name and number", "Luật Gió12/2020/QH14", "- Luật Gió (12/2020/QH14)", false},
		{"number twice", "Nghị định 34/2021/NĐ-CP34/2021/NĐ-CP", "- Nghị định 34/2021/NĐ-CP", false},
		{"a title that names another", "Sửa đổi Nghị định số 1/2020/NĐ-CP về diều34/2021/NĐ-CP", "- Nghị định 34/2021/NĐ-CP: Sửa đổi Nghị định số 1/2020/NĐ-CP về diều", false},
		{"a kind with the number", "Luật sửa 3 luật về gióLuật số 6/2025/QH15", "- Luật sửa 3 luật về gió (6/2025/QH15)", false},
		{"capitals", "QUY ĐỊNH VỀ DIỀU5/2022/TT-BTCVỀ GIÓ6/2022/TT-BXD", "- Thông tư 5/2022/TT-BTC: Quy định về diều\n- Thông tư 6/2022/TT-BXD: Về gió", false},
		{"two agencies", "Hướng dẫn diều1/2019/TTLT-BTC-BTP", "- Thông tư liên tịch 1/2019/TTLT-BTC-BTP: Hướng dẫn diều", false},
		{"a date before the number", "Thông tư về gió ngày 15/5/2026.55/2026/TT-BTC", "- Thông tư về gió ngày 15/5/2026 (55/2026/TT-BTC)", false},
		{"number first", []string{"12/2020/QH14 Luật Gió", "12/2020/QH14 Luật Gió"}, "- Luật Gió (12/2020/QH14)", false},
		{"number within", "Nghị quyết số 66.7/2025/NQ-CP của Chính phủ", "- Nghị quyết số 66.7/2025/NQ-CP của Chính phủ", false},
		{"no number", "Quy chế bãi cỏ", "", true},
		{"another cell", ": phí.)Trực tiếp7 NgàyMiễn phí(Luật Gió12/2020/QH14)", "", true},
		{"nothing", []string{}, "", false},
	})
}

func TestResultAndConditions(t *testing.T) {
	checkSections(t, "result", "result", knowledge.Result, []sectionCase{
		{"one", "Giấy phép.", "Giấy phép.", false},
		{"beheaded", "Giấy phép; iấy báo; uyết định mới; ăn bản trả lời; hông báo", "- Giấy phép\n- Giấy báo\n- Quyết định mới\n- Văn bản trả lời\n- Thông báo", true},
		{"rightly small", "Giấy phép; văn bản trả lời", "- Giấy phép\n- Văn bản trả lời", false},
		{"beyond repair", "Giấy phép; ạ lùng", "Giấy phép.", true},
		{"a code in it", "Giấy phépMã: KQ.g19.000001Thẻ", "- Giấy phép\n- Thẻ", false},
		{"dots", "...", "", false},
	})
	checkSections(t, "conditions", "conditions", knowledge.Conditions, []sectionCase{
		{"none", "Không có.", "Không có yêu cầu, điều kiện riêng.", false},
		{"not said", "Không quy định", "", true},
		{"a list", "Có diều.\n- Có dây\n1. Có gió", "Có diều.\n\n- Có dây\n\n(1) Có gió", false},
	})
}

func TestHeader(t *testing.T) {
	g, report := one(t, map[string]any{
		"id": "X/9 Đ", "code": "1.2", "name": "Thủ tục xin phép thả diều (mùa hè) ", "field": " Vui  chơi ", "level": "Cấp bộ, Cấp Xã, Cấp xã",
		"decision": "QĐ/1", "url": "https://a b", "siblings": []string{"1.900002"},
	})
	if g.ID != "tt-x-9-d" || g.Record != "X/9 Đ" || g.Code != "" || g.Field != "Vui chơi" || g.Level != "bộ, xã" || !g.Checked.IsZero() {
		t.Errorf("%+v", g)
	}
	if g.Name != "Thủ tục xin phép thả diều (mùa hè)" || strings.Join(g.Also, "|") != "Xin phép thả diều" || len(g.OtherCodes) > 0 {
		t.Errorf("name %q, also %q, other codes %q", g.Name, g.Also, g.OtherCodes)
	}
	if strings.Join(g.Sources, "|") != "Cổng Dịch vụ công quốc gia" {
		t.Errorf("sources %q", g.Sources)
	}
	for _, field := range []string{"code", "decision", "url", "siblings"} {
		if !doubted(report, field) {
			t.Errorf("%s is not doubted", field)
		}
	}
	if g, _ := one(t, map[string]any{"name": "..."}); g.Name != "Thủ tục 1.900001 (nguồn không ghi tên)" {
		t.Errorf("no name: %q", g.Name)
	}
}
