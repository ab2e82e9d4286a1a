package importer

import (
	"slices"
	"strings"
)

// target is a part of a record, named as docs and doubts name it.
type target string

const (
	toID         target = "id"
	toCode       target = "code"
	toName       target = "name"
	toField      target = "field"
	toLevel      target = "level"
	toAgency     target = "agency"
	toAuthority  target = "authority"
	toWho        target = "who"
	toWhere      target = "where"
	toMethods    target = "methods"
	toPapers     target = "papers"
	toShown      target = "shown"
	toForms      target = "forms"
	toSteps      target = "steps"
	toTime       target = "time"
	toUnitless   target = "time_unitless"
	toFee        target = "fee"
	toLegal      target = "legal"
	toResult     target = "result"
	toConditions target = "conditions"
	toDecision   target = "decision"
	toURL        target = "url"
	toSiblings   target = "siblings"
	toOnline     target = "online"
	toYear       target = "crawl_year"
)

// synonyms lists how exports spell each part: the portal's own headings, what
// people make of them without accents, and its programming interface. Spellings
// are compact: "Tên thủ tục:", "ten_thu_tuc" and "tenThuTuc" are all tenthutuc.
var synonyms = []struct {
	to        target
	spellings string
}{
	{toID, "id recordid idthutuc"},
	{toCode, "code mathutuc matthc mathutuchanhchinh procedurecode maso mattuc ma"},
	{toName, "name tenthutuc tentthc tenthutuchanhchinh procedurename title ten tieude"},
	{toField, "field linhvuc tenlinhvuc linhvucthuchien sector category categoriesdetails"},
	{toLevel, "level capthuchien capgiaiquyet implementationlevel isministry isprovince isward"},
	{toAgency, "agency coquanthuchien coquangiaiquyet donvithuchien coquantructiepthuchien executingagencies executingagency departmentsexecuting unitgroupsexecuting"},
	{toAuthority, "authority coquancothamquyen coquancothamquyenquyetdinh coquanquyetdinh competentagency departmentsauthority unitgroupsauthority"},
	{toWho, "who doituongthuchien doituong targetusers subjecttypesdetails doituongapdung"},
	{toWhere, "where diachitiepnhan diachitiepnhanhs diachitiepnhanhoso noitiepnhan noinop noinophoso diadiemthuchien"},
	{toMethods, "methods cachthucthuchien cachthuc hinhthucthuchien hinhthucnop executionmethods submissionmethods"},
	{toPapers, "papers thanhphanhoso hoso giayto giaytophainop documents executioncases profilecomponents"},
	{toShown, "giaytoxuattrinh giaytophaixuattrinh"},
	{toForms, "forms bieumau maudon maudontokhai tokhai maudonkhai filemau"},
	{toSteps, "steps trinhtuthuchien trinhtu quytrinhthuchien cacbuoc cacbuocthuchien executionsteps"},
	{toTime, "time thoihan thoihangiaiquyet thoigian thoigiangiaiquyet processingtime"},
	{toUnitless, "timeunitless"},
	{toFee, "fee fees phi lephi philephi mucphi muclephi"},
	{toLegal, "legal cancuphaply cosophaply phaply vanbanphaply legalbases legalbasis legalbasisesdetails"},
	{toResult, "result results ketqua ketquathuchien ketquaxuly ketquagiaiquyet resultsdetails"},
	{toConditions, "conditions yeucaudieukien yeucaudieukienthuchien yeucau dieukien dieukienthuchien requirementsandconditions"},
	{toDecision, "decision soquyetdinh soqd quyetdinhcongbo soquyetdinhcongbo decisionno decisionnumber"},
	{toURL, "url detailurl link links sourceurl duongdan linkthamkhao reference urlchitiet"},
	{toSiblings, "siblings thutuclienquan thutuchanhchinhlienquan"},
	{toOnline, "mucdo mucdodvc mucdocungcapdichvucongtructuyen mucdodichvucong onlinelevel"},
	{toYear, "crawlyear"},
}

// wrappers are keys below which an export hides a record, or part of it.
const wrappers = " content detail details info meta data attributes properties fields record records item items rows list docs hits objects procedure procedures" +
	" result results response body payload source thongtin thongtinchung thongtinchitiet noidung chitiet thutuc danhsach danhsachthutuc tthc dulieu "

// spelt is the table turned round.
var spelt = func() map[string]target {
	m := map[string]target{}
	for _, s := range synonyms {
		for _, key := range strings.Fields(s.spellings) {
			m[key] = s.to
		}
	}
	return m
}()

// targetOf finds the part that a key names; empty for a key that nobody knows.
func targetOf(key string) target { return spelt[compact(key)] }

// compact makes spellings of one key the same.
func compact(key string) string { return strings.ReplaceAll(fold(key), " ", "") }

// mayWrap reports whether records can lie below a key. What cannot be a part of a
// record can; so can the keys that are used for both.
func mayWrap(key string) bool { return targetOf(key) == "" || isWrapper(key) }

func isWrapper(key string) bool { return strings.Contains(wrappers, " "+compact(key)+" ") }

// known are keys whose content no guide needs, or has from elsewhere.
var knownUnused = strings.Fields("ministry source stt sothutu coquanbanhanh coquancongbo loaithutuc tukhoa keywords mota description rawtext rawsections" +
	" formalityid searchcode trangthai status coquanphoihop coquanduocuyquyen")

func isKnownUnused(key string) bool { return slices.Contains(knownUnused, compact(key)) }

// flatten lifts what lies in wrappers up into the record; the record's own members
// come first. lost are the keys that name no part of a record, those that are
// known not to matter left out.
func flatten(o object) (flat object, lost []string) {
	return flattened(o, 0)
}

func flattened(o object, depth int) (flat object, lost []string) {
	var below []object
	for _, m := range o {
		inner, nested := m.value.(object)
		switch {
		case nested && depth < 4 && isWrapper(m.key) && (targetOf(m.key) == "" || inner.isRecordPart()):
			below = append(below, inner)
		case targetOf(m.key) != "":
			flat = append(flat, m)
		case !isEmpty(m.value) && !isKnownUnused(m.key):
			lost = append(lost, m.key)
		}
	}
	for _, inner := range below {
		more, gone := flattened(inner, depth+1)
		flat, lost = append(flat, more...), append(lost, gone...)
	}
	return flat, lost
}

// isRecordPart reports whether an object's keys are those of a record.
func (o object) isRecordPart() bool {
	seen := map[target]bool{}
	for _, m := range o {
		if t := targetOf(m.key); t != "" {
			seen[t] = true
		}
	}
	return len(seen) > 2
}
