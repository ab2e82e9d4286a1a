package records

import (
	"fmt"

	"motcua/knowledge"
)

func followKey(code knowledge.DossierCode, who knowledge.Address) key {
	return kindFollow.key().text(string(code)).address(who)
}

func followEntry(code knowledge.DossierCode, who knowledge.Address) key {
	return kindFollowOf.key().address(who).text(string(code))
}

// Follow returns somebody's wish to be told of a dossier. The error does not say
// which.
func (tx *Tx) Follow(code knowledge.DossierCode, who knowledge.Address) (knowledge.Follow, error) {
	return one[knowledge.Follow](tx, followKey(code, who), "of that dossier")
}

// PutFollow inserts or replaces by code and chat. One without both is ErrInvalid.
func (tx *Tx) PutFollow(f knowledge.Follow) error {
	if f.Code == "" || f.Who.Chat == "" {
		return fmt.Errorf("put follow: it lacks its code or its chat: %w", knowledge.ErrInvalid)
	}
	return tx.replace(followKey(f.Code, f.Who), f, nil, []key{followEntry(f.Code, f.Who)})
}

// RemoveFollow of an unknown one is fine.
func (tx *Tx) RemoveFollow(code knowledge.DossierCode, who knowledge.Address) error {
	return tx.remove(followKey(code, who), followEntry(code, who))
}

// FollowersOf lists who follows a dossier, by address.
func (tx *Tx) FollowersOf(code knowledge.DossierCode, limit int) ([]knowledge.Follow, error) {
	from := kindFollow.key().text(string(code))
	return list[knowledge.Follow](tx, from, from.after(), limit)
}

// FollowsOf lists what a chat follows, by code.
func (tx *Tx) FollowsOf(who knowledge.Address, limit int) ([]knowledge.Follow, error) {
	from := kindFollowOf.key().address(who)
	found, err := tx.entries(from, from.after(), limit)
	if err != nil {
		return nil, err
	}
	var out []knowledge.Follow
	for _, e := range found {
		f, err := indexed[knowledge.Follow](tx, followKey(knowledge.DossierCode(e.lastText(len(from))), who))
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// Follows lists all of them by code and chat, those after one.
func (tx *Tx) Follows(after knowledge.Follow, limit int) ([]knowledge.Follow, error) {
	from := kindFollow.key()
	if after.Code != "" {
		from = followKey(after.Code, after.Who).after()
	}
	return list[knowledge.Follow](tx, from, kindFollow.end(), limit)
}

// CountFollows says how many there are.
func (tx *Tx) CountFollows() (int, error) { return tx.count(kindFollowOf.key(), kindFollowOf.end()) }
