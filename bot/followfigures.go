package bot

import "fmt"

// followLines says how many news went out, and what became of those that did not
// arrive.
func (s standing) followLines() []string {
	sum := s.Counted(countNews)
	if sum == 0 && s.follows == 0 {
		return nil
	}
	lines := []string{fmt.Sprintf(figuresNews, figure(sum))}
	lines = append(lines, some(figuresNewsUnknown, s.Counted(countNewsUnknown))...)
	lines = append(lines, some(figuresNewsFailed, s.Counted(countNewsFailed))...)
	lines = append(lines, some(figuresUnfollowed, s.Counted(countUnfollowed))...)
	return append(lines, some(figuresFollows, int64(s.follows))...)
}
