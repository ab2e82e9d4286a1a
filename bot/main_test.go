package bot

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain looks for goroutines left behind, but for those of bleve: its workers, which
// it starts as it is loaded, and of the edition that the tests share and never close.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"),
		goleak.IgnoreAnyFunction("github.com/blevesearch/bleve/v2/index/scorch.(*Scorch).introducerLoop"))
}
