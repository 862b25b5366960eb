# Shelftalk: `make run` builds it and runs the pipeline on the sample library,
# `make test` runs every test. `make help` lists the rest.

BIN      := build/bin/shelftalk
VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
LDFLAGS  := -s -w -X shelftalk/backend/cli.Version=$(VERSION)
DEMO     := build/demo
SOURCES  := $(shell find backend build/model frontend/embed.go main.go app.go go.mod go.sum -type f 2>/dev/null)
SCREENS  := frontend/dist/index.html
PARTS    := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts -type f 2>/dev/null)
PACKAGES := frontend/node_modules/.package-lock.json

APP      := build/bin/shelftalk-desktop

.DEFAULT_GOAL := help
.PHONY: help run test build app package window e2e schemathesis bindings tools desktop-tools runtime screens lint bench verify clean

help:
	@echo "make run           build, run the five stages on the sample library, show recommendations;"
	@echo "                   where there is a display, open the window on them"
	@echo "make test          every check and test that needs no display"
	@echo "make build         leave the program in $(BIN)"
	@echo "make app           leave the desktop program in $(APP)"
	@echo "make package       leave a .deb and a portable .tar.gz in build/packages"
	@echo "make window        drive the real window, in a display of its own"
	@echo "make e2e           drive the screens in a browser"
	@echo "make schemathesis  hold REST to its own description with requests that a machine makes up"
	@echo "make bindings      declare anew what the window's page can call"
	@echo "make bench         benchmarks of the stages' kernels"
	@echo "make verify        open every artifact with pandas, NumPy and SciPy and recompute the metrics with ranx"
	@echo "make clean         remove what was built"

# The first thing a stranger meets: what is missing is said by name.
tools:
	@sh scripts/check_tools.sh

runtime: tools
	@sh build/runtime/fetch.sh

$(PACKAGES): frontend/package.json frontend/package-lock.json
	cd frontend && npm ci --ignore-scripts --no-fund --no-audit
	@touch $@

$(SCREENS): $(PACKAGES) $(PARTS)
	cd frontend && npm run build

$(BIN): $(SOURCES) $(SCREENS)
	go build -trimpath -ldflags "$(LDFLAGS)" -o $@ .

build: runtime $(BIN)

# The desktop program; needs libgtk-3-dev and libwebkit2gtk-4.1-dev on Debian.
# Wails builds what is there: the screens are made above, modules and declarations
# are checked elsewhere. On a Mac the program stays beside its library, unbundled.
$(APP): $(SOURCES) window.go wails.json build/appicon.png $(SCREENS)
	go tool wails build -nocolour -s -m -nosyncgomod -skipbindings -skipembedcreate -nopackage \
		-trimpath -tags webkit2_41 -ldflags "$(LDFLAGS)" -o $(notdir $@)

app: desktop-tools runtime $(APP)

# What people install, and a proof of it: scripts/package_check.sh.
package: build app
	sh scripts/package.sh $(VERSION)
	sh scripts/package_check.sh

desktop-tools:
	@sh scripts/check_tools.sh desktop

bindings:
	sh scripts/bindings.sh

# Drives the real window under Xvfb; pictures in build/window.
window: app
	go vet -tags desktop,production,webkit2_41 . ./backend/desktop
	sh scripts/window/drive.sh $(APP) build/window

# Drives the screens in Debian's chromium.
e2e: build
	sh scripts/e2e.sh

schemathesis: build
	sh scripts/schemathesis.sh

run: build
	$(BIN) --data $(DEMO) run --sample
	@echo
	$(BIN) --data $(DEMO) recommend --reader simulated-0042 -k 5
	@echo
	$(BIN) --data $(DEMO) recommend --like "The Left Hand of Darkness" --like "Beloved" --like "Pedro Páramo" -k 5
	@echo
	@sh scripts/open_window.sh $(DEMO)

lint: runtime
	@unformatted=$$(gofmt -l *.go backend build/model scripts); if [ -n "$$unformatted" ]; then echo "gofmt is needed for:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	sh scripts/bindings.sh --check

# The screens: types, lint, unit tests, the API they speak, their licences.
screens: $(PACKAGES)
	cd frontend && npm run check && npm run check:api && npm run notices -- --check

test: lint screens $(BIN)
	go test ./...

bench: runtime
	go test -run '^$$' -bench . -benchtime 3x ./backend/...

verify: build
	sh scripts/verify.sh

clean:
	rm -rf build/bin build/demo build/.venv build/runtime/node_modules frontend/node_modules frontend/dist/*
