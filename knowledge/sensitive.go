package knowledge

import (
	"slices"
	"strings"
	"unicode"
)

// Sensitivity says how much of a dossier its code alone may tell, by its procedure.
// A greater one tells less.
type Sensitivity int

// How sensitive a procedure is.
const (
	Named    Sensitivity = iota // the code alone tells the procedure's name
	Discreet                    // the name is told to who passed the second factor
	Hidden                      // nothing is told, not even that there is such a dossier
)

// SensitivityOf says how sensitive a procedure is by its name, in whatever spelling.
// One without a name, or with its code alone, is Discreet: nobody knows what it is
// about. What an office says in its rules is added to ours and takes nothing away.
func SensitivityOf(procedure string, rules DossierRules) Sensitivity {
	name := foldedName(withoutProcedureCodes(procedure))
	switch {
	case speaksOf(name, hiddenWords) || speaksOfAny(name, rules.Hidden):
		return Hidden
	case name == "  " || speaksOf(name, discreetWords) || speaksOfAny(name, rules.Discreet):
		return Discreet
	}
	return Named
}

// withoutProcedureCodes leaves out codes, which say nothing by themselves.
func withoutProcedureCodes(text string) string {
	var pieces [][2]int
	for _, at := range procedureCodes.FindAllStringIndex(text, -1) {
		pieces = append(pieces, [2]int{at[0], at[1]})
	}
	return cutOut(text, pieces)
}

// foldedName is the words of a name without case, accents and marks, a space around
// each.
func foldedName(name string) string {
	words := strings.FieldsFunc(bare(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
}

// speaksOf reports whether one of some folded phrases stands in a folded name.
func speaksOf(name string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(name, p) })
}

// speaksOfAny is speaksOf for phrases as an office writes them.
func speaksOfAny(name string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool {
		folded := foldedName(p)
		return folded != "  " && strings.Contains(name, folded)
	})
}

func folded(lines string) (out []string) {
	for line := range strings.Lines(lines) {
		for phrase := range strings.SplitSeq(line, ";") {
			if name := foldedName(phrase); name != "  " {
				out = append(out, name)
			}
		}
	}
	return out
}

// hiddenWords are of those procedures of which even the existence of a dossier is
// nobody's business: who denounced, adopted, was harmed or imprisoned.
var hiddenWords = folded(`
	tố cáo; tố giác
	nuôi con nuôi; con nuôi; cha mẹ nuôi; cha nuôi; mẹ nuôi
	bảo vệ trẻ em; chăm sóc thay thế; trẻ em bị; trẻ bị; bị bỏ rơi; hoàn cảnh đặc biệt; can thiệp trẻ em
	xâm hại; bạo lực; bạo hành; mua bán người; nạn nhân; mại dâm; cấm tiếp xúc
	giới tính; chuyển giới; đồng tính
	phạm nhân; tạm giam; bị tạm giữ; hình phạt tù; phạt tù; bị tù; thời gian tù; tha tù; mãn hạn tù; án treo; đặc xá; quản chế
	cải tạo không giam giữ; giáo dục tại xã; trường giáo dưỡng; giáo dục bắt buộc; người chưa thành niên; tái hòa nhập cộng đồng`)

// discreetWords are of what a citizen may not want a neighbour to read: health, need,
// marriage, death, parentage, faith, convictions, quarrels.
var discreetWords = folded(`
	khuyết tật; nkt; tâm thần; HIV; AIDS; bệnh; sức khỏe; điều dưỡng; thai sản; sinh sản; mang thai; phá thai; ốm đau; thương tật
	tổn thương cơ thể; giám định y khoa; giám định thương; phục hồi chức năng; ma túy; nghiện; dưỡng sức
	trợ cấp; trợ giúp; bảo trợ; btxh; an sinh; cứu trợ; nghèo; thu nhập thấp; mức sống; khó khăn; lang thang; vô gia cư; mồ côi; nuôi dưỡng; trẻ em; thất nghiệp
	miễn học phí; giảm học phí; chi phí học tập; hưu trí xã hội; bảo hiểm xã hội một lần
	hôn nhân; tthn; độc thân; kết hôn; ly hôn; nhận cha; nhận mẹ; nhận con; cha mẹ con; giám hộ
	cải chính; xác định lại dân tộc; thay đổi hộ tịch; quốc tịch; tị nạn
	khai tử; mai táng; tử tuất; tuất; từ trần; đã chết; mất tích; di chúc; di sản; thừa kế; hài cốt
	người có công; thương binh; bệnh binh; liệt sĩ; liệt sỹ; chất độc
	lý lịch tư pháp; lltp; án tích; thi hành án; vi phạm hành chính; xử phạt; cưỡng chế; phá sản
	khiếu nại; phản ánh; kiến nghị; tranh chấp; hòa giải; bồi thường; tiếp công dân
	tôn giáo; tín ngưỡng`)
