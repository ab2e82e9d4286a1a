package bot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"motcua/knowledge"
)

// Whoever reads the audit understands every deed: each verb that is written there
// has plain words. A new one gets them in deedWords.
func TestEveryDeedHasWords(t *testing.T) {
	verbs := map[string]bool{}
	for _, r := range routes() {
		verbs[r.name] = !r.reads || verbs[r.name]
	}
	for verb, d := range deeds() {
		verbs[verb] = !d.reads || verbs[verb]
	}
	for verb, written := range verbs {
		if written && deedWords[verb] == "" {
			t.Errorf("the audit has no words for %q: add some to deedWords in phrases_audit.go", verb)
		}
	}
	for _, verb := range verbsInCode(t) {
		if deedWords[verb] == "" {
			t.Errorf("the audit has no words for %q, which is written by authorised: add some to deedWords in phrases_audit.go", verb)
		}
	}
}

// verbsInCode is the verbs that calls of authorised name in the code, and the constants
// among them.
func verbsInCode(t *testing.T) (verbs []string) {
	t.Helper()
	constants := map[string]string{}
	var named []ast.Expr
	look := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) {
					if lit, ok := n.Values[i].(*ast.BasicLit); ok {
						constants[name.Name] = lit.Value
					}
				}
			}
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "authorised" {
				named = append(named, n.Args[1])
			}
		}
		return true
	}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, look)
	}
	for _, e := range named {
		quoted := ""
		switch e := e.(type) {
		case *ast.BasicLit:
			quoted = e.Value
		case *ast.Ident:
			quoted = constants[e.Name]
		}
		if verb, err := strconv.Unquote(quoted); err == nil && verb != "" {
			verbs = append(verbs, verb)
		}
	}
	return verbs
}

// The audit is found page by page, whole and without repetition, however much lies
// between what is looked for.
func TestAuditPages(t *testing.T) {
	w := newWorld(t)
	err := w.store.Update(t.Context(), func(tx knowledge.Tx) error {
		for i := range 1300 {
			d := knowledge.Deed{At: w.now, By: knowledge.Account{Channel: "tg", ID: "501"}, Verb: "reply", Question: int64(i%100 + 1)}
			if i%650 == 0 {
				d.By.ID = "900"
			}
			if _, err := tx.Record(d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for words, want := range map[string]int{"": 1300, "#7": 13, "501": 1298, "900": 2, "#101": 0} {
		which, _ := parseAudited(words)
		got, last := 0, int64(1<<40)
		for range 200 {
			p, err := w.bot.auditPage(t.Context(), which)
			if err != nil || len(p.deeds) > deedsShown {
				t.Fatal(len(p.deeds), err)
			}
			for _, d := range p.deeds {
				if d.Number >= last || !which.holds(d) {
					t.Errorf("%q: %+v after %d", words, d, last)
				}
				last = d.Number
			}
			got += len(p.deeds)
			if which.before = p.earlier; p.earlier == 0 {
				break
			}
			if again := unpackAudited(which.packed()); again != which {
				t.Errorf("%+v is unpacked as %+v", which, again)
			}
		}
		if got != want {
			t.Errorf("%q: %d deeds, want %d", words, got, want)
		}
	}
}

// Everybody's private menu has commands that they may use: the chair no posting of
// announcements, an officer none of them all, an admin each.
func TestMenusFollowPowers(t *testing.T) {
	offered := func(r knowledge.Role) string {
		var names []string
		for _, c := range commandsOf(knowledge.Person{Roles: []knowledge.Role{r}}) {
			names = append(names, c.Name)
		}
		return " " + strings.Join(names, " ") + " "
	}
	for _, c := range []struct {
		role     knowledge.Role
		has, not string
	}{
		{knowledge.RoleOfficer, " ", "thongke"}, {knowledge.RoleChair, "thongke", "thongbao"}, {knowledge.RoleChair, "nhatky", "reindex"},
		{knowledge.RoleLead, "thongbao", "canbo"}, {knowledge.RoleAdmin, "canbo", "nothing"},
	} {
		if got := offered(c.role); !strings.Contains(got, c.has) || strings.Contains(got, " "+c.not+" ") {
			t.Errorf("a %s is offered%s", c.role, got)
		}
	}
}
