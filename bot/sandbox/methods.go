package sandbox

import "strings"

// method is one of the Bot API's, run with the server's lock held; getUpdates,
// which waits, has no run.
type method struct {
	name string
	run  func(*Server, *call) (any, error)
}

// methods by name in lower case: Telegram minds no case.
var methods = index(
	method{"getMe", getMe},
	method{"getUpdates", nil},
	method{"setWebhook", setWebhook},
	method{"deleteWebhook", deleteWebhook},
	method{"getWebhookInfo", getWebhookInfo},

	method{"sendMessage", sendMessage},
	method{"sendPhoto", sendMedia("photo")},
	method{"sendDocument", sendMedia("document")},
	method{"sendVoice", sendMedia("voice")},
	method{"sendVideo", sendMedia("video")},
	method{"sendAudio", sendMedia("audio")},
	method{"sendVideoNote", sendMedia("video_note")},
	method{"sendMediaGroup", sendMediaGroup},
	method{"sendLocation", sendLocation},
	method{"sendContact", sendContact},
	method{"copyMessage", copyMessage},
	method{"copyMessages", copyMessages},
	method{"forwardMessage", forwardMessage},
	method{"sendChatAction", sendChatAction},
	method{"getFile", getFile},

	method{"editMessageText", editMessageText},
	method{"editMessageCaption", editMessageCaption},
	method{"editMessageReplyMarkup", editMessageReplyMarkup},
	method{"deleteMessage", deleteMessage},
	method{"deleteMessages", deleteMessages},
	method{"pinChatMessage", pinChatMessage},
	method{"setMessageReaction", setMessageReaction},
	method{"answerCallbackQuery", answerCallbackQuery},

	method{"getChat", getChat},
	method{"getChatMember", getChatMember},
	method{"getChatAdministrators", getChatAdministrators},
	method{"leaveChat", leaveChat},
	method{"createForumTopic", createForumTopic},

	method{"setMyCommands", setMyCommands},
	method{"getMyCommands", getMyCommands},
	method{"deleteMyCommands", deleteMyCommands},
	method{"setMyDescription", describeBot("description", 512)},
	method{"setMyShortDescription", describeBot("short_description", 120)},
)

func index(list ...method) map[string]method {
	out := map[string]method{}
	for _, m := range list {
		out[strings.ToLower(m.name)] = m
	}
	return out
}

func getMe(s *Server, _ *call) (any, error) {
	return struct {
		User
		JoinGroups bool `json:"can_join_groups"`
		ReadAll    bool `json:"can_read_all_group_messages"`
		Inline     bool `json:"supports_inline_queries"`
		Business   bool `json:"can_connect_to_business"`
		MainApp    bool `json:"has_main_web_app"`
	}{User: s.me, JoinGroups: true, ReadAll: s.opt.ReadAll}, nil
}
