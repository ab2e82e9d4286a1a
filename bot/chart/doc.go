// Package chart draws figures as one picture: numbers on top, columns for each
// day, bars of shares.
//
// # Basics
//
// Draw makes a PNG of a Page, which holds all that is written in it. The same page
// gives the same bytes.
//
// # Caveats
//
// The width is fixed, to be read on a telephone; the height follows from what
// there is. Characters that the font lacks are left out, never drawn as boxes. A
// colour never says alone what something is: every one has a name beside it.
package chart
