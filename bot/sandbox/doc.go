// Package sandbox is a Telegram of one's own: a Bot API server in memory for
// loopback, and a web page on which one person plays the citizen, an officer
// and the admin side by side.
//
// # Basics
//
// A test uses it like net/http/httptest:
//
//	srv := sandbox.Start(sandbox.Options{})
//	defer srv.Close()
//	srv.AddUser(sandbox.User{ID: 7, FirstName: "Hoa"})
//	// point the bot at srv.URL with srv.Token(), then
//	srv.SendText(7, 7, "/start")
//	m, err := srv.WaitMessage(ctx, func(m sandbox.Message) bool { return m.Chat.ID == 7 && m.ByBot() })
//
// The world (users, chats, members, topics) is made with Add…; people act with
// Send…, Edit, Press, Block; the bot is watched with Messages, Requests,
// Answers and the Wait… methods, which wait on changes and never on a clock.
// Faults and flood limits are asked for with Fault and Options.Limits.
//
// # How strict it is
//
// Refusals carry the words and codes that Telegram's own open server uses, so
// that code which reads them can be tested here. Lengths are counted in UTF-16
// units after entities are parsed. In three places the sandbox is stricter or
// smaller than Telegram: parse_mode knows HTML alone; files are never fetched
// from the web; a method that is not listed in methods.go is "not found".
// Updates reach a webhook one at a time and in order.
//
// # Caveats
//
// Nothing is stored on disk. The newest 10,000 requests are kept, all messages
// are. The token stands in URLs, as with Telegram, and guards nothing here: the
// server belongs on loopback only, and the page refuses any other host name.
package sandbox
