package knowledge

import (
	"slices"
	"strings"
	"time"
)

// Office is what one office knows of itself: what differs from office to office,
// so that no guide may say it. The zero Office knows nothing, and everything that
// it is asked for is then said politely. It never changes once read.
type Office struct {
	Name      string // "UBND phường Hoa Sen"; may be empty, as may all else
	Commune   string // "phường Hoa Sen"
	Province  string // "tỉnh Mẫu"
	Address   string
	Map       string // https link
	Hotline   string
	Calendar  Calendar
	Counters  []Counter
	Fees      Fees
	OldNames  []string // places of former times that belong to it now: "xã Sen Cũ"
	Amenities []Amenity
	Reply     ReplyTime
	Dossiers  DossierRules
	Letters   LetterRules
	File      string // where it was read, for error messages
	Hash      string // SHA-256 of the file, hex; empty when there is none

	lines map[string]int // of its keys, for findings
}

// Counter is where in the house papers of some fields are taken in.
type Counter struct {
	Name   string
	Fields []string // none: every field that no other counter has
	Place  string   // "tầng 1, bên trái cửa chính"; may be empty
}

// Fees is what the office charges, and who decided it by which resolution.
type Fees struct {
	DecidedBy  string // "Hội đồng nhân dân tỉnh Mẫu"
	Resolution string // "Nghị quyết 00/2026/NQ-HĐND"
	Date       time.Time
	Table      []FeeRow
}

// FeeRow is the fee of a guide, named by its id, an alias or a procedure code.
type FeeRow struct {
	For    string
	Fee    string // "8.000 đồng"; may be empty when only cases have one
	Cases  []CaseFee
	Source string // the resolution, where it is not the table's
	line   int
}

// CaseFee is the fee of one of a guide's cases.
type CaseFee struct{ Case, Fee string }

// Amenity is something that the house has, in words for citizens.
type Amenity struct {
	Kind AmenityKind
	Text string // "Có chụp ảnh thẻ ở quầy 5"
}

// AmenityKind is what an amenity is for.
type AmenityKind string

// The kinds of amenities, as profiles spell them.
const (
	Photo      AmenityKind = "photo"
	Print      AmenityKind = "print"
	Photocopy  AmenityKind = "photocopy"
	Wheelchair AmenityKind = "wheelchair"
	Parking    AmenityKind = "parking"
	Wifi       AmenityKind = "wifi"
	Toilet     AmenityKind = "toilet"
)

// AmenityKinds returns every kind, in reading order.
func AmenityKinds() []AmenityKind {
	return []AmenityKind{Photo, Print, Photocopy, Wheelchair, Parking, Wifi, Toilet}
}

// Amenity returns what the office says of a kind; empty when it says nothing.
func (o *Office) Amenity(kind AmenityKind) string {
	for _, a := range o.Amenities {
		if a.Kind == kind {
			return a.Text
		}
	}
	return ""
}

// Counter returns where papers of a field are taken in: the counter that names
// the field, else the one that names none. Fields are compared without regard to
// case and tones.
func (o *Office) Counter(field string) (Counter, bool) {
	same := func(f string) bool { return bare(f) == bare(field) }
	for _, c := range o.Counters {
		if slices.ContainsFunc(c.Fields, same) {
			return c, true
		}
	}
	for _, c := range o.Counters {
		if len(c.Fields) == 0 {
			return c, true
		}
	}
	return Counter{}, false
}

// Fee returns the row of the fee table about a guide: one that names its id or
// an alias before one that names its code, and that before its other codes.
func (o *Office) Fee(g *Guide) (FeeRow, bool) {
	names := append([]string{g.ID}, g.Aliases...)
	for _, code := range append([]ProcedureCode{g.Code}, g.OtherCodes...) {
		names = append(names, string(code))
	}
	for _, name := range names {
		for _, row := range o.Fees.Table {
			if name != "" && row.For == name {
				return row, true
			}
		}
	}
	return FeeRow{}, false
}

// Of returns the fee of a case; empty when the row does not say.
func (r FeeRow) Of(c *Case) string {
	for _, of := range r.Cases {
		if c != nil && bare(of.Case) == bare(c.Name) {
			return of.Fee
		}
	}
	return ""
}

// Source says by what a fee stands: "Nghị quyết 00/2026/NQ-HĐND ngày 01/01/2026
// của Hội đồng nhân dân tỉnh Mẫu". Empty when the profile does not say.
func (o *Office) Source(r FeeRow) string {
	if r.Source != "" {
		return r.Source
	}
	var parts []string
	if o.Fees.Resolution != "" {
		parts = append(parts, o.Fees.Resolution)
		if !o.Fees.Date.IsZero() {
			parts = append(parts, "ngày", day(o.Fees.Date))
		}
		if o.Fees.DecidedBy != "" {
			parts = append(parts, "của", o.Fees.DecidedBy)
		}
	} else if o.Fees.DecidedBy != "" {
		parts = append(parts, "quy định của", o.Fees.DecidedBy)
	}
	return strings.Join(parts, " ")
}

// ReceiptHours says in words when citizens can come, as of a day: "thứ Hai đến
// thứ Sáu, 7 giờ 30 đến 11 giờ 30 và 13 giờ 30 đến 17 giờ". Empty when the
// office has not said.
func (o *Office) ReceiptHours(time.Time) string { return o.Calendar.Weekly() }
