package dev.reeve.patch.rpm;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.Heard;
import dev.reeve.patch.Told;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What {@code zypper --xmlout update --dry-run} would do, and what stands in the way of the updates that it would leave
 * out: of those it says nothing, each is tried for itself.
 */
final class ZypperTrial {
    /** What is behind this line was said of updates that were left out. */
    static final String LEFT_OUT = "@left-out";

    private static final Pattern TROUBLE = Pattern.compile("Problem: .*|nothing provides .*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,17}");
    /** What the texts and packages behind it belong to. */
    private static final Pattern SECTION = Pattern.compile("to-[a-z-]+|prompt|message|fileconflict-summary");

    private static final int MOST = 200;
    private static final int LONGEST = 300;

    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private int changed;
    private long download = -1;
    private long space = DryRun.UNSAID;
    private boolean summed;
    private String said = "";

    private ZypperTrial(Told told) {
        int end = told.lines().indexOf(LEFT_OUT);
        List<String> plan = told.lines().subList(0, end < 0 ? told.lines().size() : end);
        plan(String.join("\n", plan));
        told.lines().subList(plan.size(), told.lines().size()).forEach(this::complain);
    }

    /** What the lines say. */
    static ZypperTrial of(Told told) {
        return new ZypperTrial(told);
    }

    /** Whether it came to a plan, or says why there is none. */
    boolean understood() {
        return summed || !conflicts.isEmpty();
    }

    /** What it says in place of a plan. */
    String said() {
        return said;
    }

    DryRun dryRun(DryRun.Room room) {
        return new DryRun(summed && conflicts.isEmpty(), added, removed, changed, conflicts, download, space, room);
    }

    private void plan(String text) {
        int from = text.indexOf("<?xml");
        if (from < 0) {
            return;
        }
        try {
            XMLStreamReader xml = ZypperXml.factory().createXMLStreamReader(new StringReader(text.substring(from)));
            String inside = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = xml.getLocalName();
                    inside = SECTION.matcher(name).matches() ? name : inside;
                    element(name, inside, xml);
                } else if (event == XMLStreamConstants.CHARACTERS && inside.equals("message")) {
                    said = said.isEmpty() ? Heard.brief(xml.getText().strip()) : said;
                } else if (event == XMLStreamConstants.CHARACTERS && inside.equals("prompt")) {
                    xml.getText().lines().forEach(this::complain);
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            // What was read before it broke off is not the plan.
            summed = false;
        }
    }

    private void element(String name, String inside, XMLStreamReader xml) {
        if (name.equals("install-summary")) {
            summed = true;
            download = number(xml, "download-size", -1);
            space = number(xml, "space-usage-diff", DryRun.UNSAID);
        } else if (name.equals("solvable") && "package".equals(xml.getAttributeValue(null, "type"))) {
            String what = xml.getAttributeValue(null, "name") + ' ' + xml.getAttributeValue(null, "edition");
            switch (inside) {
                case "to-install" -> keep(added, what);
                case "to-remove" -> keep(removed, what);
                default -> changed++;
            }
        }
    }

    private static long number(XMLStreamReader xml, String attribute, long otherwise) {
        String value = xml.getAttributeValue(null, attribute);
        return value != null && NUMBER.matcher(value).matches() ? Long.parseLong(value) : otherwise;
    }

    private void complain(String line) {
        String text = line.strip();
        if (text.length() <= LONGEST * 10 && TROUBLE.matcher(text).matches() && !conflicts.contains(text)) {
            keep(conflicts, text);
        }
    }

    private static void keep(List<String> list, String what) {
        if (list.size() < MOST) {
            list.add(what.length() > LONGEST ? what.substring(0, LONGEST) : what);
        }
    }
}
