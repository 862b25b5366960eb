package stages

import (
	"fmt"

	"shelftalk/backend/book"
)

// Remedy is a change of one setting that may help, in words and as key and value.
type Remedy struct{ Text, Key, Value string }

// Relief says how a stage that ran out of memory could do with less.
func Relief(stage book.Stage, config Config) Remedy {
	halve := func(key string, value, least int, what string) Remedy {
		if value <= least {
			return Remedy{Text: "Close other programs, then run again."}
		}
		next := fmt.Sprint(max(least, value/2))
		return Remedy{Text: fmt.Sprintf("Reduce %s (`--set %s=%s`), or close other programs.", what, key, next), Key: key, Value: next}
	}
	switch stage {
	case book.StagePreprocessing:
		return halve("preprocess.reviews_per_book", config.Preprocess.ReviewsPerBook, 0, "how many reviews are kept of each book")
	case book.StageEmbeddings:
		return halve("embeddings.batch_size", config.Embeddings.BatchSize, 1, "the batch size")
	case book.StageMatrices:
		return halve("matrices.max_per_reader", config.Matrices.MaxPerReader, 50, "the interactions kept of each reader")
	case book.StageTraining:
		return halve("training.factors", config.Training.Factors, 8, "the number of factors")
	case book.StageEvaluation:
		readers := config.Evaluation.MaxReaders
		if readers == 0 {
			readers = 10000
		}
		return halve("evaluation.max_readers", readers, 200, "how many readers are evaluated")
	}
	return Remedy{Text: "Close other programs, then run again."}
}
