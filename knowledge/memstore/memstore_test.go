package memstore

import (
	"testing"

	"motcua/knowledge"
	"motcua/knowledge/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) knowledge.Store {
		s := New()
		t.Cleanup(func() { s.Close() })
		return s
	})
}
