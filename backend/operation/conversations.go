package operation

import (
	"context"

	"shelftalk/backend/service"
	"shelftalk/backend/service/talk"
)

// ChatInput is a turn of a conversation.
type ChatInput struct {
	Given
	Body talk.ChatOrder `json:"body"`
}

// ConversationsInput is which conversations.
type ConversationsInput struct {
	Given
	Text string `json:"q,omitempty" maxLength:"200" doc:"Only those in whose title or texts this stands."`
}

// ConversationInput is a conversation.
type ConversationInput struct {
	Given
	ID string `json:"id" maxLength:"64" pattern:"^[a-z0-9]+$" doc:"The conversation's id."`
}

// ChangeConversationRequest is what of a conversation is to be otherwise.
type ChangeConversationRequest struct {
	Title  *string `json:"title,omitempty" doc:"1 to 200 characters; as it is if absent."`
	Counts *bool   `json:"counts,omitempty" doc:"Whether what was said of books in it counts as taste; as it is if absent."`
}

// ChangeConversationInput is a conversation and what of it is to be otherwise.
type ChangeConversationInput struct {
	ConversationInput
	Body ChangeConversationRequest `json:"body,omitzero"`
}

// addConversations adds conversations.
func (c *Catalog) addConversations() {
	Add(c, "POST /chat", "chat", "conversations", "Take a turn of a conversation, or begin one",
		func(ctx context.Context, app *service.App, in *ChatInput) (*talk.Conversation, error) {
			return app.Talk.Chat(ctx, in.Body)
		})
	Add(c, "GET /chat/scales", "chatScales", "conversations", "What a book can have more or less of",
		func(context.Context, *service.App, *None) ([]talk.ChatScale, error) {
			return talk.ChatScales(), nil
		})
	Add(c, "POST /chat/model/test", "testModel", "conversations",
		"Ask the language model of the settings whether it is there",
		func(ctx context.Context, app *service.App, _ *None) (*talk.ModelTest, error) {
			return app.Talk.TestModel(ctx)
		})
	Add(c, "GET /conversations", "conversations", "conversations", "The conversations, the last used first",
		func(ctx context.Context, app *service.App, in *ConversationsInput) ([]talk.ConversationSummary, error) {
			return app.Talk.Conversations(ctx, in.Text)
		})
	Add(c, "GET /conversations/{id}", "conversation", "conversations", "One conversation as it stands",
		func(ctx context.Context, app *service.App, in *ConversationInput) (*talk.Conversation, error) {
			return app.Talk.Conversation(ctx, in.ID)
		})
	Add(c, "PUT /conversations/{id}", "changeConversation", "conversations",
		"Give a conversation a title, or let it count as taste",
		func(ctx context.Context, app *service.App, in *ChangeConversationInput) (*talk.Conversation, error) {
			return app.Talk.ChangeConversation(ctx, in.ID, in.Body.Title, in.Body.Counts)
		})
	Add(c, "DELETE /conversations/{id}", "deleteConversation", "conversations", "Delete a conversation",
		func(ctx context.Context, app *service.App, in *ConversationInput) (Done, error) {
			return Done{"The conversation was deleted."}, app.Talk.DeleteConversation(ctx, in.ID)
		})
}
