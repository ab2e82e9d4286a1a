package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"go.yaml.in/yaml/v4"
)

// MaxOfficeBytes is how long a profile may be.
const MaxOfficeBytes = 256 << 10

// The keys of a profile, in the order in which they are written.
const (
	keyCommune   = "commune"
	keyProvince  = "province"
	keyAddress   = "address"
	keyMap       = "map"
	keyHotline   = "hotline"
	keyHours     = "hours"
	keyHolidays  = "holidays"
	keyDesks     = "desks"
	keyFees      = "fees"
	keyOldNames  = "old_names"
	keyAmenities = "amenities"
	keyReply     = "reply_within"
	keyUrgent    = "urgent_within"
	keyDossiers  = "dossiers"
	keyLetters   = "letters"
)

func officeKeys() []string {
	return []string{keyName, keyCommune, keyProvince, keyAddress, keyMap, keyHotline, keyHours, keyHolidays, keyDesks, keyFees, keyOldNames, keyAmenities, keyReply, keyUrgent, keyDossiers, keyLetters}
}

// ParseOffice reads an office's profile (docs/office.md). All its findings are
// errors, and where there is one there is no office; what is merely poor is for
// Office.Lint to say. An empty file is an office that says nothing.
func ParseOffice(file string, src []byte) (*Office, []Finding) {
	p := &parser{findings: findings{file: file}}
	sum := sha256.Sum256(src)
	o := &Office{File: file, Hash: hex.EncodeToString(sum[:])}
	if len(src) > MaxOfficeBytes {
		p.fail(0, "tệp lớn hơn 256 KiB", "xin rút gọn; hồ sơ cơ quan thường chỉ vài trang")
		return nil, p.all
	}
	lines := textLines(src)
	if !p.readable(lines) {
		return nil, p.all
	}
	if !says(lines) {
		return o, nil
	}
	root := p.yaml(strings.Join(lines, "\n"), "tệp viết chưa đúng cách")
	if root != nil {
		o.lines = p.fields(root, officeKeys(), func(key, value *yaml.Node) { p.officeValue(key, value, o) })
	}
	if len(p.all) > 0 {
		return nil, p.all
	}
	return o, nil
}

// says reports whether some line is neither blank nor a remark.
func says(lines []string) bool {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			return true
		}
	}
	return false
}

func (p *parser) officeValue(key, value *yaml.Node, o *Office) {
	switch key.Value {
	case keyName:
		o.Name = p.line(key, value)
	case keyCommune:
		o.Commune = p.line(key, value)
	case keyProvince:
		o.Province = p.line(key, value)
	case keyAddress:
		o.Address = p.line(key, value)
	case keyMap:
		o.Map = p.link(key, value)
	case keyHotline:
		o.Hotline = p.line(key, value)
	case keyHours:
		p.hours(value, &o.Calendar)
	case keyHolidays:
		p.holidays(value, &o.Calendar)
	case keyDesks:
		o.Counters = p.counters(key, value)
	case keyFees:
		o.Fees = p.fees(value)
	case keyOldNames:
		o.OldNames = p.list(key, value)
	case keyAmenities:
		o.Amenities = p.amenities(value)
	case keyReply:
		o.Reply.Usual = p.replyTime(key, value)
	case keyUrgent:
		o.Reply.Urgent = p.replyTime(key, value)
	case keyDossiers:
		o.Dossiers = p.dossierRules(value)
	case keyLetters:
		o.Letters = p.letterRules(value)
	}
}

func (p *parser) link(key, n *yaml.Node) string {
	s := p.line(key, n)
	if s != "" && (!strings.HasPrefix(s, "https://") || strings.ContainsAny(s, " <>\"")) {
		p.fail(p.at(n), "«"+key.Value+"» không phải đường dẫn https://", "xin chép đường dẫn từ trang bản đồ, ví dụ map: https://maps.app.goo.gl/…")
	}
	return s
}

// fields hands over the keys of a mapping that may be there, and names others.
func (p *parser) fields(n *yaml.Node, keys []string, take func(key, value *yaml.Node)) map[string]int {
	if n.Kind != yaml.MappingNode {
		p.fail(p.at(n), "chỗ này phải gồm các dòng dạng «khóa: giá trị»", "các khóa dùng được: "+strings.Join(keys, ", "))
		return nil
	}
	known := map[string]bool{}
	for _, k := range keys {
		known[k] = true
	}
	return p.mapping(n, func(key, value *yaml.Node) {
		if !known[key.Value] {
			p.unknownKey(key, keys)
			return
		}
		take(key, value)
	})
}

// items hands over every mapping of a list.
func (p *parser) items(n *yaml.Node, of string, keys []string, begin func(item *yaml.Node), take func(key, value *yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		p.fail(p.at(n), "«"+of+"» phải là danh sách", "xin bắt đầu mỗi mục bằng dấu gạch: - "+keys[0]+": …")
		return
	}
	for _, item := range n.Content {
		if p.bareNode(item) && len(p.all) < enoughFindings {
			begin(item)
			p.fields(item, keys, take)
		}
	}
}

func (p *parser) counters(_, n *yaml.Node) (out []Counter) {
	p.items(n, keyDesks, []string{"name", "fields", "place"}, func(*yaml.Node) { out = append(out, Counter{}) },
		func(key, value *yaml.Node) {
			c := &out[len(out)-1]
			switch key.Value {
			case "name":
				c.Name = p.line(key, value)
			case "fields":
				c.Fields = p.list(key, value)
			case "place":
				c.Place = p.line(key, value)
			}
		})
	return out
}

func (p *parser) amenities(n *yaml.Node) (out []Amenity) {
	var kinds []string
	for _, k := range AmenityKinds() {
		kinds = append(kinds, string(k))
	}
	p.fields(n, kinds, func(key, value *yaml.Node) {
		out = append(out, Amenity{AmenityKind(key.Value), p.line(key, value)})
	})
	return out
}

func (p *parser) fees(n *yaml.Node) (out Fees) {
	p.fields(n, []string{"decided_by", "resolution", "date", "table"}, func(key, value *yaml.Node) {
		switch key.Value {
		case "decided_by":
			out.DecidedBy = p.line(key, value)
		case "resolution":
			out.Resolution = p.line(key, value)
		case "date":
			out.Date = p.day(key, value)
		case "table":
			out.Table = p.feeTable(value)
		}
	})
	return out
}

func (p *parser) feeTable(n *yaml.Node) (out []FeeRow) {
	begin := func(item *yaml.Node) { out = append(out, FeeRow{line: p.at(item)}) }
	p.items(n, "table", []string{"for", "fee", "cases", "source"}, begin, func(key, value *yaml.Node) {
		row := &out[len(out)-1]
		switch key.Value {
		case "for":
			row.For = p.line(key, value)
			if code, ok := ParseProcedureCode(row.For); ok {
				row.For = string(code)
			}
		case "fee":
			row.Fee = p.line(key, value)
		case "cases":
			row.Cases = p.caseFees(value)
		case "source":
			row.Source = p.line(key, value)
		}
	})
	seen := map[string]int{}
	for _, row := range out {
		switch {
		case len(p.all) > 0: // named already
		case row.For == "":
			p.fail(row.line, "mức thu này chưa nói là của thủ tục nào", `xin thêm dòng for, ví dụ for: dang-ky-khai-sinh hoặc for: "1.001193"`)
		case row.Fee == "" && len(row.Cases) == 0:
			p.fail(row.line, "«"+row.For+"» chưa có mức thu", "xin thêm dòng fee, ví dụ fee: 8.000 đồng")
		case seen[row.For] > 0:
			p.fail(row.line, "«"+row.For+"» đã có trong bảng mức thu", "xin gộp hai mục làm một")
		}
		seen[row.For]++
	}
	return out
}

func (p *parser) caseFees(n *yaml.Node) (out []CaseFee) {
	if n.Kind != yaml.MappingNode {
		p.fail(p.at(n), "«cases» phải gồm các dòng dạng «tên trường hợp: mức thu»", "ví dụ: Đăng ký quá hạn: 8.000 đồng")
		return nil
	}
	p.mapping(n, func(key, value *yaml.Node) {
		out = append(out, CaseFee{oneLine(key.Value), p.line(key, value)})
	})
	return out
}
