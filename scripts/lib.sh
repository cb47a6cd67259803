# Sourced by the other scripts: what they share about the machine they run on.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# Runs a command as root: as it is, or through sudo if we are someone else.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        say "problem: '$*' needs root, and there is no sudo"
        say "fix:     run it as root, then start this script again"
        return 1
    fi
}

# Installs the Debian packages named that are missing. The package lists are fetched only if they do not know one.
install_missing() {
    local package missing=()
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        say "problem: ${missing[*]}: not installed, and only Debian's and Ubuntu's way to install is known here"
        return 1
    fi
    say "Installing ${missing[*]}"
    local quiet=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
    if ! apt-get -qq --simulate install "${missing[@]}" >/dev/null 2>&1; then
        as_root "${quiet[@]}" update >&2
    fi
    as_root "${quiet[@]}" install -y --no-install-recommends "${missing[@]}" >&2 </dev/null
}

# Succeeds if this machine can compile for Java 17.
has_jdk() {
    local javac version
    javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
    version=$("$javac" -version 2>&1) || return 1
    version=${version#javac }
    [ "${version%%.*}" -ge 17 ] 2>/dev/null
}

# The oldest JDK that fits and that this release of Debian or Ubuntu has.
jdk_package() {
    local version
    for version in 17 21 25; do
        if apt-cache show "openjdk-$version-jdk-headless" >/dev/null 2>&1; then
            echo "openjdk-$version-jdk-headless"
            return
        fi
    done
    echo default-jdk-headless
}

# A JDK and Maven, installed if missing.
build_tools() {
    if ! has_jdk; then
        [ -n "$(find /var/lib/apt/lists -name '*Packages*' -print -quit 2>/dev/null)" ] || as_root apt-get -qq update >&2
        install_missing "$(jdk_package)"
        unset JAVA_HOME
    fi
    command -v mvn >/dev/null || install_missing maven
    if ! has_jdk; then
        # An older one comes first on PATH.
        JAVA_HOME=$(find /usr/lib/jvm -maxdepth 1 -name 'java-*-openjdk-*' | sort -V | tail -n 1)
        export JAVA_HOME
    fi
}

# Maven as the scripts use it: no colours, no download progress.
maven() { (cd "$root" && mvn -B -ntp -Dstyle.color=never "$@"); }
