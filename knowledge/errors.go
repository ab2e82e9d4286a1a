package knowledge

import "errors"

// The meanings of failure. Wrap them with the verb and the thing
// (fmt.Errorf("claim question %d: %w", n, ErrNotFound)); test with errors.Is.
var (
	ErrNotFound  = errors.New("not found")
	ErrInvalid   = errors.New("invalid")
	ErrForbidden = errors.New("forbidden")
	ErrConflict  = errors.New("conflict")       // somebody else was first
	ErrLocked    = errors.New("data is locked") // another process holds the data
	ErrDamaged   = errors.New("record is damaged")
	ErrNewer     = errors.New("written by a later version")
)
