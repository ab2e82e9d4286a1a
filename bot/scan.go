package bot

import "context"

// Scan reads the codes (QR or bars) on a picture and returns what they say, in no
// particular order; none is no error. The picture may be anything that a stranger
// sent: it must come back within ctx, whatever the picture does.
type Scan func(ctx context.Context, picture []byte) (texts []string, err error)
