package memstore

import (
	"bytes"
	"sort"
	"testing"

	"pgregory.net/rapid"
)

// TestTree compares a tree with a map, and an older tree with what the map was.
func TestTree(t *testing.T) {
	key := rapid.SliceOfN(rapid.SampledFrom([]byte("ab\x00\xff")), 1, 3)
	rapid.Check(t, func(r *rapid.T) {
		var tree, older *node
		var before []string
		want := map[string][]byte{}
		for i := range rapid.IntRange(0, 40).Draw(r, "steps") {
			k := key.Draw(r, "key")
			switch rapid.IntRange(0, 3).Draw(r, "do") {
			case 0:
				tree = tree.without(k)
				delete(want, string(k))
			case 1:
				older, before = tree, listed(want, nil, []byte{0xFF, 0xFF, 0xFF, 0xFF})
			default:
				tree = tree.put(k, []byte{byte(i)})
				want[string(k)] = []byte{byte(i)}
			}
			if got := tree.get(k); !bytes.Equal(got, want[string(k)]) {
				r.Fatalf("get %q: %v, want %v", k, got, want[string(k)])
			}
		}
		from, to := key.Draw(r, "from"), key.Draw(r, "to")
		same(r, scanned(tree, from, to), listed(want, from, to))
		same(r, scanned(tree, nil, []byte{0xFF, 0xFF, 0xFF, 0xFF}), listed(want, nil, []byte{0xFF, 0xFF, 0xFF, 0xFF}))
		same(r, scanned(older, nil, []byte{0xFF, 0xFF, 0xFF, 0xFF}), before)
	})
}

func same(r *rapid.T, got, want []string) {
	r.Helper()
	if len(got) != len(want) {
		r.Fatalf("got %q, want %q", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			r.Fatalf("got %q, want %q", got, want)
		}
	}
}

func scanned(n *node, from, to []byte) (out []string) {
	_, _ = n.scan(from, to, func(k, v []byte) (bool, error) {
		out = append(out, string(k)+"="+string(v))
		return true, nil
	})
	return out
}

func listed(m map[string][]byte, from, to []byte) (out []string) {
	var keys []string
	for k := range m {
		if k >= string(from) && k < string(to) {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	for _, k := range keys {
		out = append(out, k+"="+string(m[k]))
	}
	return out
}

// TestScanStops: after the first key when no more is wanted.
func TestScanStops(t *testing.T) {
	var tree *node
	for _, k := range []string{"c", "a", "b"} {
		tree = tree.put([]byte(k), nil)
	}
	got := ""
	if _, err := tree.scan([]byte("a"), []byte("z"), func(k, _ []byte) (bool, error) {
		got += string(k)
		return got != "ab", nil
	}); err != nil || got != "ab" {
		t.Errorf("scanned %q, %v", got, err)
	}
}

// TestDepth: keys that come in order do not make a list.
func TestDepth(t *testing.T) {
	const n = 1 << 14
	var up, down *node
	for i := range n {
		up = up.put([]byte{byte(i >> 8), byte(i)}, nil)
		down = down.put([]byte{byte((n - i) >> 8), byte(n - i)}, nil)
	}
	if u, d := depth(up), depth(down); u > 80 || d > 80 { // a list is 16384 deep
		t.Errorf("%d keys are %d and %d deep", n, u, d)
	}
}

func depth(n *node) int {
	if n == nil {
		return 0
	}
	return 1 + max(depth(n.left), depth(n.right))
}
