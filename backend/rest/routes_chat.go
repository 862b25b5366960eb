package rest

import (
	"context"
	"net/http"

	"shelftalk/backend/service"
)

// ConversationPath is a conversation in a path.
type ConversationPath struct {
	ID string `path:"id" maxLength:"64" pattern:"^[a-z0-9]+$" doc:"The conversation's id."`
}

// addChat registers conversations.
func (s *Server) addChat() {
	add(s, operation(http.MethodPost, "/chat", "chat", "conversations", "Take a turn of a conversation, or begin one"),
		func(ctx context.Context, in *struct{ Body service.ChatOrder }) (*service.Conversation, error) {
			return s.app.Chat(ctx, in.Body)
		})
	add(s, operation(http.MethodGet, "/chat/scales", "chatScales", "conversations", "What a book can have more or less of"),
		func(context.Context, *none) ([]service.ChatScale, error) { return service.ChatScales(), nil })
	add(s, operation(http.MethodPost, "/chat/model/test", "testModel", "conversations", "Ask the language model of the settings whether it is there"),
		func(ctx context.Context, _ *nothing) (*service.ModelTest, error) { return s.app.TestModel(ctx) })
	add(s, operation(http.MethodGet, "/conversations", "conversations", "conversations", "The conversations, the last used first"),
		func(ctx context.Context, in *struct {
			Text string `query:"q" maxLength:"200" doc:"Only those in whose title or texts this stands."`
		}) ([]service.ConversationSummary, error) {
			return s.app.Conversations(ctx, in.Text)
		})
	add(s, operation(http.MethodGet, "/conversations/{id}", "conversation", "conversations", "One conversation as it stands"),
		func(ctx context.Context, in *ConversationPath) (*service.Conversation, error) {
			return s.app.Conversation(ctx, in.ID)
		})
	add(s, operation(http.MethodPut, "/conversations/{id}", "changeConversation", "conversations", "Give a conversation a title, or let it count as taste"),
		func(ctx context.Context, in *struct {
			ConversationPath
			Body struct {
				Title  *string `json:"title,omitempty" doc:"1 to 200 characters; as it is if absent."`
				Counts *bool   `json:"counts,omitempty" doc:"Whether what was said of books in it counts as taste; as it is if absent."`
			}
		}) (*service.Conversation, error) {
			return s.app.ChangeConversation(ctx, in.ID, in.Body.Title, in.Body.Counts)
		})
	add(s, operation(http.MethodDelete, "/conversations/{id}", "deleteConversation", "conversations", "Delete a conversation"),
		func(ctx context.Context, in *ConversationPath) (Done, error) {
			return Done{"The conversation was deleted."}, s.app.DeleteConversation(ctx, in.ID)
		})
}
