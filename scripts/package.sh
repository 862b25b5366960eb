#!/bin/sh
# Makes what people install, in build/packages: a .deb, a portable .tar.gz, bills of
# materials and SHA256SUMS. The programs are built before (make package). The same commit
# gives the same bytes in whatever folder: all times are the commit's.
set -eu
cd "$(dirname "$0")/.."

VERSION=${1:?the version}
case $(uname -m) in
	aarch64 | arm64) ARCH=arm64 ;;
	*) ARCH=amd64 ;;
esac
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
MADE=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
# A version begins with a digit and has no dash, or Debian would take what follows for its own revision.
PACKAGE_VERSION=$(printf %s "$VERSION" | sed 's/^v\([0-9]\)/\1/; s/-/+/g')
case $PACKAGE_VERSION in [0-9]*.*) ;; *) PACKAGE_VERSION=0.0+$PACKAGE_VERSION ;; esac
# The newest symbol of the C library that any part asks for.
GLIBC=$(for f in build/bin/shelftalk build/bin/shelftalk-desktop build/bin/libonnxruntime.so.1; do
	objdump -T "$f"
done | grep -o 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort -V | tail -1)
export SOURCE_DATE_EPOCH MADE PACKAGE_VERSION ARCH GLIBC

out=build/packages
rm -rf "$out"
share=$out/share
mkdir -p "$share/applications" "$share/metainfo" "$share/doc/shelftalk"
cp build/package/shelftalk.desktop "$share/applications/"
sed "s/@VERSION@/$PACKAGE_VERSION/; s/@DATE@/$(printf %.10s "$MADE")/" \
	build/package/org.shelftalk.Shelftalk.metainfo.xml >"$share/metainfo/org.shelftalk.Shelftalk.metainfo.xml"
go run ./scripts/icons build/appicon.png "$share/icons/hicolor"
cp build/package/copyright NOTICE "$share/doc/shelftalk/"
for f in THIRD_PARTY_NOTICES.md build/bin/ThirdPartyNotices.onnxruntime.txt CHANGELOG.md; do
	gzip -9n <"$f" >"$share/doc/shelftalk/$(basename "$f").gz"
done
find "$share" -type d -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
find "$share" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +

(cd build/package && go tool nfpm package --config nfpm.yaml --packager deb \
	--target "../packages/shelftalk_${PACKAGE_VERSION}_$ARCH.deb")

portable=shelftalk-$PACKAGE_VERSION-linux-$ARCH
mkdir -p "$out/$portable"
cp build/bin/shelftalk build/bin/shelftalk-desktop build/bin/libonnxruntime.so.1 README.md LICENSE NOTICE \
	THIRD_PARTY_NOTICES.md build/bin/ThirdPartyNotices.onnxruntime.txt "$out/$portable/"
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
	-C "$out" -cf - "$portable" | gzip -9n >"$out/$portable.tar.gz"

(cd build/package &&
	go tool cyclonedx-gomod mod -json -licenses -noserial -output ../packages/sbom-go.cdx.json ../..) 2>/dev/null
(cd frontend && npm sbom --sbom-format cyclonedx --omit dev) |
	sed '/"serialNumber"/d; /"timestamp"/d' >"$out/sbom-npm.cdx.json"

rm -rf "${share:?}" "${out:?}/$portable"
(cd "$out" && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
