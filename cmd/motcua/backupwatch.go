package main

import "time"

// watchBackups adds the age of the last good copy to the metrics; where none are made
// by themselves there is no such metric.
func (s *serving) watchBackups(begun time.Time) {
	if s.backups == nil {
		return
	}
	s.metrics.gauge("backup_age_seconds", "How old the last good backup is; when there is none, since the bot was started.", func() float64 {
		good, _ := s.backups.Last()
		if good.IsZero() {
			good = begun
		}
		return s.hall.now().Sub(good).Seconds()
	})
	s.metrics.gauge("backup_failing", "1 while the last attempt to make a backup failed.", func() float64 {
		if _, failing := s.backups.Last(); failing {
			return 1
		}
		return 0
	})
}
