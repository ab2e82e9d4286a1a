package index

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"motcua/knowledge"
)

// Content is what is published: the guides as they were written, and the
// office's profile, which fills what guides leave to the office.
type Content struct {
	Library *knowledge.Library
	Profile []byte // as written (see knowledge.ParseOffice); empty: none
}

// Hash names the content: the library's hash, and with a profile one of both.
func (c Content) Hash() string {
	if len(c.Profile) == 0 {
		return c.Library.Hash()
	}
	sum := sha256.New()
	sum.Write([]byte(c.Library.Hash() + "\n"))
	sum.Write(c.Profile)
	return hex.EncodeToString(sum.Sum(nil))
}

// office reads the profile; a wrong one is ErrInvalid.
func (c Content) office() (knowledge.Office, error) {
	if len(c.Profile) == 0 {
		return knowledge.Office{}, nil
	}
	o, found := knowledge.ParseOffice(profileName, c.Profile)
	for _, f := range found {
		if f.Level == knowledge.Error {
			return knowledge.Office{}, fmt.Errorf("%s: %w", f, knowledge.ErrInvalid)
		}
	}
	return *o, nil
}
