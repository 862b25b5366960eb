#!/bin/sh
# Takes the packages in build/packages apart as somebody would who installs them, and uses
# what is inside: the .deb and the portable folder each train the sample library from
# nothing and recommend from it, with a home of their own and no network settings.
set -eu
cd "$(dirname "$0")/.."
packages=$PWD/build/packages
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() { echo "package: $1" >&2; exit 1; }

(cd "$packages" && sha256sum --quiet -c SHA256SUMS)
for f in "$packages"/*.deb "$packages"/*.tar.gz; do
	[ "$(wc -c <"$f")" -le 125829120 ] || fail "$(basename "$f") has more than 120 MB"
done

dpkg-deb -x "$packages"/*.deb "$place/deb"
mkdir "$place/portable"
tar -C "$place/portable" --strip-components=1 -xzf "$packages"/*.tar.gz
entry=$place/deb/usr/share/applications/shelftalk.desktop
description=$place/deb/usr/share/metainfo/org.shelftalk.Shelftalk.metainfo.xml
for part in "$entry" "$description" "$place/deb/usr/share/icons/hicolor/512x512/apps/shelftalk.png"; do
	[ -s "$part" ] || fail "$part is missing"
done
! command -v desktop-file-validate >/dev/null || desktop-file-validate "$entry"
! command -v appstreamcli >/dev/null ||
	appstreamcli validate --no-net "$description" >/dev/null ||
	fail "the AppStream description is not valid"

for program in deb/usr/lib/shelftalk/shelftalk portable/shelftalk; do
	home=$place/home-$(dirname "$program" | tr / -)
	mkdir "$home"
	run() { env -i HOME="$home" PATH=/usr/bin:/bin "$place/$program" "$@"; }
	run --version >/dev/null || fail "$program does not start"
	run run --sample >"$home/run.txt" 2>&1 || { cat "$home/run.txt"; fail "$program does not train"; }
	run recommend --like "Beloved" -k 3 >"$home/books.txt" || fail "$program does not recommend"
	[ "$(stat -c %a "$home/.local/share/shelftalk")" = 700 ] || fail "others may look into the data folder"
	echo "package: $program trains and recommends."
done
