package knowledge

import (
	"reflect"
	"testing"
)

func TestNamesKeepsWhatYieldedGuidesWereCalled(t *testing.T) {
	hand := &Guide{ID: "khai-sinh", Code: "1.001193", Aliases: []string{"ks"}, Origin: ByHand}
	yields := &Guide{ID: "tt-1-001193", Code: "1.001193", Aliases: []string{"cu"}, Origin: Imported}
	other := &Guide{ID: "khac", Origin: ByHand}
	lib, _ := NewLibrary([]*Guide{hand, other}, []*Guide{yields})
	want := map[string][]string{"khai-sinh": {"cu", "ks", "tt-1-001193"}}
	if got := lib.Names(); !reflect.DeepEqual(got, want) {
		t.Errorf("Names() = %v, want %v", got, want)
	}
}
