package main

import "context"

// tellChange tells the admins that something went wrong, or is right again, unless told
// says that they know. Who cannot be told now is told at the next look.
func tellChange(ctx context.Context, told *bool, wrong bool, tell func(context.Context, string) bool, text string) {
	if wrong != *told && tell(ctx, text) {
		*told = wrong
	}
}
