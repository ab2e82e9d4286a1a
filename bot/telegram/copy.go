package telegram

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"motcua/knowledge"
)

// inOrder lists an album's messages as copyMessages wants them: strictly
// increasing, 100 at most.
func inOrder(first knowledge.MessageRef, rest []knowledge.MessageRef) string {
	var all []int64
	for _, m := range append([]knowledge.MessageRef{first}, rest...) {
		if id, err := strconv.ParseInt(m.Message, 10, 64); err == nil {
			all = append(all, id)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return encode(all[:min(len(all), 100)])
}

// ids reads the id of a message that was sent, or those of an album, a space
// between; "" when there is none.
func ids(result json.RawMessage) string {
	type id struct {
		ID int64 `json:"message_id"`
	}
	var one id
	if json.Unmarshal(result, &one) == nil && one.ID != 0 {
		return num(one.ID)
	}
	var several []id
	_ = json.Unmarshal(result, &several) // what is no list has no ids
	var all []string
	for _, m := range several {
		all = append(all, num(m.ID))
	}
	return strings.Join(all, " ")
}
