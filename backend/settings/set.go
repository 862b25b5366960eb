package settings

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"

	"shelftalk/backend/book"
)

// Set gives the setting called key the value that text spells. current is a
// pointer to a struct of settings; it is unchanged when there is an error.
func Set(current any, key, text string) error {
	for _, leaf := range walk(reflect.ValueOf(current).Elem(), "") {
		if leaf.Key != key {
			continue
		}
		before := reflect.ValueOf(leaf.value.Interface())
		if err := parseInto(leaf.value, text); err != nil {
			return (&book.Error{Code: book.CodeInvalid, Err: err,
				Message: fmt.Sprintf("%q is no %s for the setting %s.", text, leaf.Type, key)}).WithHint("%s", leaf.Help)
		}
		if err := Check(current); err != nil {
			leaf.value.Set(before)
			return err
		}
		return nil
	}
	return book.Errorf(book.CodeNotFound, "There is no setting %q.", key).
		WithHint("A setting is named by its section and its name, such as training.factors.")
}

func parseInto(value reflect.Value, text string) error {
	switch {
	case value.Kind() == reflect.String:
		value.SetString(text)
	case value.Kind() == reflect.Bool:
		v, err := strconv.ParseBool(text)
		if err != nil {
			return err
		}
		value.SetBool(v)
	case value.CanInt():
		v, err := strconv.ParseInt(text, 10, value.Type().Bits())
		if err != nil {
			return err
		}
		value.SetInt(v)
	case value.CanUint():
		v, err := strconv.ParseUint(text, 10, value.Type().Bits())
		if err != nil {
			return err
		}
		value.SetUint(v)
	case value.CanFloat():
		v, err := strconv.ParseFloat(text, value.Type().Bits())
		if err != nil {
			return err
		}
		value.SetFloat(v)
	default: // lists and tables as JSON
		fresh := reflect.New(value.Type())
		if err := json.Unmarshal([]byte(text), fresh.Interface()); err != nil {
			return err
		}
		value.Set(fresh.Elem())
	}
	return nil
}
