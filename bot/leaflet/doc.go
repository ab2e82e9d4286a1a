// Package leaflet draws a guide on one page to take along: an A5 sheet as PDF,
// with the papers as boxes to tick and a QR code that opens the guide in the bot.
//
// # Basics
//
// Draw makes the page. What it says comes from content.go, where it stands from
// page.go, and pdf.go writes it down. The same input gives the same bytes.
//
// # Caveats
//
// The page is always one page: the type shrinks from 13 to 10 points, then parts
// are left out in the order that cut.go says, and the page names them. A guide's
// fee or time is never cut in the middle. Characters that the font lacks are
// left out, never drawn as boxes.
package leaflet
