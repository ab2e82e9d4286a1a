package bot

import (
	"context"
	"slices"
	"strings"

	"motcua/index"
	"motcua/index/vi"
	"motcua/knowledge"
)

// scopesOffered is how many guides an announcement of no clear scope is offered.
const scopesOffered = 3

// scopesOf finds what the written scope of an announcement means. With exact the
// first is meant; otherwise they are to choose from, and may be none.
func (b *Bot) scopesOf(ctx context.Context, e *index.Edition, a knowledge.Announcement) (scopes []knowledge.Scope, exact bool) {
	words := a.Scope.ID
	switch {
	case a.Scope.Kind == knowledge.ScopeAll:
		return []knowledge.Scope{a.Scope}, true
	case a.Scope.Kind == knowledge.ScopeField:
		return fieldsLike(e.Library, words)
	case a.Scope.Kind == knowledge.ScopeGuide:
		return b.guidesLike(ctx, e, words)
	case words == "":
		words = a.Text
	}
	guides, _ := b.guidesLike(ctx, e, words)
	fields, _ := fieldsLike(e.Library, words)
	for _, s := range guides {
		g, _ := e.Library.Guide(s.ID)
		if field := (knowledge.Scope{Kind: knowledge.ScopeField, ID: g.Field}); g.Field != "" && !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
	}
	return slices.Concat(guides, fields), false
}

// fieldsLike finds the fields of a name, or that hold it.
func fieldsLike(lib *knowledge.Library, name string) (scopes []knowledge.Scope, exact bool) {
	name = vi.Fold(vi.Normalize(name))
	for _, f := range lib.Fields() {
		folded, scope := vi.Fold(vi.Normalize(f)), knowledge.Scope{Kind: knowledge.ScopeField, ID: f}
		switch {
		case f == "":
		case folded == name:
			return []knowledge.Scope{scope}, true
		case strings.Contains(folded, name):
			scopes = append(scopes, scope)
		}
	}
	return scopes, len(scopes) == 1
}

// guidesLike finds the guide of an id, a code or a name, as citizens' questions
// find theirs.
func (b *Bot) guidesLike(ctx context.Context, e *index.Edition, words string) (scopes []knowledge.Scope, exact bool) {
	add := func(ids ...string) {
		for _, id := range ids {
			if g, ok := e.Library.Guide(id); ok && len(scopes) < scopesOffered {
				scopes = append(scopes, knowledge.Scope{Kind: knowledge.ScopeGuide, ID: g.ID})
			}
		}
	}
	if add(words); len(scopes) > 0 {
		return scopes, true
	}
	if codes := knowledge.FindProcedureCodes(words); len(codes) > 0 {
		for _, g := range e.Library.ByCode(codes[0]) {
			add(g.ID)
		}
		return scopes, len(scopes) == 1
	}
	m, err := Understand(ctx, e, nil, words)
	if err != nil {
		b.Log.Error("search failed", "err", err)
		return nil, false
	}
	switch m.Answer.Verdict {
	case index.Sure:
		add(m.Answer.Guide)
		return scopes, len(scopes) == 1
	case index.Unsure:
		add(m.Answer.Choices...)
	}
	return scopes, false
}
