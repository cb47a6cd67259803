#!/bin/sh
# copied-root.sh ROOT REPOSITORY: a root of its own with this machine's real apt, dpkg and the few programs that a
# shell script needs, and nothing else; the repository appears in it as /srv/repository.
set -e
root=$1
mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64" "$root/etc/apt" "$root/tmp" "$root/proc" \
    "$root/dev" "$root/run" "$root/var/lib/apt/lists/partial" "$root/var/cache/apt/archives/partial" \
    "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/var/log/apt" "$root/srv"
ln -s usr/bin "$root/bin"
ln -s usr/sbin "$root/sbin"
ln -s usr/lib "$root/lib"
ln -s usr/lib64 "$root/lib64"
: >"$root/var/lib/dpkg/status"
: >"$root/var/lib/dpkg/available"
copy() {
    file=$(readlink -f "$1")
    mkdir -p "$root$(dirname "$file")"
    test -e "$root$file" || cp "$file" "$root$file"
    { ldd "$file" 2>/dev/null || true; } | grep -o '/[^ )]*' | while read -r library; do
        real=$(readlink -f "$library")
        mkdir -p "$root$(dirname "$real")"
        test -e "$root$real" || cp "$real" "$root$real"
        # The name by which it is looked for.
        plain=$(readlink -f "$(dirname "$library")")/$(basename "$library")
        mkdir -p "$root$(dirname "$plain")"
        test -e "$root$plain" || cp "$real" "$root$plain"
    done
}
for program in sh cat stat head sort sed grep awk xargs find ls df tr uniq id date readlink rm mkdir mktemp setsid sleep \
    kill uname cut wc tail dirname basename test printf dpkg dpkg-query dpkg-deb apt apt-get apt-cache apt-config apt-mark; do
    path=$(command -v "$program") || continue
    case $path in /*) ;; *) continue ;; esac
    copy "$path"
    test -e "$root/usr/bin/$program" || cp "$(readlink -f "$path")" "$root/usr/bin/$program"
done
for method in file store copy gpgv; do copy "/usr/lib/apt/methods/$method"; done
copy /usr/lib/apt/solvers/apt 2>/dev/null || true
mkdir -p "$root/usr/share/dpkg"
cp /usr/share/dpkg/*table "$root/usr/share/dpkg/"
cp /etc/passwd /etc/group "$root/etc/"
printf 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (copied)"\n' >"$root/etc/os-release"
printf 'APT::Sandbox::User "root";\nAPT::Architecture "amd64";\n' >"$root/etc/apt/apt.conf"
cp -r "$2" "$root/srv/repository"
