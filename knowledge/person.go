package knowledge

import (
	"slices"
	"time"
)

// Role is what a person may do. Roles are set by admins, stored, and checked at
// the moment of acting.
type Role string

// The roles.
const (
	RoleOfficer Role = "officer" // cán bộ
	RoleLead    Role = "lead"    // phụ trách
	RoleChair   Role = "chair"   // lãnh đạo
	RoleAdmin   Role = "admin"   // quản trị
)

// Roles returns every role, the lowest first.
func Roles() []Role { return []Role{RoleOfficer, RoleLead, RoleChair, RoleAdmin} }

// Person is somebody with a role. Rules: recognised by Account alone, never by
// a username or by being in a group.
type Person struct {
	Account Account
	Name    string
	Roles   []Role
	Since   time.Time
	By      string // the account of who added them; "cài đặt" when it came with the settings
}

// Is reports whether the person has a role.
func (p Person) Is(r Role) bool {
	for _, x := range p.Roles {
		if x == r {
			return true
		}
	}
	return false
}

// Desk serves fields and owns one officers' chat. Rules: a desk without fields
// is reception and takes what no other desk takes; when the chat moves (a group
// becomes a supergroup) the desk points to the new one.
type Desk struct {
	Chat   Address
	Name   string   // shown to citizens: "Bộ phận Một cửa"
	Fields []string // lĩnh vực; empty: all
	Since  time.Time
	By     string
	Absent bool   // the bot cannot be heard there any more: new questions go elsewhere
	Roster []Duty // who is on duty when
	Canned []Canned
	Curt   bool // replies are not looked at for their manners
	Flow   Flow
}

// Duty is an officer's days at a desk.
type Duty struct {
	Account Account
	Days    []time.Weekday
	Off     []time.Time // days of leave, from DayOf
}

// OnDuty lists who is on duty at a desk on the day of a moment. Of an empty roster
// it is nobody in particular.
func (d *Desk) OnDuty(at time.Time) []Account {
	day := DayOf(at)
	var out []Account
	for _, duty := range d.Roster {
		if slices.Contains(duty.Days, day.Weekday()) && !slices.ContainsFunc(duty.Off, day.Equal) {
			out = append(out, duty.Account)
		}
	}
	return out
}

// Flow is how a desk's chat is kept from overflowing: when cards were posted
// lately, and the messages that gather questions.
type Flow struct {
	Recent  []time.Time // when cards were posted, those of the last minute
	Digests []Digest    // that still show a waiting question, oldest first
	List    uint64      // Seq of the list of waiting questions; 0: none
	Listed  string      // what the list shows, as a fingerprint
	Looked  time.Time   // when digests and list were brought up to date last
}

// Digest is one message that stands for the cards of several questions. A question
// is in it for as long as its Card is Notice.
type Digest struct {
	Notice  uint64 // its Seq
	Numbers []int64
	Shows   string // a fingerprint
}
