package dev.reeve.inspect.windows;

import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.Look;
import java.util.Map;
import java.util.Optional;

/** An {@link Asked} check of a state that can be accepted. */
final class AskedState extends Asked implements Accepts {
    private final Accepts judge;

    AskedState(Accepts judge, Question question) {
        super(judge, question);
        this.judge = judge;
    }

    @Override
    public String kind() {
        return judge.kind();
    }

    @Override
    public Optional<Map<String, String>> state(Look look) {
        return refusal(look).isPresent() ? Optional.empty() : judge.state(look);
    }
}
