//go:build fit

package index

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"motcua/index/vi"
	"motcua/knowledge"
	"motcua/knowledge/guides"
	"motcua/knowledge/importer"
)

// TestFit learns the weights of ranking and verdict and prints them, with what
// they reach on procedures they were not learned from:
//
//	make fit MOTCUA_TESTDATA=…
//
// It learns from labelled questions, as typed and without tones, and from every
// fifth phrase of the phrasebook, which is left out of the index meanwhile.
func TestFit(t *testing.T) {
	dir := os.Getenv("MOTCUA_TESTDATA")
	if dir == "" {
		t.Fatal("set MOTCUA_TESTDATA to the folder with procedures.jsonl.gz and questions-dev.jsonl")
	}
	l := &lab{t: t, lib: nationalLibrary(t, dir)}
	heldOut := l.holdOut(5)
	x, err := BuildMem(t.Context(), l.lib)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	l.index = x
	for _, q := range append(readLabelled(t, filepath.Join(dir, "questions-dev.jsonl")),
		readLabelled(t, filepath.Join("eval", "testdata", "national.jsonl"))...) {
		if len(q.History) == 0 {
			l.add(q, 1)
			q.Q = vi.Fold(vi.Normalize(q.Q))
			l.add(q, 0.5)
		}
	}
	for _, q := range heldOut {
		if len(q.Codes) == 0 {
			l.add(q, nowhereWeight)
		} else {
			l.add(q, phraseWeight)
		}
	}
	l.learn()
}

// phraseWeight is how much a phrase counts beside a labelled question.
const phraseWeight = 0.05

// nowhereWeight is how much a phrase of the nowhere book counts.
const nowhereWeight = 0.15

// labelled is a question with the procedures that may answer it.
type labelled struct {
	Q       string
	Codes   []string
	History []string
}

// lab holds what is learned from.
type lab struct {
	t       *testing.T
	lib     *knowledge.Library
	index   *Index
	asked   []asking
	orphans []example // the same questions when no guide may answer
}

// asking is a question with its candidates.
type asking struct {
	example
	in    bool // some guide may answer
	q     *question
	found []ranked
}

// holdOut takes one phrase in n out of both books and returns them as questions.
func (l *lab) holdOut(n uint32) []labelled {
	out := heldOut(phrasebook(), n)
	for _, q := range heldOut(nowhereBook(), n) {
		out = append(out, labelled{Q: q.Q})
	}
	slices.SortFunc(out, func(a, b labelled) int { return strings.Compare(a.Q, b.Q) })
	return out
}

// heldOut takes one phrase in n out of a book.
func heldOut(book map[string][]string, n uint32) []labelled {
	var out []labelled
	for key, said := range book {
		book[key] = slices.DeleteFunc(slices.Clone(said), func(phrase string) bool {
			h := fnv.New32a()
			h.Write([]byte(phrase))
			if h.Sum32()%n != 0 {
				return false
			}
			out = append(out, labelled{Q: phrase, Codes: []string{key}})
			return true
		})
	}
	return out
}

func (l *lab) add(q labelled, weight float64) {
	a := asking{q: l.index.read(q.Q), in: l.mayAnswer(q), example: example{weight: weight, group: strings.Join(q.Codes, " ")}}
	if len(q.Codes) == 0 {
		a.group = vi.Fold(vi.Normalize(q.Q))
	}
	found, err := l.index.candidates(l.t.Context(), a.q)
	if err != nil {
		l.t.Fatal(err)
	}
	a.found = l.index.rank(a.q, found)
	for _, r := range a.found {
		var f [features]float64
		r.features(&f)
		a.features = append(a.features, f[:])
		a.right = append(a.right, fits(q, r.guide))
	}
	l.asked = append(l.asked, a)
}

func (l *lab) mayAnswer(q labelled) bool {
	return slices.ContainsFunc(l.lib.Guides(), func(g *knowledge.Guide) bool { return fits(q, g) })
}

func fits(q labelled, g *knowledge.Guide) bool {
	return slices.ContainsFunc(q.Codes, func(code string) bool {
		return g.Covers(knowledge.ProcedureCode(code)) || code == g.Record || g.Ref != "" && code == "id:"+g.Ref
	})
}

const (
	parts        = 10
	ridgeRanking = 0.002
	ridgeVerdict = 0.002
)

func (l *lab) learn() {
	all := make([]example, len(l.asked))
	for i, a := range l.asked {
		all[i] = a.example
	}
	part := folds(all, parts, 1)
	var learned tops
	for n := range parts {
		w := learnRanking(without(all, part, n), len(rankingNames), ridgeRanking)
		for i, a := range l.asked {
			if part[i] == n && a.in && a.weight == 1 {
				learned.count(a, w)
			}
		}
	}
	l.t.Logf("learned weights, unseen procedures: %s", learned)
	var table tops
	judged := make([]example, len(l.asked))
	l.orphans = make([]example, len(l.asked))
	for i, a := range l.asked {
		if a.in && a.weight == 1 {
			table.count(a, rankingWeights())
		}
		judged[i], l.orphans[i] = l.judged(a), l.orphan(a)
	}
	l.t.Logf("the table's weights: %s", table)
	l.verdict(judged)
	fmt.Println("# ranking")
	printWeights(rankingNames, learnRanking(all, len(rankingNames), ridgeRanking))
	fmt.Println("# verdict, for the table's ranking")
	printWeights(verdictNames, learnVerdict(append(judged, l.orphans...), len(verdictNames), ridgeVerdict))
}

func printWeights(names []string, w []float64) {
	for i, n := range names {
		fmt.Printf("%s = %.2f\n", n, w[i])
	}
}

// tops counts how often a right guide is among the first.
type tops struct{ in, top1, top3 float64 }

func (t *tops) count(a asking, w []float64) {
	best, better := math.Inf(-1), 0
	for i, f := range a.features {
		if a.right[i] {
			best = max(best, dot(f, w))
		}
	}
	for i, f := range a.features {
		if !a.right[i] && dot(f, w) > best {
			better++
		}
	}
	found := flag(!math.IsInf(best, -1))
	t.in++
	t.top1 += found * flag(better == 0)
	t.top3 += found * flag(better < 3)
}

func (t tops) String() string {
	return fmt.Sprintf("%.0f questions, top1 %.3f, top3 %.3f", t.in, t.top1/t.in, t.top3/t.in)
}

func without(all []example, part []int, n int) []example {
	var out []example
	for i, e := range all {
		if part[i] != n {
			out = append(out, e)
		}
	}
	return out
}

// judged makes an example of the first candidate.
func (l *lab) judged(a asking) example {
	e := example{group: a.group, weight: a.weight, features: [][]float64{make([]float64, len(verdictNames))}, right: []bool{false}}
	if len(a.found) > 0 && !a.q.bare() {
		e.features[0], e.right[0] = a.q.doubts(a.found), a.right[0]
	}
	return e
}

// orphanWeight is how much a question counts whose guides were taken away.
const orphanWeight = 0.1

// orphan is a question as it would be if no guide might answer it.
func (l *lab) orphan(a asking) example {
	var left []ranked
	for i, r := range a.found {
		if !a.right[i] {
			left = append(left, r)
		}
	}
	e := example{group: a.group, features: [][]float64{make([]float64, len(verdictNames))}, right: []bool{false}}
	if a.in && len(left) > 0 {
		e.weight, e.features[0] = a.weight*orphanWeight, a.q.doubts(left)
	}
	return e
}

// verdict prints what the verdict reaches at several thresholds on procedures it
// was not learned from.
func (l *lab) verdict(judged []example) {
	part := folds(judged, parts, 2)
	type outcome struct {
		p         float64
		in, right bool
	}
	var out []outcome
	for n := range parts {
		w := learnVerdict(slices.Concat(without(judged, part, n), without(l.orphans, part, n)), len(verdictNames), ridgeVerdict)
		for i, e := range judged {
			if part[i] == n && e.weight == 1 {
				p := dot(e.features[0], w)
				if q := l.asked[i].q; len(l.asked[i].found) == 0 || q.rivalled(l.asked[i].found) || q.elsewhere() {
					p = math.Inf(-1)
				}
				out = append(out, outcome{p, l.asked[i].in, e.right[0]})
			}
		}
	}
	for _, at := range []float64{0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6} {
		var in, sure, wrong, other, false_ float64
		for _, o := range out {
			s := flag(o.p >= at)
			if o.in {
				in, sure = in+1, sure+s
				wrong += s * flag(!o.right)
			} else {
				other, false_ = other+1, false_+s
			}
		}
		l.t.Logf("sure from %.1f: sure %.3f, wrong %.3f, false %.3f", at, sure/in, wrong/in, false_/other)
	}
}

func readLabelled(t *testing.T, path string) []labelled {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []labelled
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var q labelled
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		out = append(out, q)
	}
	return out
}

// nationalLibrary is the library as deployed: our guides before the imported ones.
func nationalLibrary(t *testing.T, dir string) *knowledge.Library {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "procedures.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var imported []*knowledge.Guide
	if _, err := importer.National(t.Context(), f, func(g *knowledge.Guide) error {
		imported = append(imported, g)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	ours, _ := knowledge.LoadGuides(guides.FS(), "")
	lib, _ := knowledge.NewLibrary(ours, imported)
	return lib
}
