# Sourced by the benchmarks: an SSH server of their own, and the program made warm.
# shellcheck shell=bash
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# An OpenSSH server on a free loopback port, with keys of its own in the folder; sets port and sshd_pid, and writes a
# client's configuration with the host "bench".
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
SetEnv SHLVL=1
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
