package stages

import (
	"fmt"

	"shelftalk/backend/book"
)

// Remedy is what may help, in words, and where that is the change of one setting,
// its key, the value to set and the value it has.
type Remedy struct{ Text, Key, Value, Is string }

// Relief says how a stage that ran out of memory could do with less.
func Relief(stage book.Stage, config Config) Remedy {
	halve := func(key string, value, least int, what string) Remedy {
		if value <= least {
			return Remedy{Text: "Close other programs, then run again."}
		}
		next := fmt.Sprint(max(least, value/2))
		return Remedy{Text: fmt.Sprintf("Reduce %s to %s, or close other programs.", what, next), Key: key, Value: next, Is: fmt.Sprint(value)}
	}
	switch stage {
	case book.StagePreprocessing:
		return halve("preprocess.reviews_per_book", config.Preprocess.ReviewsPerBook, 0, "the number of reviews that are kept of each book")
	case book.StageEmbeddings:
		return halve("embeddings.batch_size", config.Embeddings.BatchSize, 1, "the batch size")
	case book.StageMatrices:
		return halve("matrices.max_per_reader", config.Matrices.MaxPerReader, 50, "the number of interactions that are kept of each reader")
	case book.StageTraining:
		return halve("training.factors", config.Training.Factors, 8, "the number of factors")
	case book.StageEvaluation:
		readers := config.Evaluation.MaxReaders
		if readers == 0 {
			readers = 10000 // 0 is all of them
		}
		remedy := halve("evaluation.max_readers", readers, 200, "the number of readers that are evaluated")
		remedy.Is = fmt.Sprint(config.Evaluation.MaxReaders)
		return remedy
	}
	return Remedy{Text: "Close other programs, then run again."}
}
