package bot

import (
	"context"
)

// planAdmin handles in a private chat what takes a power. mine is false for
// everything else, which is a citizen's.
func (b *Bot) planAdmin(ctx context.Context, u Update) (do act, mine bool, err error) {
	if u.Kind != KindMessage {
		return nil, false, nil
	}
	if isGuide(u) {
		return b.planGuide(ctx, u)
	}
	if isSheet(u) {
		return b.planSheet(ctx, u)
	}
	name, rest, ok := u.command(b.Username)
	if !ok {
		for _, plan := range []func(context.Context, Update) (act, bool, error){b.planKept, b.planReworded, b.planLetterSays} {
			if do, mine, err := plan(ctx, u); mine || err != nil {
				return do, mine, err
			}
		}
		return nil, false, nil
	}
	r, ok := routeOf(name, u)
	if !ok {
		return nil, false, nil
	}
	do, err = b.planRoute(ctx, u, r, rest)
	return do, true, err
}
