package service

import (
	"context"

	"shelftalk/backend/service/library"
	"shelftalk/backend/service/talk"
)

// These names stand here until the carriers ask the use cases themselves.

type (
	Desk              = library.Desk
	Basis             = library.Basis
	ChatChip          = talk.ChatChip
	ChatItem          = talk.ChatItem
	ChatReason        = talk.ChatReason
	ChatSaying        = talk.ChatSaying
	ModelState        = talk.ModelState
	Query             = library.Query
	Backtest          = library.Backtest
	Reader            = library.Reader
	Recommendations   = library.Recommendations
	RecommenderStatus = library.RecommenderStatus

	ChatOrder           = talk.ChatOrder
	ChatScale           = talk.ChatScale
	ChatWording         = talk.ChatWording
	Conversation        = talk.Conversation
	ConversationSummary = talk.ConversationSummary
	ModelTest           = talk.ModelTest
)

const (
	BasisLiked     = library.BasisLiked
	BasisReader    = library.BasisReader
	HiddenOnShelf  = library.HiddenOnShelf
	ModelElsewhere = talk.ModelElsewhere
	ModelMissing   = talk.ModelMissing
	ModelNoAddress = talk.ModelNoAddress
	ModelNone      = talk.ModelNone
	ModelReady     = talk.ModelReady
	ModelSilent    = talk.ModelSilent
	ModelUnnamed   = talk.ModelUnnamed
	BasisPopular   = library.BasisPopular
	HiddenHeldOut  = library.HiddenHeldOut
	MostBefore     = library.MostBefore
	MostSeeds      = library.MostSeeds
	Reloaded       = library.Reloaded
	WordingGoing   = talk.WordingGoing
	WordingDropped = talk.WordingDropped
)

func ChatScales() []ChatScale { return talk.ChatScales() }

func (a *App) RecommenderStatus() RecommenderStatus { return a.library.Status() }

func (a *App) ReloadModels() (RecommenderStatus, error) { return a.library.Reload() }

func (a *App) Chat(ctx context.Context, order ChatOrder) (*Conversation, error) {
	return a.Talk.Chat(ctx, order)
}

func (a *App) Conversation(ctx context.Context, id string) (*Conversation, error) {
	return a.Talk.Conversation(ctx, id)
}

func (a *App) Conversations(ctx context.Context, words string) ([]ConversationSummary, error) {
	return a.Talk.Conversations(ctx, words)
}

func (a *App) ChangeConversation(ctx context.Context, id string, title *string, counts *bool) (*Conversation, error) {
	return a.Talk.ChangeConversation(ctx, id, title, counts)
}

func (a *App) DeleteConversation(ctx context.Context, id string) error {
	return a.Talk.DeleteConversation(ctx, id)
}

func (a *App) TestModel(ctx context.Context) (*ModelTest, error) { return a.Talk.TestModel(ctx) }

// Desk is that of the artifacts in use, for the reader whose shelf this is.
func (a *App) Desk(ctx context.Context) (*Desk, error) {
	now, err := a.library.Use(ctx)
	if err != nil {
		return nil, err
	}
	t, err := a.taste(ctx, now)
	if err != nil {
		return nil, err
	}
	return now.Desk(t), nil
}

// Desk loads the artifacts that are there now, for somebody of whom nothing is known.
func (s *Service) Desk() (*Desk, error) {
	now, err := s.loadedNow()
	if err != nil {
		return nil, err
	}
	return now.Desk(library.Taste{}), nil
}

// Readers lists up to n of the readers that can be asked for.
func (s *Service) Readers(n int) ([]string, error) {
	now, err := s.loadedNow()
	if err != nil {
		return nil, err
	}
	ids := now.Readers()
	return ids[:min(n, len(ids))], nil
}

func (s *Service) loadedNow() (*library.Loaded, error) {
	l := library.New(s.folder, nil)
	if err := l.Load(); err != nil {
		return nil, err
	}
	return l.Use(context.Background())
}
