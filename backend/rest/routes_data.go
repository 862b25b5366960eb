package rest

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
)

const dataPath = "/data"

// DataPath is a data set in a path.
type DataPath struct {
	ID string `path:"id" maxLength:"64" pattern:"^[a-z0-9]+$" doc:"The data_id."`
}

// addData registers the data to train on.
func (s *Server) addData() {
	add(s, operation(http.MethodGet, dataPath, "data", "data", "What can be trained on: the sample library and what was brought"),
		func(context.Context, *none) ([]service.DataSet, error) { return s.app.Data() })
	add(s, operation(http.MethodPost, dataPath, "addData", "data", "Bring files, or one archive"),
		func(ctx context.Context, in *upload) (*service.DataSet, error) { return s.receive(ctx, in) })
	// Described after it was registered: huma would read a body that it knows of
	// into memory, and this one may be larger than that.
	s.api.OpenAPI().Paths[dataPath].Post.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Required: []string{"files"}, Properties: map[string]*huma.Schema{
			"files": {Type: huma.TypeArray, Description: "The files; each is a part of this name.", Items: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}}}}
	add(s, operation(http.MethodPost, "/data/recognise", "recognise", "data", "Say by how files begin whether they are somebody's own books or data to train on"),
		func(_ context.Context, in *struct {
			Body struct {
				Files []service.FileHead `json:"files" minItems:"1" maxItems:"20"`
			}
		}) (*service.Recognised, error) {
			found := service.Recognise(in.Body.Files)
			return &found, nil
		})
	add(s, operation(http.MethodPost, "/data/{id}/mapping", "mapData", "data", "Say what the columns are"),
		func(ctx context.Context, in *struct {
			DataPath
			Body map[string]string `doc:"From our fields (title, reader, book, score, …) to the file's columns."`
		}) (*service.DataSet, error) {
			return s.app.MapData(ctx, in.ID, in.Body)
		})
	add(s, operation(http.MethodDelete, "/data/{id}", "forgetData", "data", "Remove data that was brought"),
		func(_ context.Context, in *DataPath) (Done, error) {
			return Done{"The data was removed."}, s.app.ForgetData(in.ID)
		})
}

// upload is a multipart body that has not been read.
type upload struct {
	parts *multipart.Reader
}

// Resolve finds the parts; huma calls it before the handler.
func (u *upload) Resolve(ctx huma.Context) []error {
	_, parameters, err := mime.ParseMediaType(ctx.Header("Content-Type"))
	if boundary := parameters["boundary"]; err == nil && boundary != "" && len(boundary) <= 70 {
		u.parts = multipart.NewReader(ctx.BodyReader(), boundary)
	}
	return nil
}

// receive takes an upload in, part by part, straight to disk.
func (s *Server) receive(ctx context.Context, in *upload) (*service.DataSet, error) {
	taken, err := s.app.NewUpload()
	if err != nil {
		return nil, err
	}
	defer taken.Abort()
	if err := in.each(taken.Add); err != nil {
		return nil, err
	}
	return taken.Finish(ctx)
}

// each hands over the files of an upload as they come.
func (u *upload) each(take func(name string, content io.Reader) error) error {
	if u.parts == nil {
		return book.Errorf(book.CodeInvalid, "The multipart body has no boundary.")
	}
	for {
		part, err := u.parts.NextRawPart() // raw: nothing is to be decoded on the way
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return partError(err)
		}
		// FileName would cut a path down to its end; one is to be refused.
		_, disposition, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
		if err != nil || part.FormName() != "files" || part.Header.Get("Content-Transfer-Encoding") != "" {
			return book.Errorf(book.CodeInvalid, "A part of the upload is not a file called \"files\".")
		}
		if err := take(disposition["filename"], part); err != nil {
			return partError(err)
		}
	}
}

// partError is what a multipart body that breaks off or is none is called.
func partError(err error) error {
	var coded *book.Error
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) || errors.As(err, &coded) && coded.Code != book.CodeInternal {
		return err
	}
	if problem := problemOf(err); problem.status == http.StatusRequestTimeout {
		return problem
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || coded == nil {
		return &book.Error{Code: book.CodeInvalid, Message: "The upload is not a whole multipart body.", Err: err}
	}
	return err
}
