package talk

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/background"
)

func TestSoManyRepliesAreWordedAtOnceAndEachConversationHasOne(t *testing.T) {
	work := background.New()
	defer work.Wait()
	defer work.Stop()
	talk := New(Host{Folder: pipeline.Folder(filepath.Join(t.TempDir(), "data")), Background: work,
		Tell: func(ChatWording) {}}, nil)
	ended := make(chan string, 10)
	begin := func(id string) bool {
		return talk.wordings.begin(talk, rewording{id: id}, func(ctx context.Context, _ func(string)) ([]string, error) {
			<-ctx.Done()
			ended <- id
			return nil, ctx.Err()
		})
	}
	for n := range mostWordings {
		if !begin(fmt.Sprint(n)) {
			t.Errorf("%d is not begun", n)
		}
	}
	if begin("more") {
		t.Error("one too many is begun")
	}
	if !begin("0") || <-ended != "0" {
		t.Error("another turn does not end the wording of the first")
	}
	talk.wordings.end(talk, "1")
	if <-ended != "1" || !begin("more") {
		t.Error("what has ended takes a place")
	}
	if _, ok := talk.wordings.of("1"); ok {
		t.Error("what has ended goes on")
	}
	talk.wordings.end(talk, "nothere")
}
