//go:build desktop && production

package desktop

/*
#cgo pkg-config: gtk+-3.0
#include <stdlib.h>
#include <gtk/gtk.h>

// relabel_items sets the labels of the first menu bar that it finds, in the order of the
// menu: each column, then its items. It must run in the window's thread.
static void relabel_items(GtkWidget *shell, char ***label) {
	GList *items = gtk_container_get_children(GTK_CONTAINER(shell));
	for (GList *i = items; i != NULL && **label != NULL; i = i->next) {
		const char *text = *(*label)++;
		GtkMenuItem *item = GTK_MENU_ITEM(i->data);
		if (*text != 0) gtk_menu_item_set_label(item, text);
		GtkWidget *submenu = gtk_menu_item_get_submenu(item);
		if (submenu != NULL) relabel_items(submenu, label);
	}
	g_list_free(items);
}

static void find_bar(GtkWidget *widget, gpointer found) {
	GtkWidget **bar = found;
	if (*bar != NULL) return;
	if (GTK_IS_MENU_BAR(widget)) *bar = widget;
	else if (GTK_IS_CONTAINER(widget)) gtk_container_forall(GTK_CONTAINER(widget), find_bar, found);
}

static gboolean relabel(gpointer data) {
	char **labels = data, **next = labels;
	GtkWidget *bar = NULL;
	GList *windows = gtk_window_list_toplevels();
	for (GList *w = windows; w != NULL; w = w->next) find_bar(w->data, &bar);
	g_list_free(windows);
	if (bar != NULL) relabel_items(bar, &next);
	g_strfreev(labels);
	return G_SOURCE_REMOVE;
}

static void relabel_soon(char **labels) { g_idle_add(relabel, labels); }
static char **new_labels(int n) { return g_new0(char *, n + 1); }
static void set_label(char **labels, int i, const char *text) { labels[i] = g_strdup(text); }

// alert shows a message and waits until it is closed; nothing without a display.
static void alert(const char *title, const char *text) {
	if (!gtk_init_check(NULL, NULL)) return;
	GtkWidget *dialog = gtk_message_dialog_new(NULL, 0, GTK_MESSAGE_ERROR, GTK_BUTTONS_CLOSE, "%s", title);
	gtk_window_set_title(GTK_WINDOW(dialog), "Shelftalk");
	gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(dialog), "%s", text);
	gtk_dialog_run(GTK_DIALOG(dialog));
	gtk_widget_destroy(dialog);
	while (gtk_events_pending()) gtk_main_iteration();
}
*/
import "C"

import (
	"runtime"
	"unsafe"
)

// relabel puts the menu's labels into the current language. Wails cannot replace a menu on
// Linux: it creates a second bar and never shows it.
func (w *window) relabel() {
	texts := labels(Menu(*w.words.Load()))
	list := C.new_labels(C.int(len(texts)))
	for i, text := range texts {
		c := C.CString(text)
		C.set_label(list, C.int(i), c)
		C.free(unsafe.Pointer(c))
	}
	C.relabel_soon(list)
}

// alert shows a message without a window and returns when it has been closed.
// Without a display it does nothing.
func alert(title, text string) {
	runtime.LockOSThread() // GTK stays in the thread that it was started in
	defer runtime.UnlockOSThread()
	t, m := C.CString(title), C.CString(text)
	defer C.free(unsafe.Pointer(t))
	defer C.free(unsafe.Pointer(m))
	C.alert(t, m)
}
