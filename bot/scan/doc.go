// Package scan reads the codes (QR and bars) on a picture that a stranger sent.
//
// # Basics
//
// Read looks at a picture's head before it decodes anything, makes a grey sheet of it,
// and lets the readers of gozxing try that sheet in several sizes and treatments, the
// most promising first, until one finds something that could hold a dossier's code. It
// keeps nothing. Whatever a picture does to it, the process that runs it is to be one
// that may die: see the program's hidden command __scan.
package scan
