#!/bin/sh
# reeve is one file: this script, and behind it the Java archive that it runs (`unzip -l` lists it).
# It finds a Java, chooses options by subcommand and keeps an archive of loaded classes, which halves the start of a
# short command. Nothing here may make a command fail that Java could run: what cannot be kept only costs speed.
#
#   JAVA_HOME           the Java to use; without it the one on PATH, then the usual places
#   REEVE_JAVA_OPTS     further options for it, such as -Xmx2g
#   REEVE_CLASS_ARCHIVE off: keep no archive of loaded classes (default: in the user's cache folder)

build=@build@
oldest=17

case $0 in
/*) jar=$0 ;;
*/*) jar=$PWD/${0#./} ;;
*) jar=$(command -v -- "$0") || jar=$PWD/$0 ;;
esac

# Sets home, version and major to those of the Java in folder $1 and succeeds if it is new enough. Every Java since 9
# tells its version in a file, which is 40 ms faster than asking it.
suits() {
    [ -x "$1/bin/java" ] || return 1
    home=$1 version=
    if [ -r "$home/release" ]; then
        while read -r line; do
            case $line in
            JAVA_VERSION=*) version=${line#*=} && break ;;
            esac
        done <"$home/release"
    fi
    if [ -z "$version" ]; then
        version=$("$home/bin/java" -version 2>&1)
        version=${version#*version }
    fi
    version=${version#\"}
    version=${version%%\"*}
    major=${version%%[!0-9]*}
    [ "${major:-0}" -ge "$oldest" ] && return 0
    seen="$seen
  $home: Java $version"
    return 1
}

on_path() {
    path=$(command -v java) || return 1
    path=$(readlink -f -- "$path" 2>/dev/null) && suits "${path%/bin/java}"
}

in_usual_place() {
    for place in /usr/lib/jvm/* /usr/java/* /opt/java/* /usr/local/openjdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        suits "$place" && return 0
    done
    return 1
}

seen=
if ! { [ -n "${JAVA_HOME-}" ] && suits "$JAVA_HOME"; } && ! on_path && ! in_usual_place; then
    cat >&2 <<EOF
problem: reeve needs Java $oldest or newer, and there is none here
cause:   found ${seen:-none, in JAVA_HOME, on PATH or in /usr/lib/jvm}
fix:     Debian, Ubuntu: apt-get install openjdk-17-jre-headless (or a newer one)
         Red Hat, SUSE:  dnf / zypper install java-21-openjdk-headless
         or set JAVA_HOME to the folder of one that is installed elsewhere

问题:reeve 需要 Java $oldest 或更高版本,本机没有
原因:找到的是 ${seen:-(JAVA_HOME、PATH、/usr/lib/jvm 中都没有)}
解决:Debian、Ubuntu:apt-get install openjdk-17-jre-headless(或更新版本)
      Red Hat、SUSE:dnf / zypper install java-21-openjdk-headless
      或者把 JAVA_HOME 设为其他位置已安装的 Java 目录
EOF
    exit 3
fi

# In the C locale (cron, systemd) Java takes file names and arguments for ASCII and spoils all others.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
C | POSIX)
    if [ -n "${LC_ALL-}" ]; then
        LC_MESSAGES=$LC_ALL && export LC_MESSAGES
        unset LC_ALL
    fi
    LC_CTYPE=C.UTF-8 && export LC_CTYPE
    ;;
esac

# What the JVM itself has to say goes to stderr, for stdout may be JSON, and only if it is serious: an archive that does
# not fit is not. No hsperfdata file in /tmp. Archives are mapped where they were made for instead of at a random place,
# which would cost 5 to 10 ms for moving every pointer in them; a Java that knows an option no longer does without.
options="-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0
    -Xlog:disable -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr -XX:-UsePerfData
    -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"

# Short commands end before the optimising compiler has paid for itself. Long work gets all of it and up to half of the
# memory, for the index of a large repository. A wrong guess only costs speed.
work=short
for word in "$@"; do
    case $word in
    backup | restore | verify | drill | archive | snapshot | copy | prune | stats | shell) work=long ;;
    -h | --help | -V | --version) work=short && break ;;
    esac
done
if [ $work = long ]; then
    # JSch decrypts 32 KiB at a time: the processor's instructions for AES-GCM would only be used after thousands of
    # calls, some 200 MB. Half of a backup's processor time went there. The heap starts small and grows as it must.
    # What Java 25 keeps of the rehearsal tells it that nothing there was worth the optimising compiler.
    options="$options -XX:-AOTReplayTraining -XX:MaxRAMPercentage=50 -Xms48m -XX:MinHeapFreeRatio=20
        -XX:CompileCommand=quiet
        -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.GHASH::*,0.01
        -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.CounterMode::*,0.01"
else
    options="$options -XX:TieredStopAtLevel=1"
fi
# On two to four cores the serial collector costs least; more threads of it only take from the work itself.
collector=-XX:+UseSerialGC
# Two collectors would be an error.
case " ${REEVE_JAVA_OPTS-}" in
*" -XX:+Use"*GC*) ;;
*) options="$options $collector" ;;
esac

# The archive of loaded classes belongs to one build at one path, and to one version of Java: its name says so. It also
# says its size, for Java 17 crashes on one that was cut short.
if [ "$major" -ge 25 ]; then
    use=-XX:AOTCache make=-XX:AOTCacheOutput
else
    use=-XX:SharedArchiveFile make=-XX:ArchiveClassesAtExit
fi

name_archive() {
    IFS=/
    set -f
    # shellcheck disable=SC2086 # splits the path at its slashes
    set -- $jar
    IFS=-
    place="$*"
    unset IFS
    set +f
    archive=$cache/$build-$version$place
}

# Sets file to what is kept of kind $1, if it is there and whole.
find_kept() {
    for file in "$archive".*."$1"; do
        size=${file%."$1"}
        # shellcheck disable=SC3013 # -nt is in POSIX since 2024 and in every sh before
        [ "$file" -nt "$jar" ] && [ -O "$file" ] && [ "$(wc -c <"$file")" -eq "${size##*.}" ] && return
    done
    return 1
}

# What the optimising compiler is for: ciphers, hashes and the chunker. Left to itself it takes a quarter of a backup's
# processor time for code that runs too short to gain by it; that code is done with the fast compiler's.
write_directives() {
    cat <<'EOF'
[
  {
    match: [
      "dev/reeve/repository/crypto/Poly1305.*",
      "dev/reeve/repository/crypto/CounterMode.*",
      "dev/reeve/repository/crypto/Salsa.*",
      "dev/reeve/repository/crypto/Scrypt*.*",
      "dev/reeve/repository/chunker/Chunker.*",
      "dev/reeve/database/mariadb/AnyName.*",
      "dev/reeve/database/mariadb/RowBorders.*",
      "com/sun/crypto/provider/AESCrypt.encryptBlock",
      "com/sun/crypto/provider/CounterMode.*",
      "com/sun/crypto/provider/ElectronicCodeBook.*",
      "com/sun/crypto/provider/GaloisCounterMode.implGCMCrypt*",
      "com/sun/crypto/provider/GCTR.update",
      "com/sun/crypto/provider/GHASH.*",
      "sun/security/provider/ByteArrayAccess*.*",
      "sun/security/provider/DigestBase.engineUpdate",
      "sun/security/provider/DigestBase.implCompressMultiBlock*",
      "sun/security/provider/SHA2.implCompress"
    ],
    c2: { BackgroundCompilation: true }
  },
  { match: "*.*", c2: { Exclude: true } }
]
EOF
}

# Keeps $archive.new as kind $1 under a name that says its size.
keep() {
    sync -- "$archive.new"
    size=$(wc -c <"$archive.new") && mv -f "$archive.new" "$archive.$((size)).$1"
}

# Rehearses the main job in the background, in a folder of its own, and archives what was loaded.
make_archive() {
    umask 077
    mkdir -p "$cache" && [ -O "$cache" ] || exit
    if ! mkdir "$archive.making"; then
        # Someone is at it, or was: what is older than ten minutes was killed.
        find "$archive.making" -prune -mmin +10 -exec rmdir {} \;
        exit
    fi
    # Those of earlier builds, and the one that is not good enough.
    for old in "$cache"/*"$place".*.classes "$cache"/*"$place".*.directives; do
        case $old in
        "$archive".*) rm -f -- "$old" ;;
        "$cache/$build-"*) ;; # another Java's
        *) rm -f -- "$old" ;;
        esac
    done
    write_directives >"$archive.new" && keep directives
    # shellcheck disable=SC2086 # options are words
    if nice "$home/bin/java" $options "$make=$archive.new" -cp "$jar" dev.reeve.cli.Rehearsal; then
        keep classes
    fi
    rm -f -- "$archive.new"
    rmdir "$archive.making"
}

set -- -jar "$jar" "$@"
cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
cache=${CACHE_DIRECTORY:-${cache:+$cache/reeve}}
if [ -n "$cache" ] && [ "${REEVE_CLASS_ARCHIVE-}" != off ]; then
    cache=$cache/classes
    name_archive
    if find_kept classes; then
        set -- "$use=$file" "$@"
        # The JVM says how many directives it took, and there is no other way to keep it from doing so.
        if [ $work = long ] && find_kept directives; then
            options="$options -XX:-DisplayVMOutput"
            set -- "-XX:CompilerDirectivesFile=$file" "$@"
        fi
    elif [ ${#archive} -lt 230 ]; then
        # Two forks, so that Java does not become the parent of a process that it never waits for.
        (make_archive </dev/null >/dev/null 2>&1 &)
    fi
fi

# An option may hold a star, which is no file name.
set -f
# shellcheck disable=SC2086 # options are words
exec "$home/bin/java" $options ${REEVE_JAVA_OPTS-} "$@"
