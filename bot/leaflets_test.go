package bot

import (
	"fmt"
	"time"

	"motcua/knowledge"
)

// sampleLeaflet draws the name of a guide and of an office, or nothing.
func sampleLeaflet(works bool) Leaflet {
	return func(g *knowledge.Guide, o *knowledge.Office, now time.Time) ([]byte, error) {
		if !works {
			return nil, fmt.Errorf("the printer is broken")
		}
		return []byte(g.Name + ", " + o.Name + ", " + now.Format("15:04 02/01")), nil
	}
}
