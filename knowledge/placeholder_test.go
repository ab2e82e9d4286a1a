package knowledge_test

import (
	"strings"
	"testing"

	"motcua/knowledge"
)

const leaves = `---
id: khai-sinh
code: "1.001193"
name: Khai sinh
aliases: [khai-sinh-cu]
field: Hộ tịch
checked: 2026-11-20
sources: [Luật Hộ tịch 60/2014/QH13]
---
## Giấy tờ phải nộp
Tờ khai.
## Lệ phí
Ông/bà nộp khi nhận giấy.

{phí}
Không thu người khuyết tật.
## Nơi nộp
{nơi nộp}
## Trường hợp: Quá hạn
Áp dụng khi: con trên 60 ngày tuổi
### Lệ phí (thay)
{phí}
## Trường hợp: Ở xa
Áp dụng khi: ở tỉnh khác
### Lệ phí (thay)
{phí} Nộp một lần.
## Hỏi đáp
### Mất bao nhiêu tiền?
Tùy nơi. {phí}
`

const tells = `name: UBND phường Hoa Sen
province: tỉnh Mẫu
address: Số 1 đường Mẫu
hotline: 0200 000 000
hours:
  thứ hai - thứ sáu: 7:30-11:30
desks:
  - {name: Quầy Hộ tịch, fields: [Hộ tịch], place: tầng 1}
fees:
  decided_by: Hội đồng nhân dân tỉnh Mẫu
  resolution: Nghị quyết 00/2026/NQ-HĐND
  date: 2026-01-01
  table:
    - for: "1.001193"
      fee: Không thu
      cases: {Quá hạn: 8.000 đồng, Nhanh: 9.000 đồng.}
`

func libraryOf(t *testing.T, src ...string) *knowledge.Library {
	t.Helper()
	var guides []*knowledge.Guide
	for _, s := range src {
		guides = append(guides, mustParse(t, s))
	}
	lib, _ := knowledge.NewLibrary(guides)
	return lib
}

// texts is what a guide says where placeholders may stand.
func texts(lib *knowledge.Library, id string) string {
	g, _ := lib.Guide(id)
	var out []string
	for _, s := range g.Sections {
		out = append(out, s.Text)
	}
	for _, c := range g.Cases {
		out = append(out, c.Name+": "+c.Sections[0].Text)
	}
	for _, qa := range g.FAQ {
		out = append(out, qa.Answer)
	}
	return strings.Join(out, "\n~\n")
}

func TestForAnOfficeThatTells(t *testing.T) {
	lib := libraryOf(t, leaves)
	want := `Tờ khai.
~
Ông/bà nộp khi nhận giấy.

Không thu.
- Quá hạn: 8.000 đồng.
- Nhanh: 9.000 đồng.

Mức này theo Nghị quyết 00/2026/NQ-HĐND ngày 01/01/2026 của Hội đồng nhân dân tỉnh Mẫu.

Không thu người khuyết tật.
~
Ông/bà nộp tại Quầy Hộ tịch (tầng 1), UBND phường Hoa Sen.
- Địa chỉ: Số 1 đường Mẫu.
- Giờ làm việc: thứ Hai đến thứ Sáu, 7 giờ 30 đến 11 giờ 30.
- Điện thoại: 0200 000 000.
~
Quá hạn: 8.000 đồng. Mức này theo Nghị quyết 00/2026/NQ-HĐND ngày 01/01/2026 của Hội đồng nhân dân tỉnh Mẫu.
~
Ở xa: Mức thu do Hội đồng nhân dân tỉnh Mẫu quy định. Số tiền cụ thể, ông/bà hỏi cán bộ tại nơi nộp hoặc gọi 0200 000 000. Nộp một lần.
~
Tùy nơi. Không thu. Quá hạn: 8.000 đồng. Nhanh: 9.000 đồng. Mức này theo Nghị quyết 00/2026/NQ-HĐND ngày 01/01/2026 của Hội đồng nhân dân tỉnh Mẫu.`
	if got := texts(lib.For(mustOffice(t, tells)), "khai-sinh"); got != want {
		t.Errorf("says\n%s\nwant\n%s", got, want)
	}
}

func TestForAnOfficeThatSaysNothing(t *testing.T) {
	lib := libraryOf(t, leaves)
	const unknown = "Mức thu do Hội đồng nhân dân tỉnh quy định. Số tiền cụ thể, ông/bà hỏi cán bộ tại nơi nộp."
	const anywhere = "Ông/bà nộp tại nơi tiếp nhận hồ sơ của xã, phường. Nơi này thường gọi là Bộ phận Một cửa hoặc Trung tâm Phục vụ hành chính công. Địa chỉ và giờ làm việc, ông/bà hỏi cán bộ."
	for _, o := range []*knowledge.Office{nil, {}} {
		got := texts(lib.For(o), "khai-sinh")
		if strings.Count(got, unknown) != 4 || strings.Count(got, anywhere) != 1 || strings.ContainsAny(got, "{}") {
			t.Errorf("says\n%s", got)
		}
	}
}

// What little an office tells is used.
func TestForAnOfficeThatTellsALittle(t *testing.T) {
	for src, want := range map[string]string{
		"province: thành phố Mẫu":                                                "do Hội đồng nhân dân thành phố Mẫu quy định",
		"fees: {decided_by: Bộ Tài chính}":                                       "do Bộ Tài chính quy định",
		"name: UBND xã Mẫu":                                                      "Ông/bà nộp tại UBND xã Mẫu. Địa chỉ và giờ làm việc, ông/bà hỏi cán bộ.",
		"hotline: 1022":                                                          "gọi 1022.",
		"desks: [{place: tầng 2}]":                                               "Ông/bà nộp tại tầng 2.",
		"fees: {table: [{for: khai-sinh, fee: 5.000 đồng}]}":                     "5.000 đồng. Ông/bà hỏi lại cán bộ tại nơi nộp cho chắc.",
		"fees: {table: [{for: khai-sinh-cu, fee: 5.000 đồng}]}":                  "5.000 đồng.",
		"fees: {table: [{for: khai-sinh, fee: 5.000 đồng, source: Thông tư 1}]}": "5.000 đồng. Mức này theo Thông tư 1.",
		"fees: {decided_by: Bộ Tài chính, table: [{for: khai-sinh, cases: {Quá hạn: 6.000 đồng}}]}":     "- Quá hạn: 6.000 đồng.\n\nMức này theo quy định của Bộ Tài chính.",
		"fees: {table: [{for: khai-sinh, fee: A}, {for: '1.001193', fee: B}]}":                          "A.",
		"fees: {resolution: Nghị quyết 1, table: [{for: khai-sinh, cases: {quá hạn: Không thu nữa!}}]}": "Quá hạn: Không thu nữa! Mức này theo Nghị quyết 1.",
	} {
		if got := texts(libraryOf(t, leaves).For(mustOffice(t, src)), "khai-sinh"); !strings.Contains(got, want) {
			t.Errorf("%s: says\n%s\nwant %q", src, got, want)
		}
	}
}

// The filled library is the same library to whoever names its guides, and the
// one it was made from stays as it was.
func TestForKeepsNamesAndHashes(t *testing.T) {
	other := strings.NewReplacer("khai-sinh", "khai-tu", "{phí}", "Không thu.", "{nơi nộp}", "Ở xã.").Replace(leaves)
	lib := libraryOf(t, leaves, other)
	before := texts(lib, "khai-sinh")
	filled := lib.For(mustOffice(t, tells))
	if filled.Hash() != lib.Hash() || filled.Len() != 2 || len(filled.ByCode("1.001193")) != 2 || len(filled.InField("Hộ tịch")) != 2 {
		t.Errorf("hash %s of %d guides, was %s", filled.Hash(), filled.Len(), lib.Hash())
	}
	g, _ := filled.Guide("khai-sinh-cu")
	if g == nil || g != filled.Guides()[0] && g != filled.Guides()[1] {
		t.Error("the old name leads to no guide of the library")
	}
	if was, _ := lib.Guide("khai-sinh"); was.Hash != g.Hash || texts(lib, "khai-sinh") != before {
		t.Error("the library that was filled has changed")
	}
	if filled.AsWritten() != lib || lib.AsWritten() != lib || filled.For(nil).AsWritten() != lib {
		t.Error("the library as it was written is lost")
	}
	a, _ := lib.Guide("khai-tu")
	if b, _ := filled.Guide("khai-tu"); a != b {
		t.Error("a guide that leaves nothing to the office was copied")
	}
}

func TestParseNamesMisspeltPlaceholders(t *testing.T) {
	for found, want := range map[string]string{
		"{phí}": "", "{nơi nộp}": "",
		"{phi}": "{phí}", "{Phí}": "{phí}", "{ phí }": "{phí}", "{phì}": "{phí}", "{lệ phí}": "{phí}", "{ph}": "{phí}",
		"{noi nop}": "{nơi nộp}", "{nơi_nộp}": "{nơi nộp}", "{nơinộp}": "{nơi nộp}", "{nơi  nộp}": "{nơi nộp}", "{nơi nop hồ sơ}": "{nơi nộp}",
	} {
		g, findings := knowledge.ParseGuide("x.md", []byte(strings.Replace(sound, "Tờ khai.", "Tờ khai.\n"+found, 1)))
		if want == "" {
			expectFindings(t, findings, knowledge.Error, nil)
			expectFindings(t, knowledge.Lint(g, today), knowledge.Warning, nil)
			continue
		}
		expectFindings(t, findings, knowledge.Error, []string{"9: «" + found + "» viết chưa đúng; " + want})
	}
}

func TestPlaceholdersStandInTextOnly(t *testing.T) {
	src := strings.Replace(sound, "Tờ khai.", "Tờ khai.\n## Trường hợp: A\nÁp dụng khi: {phí}\n### Lệ phí (thay)\n{phí}\n## Hỏi đáp\n### {phí} bao nhiêu?\n{phí}", 1)
	_, findings := knowledge.ParseGuide("x.md", []byte(src))
	expectFindings(t, findings, knowledge.Error, []string{"11: «{phí}» không dùng được ở đây; viết thẳng", "16: «{phí}» không dùng được; viết thẳng"})
}

func TestLintNamesOtherBraces(t *testing.T) {
	for text, want := range map[string]string{"{địa chỉ}": "{địa chỉ}", "a { b": "{", "giờ {hotline} nữa": "{hotline}"} {
		src := strings.Replace(sound, "Tờ khai.", text, 1)
		expectFindings(t, lint(t, src), knowledge.Warning, []string{"9: «" + want + "» không phải chỗ cơ quan điền; {phí}, {nơi nộp}"})
		imported := strings.Replace(src, "\n---\n", "\norigin: import\n---\n", 1)
		expectFindings(t, lint(t, imported), knowledge.Warning, nil)
	}
}

// What we say for an office reads easily: no sentence over 20 words.
func TestWhatIsSaidForAnOfficeIsShort(t *testing.T) {
	for _, src := range []string{"", tells, knowledge.OfficeExample(), "hotline: 1022", "province: tỉnh Mẫu"} {
		for s := range strings.FieldsFuncSeq(texts(libraryOf(t, leaves).For(mustOffice(t, src)), "khai-sinh"), func(r rune) bool { return strings.ContainsRune("!?;:\n", r) }) {
			for s := range strings.SplitSeq(s, ". ") {
				if n := len(strings.Fields(s)); n > 20 {
					t.Errorf("%d words: %s", n, s)
				}
			}
		}
	}
}
