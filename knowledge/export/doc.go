// Package export writes what the office knows of its own work as tables for a
// spreadsheet: questions' figures, the audit, feedback.
//
// # Basics
//
// Questions, Audit and Feedback each write one table, as UTF-8 with a mark that
// makes Excel read it as such. Times are Vietnam's.
//
// # Caveats
//
// No cell can be taken for a formula: see safe. Tables of questions hold neither
// words nor names of citizens; those of feedback hold its words.
package export
