package desktop

// startScript holds the page to the window, each time it is loaded:
//
//   - A link to elsewhere opens in the browser.
//   - A file that is dropped does not replace the page; what is done with it is
//     decided in Go.
//   - The menu follows the page's language, which its root element names.
//   - Wails' own way into the browser, message "BO:…" of its runtime, is led
//     through OpenLink too: Wails refuses a few schemes, OpenLink all but two.
const startScript = `(() => {
  const { App } = window.go.main;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || link.origin === location.origin) return;
    event.preventDefault();
    App.OpenLink(link.href);
  }, true);
  window.runtime.OnFileDrop(() => {}, false);
  const speak = () => App.SetLanguage(document.documentElement.lang);
  new MutationObserver(speak).observe(document.documentElement, { attributeFilter: ["lang"] });
  speak();
  const send = window.WailsInvoke;
  window.WailsInvoke = (message) => message.startsWith("BO:") ? App.OpenLink(message.slice(3)) : send(message);
})()`
