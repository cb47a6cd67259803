package dev.reeve.patch.rpm;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What {@code zypper --xmlout} lists: one element for each update of a package, or for each patch.
 *
 * @param updates in its order
 * @param complete whether the document came to its end
 */
record ZypperXml(List<Item> updates, boolean complete) {
    /**
     * One element.
     *
     * @param attributes all that it has
     * @param repository the alias of the repository that it is from
     * @param cves the vulnerabilities that it is about
     */
    record Item(Map<String, String> attributes, String repository, List<String> cves) {
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }
    }

    private static final int MOST = 20_000;
    private static final int LONGEST = 300;

    ZypperXml {
        updates = List.copyOf(updates);
    }

    /** A host's document may name no others: no entities, no types. Hosts are read side by side, and a factory is no shared thing. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** What the lines hold; nothing if they are no document. */
    static Optional<ZypperXml> of(List<String> lines) {
        String text = String.join("\n", lines);
        int from = text.indexOf("<?xml");
        if (from < 0) {
            return Optional.empty();
        }
        List<Item> items = new ArrayList<>();
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text.substring(from)));
            while (xml.hasNext() && items.size() < MOST) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("update")) {
                    items.add(item(xml));
                }
            }
            return Optional.of(new ZypperXml(items, true));
        } catch (XMLStreamException | RuntimeException e) {
            return Optional.of(new ZypperXml(items, false));
        }
    }

    private static Item item(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> attributes = attributes(xml);
        String repository = "";
        List<String> cves = new ArrayList<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("update")) {
                break;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                Map<String, String> inner = attributes(xml);
                if (xml.getLocalName().equals("source")) {
                    repository = inner.getOrDefault("alias", "");
                } else if (xml.getLocalName().equals("issue")
                        && "cve".equals(inner.get("type"))
                        && cves.size() < LONGEST) {
                    cves.add(inner.getOrDefault("id", ""));
                }
            }
        }
        return new Item(attributes, repository, cves);
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String value = xml.getAttributeValue(i);
            attributes.put(
                    xml.getAttributeLocalName(i), value.length() > LONGEST ? value.substring(0, LONGEST) : value);
        }
        return attributes;
    }
}
