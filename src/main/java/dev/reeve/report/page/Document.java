package dev.reeve.report.page;

import java.util.List;

/**
 * A whole report, ready to be written.
 *
 * @param language of the texts, as HTML names it
 * @param company whom it is made for; empty if nobody said
 * @param lead the month, who answers for it, when it was made
 * @param sign where people sign: labels
 */
public record Document(
        String language,
        String title,
        String company,
        String month,
        List<String> lead,
        List<Section> sections,
        List<String> sign) {
    public Document {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
        sign = List.copyOf(sign);
    }
}
