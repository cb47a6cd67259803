# Sourced by the benchmarks: an SSH server of their own, and the program made warm.
# shellcheck shell=bash
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# An OpenSSH server on a free loopback port, with keys of its own in the folder; sets port and sshd_pid, and writes a
# client's configuration with the host "bench". What commands find in their environment there is in ssh_environment.
start_ssh_server() { # folder
    local ssh_dir=$1
    mkdir -m 700 "$ssh_dir"
    ssh-keygen -q -t ed25519 -N '' -f "$ssh_dir/host"
    ssh-keygen -q -t ed25519 -N '' -f "$ssh_dir/id"
    cp "$ssh_dir/id.pub" "$ssh_dir/authorized_keys"
    port=$(awk 'BEGIN {srand(); print 20000 + int(rand() * 20000)}')
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    cat >"$ssh_dir/sshd_config" <<EOF
Port $port
ListenAddress 127.0.0.1
HostKey $ssh_dir/host
AuthorizedKeysFile $ssh_dir/authorized_keys
PidFile $ssh_dir/pid
PermitRootLogin yes
StrictModes no
UsePAM no
MaxStartups 100
Subsystem sftp internal-sftp
# Bash reads .bashrc for each command of an SSH session, unless it takes itself for an inner one: what this account has
# there is not to be measured.
SetEnv SHLVL=1 ${ssh_environment:-}
EOF
    [ -d /run/sshd ] || as_root mkdir -p /run/sshd
    /usr/sbin/sshd -D -f "$ssh_dir/sshd_config" 2>"$ssh_dir/log" &
    sshd_pid=$!
    until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do kill -0 "$sshd_pid"; done
    printf '[127.0.0.1]:%s %s\n' "$port" "$(cut -d' ' -f1,2 "$ssh_dir/host.pub")" >"$ssh_dir/known_hosts"
    cat >"$ssh_dir/config" <<EOF
Host bench
  HostName 127.0.0.1
  Port $port
  User $(id -un)
  IdentityFile $ssh_dir/id
  IdentitiesOnly yes
  UserKnownHostsFile $ssh_dir/known_hosts
EOF
}

# The inventory's entry of that server.
bench_host() { # folder
    cat <<EOF
  bench:
    address: 127.0.0.1
    ssh:
      port: $port
      user: $(id -un)
      identity: $1/id
      known-hosts: $1/known_hosts
EOF
}

# An installed reeve has its archive of loaded classes; it is made in the background of the first run.
warm_up() { # folder of the cache
    for _ in $(seq 120); do
        find "$1" -name '*.classes' 2>/dev/null | grep -q . && break
        read -r -t 1 <> <(:) || true
    done
}

# Many SSH servers h1 to hN. Sets servers (their processes) and hosts, appends each to the inventory $work/reeve.yaml, and
# writes a client's configuration, $work/config, and the hosts' names, $work/names.
# shellcheck disable=SC2154
start_hosts() { # number
    hosts=$1
    servers=
    : >"$work/config"
    local number
    for number in $(seq "$hosts"); do
        start_ssh_server "$work/ssh$number"
        servers="$servers $sshd_pid"
        sed "s/^Host bench$/Host h$number/" "$work/ssh$number/config" >>"$work/config"
        bench_host "$work/ssh$number" | sed "s/^  bench:$/  h$number:/" >>"$work/reeve.yaml"
    done
    seq -f 'h%g' "$hosts" >"$work/names"
}

# Processor time that the hosts' sshd and their ended children have spent so far, in hundredths of a second.
ticks() {
    local sum=0 server
    for server in $servers; do
        while pgrep -P "$server" >/dev/null; do read -r -t 0.05 <> <(:) || true; done
        sum=$((sum + $(awk '{print $14 + $15 + $16 + $17}' "/proc/$server/stat")))
    done
    echo "$sum"
}

# Lets look_with do its work with each tool in turn, several times, and keeps the best.
declare -A best_time best_host best_here
# shellcheck disable=SC2154
measure_all() { # rounds, tools
    local round tool before wall user system host
    for round in $(seq "$1"); do
        for tool in $2; do
            before=$(ticks)
            TIMEFORMAT='%R %U %S'
            { time look_with "$tool" 2>"$work/$tool.err"; } 2>"$work/time"
            read -r wall user system <"$work/time"
            host=$(awk -v t="$(($(ticks) - before))" -v n="$hosts" 'BEGIN {printf "%.3f", t / 100 / n}')
            say "round $round: $tool $wall s, a host $host s of processor time"
            if [ -z "${best_time[$tool]:-}" ] || awk "BEGIN {exit !($wall < ${best_time[$tool]})}"; then
                best_time[$tool]=$wall
                best_host[$tool]=$host
                best_here[$tool]=$(awk "BEGIN {printf \"%.1f\", $user + $system}")
            fi
        done
    done
}

# A tool's line of the table, with its time as a share of another's.
row() { # tool, peer
    local ratio=-
    [ -z "${best_time[$2]:-}" ] || ratio=$(awk "BEGIN {printf \"%.2f\", ${best_time[$1]} / ${best_time[$2]}}")
    echo "| $1 | ${best_time[$1]} s | $ratio | ${best_host[$1]} s | ${best_here[$1]} s |"
}
