#!/bin/sh
# alpine-root.sh APK ROOT: a root of its own that looks like Alpine, with an apk of any release since 2.12 that runs here:
# packages that this apk has installed from two repositories of our own making, which then move on.
# ALPINE is the release that the root calls itself; "/lib" of 3.23 and later leads to "/usr/lib".
#
# To be run as root in a network of its own (unshare -n), because the repositories are served as http://mirror.example.
# Needs busybox-static, openssl, GNU tar and ip. Debian builds apk from its source (with libssl-dev, zlib1g-dev, libzstd-dev).
set -eu
apk=$(readlink -f "$1")
root=$2
alpine=${ALPINE:-3.19.1}
export LC_ALL=C TZ=UTC
mkdir -p "$root"
root=$(readlink -f "$root")
work=$root.work
mkdir -p "$work/mirror" "$work/build"
release=$("$apk" --version | sed 's/^apk-tools \([0-9.]*\).*/\1/')

# Everything has this age, or the recordings would change with every run.
old='2026-11-01 00:00:00 UTC'
new='2026-11-20 00:00:00 UTC'
age=$old

openssl genrsa -out "$work/key" 2048 2>/dev/null
openssl rsa -in "$work/key" -pubout -out "$work/key.rsa.pub" 2>/dev/null

# cut_tar FILE...: an archive without its end, as the parts of a package are put one after the other
cut_tar() {
    tar -c -b 1 --format=ustar --owner=0 --group=0 --mtime="$age" "$@" | head -c -1024
}

# signed FILE: puts the signature before it
signed() {
    openssl dgst -sha1 -sign "$work/key" -out "$work/.SIGN.RSA.key.rsa.pub" "$1"
    { (cd "$work" && cut_tar .SIGN.RSA.key.rsa.pub) | gzip -n -9; cat "$1"; } >"$1.signed"
    mv "$1.signed" "$1"
}

# package REPOSITORY NAME VERSION KIB [LINE...]: a package of that size with one file, and what its .PKGINFO says beside
package() {
    to=$work/mirror/$1/x86_64 name=$2 version=$3 kib=$4
    shift 4
    mkdir -p "$to"
    rm -rf "$work/build"
    if test "$name" = apk-tools; then
        file=sbin/apk
        mkdir -p "$work/build/data/sbin"
        cp "$apk" "$work/build/data/$file"
    else
        file=usr/share/$name/$name
        mkdir -p "$work/build/data/usr/share/$name"
        head -c "$((kib * 1024))" /dev/zero >"$work/build/data/$file"
    fi
    sum=$(sha1sum <"$work/build/data/$file" | cut -d ' ' -f 1)
    {
        (cd "$work/build/data" && find . -mindepth 1 -type d | sed 's,^[.]/,,' | sort >../folders && cut_tar --no-recursion -T ../folders)
        # Without half a second GNU tar needs no extended header, and writes none for the sum either.
        tar -C "$work/build/data" -c --format=posix --owner=0 --group=0 --mtime="${age%% UTC}.5 UTC" \
            --pax-option="delete=atime,delete=ctime,APK-TOOLS.checksum.SHA1:=$sum" "$file"
    } | gzip -n -9 >"$work/build/data.tar.gz"
    {
        printf 'pkgname = %s\npkgver = %s\npkgdesc = Package %s\nurl = https://example.org/\n' "$name" "$version" "$name"
        printf 'builddate = 1793491200\npackager = T <t@example.org>\nsize = %s\narch = x86_64\n' "$((kib * 1024))"
        printf 'origin = %s\nlicense = MIT\n' "$name"
        for line; do printf '%s\n' "$line"; done
        printf 'datahash = %s\n' "$(sha256sum <"$work/build/data.tar.gz" | cut -d ' ' -f 1)"
    } >"$work/build/.PKGINFO"
    (cd "$work/build" && cut_tar .PKGINFO) | gzip -n -9 >"$work/build/control.tar.gz"
    signed "$work/build/control.tar.gz"
    rm -f "$to/$name-"[0-9]*.apk
    cat "$work/build/control.tar.gz" "$work/build/data.tar.gz" >"$to/$name-$version.apk"
}

# offered REPOSITORY: its index
offered() {
    (cd "$work/mirror/$1/x86_64" && rm -f APKINDEX.tar.gz && "$apk" --allow-untrusted index -q \
        --no-warnings -o APKINDEX.tar.gz ./*.apk) >/dev/null 2>&1
    signed "$work/mirror/$1/x86_64/APKINDEX.tar.gz"
    touch -d "$age" "$work/mirror/$1/x86_64/APKINDEX.tar.gz"
}

# inside COMMAND...: runs it in the root
inside() {
    chroot "$root" "$@"
}

case $alpine in
3.1* | 3.20* | 3.21* | 3.22*) mkdir -p "$root/lib" "$root/bin" "$root/sbin" ;;
*)
    mkdir -p "$root/usr/lib" "$root/usr/bin"
    ln -s usr/lib "$root/lib"
    ln -s usr/bin "$root/bin"
    mkdir -p "$root/sbin"
    ;;
esac
mkdir -p "$root/etc/apk/keys" "$root/var/cache/apk" "$root/usr/bin" "$root/usr/sbin" "$root/tmp" "$root/proc" "$root/dev" \
    "$root/lib64" "$root/lib/apk/db" "$root/var/log"
cp /bin/busybox "$root/bin/busybox"
inside /bin/busybox --install -s /bin
ldd "$apk" | grep -o '/[^ )]*' | while read -r library; do
    case $library in
    */ld-linux*) cp -L "$library" "$root/lib64/" ;;
    *) cp -L "$library" "$root/lib/" ;;
    esac
done
printf 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=%s\nPRETTY_NAME="Alpine Linux v%s (made)"\n' "$alpine" "${alpine%.*}" \
    >"$root/etc/os-release"
printf 'root:x:0:0:root:/root:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\n' >"$root/etc/group"
printf '127.0.0.1 mirror.example\n' >"$root/etc/hosts"
printf 'hosts: files\n' >"$root/etc/nsswitch.conf"
printf 'x86_64\n' >"$root/etc/apk/arch"
cp "$work/key.rsa.pub" "$root/etc/apk/keys/"
for repository in main community; do printf 'http://mirror.example/alpine/%s\n' "$repository"; done >"$root/etc/apk/repositories"
printf '@edge http://mirror.example/alpine/edge\n' >>"$root/etc/apk/repositories"
mkdir -p "$work/mirror/alpine"

package alpine/main apk-tools "$release-r0" 4000
package alpine/main busybox 1.36.1-r15 940 'provides = cmd:sh=1.36.1-r15'
package alpine/main musl 1.2.4_git20230717-r4 620 'provides = so:libc.musl-x86_64.so.1=1'
package alpine/main nginx 1.24.0-r14 1200 'depend = so:libc.musl-x86_64.so.1' 'depend = libold'
package alpine/main libold 2.3-r0 300
package alpine/main openssh 9.6_p1-r0 5000
package alpine/main curl 8.5.0-r0 240
package alpine/main tzdata 2026a-r0 1500
package alpine/main gone 1.0-r0 80
package alpine/main rebuilt 3.1-r2 90
package alpine/community php83 8.3.1-r0 20000 'depend = musl'
package alpine/edge fresh 0.9_rc1-r0 60
for repository in main community edge; do offered "alpine/$repository"; done
ip link set lo up
busybox httpd -f -p 127.0.0.1:80 -h "$work/mirror" &
server=$!
trap 'kill $server' EXIT
"$apk" --root "$root" --initdb add --no-scripts --repository "$work/mirror/alpine/main" --keys-dir "$work" \
    --repositories-file /dev/null apk-tools >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
{
    inside /sbin/apk update
    inside /sbin/apk add busybox nginx 'openssh<9.7' curl=8.5.0-r0 tzdata gone rebuilt php83 fresh@edge
    inside /sbin/apk add -t .build-deps rebuilt
} >>"$work/log" 2>&1 || { cat "$work/log"; exit 1; }

age=$new
package alpine/main apk-tools "$release-r1" 4100
package alpine/main busybox 1.36.1-r18 942 'provides = cmd:sh=1.36.1-r18'
package alpine/main nginx 1.24.0-r16 1300 'depend = so:libc.musl-x86_64.so.1' 'depend = pcre2'
package alpine/main pcre2 10.42-r2 700
package alpine/main openssh 9.7_p1-r0 5100
package alpine/main curl 8.6.0-r0 245
package alpine/main rebuilt 3.1-r2 95
package alpine/main php83 8.3.3-r0 20500 'depend = musl'
package alpine/community php83 8.3.4-r0 21000 'depend = musl'
package alpine/edge fresh 0.9-r0 61
rm "$work/mirror/alpine/main/x86_64/gone-1.0-r0.apk"
for repository in main community edge; do offered "alpine/$repository"; done
rm "$root"/var/cache/apk/APKINDEX.*
inside /sbin/apk update >>"$work/log" 2>&1
touch -d '2026-11-21 06:00:00 UTC' "$root"/var/cache/apk/APKINDEX.*
mkdir "$root/srv"
cp -r "$work/mirror/alpine" "$root/srv/"
