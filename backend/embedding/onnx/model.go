package onnx

import (
	"shelftalk/backend/embedding"
	"shelftalk/build/model"
)

// Model is the text model that is embedded into the program. Nothing is loaded
// until it is opened.
func Model() (embedding.Model, error) {
	tokenizer, err := embedding.NewTokenizer(model.Vocab)
	if err != nil {
		return embedding.Model{}, err
	}
	return embedding.Model{Name: model.Name, SHA256: model.SHA256(), Dims: model.Dims, Tokenizer: tokenizer,
		Open: Open}, nil
}
