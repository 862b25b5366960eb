#!/bin/sh
# Puts the ONNX Runtime shared library, checked against SHA256SUMS, into a folder.
#
# Usage: fetch.sh [FOLDER] [OS] [ARCH]
#   FOLDER  where the executable is (default: build/bin of this project)
#   OS      linux, darwin or win32   (default: this machine's)
#   ARCH    x64 or arm64             (default: this machine's)
#
# The library comes from the npm package onnxruntime-node, pinned by
# package-lock.json. Its install script (which would download CUDA libraries) is
# never run. Nothing is downloaded when the folder has the library already.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

case $(uname -s) in
	Linux) os=linux ;;
	Darwin) os=darwin ;;
	*) os=win32 ;;
esac
case $(uname -m) in
	aarch64 | arm64) arch=arm64 ;;
	*) arch=x64 ;;
esac
folder=${1:-$here/../bin}
os=${2:-$os}
arch=${3:-$arch}

files=$(sed -n "s,^[0-9a-f]*  $os/$arch/,,p" "$here/SHA256SUMS")
if [ -z "$files" ]; then
	echo "fetch.sh: there is no ONNX Runtime library for $os $arch; SHA256SUMS lists what there is" >&2
	exit 1
fi

if command -v sha256sum >/dev/null; then sha256='sha256sum'; else sha256='shasum -a 256'; fi

# verify FOLDER: are the platform's files there, with the sums they should have?
verify() {
	sed -n "s,^\([0-9a-f]*  \)$os/$arch/,\1,p" "$here/SHA256SUMS" |
		(cd "$1" 2>/dev/null && $sha256 -c - >/dev/null 2>&1)
}

if ! verify "$folder"; then
	from=$here/node_modules/onnxruntime-node/bin/napi-v6/$os/$arch
	if ! verify "$from"; then
		if ! command -v npm >/dev/null; then
			echo "fetch.sh: npm is needed to fetch ONNX Runtime (Debian: apt install npm)" >&2
			exit 1
		fi
		(cd "$here" && npm ci --ignore-scripts --no-fund --no-audit)
	fi
	if ! verify "$from"; then
		echo "fetch.sh: the files in $from are not those that SHA256SUMS names;" \
			"delete build/runtime/node_modules and try again" >&2
		exit 1
	fi
	mkdir -p "$folder"
	for file in $files; do
		# A copy under another name first, so that a stopped copy is never taken for the library.
		cp "$from/$file" "$folder/.$file.part"
		mv "$folder/.$file.part" "$folder/$file"
	done
fi
cp "$here/LICENSE.onnxruntime" "$here/ThirdPartyNotices.onnxruntime.txt" "$folder/"
echo "ONNX Runtime for $os $arch is in $folder"
