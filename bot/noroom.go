package bot

import (
	"fmt"

	"motcua/knowledge"
)

// noRoom says to a citizen that their words cannot be kept now, and keeps none of them:
// the disk is nearly full, and a question that is lost later is worse than one that was
// never taken. What they wrote stays with them, and their offer stands.
func (t *turn) noRoom() error {
	edition, release := t.bot.Editions.Current()
	defer release()
	return t.say(bodyOf(noRoomText(edition.Office)))
}

func noRoomText(o knowledge.Office) string {
	if o.Hotline == "" {
		return sayNoRoom + sayNoRoomCounter
	}
	return sayNoRoom + fmt.Sprintf(sayNoRoomCall, Escape(o.Hotline))
}
