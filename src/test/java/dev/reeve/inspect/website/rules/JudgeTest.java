package dev.reeve.inspect.website.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reeve.finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules by what they are for: ways in are critical, odd programs a warning at the most, honest ones nothing. */
final class JudgeTest {
    private static Verdict verdict(String name, String text) {
        return Judge.of(FileKind.of(name), text.getBytes(StandardCharsets.ISO_8859_1))
                .verdict();
    }

    private static Verdict php(String code) {
        return verdict("a.php", "<?php\n" + code + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@eval($_POST['pass']);",
                "eval/* nothing */ ( stripslashes( $_REQUEST [ 'c' ] ) ) ;",
                "$x = $_COOKIE['a']; $y = base64_decode($x); eval($y);",
                "assert($_GET[0]);",
                "echo `$_GET[c]`;",
                "system($_GET['cmd'] . ' 2>&1');",
                "if (isset($_REQUEST['cmd'])) { $cmd = ($_REQUEST['cmd']); system($cmd); }",
                "echo shell_exec(\"ping -c1 {$_GET['ip']}\");",
                "$_GET['f']($_GET['p']);",
                "array_map($_POST['f'], array($_POST['p']));",
                "array_filter(array($_POST['p']), $_GET['f']);",
                "call_user_func('assert', $_REQUEST['x']);",
                "preg_replace('/.*/e', $_POST['c'], '');",
                "file_put_contents($_POST['n'], $_POST['c']);",
                "include('php://input');",
                "eval(gzinflate(base64_decode('abc')));",
                "eval(file_get_contents('php://input'));",
                "$f = 'ba'.'se64_'.'decode'; if (md5($_POST['p']) == '5f4dcc3b5aa765d61d8327deb882cf99') { $f($_POST['c']); }",
                "$_=('%01'^'`').('%13'^'`'); $__='_'; $f='cr'.'eate_fun'.'ction'; @eval($z);",
                "$f = strrev('tressa'); $f(str_rot13('riny($_CBFG[k]);'));"
            })
    void findsWaysIn(String code) {
        assertThat(php(code).severity()).as(php(code).text()).contains(Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo htmlspecialchars($_GET['q']);",
                "$id = intval($_GET['id']); $r = $db->exec('delete from t where id=' . $id);",
                "/* eval($_POST['x']) is what an intruder writes */ echo 'eval($_POST[x])';",
                "# system($_GET['cmd'])\n// assert($_POST[0]);\n$a = 1;",
                "class A { function exec($cmd) { return $this->exec($_GET['c']); } }",
                "$pid = exec('pgrep ' . escapeshellarg($_GET['name']));",
                "$logo = base64_decode('iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4');",
                "$hook = 'my_' . 'hook'; call_user_func($callback, $value);",
                "$s = <<<EOT\neval(\\$_POST['x']);\nEOT;\necho strlen($s);",
                "namespace A; use function strlen; final class B { public function __construct(private int $x) {} }"
            })
    void leavesHonestCodeAlone(String code) {
        assertThat(php(code).hits()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if ($pass_hash == md5($x)) {} $auth_pass = '5f4dcc3b5aa765d61d8327deb882cf99';",
                "extract($_REQUEST);",
                "@eval($template);",
                "include $_GET['page'] . '.php'; " + "/* */ $a = 'x'; ",
                "$a\u0001 = 1;"
            })
    void warnsOfOneFamily(String code) {
        String padded = code + "\n" + "echo 'some honest text';\n".repeat(300);
        assertThat(php(padded).severity()).as(php(padded).text()).contains(Severity.WARNING);
    }

    @Test
    void unpacksWhatWasPackedSeveralTimes() throws IOException {
        String code = "error_reporting(0); if(isset($_POST['a'])) { eval($_POST['a']); } echo 'padding';";
        for (int i = 0; i < 3; i++) {
            code = "eval_later(\"" + Base64.getEncoder().encodeToString(deflated(code)) + "\");";
        }
        assertThat(php("$x = " + code).families()).contains(Family.ENCODED, Family.OBFUSCATED);
    }

    private static byte[] deflated(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater raw = new Deflater(9, true);
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, raw)) {
            deflate.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        raw.end();
        return out.toByteArray();
    }

    @Test
    void aBombIsUnpackedNoFurtherThanItsBound() throws IOException {
        byte[] bomb = deflated("a".repeat(100 << 20));
        assertThat(Decoders.inflated(new String(bomb, StandardCharsets.ISO_8859_1)))
                .hasValueSatisfying(text -> assertThat(text).hasSize(Decoders.MOST));
    }

    @Test
    void findsCodeWhereNobodyLooks() {
        String shell = "<?php @eval($_POST['x']); ?>";
        assertThat(verdict("logo.jpg", "\u00ff\u00d8\u00ff\u00e0JFIF\0" + shell).severity())
                .contains(Severity.CRITICAL);
        assertThat(verdict("favicon.ico", "\0\0\1\0<?php include 'x'; echo $a; ?>")
                        .severity())
                .contains(Severity.WARNING);
        assertThat(verdict("notes.txt", shell).severity()).contains(Severity.CRITICAL);
        assertThat(verdict("readme.txt", "Write <?php my_theme($post); ?> into the page")
                        .severity())
                .isEmpty();
        assertThat(verdict("photo.jpg", "\u00ff\u00d8\u00ff\0<?=\u0002\u0090 no code")
                        .severity())
                .isEmpty();
        assertThat(php("$a = 1;" + " ".repeat(900) + "@eval($_POST['x']);").families())
                .contains(Family.HIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jsp|<% Runtime.getRuntime().exec(request.getParameter(\"cmd\")); %>",
                "a.jsp|<% new U(this.getClass().getClassLoader()).defineClass(c.doFinal(d(request.getReader().readLine()))); %>",
                "a.asp|<%eval request(\"pass\")%>",
                "a.asp|<%execute(request(\"x\"))%>",
                "a.aspx|<%@ Page Language=\"Jscript\"%><%eval(Request.Item[\"p\"],\"unsafe\");%>",
                "a.ashx|<%@ WebHandler %> Process.Start(\"cmd.exe\", context.Request.Form[\"c\"]);",
                "a.cgi|#!/usr/bin/perl\nuse CGI; print `$ENV{QUERY_STRING}`;",
                "a.py|import os,cgi\nform=cgi.FieldStorage()\nos.system(form.getvalue('c'))",
                ".htaccess|AddHandler application/x-httpd-php .jpg .png",
                ".htaccess|<FilesMatch \"\\.(ico|png)$\">\nSetHandler application/x-httpd-php\n</FilesMatch>",
                ".htaccess|RewriteEngine on\nRewriteCond %{HTTP_USER_AGENT} (google|bing) [NC]\nRewriteRule ^(.*)$ http://pills.example/ [R,L]",
                ".user.ini|auto_prepend_file = /tmp/.x",
                ".user.ini|auto_prepend_file=logo.png"
            })
    void findsTheSameInOtherLanguagesAndSettings(String text) {
        int bar = text.indexOf('|');
        Verdict verdict = verdict(text.substring(0, bar), text.substring(bar + 1));
        assertThat(verdict.severity()).as(verdict.text()).contains(Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe src=\"http://evil.example/x\" width=0 height=0></iframe>",
                "<IFRAME style='display: none' src=//evil.example/a>",
                "<script>document.write(unescape('%3Cscript src=x%3E'));</script>",
                "<script>eval(String.fromCharCode(1,2))</script>",
                "<div style=\"position:absolute;left:-9999px\"><a href='http://a.example/'>p</a><a href='http://b.example/'>p</a><a href='http://c.example/'>p</a><a href='http://d.example/'>p</a></div>"
            })
    void findsForeignThingsInPages(String page) {
        assertThat(verdict("index.html", "<html><body>" + page).severity()).contains(Severity.WARNING);
        assertThat(verdict("index.php", "<?php get_header(); ?>" + page).severity())
                .contains(Severity.WARNING);
        assertThat(php("echo '" + page.replace("'", "\\'") + "';").severity()).contains(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<noscript><iframe src=\"https://www.googletagmanager.com/ns.html?id=GTM-1\" height=\"0\" width=\"0\" style=\"display:none;visibility:hidden\"></iframe></noscript>",
                "<iframe src=\"https://maps.example/embed\" width=\"600\" height=\"450\"></iframe>",
                "<script>document.write(unescape(\"%3Cscript src='\" + gaJsHost + \"google-analytics.com/ga.js'\"))</script>",
                "<div style=\"display:none\"><a href=\"/menu\">menu</a></div>"
            })
    void leavesHonestPagesAlone(String page) {
        assertThat(verdict("index.html", page).severity()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RewriteEngine On\nRewriteBase /\nRewriteRule ^index\\.php$ - [L]\nRewriteCond %{REQUEST_FILENAME} !-f\nRewriteRule . /index.php [L]",
                "AddType application/x-httpd-php .php\nphp_value upload_max_filesize 64M",
                "<FilesMatch \"\\.(jpg|png)$\">\nHeader set Cache-Control \"max-age=1\"\n</FilesMatch>",
                "RewriteCond %{HTTP_REFERER} !^https://example.org/ [NC]\nRewriteRule \\.(gif|jpg)$ - [F]"
            })
    void leavesHonestSettingsAlone(String setting) {
        assertThat(verdict(".htaccess", setting).severity()).isEmpty();
    }

    @Test
    void knowsWhereScriptsComeFrom() {
        String page = "<script async src='https://cdn.example/a.js'></script><script src=/own.js></script>";
        assertThat(Judge.of(FileKind.PAGE, page.getBytes(StandardCharsets.UTF_8))
                        .scriptHosts())
                .containsExactly("cdn.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe ",
                "<a href=",
                "<div style='",
                "$a[0].",
                "chr(1).",
                "eval(",
                "'a'.",
                "<<<A",
                "\\x41",
                "/*",
                "RewriteCond %{HTTP_USER_AGENT} ",
                "((((",
                "$x=$_POST[a].",
                "`",
                "<?php ",
                "<?= ",
                "goto a1b2c;",
                "\"$",
                "md5($_POST["
            })
    @Timeout(60)
    void madeForEndlessWorkItComesToAnEnd(String piece) {
        String text = piece.repeat((1 << 16) / piece.length());
        for (String name : new String[] {"a.php", "a.html", ".htaccess", "a.jsp", "a.asp", "a.cgi", "a.jpg"}) {
            assertThatCode(() -> verdict(name, "<?php " + text)).doesNotThrowAnyException();
        }
    }

    @Property(tries = 300)
    void anyBytesGetAVerdictThatCanBeReadBack(@ForAll("files") byte[] content, @ForAll FileKind kind) {
        Verdict verdict = Judge.of(kind, content).verdict();
        assertThat(Verdict.of(verdict.text())).isEqualTo(verdict);
    }

    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<?php ",
                "?>",
                "eval(",
                "$_POST[",
                "'",
                "\"",
                "`",
                ")",
                "(",
                "<<<A\n",
                "A;",
                "/*",
                "*/",
                "//",
                "\n",
                "\\x41",
                "base64_decode",
                "$a=",
                ";",
                "\0",
                "\u00ff",
                "<iframe ",
                "src=//a.b",
                "AddHandler php ",
                ".jpg",
                "#",
                "\\");
        return pieces.list().ofMaxSize(60).map(list -> String.join("", list).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aFileThatTakesTooLongIsNotClean() {
        MeteredText.Allowance allowance = new MeteredText.Allowance(0);
        assertThatCode(() -> allowance.take(1 << 20)).doesNotThrowAnyException();
        assertThat(Optional.of(new Verdict(java.util.List.of(Hit.of(Family.DODGY, Verdict.TOO_COSTLY))))
                        .flatMap(Verdict::severity))
                .contains(Severity.WARNING);
    }

    @Test
    void kindsGoByTheLastExtension() {
        assertThat(FileKind.of("x.PHP")).isEqualTo(FileKind.PHP);
        assertThat(FileKind.of("x.phtml")).isEqualTo(FileKind.PHP);
        assertThat(FileKind.of(".htaccess")).isEqualTo(FileKind.SETTING);
        assertThat(FileKind.of("x.php.jpg")).isEqualTo(FileKind.MEDIA);
        assertThat(FileKind.isDisguised("x.php.jpg")).isTrue();
        assertThat(FileKind.isDisguised("class.inc.css")).isFalse();
        assertThat(FileKind.isDisguised("jquery.min.js")).isFalse();
        assertThat(FileKind.isDisguised(".jpg")).isFalse();
    }
}
