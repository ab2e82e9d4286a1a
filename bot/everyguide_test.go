package bot

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"motcua/knowledge"
	"motcua/knowledge/guides"
)

// telegramLimits are Telegram's, counted as it counts: UTF-16 units of what is
// left of the markup.
func telegramLimits() Limits {
	return Limits{Text: 4096, Caption: 1024, Measure: func(markup string) int { return len(utf16.Encode([]rune(plain(markup)))) }}
}

// checkBody fails for a message that Telegram would refuse.
func checkBody(t *testing.T, what string, body knowledge.Body) {
	t.Helper()
	limits := telegramLimits()
	if n := limits.Measure(body.Text); n == 0 || n > limits.Text || !balanced(body.Text) || strings.Contains(body.Text, "%!") {
		t.Errorf("%s: a text of %d units: %q", what, n, body.Text)
	}
	buttons := 0
	for _, row := range body.Buttons {
		buttons += len(row)
		for _, b := range row {
			if b.Label == "" || len([]rune(b.Label)) > 64 || (b.Press == "") == (b.URL == "") || len(b.Press) > maxPayload {
				t.Errorf("%s: a bad button %+v", what, b)
			}
		}
	}
	if buttons > 100 {
		t.Errorf("%s: %d buttons", what, buttons)
	}
}

// everyAnswer calls done with the view of every way to answer a view's questions.
func everyAnswer(t *testing.T, v view, done func(view)) {
	q, ok := v.pending()
	if !ok {
		done(v)
		return
	}
	if q.at > q.total || q.total > mostQuestions {
		t.Errorf("%s: question %d/%d", v.guide.ID, q.at, q.total)
	}
	body := v.question(q)
	checkBody(t, v.guide.ID+": "+q.Text, body)
	for i, c := range v.choices(q) {
		p := parsePayload(body.Buttons[i][0].Press)
		next, changed, ok := viewFrom(v.guide, p)
		if !ok || changed || !slices.Equal(next.said.cases, c.then.cases) || !slices.Equal(next.said.none, c.then.none) || next.said.enough != c.then.enough {
			t.Errorf("%s: %q came back as %+v, want %+v", v.guide.ID, body.Buttons[i][0].Press, next.said, c.then)
		}
		everyAnswer(t, next, done)
	}
}

// shows checks a view as it is said: every page of it, and every paper of the
// cases that apply.
func shows(t *testing.T, v view) {
	t.Helper()
	what := v.guide.ID + " " + v.said.spell(v.guide)
	limits := telegramLimits()
	text, _ := v.text(viewDay)
	parts, buttons := v.pages(0).turn(text, append(v.buttons(), withOfficer("").Buttons...), limits)
	for _, part := range parts {
		checkBody(t, what, knowledge.Body{Text: part, Buttons: buttons})
	}
	words := spaceless(plain(text))
	for _, c := range v.cases() {
		for _, s := range c.Sections {
			if s.Aspect != knowledge.Papers || !v.wantsPapers() {
				continue
			}
			items, paragraphs := knowledge.ListItems(s.Text)
			for _, want := range append(items, paragraphs...) {
				if !strings.Contains(words, spaceless(plain(fromMarkdown(want)))) {
					t.Errorf("%s: the paper %q of %q is missing", what, want, c.Name)
				}
			}
		}
	}
	for _, i := range v.others() {
		next := v
		next.said = v.said.with(v.guide, i)
		if back, changed, ok := viewFrom(v.guide, parsePayload(v.press(goSection, next.said))); changed || !ok || !slices.Equal(back.said.cases, next.said.cases) {
			t.Errorf("%s: case %d came back as %+v", what, i, back.said)
		}
		checkBody(t, what, knowledge.Body{Text: what, Buttons: next.buttons()})
	}
	if len(v.said.cases) > 0 && v.wantsPapers() && !strings.Contains(text, sayForCase) {
		t.Errorf("%s: does not say for which case", what)
	}
}

// lists checks the checklist of a view's papers, and the walk through it.
func lists(t *testing.T, v view) {
	t.Helper()
	what := v.guide.ID + " " + v.said.spell(v.guide)
	s := sheet{guide: v.guide, office: &knowledge.Office{}, limits: telegramLimits(), now: viewDay}
	s.Checklist = knowledge.Checklist{Key: strings.Repeat("K", 26), Guide: v.guide.ID, Cases: v.said.names(v.guide),
		Papers: v.guide.PapersFor(v.cases()...), Viewers: []knowledge.Viewer{{Chat: citizenChat}, {Chat: secondChat}}, Made: viewDay, Changed: viewDay}
	if len(s.Papers) > mostPapers {
		return
	}
	checkBody(t, what+": checklist", s.body(citizenChat))
	if s.Outdated(v.guide) {
		t.Errorf("%s: a new checklist is outdated", what)
	}
	for n := range len(s.Papers) + len(s.steps()) + 1 {
		checkBody(t, what+": walk", s.page(n))
	}
	for i := range s.Papers {
		s.Papers[i].Done = true
	}
	checkBody(t, what+": all done", s.body(secondChat))
}

func allGuides(t *testing.T) []*knowledge.Guide {
	t.Helper()
	shipped, _ := knowledge.LoadGuides(guides.FS(), "guides")
	return append(shipped, sampleEdition(t).Library.Guides()...)
}

// TestEveryGuideFits answers every question about circumstances of every guide
// in every way, and shows what comes of it, section by section.
func TestEveryGuideFits(t *testing.T) {
	views := 0
	for i, g := range allGuides(t) {
		if i%thinned != 0 {
			continue
		}
		everyAnswer(t, view{guide: g}, func(v view) {
			views++
			shows(t, v)
			lists(t, v)
		})
		for _, aspects := range each(knowledge.Aspects()) {
			everyAnswer(t, view{guide: g, aspects: aspects}, func(v view) {
				views++
				shows(t, v)
			})
		}
		for i, c := range g.Cases { // named in words
			v := viewOf(g, nil, c.Name)
			if q, ok := v.pending(); ok && slices.Contains(q.Cases, i) {
				t.Errorf("%s: asks again about %q", g.ID, c.Name)
			}
			everyAnswer(t, v, func(v view) { shows(t, v) })
			for _, a := range knowledge.Aspects() {
				shows(t, view{guide: g, aspects: []knowledge.Aspect{a}, said: circumstances{cases: []int{i}, enough: true}})
			}
		}
	}
	if views < 1000/thinned {
		t.Errorf("only %d views", views)
	}
}
