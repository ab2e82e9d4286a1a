package knowledge

import _ "embed"

//go:embed office.example.yaml
var officeExample string

// OfficeExample is a profile to fill in, with remarks in Vietnamese. Its values
// are samples, and say so.
func OfficeExample() string { return officeExample }
