package hostile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"strings"
	"sync"
)

// book is the parts of a workbook. The sheet and its rows can be put in their place.
type book map[string]string

const sheetPart, stringsPart = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"

func newBook(sheet string) book {
	const types = "http://schemas.openxmlformats.org/package/2006/content-types"
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return book{
		"[Content_Types].xml": `<Types xmlns="` + types + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":     `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + office + `"><sheets><sheet name="HS" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		sheetPart: sheet,
	}
}

// sheetOf writes rows as the XML of a sheet; tail stands behind them.
func sheetOf(table [][]string, tail string) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for i, row := range table {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, cell := range row {
			fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t>`, 'A'+j, i+1)
			_ = xml.EscapeText(&b, []byte(cell)) // a builder takes all
			b.WriteString(`</t></is></c>`)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>` + tail + `</worksheet>`)
	return b.String()
}

func (b book) with(part, text string) book {
	b[part] = text
	return b
}

func (b book) packed() []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", stringsPart, sheetPart} {
		if text, ok := b[name]; ok {
			add(w, name, text)
			delete(b, name)
		}
	}
	for name, text := range b { // one at most, of what else there is
		add(w, name, text)
	}
	_ = w.Close() // a buffer takes all
	return out.Bytes()
}

func add(w *zip.Writer, name, text string) {
	if f, err := w.Create(name); err == nil {
		_, _ = f.Write([]byte(text))
	}
}

// Bomb is a zip file with one file in it that unpacks to some megabytes of one byte.
func Bomb(name string, fill byte, megabytes int) []byte {
	const mega = 1 << 20
	var piece, all, out bytes.Buffer
	w, _ := flate.NewWriter(&piece, flate.BestCompression) // a level that there is
	load := bytes.Repeat([]byte{fill}, mega)
	_, _ = w.Write(load)
	_ = w.Flush() // so that pieces can be strung together
	sum := crc32.NewIEEE()
	for range megabytes {
		_, _ = all.Write(piece.Bytes())
		_, _ = sum.Write(load)
	}
	_, _ = all.Write([]byte{1, 0, 0, 0xff, 0xff}) // the last block, with nothing in it
	z := zip.NewWriter(&out)
	f, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: sum.Sum32(),
		CompressedSize64: uint64(all.Len()), UncompressedSize64: uint64(megabytes) * mega})
	if err == nil {
		_, _ = f.Write(all.Bytes())
	}
	_ = z.Close()
	return out.Bytes()
}

// fat is 300,000 rows with nothing in them.
var fat = sync.OnceValue(func() []byte {
	begin, end, _ := strings.Cut(sheetOf([][]string{{"code", "status"}}, ""), "</sheetData>")
	return newBook(begin + strings.Repeat("<row/>", 300_000) + "</sheetData>" + end).packed()
})

func bookKinds() []kind {
	table := func(r *rand.Rand) [][]string { return rows(r, 1+r.IntN(40)) }
	sheet := func(name string, make func(r *rand.Rand) string) kind {
		return kind{name, func(r *rand.Rand) []byte { return newBook(make(r)).packed() }}
	}
	// odd writes one more row of raw XML above the good ones.
	odd := func(name, row string) kind {
		return sheet(name, func(r *rand.Rand) string {
			begin, end, _ := strings.Cut(sheetOf(table(r), ""), `</sheetData>`)
			return begin + row + `</sheetData>` + end
		})
	}
	return []kind{
		{"bomb", func(r *rand.Rand) []byte { return Bomb(sheetPart, "\x00 "[r.IntN(2)], []int{20, 300, 2000}[r.IntN(3)]) }},
		{"fat", func(*rand.Rand) []byte { return fat() }},
		{"book-cut", func(r *rand.Rand) []byte {
			b := newBook(sheetOf(table(r), "")).packed()
			return b[:r.IntN(len(b))]
		}},
		{"book-flipped", func(r *rand.Rand) []byte {
			b := newBook(sheetOf(table(r), "")).packed()
			for range 1 + r.IntN(8) {
				b[r.IntN(len(b))] ^= byte(1 << r.UintN(8))
			}
			return b
		}},
		sheet("book-strange-cells", func(r *rand.Rand) string { return sheetOf(table(r), "") }),
		sheet("sheet-cut", func(r *rand.Rand) string { s := sheetOf(table(r), ""); return s[:r.IntN(len(s))] }),
		sheet("sheet-broken", func(r *rand.Rand) string { return sprinkled(r, sheetOf(table(r), ""), "</row><") }),
		sheet("deep", func(*rand.Rand) string { return strings.Repeat("<row>", 200_000) }),
		sheet("entities", func(r *rand.Rand) string {
			return `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>` + strings.Replace(sheetOf(table(r), ""), "Lê", "&b;&b;", 1)
		}),
		sheet("merged", func(r *rand.Rand) string {
			return sheetOf(table(r), `<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:B9"/><mergeCell ref="?"/></mergeCells>`)
		}),
		sheet("wrong-encoding", func(r *rand.Rand) string {
			return `<?xml version="1.0" encoding="windows-1258"?>` + sheetOf(table(r), "")
		}),
		sheet("no-sheet", func(*rand.Rand) string { return "" }),
		odd("formulas-with-values", `<row r="90"><c r="A90" t="str"><f>"`+Formula+`"</f><v>H26.35-240115-0090</v></c><c r="B90"><f>1+`+Formula+`</f><v>4</v></c><c r="C90" t="str"><f>`+Formula+`</f></c></row>`),
		odd("far-column", `<row r="90"><c r="XFD90" t="inlineStr"><is><t>x</t></is></c></row>`),
		odd("no-such-column", `<row r="90"><c r="ZZZZZZ90"><v>1</v></c></row>`),
		odd("last-row", `<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>H26.35-240115-0090</t></is></c></row>`),
		odd("rows-beyond-the-last", `<row r="99999999"><c><v>1</v></c></row>`),
		odd("rows-backwards", `<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="-7"/>`),
		odd("dates-as-numbers", `<row r="90">`+strings.Repeat(`<c t="inlineStr"><is><t>H26.35-240115-0090</t></is></c><c><v>4</v></c><c/><c><v>-45306</v></c><c><v>1e300</v></c>`, 1)+`</row>`),
		odd("dates-that-are-some", `<row r="90"><c t="inlineStr"><is><t>H26.35-240115-0090</t></is></c><c><v>4</v></c><c/><c><v>45306.5</v></c><c><v>45322</v></c></row>`),
		odd("a-long-row", `<row r="90">`+strings.Repeat(`<c t="inlineStr"><is><t>y</t></is></c>`, 20_000)+`</row>`),
		{"lost-strings", func(r *rand.Rand) []byte {
			s := strings.ReplaceAll(sheetOf(table(r), ""), `<c r="C2" t="inlineStr"><is><t>`, `<c r="C2" t="s"><v>-9999999999</v></c><c r="C2" t="inlineStr"><is><t>`)
			return newBook(s).with(stringsPart, `<sst count="9999999999" uniqueCount="-1"><si><t>x</t></si></sst>`).packed()
		}},
		{"one-string-everywhere", func(r *rand.Rand) []byte {
			var b strings.Builder
			for range 300 {
				b.WriteString(`<row>` + strings.Repeat(`<c t="s"><v>0</v></c>`, 20) + `</row>`)
			}
			s := strings.Replace(sheetOf(table(r), ""), `</sheetData>`, b.String()+`</sheetData>`, 1)
			return newBook(s).with(stringsPart, `<sst><si><t>`+strings.Repeat("z", 2<<20)+`</t></si></sst>`).packed()
		}},
		{"many-strings", func(r *rand.Rand) []byte {
			return newBook(sheetOf(table(r), "")).with(stringsPart, `<sst>`+strings.Repeat(`<si><r><t>a</t></r><r><t>b</t></r></si>`, 100_000)+`</sst>`).packed()
		}},
		{"links-outside", func(r *rand.Rand) []byte {
			return newBook(sheetOf(table(r), `<hyperlinks><hyperlink ref="A1" r:id="rId9"/></hyperlinks>`)).
				with("xl/externalLinks/externalLink1.xml", `<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>`).packed()
		}},
		{"climbing-names", func(r *rand.Rand) []byte {
			return newBook(sheetOf(table(r), "")).with("../../../../tmp/motcua-"+Formula, "x").packed()
		}},
		{"sheets-missing", func(r *rand.Rand) []byte {
			b := newBook(sheetOf(table(r), ""))
			delete(b, []string{sheetPart, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}[r.IntN(4)])
			return b.packed()
		}},
		{"no-sheets-named", func(r *rand.Rand) []byte {
			return newBook(sheetOf(table(r), "")).with("xl/workbook.xml", `<workbook><sheets/></workbook>`).packed()
		}},
		{"days-from-1904", func(r *rand.Rand) []byte {
			b := newBook(sheetOf(table(r), ""))
			return b.with("xl/workbook.xml", strings.Replace(b["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)).packed()
		}},
		{"a-zip-of-something", func(r *rand.Rand) []byte { return book{"a.txt": "x"}.packed() }},
	}
}
