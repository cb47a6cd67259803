package dev.reeve.inspect.learn;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Services that a distribution starts everywhere, and that nobody chose: no check is learnt for them. cron, syslog and
 * the firewall are chosen: what does not run there is missed only when it is needed. The list stands in the manual too.
 */
final class OwnServices {
    private static final Pattern OWN = Pattern.compile("systemd-.*|(serial-|console-|container-)?getty(@.*)?|user(@.*)?"
            + "|user-runtime-dir@.*|dbus(-broker)?|dbus-.*|polkit(d)?|rtkit-daemon|accounts-daemon|udisks2|upower"
            + "|ModemManager|NetworkManager(-.*)?|wpa_supplicant(@.*)?|networking|network|networkd-dispatcher|wicked.*"
            + "|ifup@.*|dhcpcd|unattended-upgrades|packagekit|snapd(\\..*)?|multipathd|irqbalance|rng-tools.*|rngd"
            + "|haveged|tuned|ssh(d)?(@.*)?|dropbear|qemu-guest-agent|open-vm-tools|vmtoolsd|vgauth.*|hv_.*|hypervkvpd"
            + "|acpid|alsa-.*|cloud-.*|kdump(-tools)?|lvm2-.*|dm-event|blk-availability|kmod-.*|plymouth.*|apparmor"
            + "|setvtrgb|keyboard-setup|console-setup|bluetooth|avahi-daemon|gssproxy|rpcbind|nis-domainname"
            + "|chrony(d)?|ntpd?|ntpsec|systemd-timesyncd|e2scrub_reap|mcelog|smartd|nscd|sysstat|udev(d)?|mdev"
            + "|hwdrivers|local|netmount|sysctl|bootmisc|hostname|procps|kmod|rc\\.local|rmnologin|x11-common"
            + "|bootlogs|sudo|rsync");

    private static final Set<String> RUN_ONCE = Set.of("nftables", "netfilter-persistent", "iptables", "ip6tables");

    private OwnServices() {}

    /** Whether it belongs to the distribution. */
    static boolean isOwn(String service) {
        return OWN.matcher(service).matches();
    }

    /** Whether a service matters that does its work at the start and ends: rules of firewalls, tunnels of WireGuard. */
    static boolean isRunOnce(String service) {
        return RUN_ONCE.contains(service) || service.startsWith("wg-quick@");
    }
}
