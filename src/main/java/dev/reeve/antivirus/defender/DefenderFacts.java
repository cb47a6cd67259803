package dev.reeve.antivirus.defender;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Windows host said of its antivirus.
 *
 * @param before Defender before an update; null where it is not installed
 * @param after Defender afterwards; the same where nothing was tried
 * @param tried whether its signatures were to be brought up to date
 * @param failure why they were not, in Windows' words; empty if they were
 * @param products the products that the Security Center knows; a server has no Security Center
 */
public record DefenderFacts(
        @Nullable DefenderStatus before,
        @Nullable DefenderStatus after,
        boolean tried,
        String failure,
        List<String> products) {
    public DefenderFacts {
        products = List.copyOf(products);
    }

    /** The products beside Defender. */
    public List<String> others() {
        return products.stream().filter(name -> !name.contains("Defender")).toList();
    }
}
