package dev.reeve.inspect.learn;

import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sites that web servers say they serve. Their settings may hold secrets: only names, ports and folders leave the
 * host.
 */
record Sites(List<Site> all, boolean unread) {
    /** A directive a line; blocks are known by the line that opens them. */
    static final Section NGINX = Section.within(8, "learn.nginx", """
            command -v nginx >/dev/null 2>&1 || { echo @none; exit; }
            nginx -T 2>/dev/null | head -c 4000000 | sed 's/^[ \t]*#.*//; s/[ \t]#.*//' | tr '\\n\\t\\r' '   ' | tr ';{}' '\\n\\n\\n' \\
            | sed -nE 's/^ +//; s/ +$//; /^(http|stream|mail|server|(listen|server_name|root|ssl) .*)$/p' | head -c 300000
            echo .""");

    static final Section APACHE = Section.within(8, "learn.apache", """
            c=$(command -v apache2ctl || command -v apachectl || command -v httpd) || { echo @none; exit; }
            "$c" -t -D DUMP_VHOSTS 2>/dev/null | head -n 2000
            grep -lisE '^[ \t]*SSLEngine[ \t]+on' /etc/apache2/sites-enabled/* /etc/apache2/vhosts.d/*.conf \\
            /etc/apache2/conf.d/*.conf /etc/httpd/conf.d/*.conf 2>/dev/null | head -n 200 | sed 's/^/@ssl /'
            echo .""");

    private static final int MOST = 1000;
    private static final Pattern LISTEN =
            Pattern.compile("listen (?:(?:\\[[0-9A-Fa-f:.]*\\]|[^\\s:\\[\\]]+):)?([0-9]{1,5})((?: \\S+)*)");
    private static final Pattern NAME_VHOST = Pattern.compile(" +port ([0-9]{1,5}) namevhost (\\S+) \\((.+):[0-9]+\\)");
    private static final Pattern ONE_VHOST = Pattern.compile("\\S+:([0-9]{1,5}) +(\\S+) \\((.+):[0-9]+\\)");
    private static final Pattern ALIAS = Pattern.compile(" +alias (\\S+)");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    /** One site. */
    record Site(int port, boolean tls, Set<String> names, String root) {
        Site {
            names = new LinkedHashSet<>(names);
        }
    }

    Sites {
        all = List.copyOf(all);
    }

    static Sites of(Look look) {
        List<String> nginx = Lines.of(look, NGINX.id());
        List<String> apache = Lines.of(look, APACHE.id());
        List<Site> all = new ArrayList<>(nginx(nginx));
        boolean unread = nginx.equals(List.of(".")) || apache.equals(List.of("."));
        all.addAll(apache(apache));
        return new Sites(all.subList(0, Math.min(MOST, all.size())), unread);
    }

    private static List<Site> nginx(List<String> lines) {
        List<Site> sites = new ArrayList<>();
        List<String> block = new ArrayList<>();
        boolean http = true;
        for (String line : lines) {
            boolean context = line.equals("http") || line.equals("stream") || line.equals("mail");
            if (context || line.equals("server")) {
                sites.addAll(server(block));
                block.clear();
            }
            http = context ? line.equals("http") : http;
            if (http && !context && (line.equals("server") || !block.isEmpty())) {
                block.add(line);
            }
        }
        sites.addAll(server(block));
        return sites;
    }

    private static List<Site> server(List<String> block) {
        Set<String> names = new LinkedHashSet<>();
        String root = "";
        boolean always = block.contains("ssl on");
        for (String line : block) {
            if (line.startsWith("server_name ")) {
                for (String name : line.substring("server_name ".length()).split(" +", -1)) {
                    addName(names, name);
                }
            } else if (line.startsWith("root ") && root.isEmpty()) {
                root = line.substring("root ".length()).strip();
            }
        }
        List<Site> sites = new ArrayList<>();
        for (String line : block) {
            Matcher listen = LISTEN.matcher(line);
            if (listen.matches()) {
                boolean tls = always || (listen.group(2) + " ").contains(" ssl ");
                sites.add(new Site(Integer.parseInt(listen.group(1)), tls, names, root));
            }
        }
        if (sites.isEmpty() && !block.isEmpty()) {
            sites.add(new Site(80, always, names, root));
        }
        return sites;
    }

    private static List<Site> apache(List<String> lines) {
        Set<String> secure = new LinkedHashSet<>();
        lines.stream()
                .filter(line -> line.startsWith("@ssl "))
                .forEach(line -> secure.add(line.substring("@ssl ".length())));
        List<Site> sites = new ArrayList<>();
        for (String line : lines) {
            Matcher several = NAME_VHOST.matcher(line);
            Matcher one = ONE_VHOST.matcher(line);
            Matcher alias = ALIAS.matcher(line);
            Matcher found = several.matches() ? several : one.matches() ? one : null;
            if (found != null) {
                int port = Integer.parseInt(found.group(1));
                Set<String> names = new LinkedHashSet<>();
                addName(names, found.group(2));
                sites.add(new Site(port, port == 443 || secure.contains(found.group(3)), names, ""));
            } else if (alias.matches() && !sites.isEmpty()) {
                addName(sites.get(sites.size() - 1).names(), alias.group(1));
            }
        }
        return sites;
    }

    /** Patterns and the name of nobody ({@code _}) are no addresses. */
    private static void addName(Set<String> names, String name) {
        if (NAME.matcher(name).matches() && names.size() < 20) {
            names.add(name);
        }
    }
}
