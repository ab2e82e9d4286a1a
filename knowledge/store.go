package knowledge

import (
	"context"
	"time"
)

// Store keeps what must survive a restart. One suite, knowledge/storetest, says
// in code what this comment says in words, and every store passes it.
type Store interface {
	// View runs do over a consistent snapshot. Writing in it fails.
	View(ctx context.Context, do func(Tx) error) error
	// Update runs do and commits what it wrote when it returns nil; when it
	// returns an error nothing at all is written and that error comes back.
	// do can be run more than once: it must set its results afresh each time
	// and touch nothing but its Tx. When Update returns nil the writes survive
	// kill -9. An ended ctx before the commit means nothing was written.
	Update(ctx context.Context, do func(Tx) error) error
	// Close waits for running closures. Using a closed store is an error, not
	// a panic; closing twice is fine.
	Close() error
}

// AtOnce marks the ctx of work for which everybody waits: a store that commits many
// together does not wait for more to come, and a search goes ahead of others. It is a
// hint, and a store may not know it.
func AtOnce(ctx context.Context) context.Context { return context.WithValue(ctx, atOnce{}, true) }

// IsAtOnce reports whether a ctx is so marked.
func IsAtOnce(ctx context.Context) bool { return ctx.Value(atOnce{}) != nil }

type atOnce struct{}

// Tx reads and writes within one closure. Values that it returns are copies.
// A missing thing is ErrNotFound, wrapped with its name, unless said otherwise;
// a record whose checksum is wrong is ErrDamaged.
type Tx interface {
	Intake
	Desks
	Audit
	Counts
	Feedbacks
	Promotions
	Announcements
	Dossiers
	Follows
	Erasures
	Letters
	Checklists
	Outbox

	// Epoch is 1 for a new store and grows with every restore.
	Epoch() (int64, error)
	// SetEpoch begins a new epoch; question numbers skip ahead to the next
	// thousand.
	SetEpoch(int64) error
}

// Intake is what arrived.
type Intake interface {
	// Seen reports whether any of the keys was marked. No keys: false.
	Seen(keys ...string) (bool, error)
	// MarkSeen marks keys; marking twice keeps the first time.
	MarkSeen(at time.Time, keys ...string) error
	// ForgetSeen removes marks older than before and says how many.
	ForgetSeen(before time.Time, limit int) (int, error)
	// Quarantine keeps an update that could not be handled, byte for byte.
	Quarantine(Quarantined) error
	// Quarantined lists what was set aside, oldest first.
	Quarantined(limit int) ([]Quarantined, error)
	// ForgetQuarantined removes what was set aside before then and says how
	// many.
	ForgetQuarantined(before time.Time, limit int) (int, error)

	// Arrive puts an update into the inbox, as the last, and returns its number there,
	// which grows.
	Arrive(Arrived) (number int64, err error)
	// Arrived lists the inbox by number, those after one.
	Arrived(after int64, limit int) ([]Arrived, error)
	// CountArrived says how many updates are in the inbox.
	CountArrived() (int, error)
	// Depart takes an update out of the inbox. An unknown number is fine.
	Depart(number int64) error

	// Memory returns what is remembered of a chat; of an unknown one, an empty
	// Memory with that Chat.
	Memory(Address) (Memory, error)
	PutMemory(Memory) error
	// Forget removes a chat's memory. An unknown chat is fine.
	Forget(Address) error
	// OldMemories are the chats whose memory was not Changed since before. It reads every
	// memory, so it is asked in a View: who writes would wait for it.
	OldMemories(before time.Time, limit int) ([]Address, error)
}

// Quarantined is an update set aside.
type Quarantined struct {
	Key string // its first seen key
	Raw []byte
	Why string
	At  time.Time
}

// Arrived is an update in the inbox: it is the bot's from now on and not handled yet.
type Arrived struct {
	Number int64
	Key    string // its first seen key
	Raw    []byte
	At     time.Time
}

// Desks is the people, their chats and the questions they answer.
type Desks interface {
	Person(Account) (Person, error)
	PutPerson(Person) error
	// RemovePerson of an unknown account is fine.
	RemovePerson(Account) error
	People() ([]Person, error)

	Desk(Address) (Desk, error)
	PutDesk(Desk) error
	RemoveDesk(Address) error
	Desks() ([]Desk, error)

	// NextQuestion gives a number that was never given before in this store.
	NextQuestion() (int64, error)
	Question(number int64) (Question, error)
	// PutQuestion writes a question and keeps its indexes.
	PutQuestion(Question) error
	// QuestionsOf lists a citizen's questions, newest first, closed ones too.
	QuestionsOf(citizen Address, limit int) ([]Question, error)
	// WaitingQuestions lists questions that an officer owes something, oldest
	// number first.
	WaitingQuestions(limit int) ([]Question, error)

	// QuestionsAsked lists questions asked at or after from and before to, oldest
	// first.
	QuestionsAsked(from, to time.Time, limit int) ([]Question, error)

	// QuestionAt returns the number of the question that a message belongs to,
	// 0 when it belongs to none.
	QuestionAt(MessageRef) (int64, error)
	// Belongs says that a message belongs to a question.
	Belongs(MessageRef, int64) error

	// PutAction writes a privileged button's row.
	PutAction(Action) error
	// TakeAction returns the row and removes it: a second call is ErrNotFound.
	// It does not look at the time.
	TakeAction(key string) (Action, error)
	// Action returns the row and leaves it.
	Action(key string) (Action, error)
	// ForgetActions removes rows that expired before then and says how many.
	ForgetActions(before time.Time, limit int) (int, error)
}

// Audit is what was done with powers. Nothing in it is changed or removed.
type Audit interface {
	// Record appends a deed and returns its number, which grows by one.
	Record(Deed) (int64, error)
	// Deeds lists deeds with a number > after, in order.
	Deeds(after int64, limit int) ([]Deed, error)
	// LastDeed is the number of the last deed, 0 when there is none.
	LastDeed() (int64, error)
}

// Counts is how often what happened, by day.
type Counts interface {
	// Count adds n to a name's count on the day of a moment.
	Count(at time.Time, name string, n int64) error
	// Counts lists the counts from one day to another, both included, by day and
	// name.
	Counts(from, to time.Time) ([]Count, error)
	// ForgetCounts removes those of days before then and says how many.
	ForgetCounts(before time.Time, limit int) (int, error)
}

// Feedbacks is what citizens think of the service.
type Feedbacks interface {
	// AddFeedback keeps it under a new number, which it returns.
	AddFeedback(Feedback) (int64, error)
	Feedback(number int64) (Feedback, error)
	// PutFeedback replaces one that was added; its number and time stay.
	PutFeedback(Feedback) error
	// Feedbacks lists those given at or after from and before to, oldest first.
	Feedbacks(from, to time.Time, limit int) ([]Feedback, error)
	// ForgetFeedbacks removes those given before then and says how many.
	ForgetFeedbacks(before time.Time, limit int) (int, error)
}

// Promotions is the replies that are to stay.
type Promotions interface {
	// NextPromotion gives a number that was never given before in this store.
	NextPromotion() (int64, error)
	Promotion(number int64) (Promotion, error)
	// PutPromotion inserts or replaces by number.
	PutPromotion(Promotion) error
	// Promotions lists all, by number.
	Promotions() ([]Promotion, error)
}

// Announcements is what the office tells for some days.
type Announcements interface {
	// NextAnnouncement gives a number that was never given before in this store.
	NextAnnouncement() (int64, error)
	Announcement(number int64) (Announcement, error)
	// PutAnnouncement inserts or replaces by number.
	PutAnnouncement(Announcement) error
	// Announcements lists all of them by number, those that are over too.
	Announcements() ([]Announcement, error)
	// ForgetAnnouncements removes those whose last day is before then and says
	// how many.
	ForgetAnnouncements(before time.Time, limit int) (int, error)
}

// Dossiers is the office's own records. News of a dossier comes in through
// TakeDossier.
type Dossiers interface {
	Dossier(DossierCode) (Dossier, error)
	// DossierLike returns the dossier whose code has the given letters and
	// digits, every other character being "_" (the form of a deep link).
	DossierLike(key string) (Dossier, error)
	// PutDossier inserts or replaces by code.
	PutDossier(Dossier) error
	// CountDossiers says how many there are.
	CountDossiers() (int, error)
	// DossiersDue lists those that have not Ended with an appointment from a day
	// on and before another, the earliest first.
	DossiersDue(from, to time.Time, limit int) ([]Dossier, error)
	// ForgetDossiers removes those that Ended and have not Changed since ended, and
	// any that has not since any, and says how many. Who follows one follows it no
	// more.
	ForgetDossiers(ended, any time.Time, limit int) (int, error)

	// Movement returns what followers of a dossier are yet to be told.
	Movement(DossierCode) (Movement, error)
	// PutMovement inserts or replaces by code.
	PutMovement(Movement) error
	// RemoveMovement of an unknown code is fine.
	RemoveMovement(DossierCode) error
	// Movements lists them by code, those after one.
	Movements(after DossierCode, limit int) ([]Movement, error)

	// Tries returns what was tried under a key; nothing when nobody did.
	Tries(key string) (Tries, error)
	PutTries(Tries) error
	// ForgetTries removes those not Changed since before and says how many.
	ForgetTries(before time.Time, limit int) (int, error)
}

// Follows is who wants to be told of which dossiers.
type Follows interface {
	Follow(DossierCode, Address) (Follow, error)
	// PutFollow inserts or replaces by code and chat.
	PutFollow(Follow) error
	// RemoveFollow of an unknown one is fine.
	RemoveFollow(DossierCode, Address) error
	// FollowersOf lists who follows a dossier, by address.
	FollowersOf(code DossierCode, limit int) ([]Follow, error)
	// FollowsOf lists what a chat follows, by code.
	FollowsOf(who Address, limit int) ([]Follow, error)
	// Follows lists all of them by code and chat, those after one.
	Follows(after Follow, limit int) ([]Follow, error)
	// CountFollows says how many there are.
	CountFollows() (int, error)
}

// Erasures is which citizens' data are being deleted.
type Erasures interface {
	Erasure(Address) (Erasure, error)
	// PutErasure inserts or replaces by chat.
	PutErasure(Erasure) error
	// RemoveErasure of an unknown chat is fine.
	RemoveErasure(Address) error
	// Erasures lists all that are not done.
	Erasures() ([]Erasure, error)
}

// Letters is the official letters about dossiers.
type Letters interface {
	// NextLetter gives a number that was never given before in this store.
	NextLetter() (int64, error)
	Letter(number int64) (Letter, error)
	// PutLetter inserts or replaces by number.
	PutLetter(Letter) error
	// LettersOf lists a dossier's letters by number.
	LettersOf(DossierCode) ([]Letter, error)
	// DraftLetters lists those that wait for the chair, by number.
	DraftLetters(limit int) ([]Letter, error)
	// ForgetLetters removes those Decided before then and says how many.
	ForgetLetters(before time.Time, limit int) (int, error)
	// LetterTemplate returns the text of a kind that was approved last.
	LetterTemplate(LetterKind) (LetterTemplate, error)
	// PutLetterTemplate inserts or replaces by kind.
	PutLetterTemplate(LetterTemplate) error
}

// Checklists is the papers that citizens get ready.
type Checklists interface {
	// Checklist returns the one with that key. The error does not say the key.
	Checklist(key string) (Checklist, error)
	// PutChecklist inserts or replaces by key.
	PutChecklist(Checklist) error
	// RemoveChecklist of an unknown key is fine.
	RemoveChecklist(key string) error
	// ChecklistsOf lists those that a chat sees, its own and others', the one
	// made last first.
	ChecklistsOf(viewer Address, limit int) ([]Checklist, error)
	// ForgetChecklists removes those not Changed since before and says how many.
	ForgetChecklists(before time.Time, limit int) (int, error)
}

// Outbox is the debts.
type Outbox interface {
	// Owe writes a Pending notice and returns its Seq, which grows.
	Owe(Notice) (uint64, error)
	Notice(seq uint64) (Notice, error)
	// Notices lists those with Seq > after, in order, whatever became of them.
	Notices(after uint64, limit int) ([]Notice, error)
	// PutNotice replaces a notice; a final state takes it off the debts, and its
	// file's bytes out of the store.
	PutNotice(Notice) error
	// Debts lists Pending and Sending notices with Seq > after, in order.
	Debts(after uint64, limit int) ([]Notice, error)
	// CountDebts says how many notices are Pending or Sending.
	CountDebts() (int, error)
	// NoticeAt returns the notice that is a message.
	NoticeAt(MessageRef) (Notice, error)
	// ForgetNotices removes notices done before then and says how many.
	ForgetNotices(before time.Time, limit int) (int, error)
}
