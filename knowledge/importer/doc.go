// Package importer turns what other systems export into what the office knows:
// the national procedure export into guides, and spreadsheets of dossiers into
// dossiers.
//
// # Basics
//
// National reads the export (JSON Lines, plain or gzip) and hands over one guide
// a record; WriteDir keeps guides as files, and RemoveGone takes away those that
// a newer export no longer has. Dossiers reads CSV and XLSX.
//
// # Caveats
//
// The export is page text that was cut up by rules, and some of it is wrong in
// ways nobody can repair. A value that can be read in two ways is left out of
// the guide and noted as a Doubt: a citizen is better told nothing than a wrong
// fee. Doubts and row errors never repeat a name or a phone number.
package importer
