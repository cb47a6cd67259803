package dev.reeve.database.mariadb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The users, roles and grants of a server as SQL, in an order that is the same every night. Users that are there already
 * keep their passwords when it is loaded.
 */
final class Accounts {
    /** Accounts that the products make for themselves and do not let go. */
    private static final String OWN = "'mariadb.sys','mysql.sys','mysql.session','mysql.infoschema'";

    /** SELECT command denied to user, to a column, access denied, wanted a privilege. */
    private static final Set<Integer> DENIED = Set.of(1142, 1143, 1044, 1227);

    /** MariaDB's grants repeat how the user logs in; loaded, that would change those who are there already. */
    private static final Pattern PASSWORD = Pattern.compile(" IDENTIFIED (BY|VIA) .*?(?= REQUIRE | WITH |$)");

    private Accounts() {}

    /** Whether an error means that the account may not read them. */
    static boolean isHidden(ClientError error) {
        return DENIED.contains(error.number());
    }

    static String read(ClientSession session) throws IOException {
        boolean hasRoles = !session.value("SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA='mysql'"
                        + " AND TABLE_NAME='user' AND COLUMN_NAME='is_role'")
                .equals("0");
        String isRole = hasRoles ? "is_role='Y'" : "1=0";
        List<String> creations = new ArrayList<>();
        List<String> grants = new ArrayList<>();
        List<List<String>> accounts = session.rows("SELECT User, Host, " + isRole
                + " FROM mysql.user WHERE User NOT IN (" + OWN + ") AND User<>'PUBLIC'"
                + " ORDER BY 3 DESC, BINARY User, BINARY Host");
        for (List<String> account : accounts) {
            boolean role = account.get(2).equals("1");
            String name = Sql.text(account.get(0)) + (role ? "" : "@" + Sql.text(account.get(1)));
            creations.add(role ? "CREATE ROLE IF NOT EXISTS " + name : creation(session, name));
            session.rows("SHOW GRANTS FOR " + name).stream()
                    .map(row -> PASSWORD.matcher(row.get(0)).replaceFirst(""))
                    .sorted()
                    .forEach(grants::add);
        }
        StringBuilder out =
                new StringBuilder("-- Users and grants\n/*!40101 SET NAMES utf8mb4 */;\nSET sql_mode='';\n");
        creations.forEach(statement -> out.append(statement).append(";\n"));
        grants.forEach(statement -> out.append(statement).append(";\n"));
        return out.append(EndMarker.LINE).toString();
    }

    private static String creation(ClientSession session, String name) throws IOException {
        return session.value("SHOW CREATE USER " + name).replaceFirst("^CREATE USER ", "CREATE USER IF NOT EXISTS ");
    }
}
