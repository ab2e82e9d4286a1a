package sandbox

import (
	"encoding/json"
	"strconv"
)

// sendMedia is the method that sends one file of this kind.
func sendMedia(kind string) func(*Server, *call) (any, error) {
	return func(s *Server, c *call) (any, error) {
		return s.send(c, func(m *Message) error {
			words, entities, err := caption(c)
			if err != nil {
				return err
			}
			if kind != "video_note" {
				m.Caption, m.CaptionEntities = words, entities
			}
			f, err := s.input(c, c.str(kind), kind, kind)
			if err != nil {
				return err
			}
			m.attach(f, c.int("duration"))
			return nil
		})
	}
}

// captioned reports whether a message holds a file that can have words under it.
func (m *Message) captioned() bool { return m.file() != "" && m.VideoNote == nil }

// attach puts a file into a message.
func (m *Message) attach(f *file, seconds int) {
	switch f.kind {
	case "photo":
		m.Photo = []PhotoSize{f.size()}
	case "document":
		m.Document = f.media()
	case "voice":
		m.Voice = f.voice(seconds)
	case "video":
		m.Video = f.voice(seconds)
	case "audio":
		m.Audio = f.voice(seconds)
	case "video_note":
		m.VideoNote = f.voice(seconds)
	}
}

// sendMediaGroup sends 2-10 files as one album.
func sendMediaGroup(s *Server, c *call) (any, error) {
	ch, err := s.target(c, "chat_id", writing)
	if err != nil {
		return nil, err
	}
	at, err := s.where(c, ch)
	if err != nil {
		return nil, err
	}
	var items []struct {
		Type, Media, Caption string
		ParseMode            string `json:"parse_mode"`
	}
	if json.Unmarshal([]byte(c.str("media")), &items) != nil {
		return nil, bad("expected an Array of InputMedia")
	}
	if len(items) < 2 || len(items) > 10 {
		return nil, bad("group send failed: there must be 2-10 items in the album")
	}
	album := []*Message{}
	for _, item := range items {
		if folders[item.Type] == "" || item.Type == "voice" || item.Type == "video_note" {
			return nil, bad("can't parse InputMedia: type %q is unsupported", item.Type)
		}
		one := &call{params: map[string][]string{"caption": {item.Caption}, "parse_mode": {item.ParseMode}}, files: c.files}
		m := s.fresh(ch)
		if m.Caption, m.CaptionEntities, err = caption(one); err != nil {
			return nil, err
		}
		f, err := s.input(one, item.Media, "", item.Type)
		if err != nil {
			return nil, err
		}
		m.attach(f, 0)
		album = append(album, m)
	}
	if s.opt.Limits {
		if refused := s.flood.admit(ch, len(album), s.opt.Now()); refused != nil {
			return nil, refused
		}
	}
	for _, m := range album {
		s.publish(ch, m, at)
		m.MediaGroupID = strconv.Itoa(1000 + album[0].ID)
	}
	return album, nil
}
