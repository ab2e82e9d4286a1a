package knowledge

import "time"

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
}
