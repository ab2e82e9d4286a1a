package knowledge

import "testing"

func TestCodeOfKey(t *testing.T) {
	for _, code := range []DossierCode{"H26.35-240115-0012", "000.00.01.H29-260310-0420", "G01.899.909-260916-890028", "03706/2026/07906", "38.98.H29-210519-0013"} {
		if got, ok := CodeOfKey(code.Key()); got != code || !ok {
			t.Errorf("%s becomes %s, %v", code, got, ok)
		}
	}
	for _, key := range []string{"", "x", "H26_35_249915_0012", "HS_00012"} {
		if got, ok := CodeOfKey(key); string(got) != key || ok {
			t.Errorf("%q becomes %q, %v", key, got, ok)
		}
	}
}
