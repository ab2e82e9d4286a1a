// Package font holds Source Sans 3 by Adobe, under the SIL Open Font License
// (LICENSE.md): open and upright even where two marks stand on one letter, and
// narrow. Leaflets and charts are set in it.
package font

import _ "embed" // the fonts

// Regular is the font in TrueType's format. Nobody changes it.
//
//go:embed SourceSans3-Regular.ttf
var Regular []byte

// Bold is its bold cut.
//
//go:embed SourceSans3-Bold.ttf
var Bold []byte
