package rest

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/myshelf"
)

// maxShelfUpload leaves room for what multipart puts around a file.
const maxShelfUpload = myshelf.MaxShelfFile + 16<<10

// addUploads registers what brings files: data to train on, and a file of
// somebody's books where otherwise a pasted text comes.
func (s *Server) addUploads() {
	s.route(&huma.Operation{Method: http.MethodPost, Path: dataPath, OperationID: "addData", Tags: []string{"data"},
		Summary:     "Bring files, or one archive",
		RequestBody: &huma.RequestBody{Required: true, Content: filesContent("The files; each is a part of this name.")},
		Responses:   answers("application/json", "OK", s.schemas.Schema(reflect.TypeFor[data.DataSet](), true, ""))},
		func(w http.ResponseWriter, r *http.Request) {
			data, err := s.receiveData(r)
			respondJSON(w, data, err)
		})
	preview := s.document.Paths[shelfPreviewPath].Post.RequestBody.Content
	preview["multipart/form-data"] = filesContent("The file, one; it is a part of this name.")["multipart/form-data"]
}

// filesContent describes a multipart body.
func filesContent(files string) map[string]*huma.MediaType {
	return content("multipart/form-data", &huma.Schema{Type: huma.TypeObject, Required: []string{"files"},
		Properties: map[string]*huma.Schema{
			"files": {Type: huma.TypeArray, Description: files, Items: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}})
}

// receiveData takes data in, part by part, straight to disk.
func (s *Server) receiveData(r *http.Request) (*data.DataSet, error) {
	taken, err := s.app.Data.NewUpload(data.Endings)
	if err != nil {
		return nil, err
	}
	defer taken.Abort()
	if err := eachFile(r, taken.Add); err != nil {
		return nil, err
	}
	return taken.Finish(r.Context())
}

// receiveShelf says what a file of somebody's books holds.
func (s *Server) receiveShelf(r *http.Request) (*myshelf.ShelfPreview, error) {
	taken, err := s.app.Shelf.NewUpload()
	if err != nil {
		return nil, err
	}
	defer taken.Abort()
	if err := eachFile(r, taken.Add); err != nil {
		return nil, err
	}
	return taken.Preview(r.Context())
}

// eachFile hands over the files of a multipart body as they come.
func eachFile(r *http.Request, take func(name string, content io.Reader) error) error {
	_, parameters, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	boundary := parameters["boundary"]
	if err != nil || boundary == "" || len(boundary) > 70 {
		return book.Errorf(book.CodeInvalid, "The multipart body has no boundary.")
	}
	parts := multipart.NewReader(r.Body, boundary)
	for {
		part, err := parts.NextRawPart() // raw: nothing is to be decoded on the way
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return partError(err)
		}
		// FileName would reduce a path to its last part, but a path must be refused.
		_, disposition, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
		if err != nil || part.FormName() != "files" || part.Header.Get("Content-Transfer-Encoding") != "" {
			return book.Errorf(book.CodeInvalid, "A part of the upload is not a file called \"files\".")
		}
		if err := take(disposition["filename"], part); err != nil {
			return partError(err)
		}
	}
}

// partError is the error for a multipart body that is malformed or breaks off.
func partError(err error) error {
	var coded *book.Error
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) || errors.As(err, &coded) && coded.Code != book.CodeInternal {
		return err
	}
	if problem := problemOf(err); problem.Code == codeTimeout {
		return problem
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || coded == nil {
		return &book.Error{Code: book.CodeInvalid, Message: "The upload is not a whole multipart body.", Err: err}
	}
	return err
}
