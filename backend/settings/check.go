package settings

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"shelftalk/backend/book"
)

// Check says, as a CodeInvalid error, which setting is out of its bounds.
// current is a pointer to a struct of settings.
func Check(current any) error {
	for _, leaf := range walk(reflect.ValueOf(current).Elem(), "") {
		values := []reflect.Value{leaf.value}
		if leaf.value.Kind() == reflect.Slice {
			values = values[:0]
			for i := range leaf.value.Len() {
				values = append(values, leaf.value.Index(i))
			}
		}
		for _, value := range values {
			if err := leaf.check(value); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l leaf) check(value reflect.Value) error {
	var number float64
	switch {
	case value.CanInt():
		number = float64(value.Int())
	case value.CanUint():
		number = float64(value.Uint())
		if value.Uint() > math.MaxInt64 {
			return book.Errorf(book.CodeInvalid, "The setting %s is %v, which is more than a settings file can hold.",
				l.Key, value.Interface()).
				WithHint("It can be 0 to %d.", int64(math.MaxInt64))
		}
	case value.CanFloat():
		number = value.Float()
	case value.Kind() == reflect.String:
		if l.Choices != nil && !slices.Contains(l.Choices, value.String()) {
			return book.Errorf(book.CodeInvalid, "The setting %s is %q.", l.Key, value.String()).
				WithHint("It can be %s.", strings.Join(l.Choices, ", "))
		}
		return nil
	default:
		return nil
	}
	low, high := l.Min, l.Max
	if number != number || (low != nil && number < *low) || (high != nil && number > *high) {
		return book.Errorf(book.CodeInvalid, "The setting %s is %v, which is out of range.", l.Key, value.Interface()).
			WithHint("It can be %s.", span(low, high))
	}
	return nil
}

func span(low, high *float64) string {
	switch {
	case low != nil && high != nil:
		return fmt.Sprintf("%v to %v", *low, *high)
	case low != nil:
		return fmt.Sprintf("%v or more", *low)
	case high != nil:
		return fmt.Sprintf("%v or less", *high)
	}
	return "any finite number"
}
