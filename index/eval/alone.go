package eval

import (
	"context"

	"motcua/index"
)

// Answerer is an index, or what stands for one.
type Answerer interface {
	Answer(context.Context, index.Query) (index.Answer, error)
}

// Alone measures the search without the bot around it. Of a history it knows
// one thing: a question that names nothing of its own is about the guide that
// was found last.
type Alone struct{ Index Answerer }

// Understand answers a question after its history.
func (a Alone) Understand(ctx context.Context, history []string, question string) (Found, error) {
	topic := ""
	for _, earlier := range history {
		answer, err := a.ask(ctx, earlier, topic)
		if err != nil {
			return Found{}, err
		}
		if answer.Verdict != index.Unknown {
			topic = answer.Guide
		}
	}
	answer, err := a.ask(ctx, question, topic)
	return Found{
		Verdict: answer.Verdict, Confidence: answer.Confidence, Guide: answer.Guide, Aspects: answer.Aspects,
		Case: answer.Case, Hits: answer.Hits, Choices: answer.Choices,
	}, err
}

func (a Alone) ask(ctx context.Context, text, topic string) (index.Answer, error) {
	answer, err := a.Index.Answer(ctx, index.Query{Text: text})
	if err == nil && answer.Bare && topic != "" {
		return a.Index.Answer(ctx, index.Query{Text: text, Topic: topic})
	}
	return answer, err
}
